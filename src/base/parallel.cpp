#include "base/parallel.h"

#include "base/helpers.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <vector>

namespace kolofon {

namespace {

std::atomic<unsigned> configured_threads{0};
/// Of a loop that keeps all cores busy, the thread that this one is.
thread_local std::optional<size_t> busy_as;

size_t threads_for(size_t count) {
    return busy_as ? 1 : std::min<size_t>(thread_count(), count);
}

/// Calls `work(thread)` on as many threads as there are to spare, this one among them as 0, and returns when all are
/// done. Whatever is not begun by the others when this one is done is not needed: each does what is left.
void run_on(size_t threads, const std::function<void(size_t)>& work) {
    const auto run = [&](size_t thread) noexcept {
        if (threads == thread_count()) busy_as = thread;
        work(thread);
        busy_as.reset();
    };
    Helpers::Loop loop{run, threads};
    Helpers& helpers = Helpers::of_process();
    helpers.begin(loop);
    run(0);
    helpers.end(loop);
}

/// Calls `body` for the indices from `next` up to `end` that no other thread takes, `batch` at a time.
void take(std::atomic<size_t>& next, size_t end, size_t batch, size_t thread,
          const std::function<void(size_t, size_t)>& body) {
    for (;;) {
        const size_t begin = next.fetch_add(batch, std::memory_order_relaxed);
        if (begin >= end) return;
        for (size_t i = begin; i < std::min(begin + batch, end); ++i) body(i, thread);
    }
}

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
    const size_t threads = threads_for(count);
    if (threads <= 1) {
        for (size_t i = 0; i < count; ++i) body(i, busy_as.value_or(0));
        return;
    }
    // Few hand-outs a thread keep the counter cheap; many keep the cores evenly loaded to the end.
    const size_t batch = std::max<size_t>(1, count / (threads * 64));
    std::atomic<size_t> next{0};
    run_on(threads, [&](size_t thread) { take(next, count, batch, thread, body); });
}

void parallel_for_stretches(size_t count, const std::function<void(size_t, size_t)>& body) {
    const size_t threads = threads_for(count);
    if (threads <= 1) return parallel_for(count, body);
    std::vector<std::atomic<size_t>> next(threads);
    const auto begin = [&](size_t stretch) { return stretch * count / threads; };
    for (size_t t = 0; t < threads; ++t) next[t] = begin(t);
    run_on(threads, [&](size_t thread) {
        for (size_t t = 0; t < threads; ++t) { // its own, then what others have left
            const size_t stretch = (thread + t) % threads;
            take(next[stretch], begin(stretch + 1), 1, thread, body);
        }
    });
}

} // namespace kolofon
