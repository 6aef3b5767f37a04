#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace kolofon {

namespace {

std::atomic<unsigned> configured_threads{0};
/// Of a loop that keeps all cores busy, the thread that this one is.
thread_local std::optional<size_t> busy_as;

} // namespace

void set_thread_count(unsigned threads) {
    configured_threads = threads;
}

unsigned thread_count() {
    if (const unsigned threads = configured_threads) return threads;
    // Asked once: whoever has memory for each thread counts on the same number throughout.
    static const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    return cores;
}

void parallel_for(size_t count, const std::function<void(size_t)>& body) {
    parallel_for(count, [&](size_t i, size_t) { body(i); });
}

void parallel_for(size_t count, const std::function<void(size_t, size_t)>& body) {
    const size_t threads = busy_as ? 1 : std::min<size_t>(thread_count(), count);
    if (threads <= 1) {
        for (size_t i = 0; i < count; ++i) body(i, busy_as.value_or(0));
        return;
    }
    // Few hand-outs a thread keep the counter cheap; many keep the cores evenly loaded to the end.
    const size_t batch = std::max<size_t>(1, count / (threads * 64));
    std::atomic<size_t> next{0};
    const auto work = [&](size_t thread) {
        if (threads == thread_count()) busy_as = thread;
        for (;;) {
            const size_t begin = next.fetch_add(batch, std::memory_order_relaxed);
            if (begin >= count) break;
            for (size_t i = begin; i < std::min(begin + batch, count); ++i) body(i, thread);
        }
        busy_as.reset();
    };
    std::vector<std::thread> helpers;
    helpers.reserve(threads);
    try {
        for (size_t t = 1; t < threads; ++t) helpers.emplace_back(work, t);
    } catch (const std::system_error&) {
    } // no more threads are allowed: those that there are do it
    work(0);
    for (std::thread& helper : helpers) helper.join();
}

} // namespace kolofon
