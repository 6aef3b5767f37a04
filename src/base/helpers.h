// Threads that wait for loops to help with. Internal to base/.
//
// They are begun once, for beginning one takes longer than many a loop, and what a thread keeps at hand (scratch
// memory, the allocator's) is then made once too. They end with the process.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>

namespace kolofon {

class Helpers {
public:
    /// A loop that is worth `threads` threads.
    struct Loop {
        std::function<void(size_t thread)> run; ///< each number below `threads` at most once, from any thread
        size_t threads = 1;
        size_t begun = 1; ///< numbers given out; 0 is the caller's
        size_t running = 0;
    };

    /// Of this process: a child that was forked off has none of its parent's threads.
    static Helpers& of_process();

    /// Lets threads take part in `loop`, which must live until end(). Fewer come, or none, where they are busy or the
    /// system allows no more.
    void begin(Loop& loop);
    /// No more threads come to the loop; returns when those that did are done.
    void end(Loop& loop);

private:
    void add_threads(size_t wanted);
    void help();

    std::mutex m_mutex;
    std::condition_variable m_wanted, m_left;
    std::list<Loop*> m_loops; ///< that want more threads, in the order they came
    size_t m_threads = 0;
};

} // namespace kolofon
