#include "base/helpers.h"

#include <csignal>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace kolofon {

namespace {

/// While it lives, threads that are begun get no signals: those are for the threads that the program waits on.
class WithoutSignals {
public:
    WithoutSignals() {
        sigset_t all;
        sigfillset(&all);
        (void)::pthread_sigmask(SIG_SETMASK, &all, &m_before);
    }
    ~WithoutSignals() { (void)::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    WithoutSignals(const WithoutSignals&) = delete;
    WithoutSignals& operator=(const WithoutSignals&) = delete;

private:
    sigset_t m_before{};
};

} // namespace

Helpers& Helpers::of_process() {
    static std::mutex mutex;
    static Helpers* helpers = nullptr; // never destroyed: its threads wait in it until the process ends
    static pid_t owner = 0;
    const std::lock_guard lock(mutex);
    if (owner != ::getpid()) {
        owner = ::getpid();
        helpers = new Helpers;
    }
    return *helpers;
}

void Helpers::begin(Loop& loop) {
    if (loop.threads <= 1) return;
    {
        const std::lock_guard lock(m_mutex);
        add_threads(loop.threads - 1);
        if (m_threads == 0) return;
        m_loops.push_back(&loop);
    }
    loop.threads > 2 ? m_wanted.notify_all() : m_wanted.notify_one();
}

void Helpers::end(Loop& loop) {
    std::unique_lock lock(m_mutex);
    m_loops.remove(&loop);
    m_left.wait(lock, [&] { return loop.running == 0; });
}

void Helpers::add_threads(size_t wanted) {
    const WithoutSignals quiet;
    try {
        for (; m_threads < wanted; ++m_threads) std::thread([this] { help(); }).detach();
    } catch (const std::system_error&) {
    } // no more are allowed: those that there are do it
}

void Helpers::help() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wanted.wait(lock, [&] { return !m_loops.empty(); });
        Loop& loop = *m_loops.front();
        const size_t thread = loop.begun++;
        if (loop.begun == loop.threads) m_loops.pop_front();
        ++loop.running;
        lock.unlock();
        loop.run(thread);
        lock.lock();
        if (--loop.running == 0) m_left.notify_all();
    }
}

} // namespace kolofon
