// Running a loop on all cores.
#pragma once

#include <cstddef>
#include <functional>

namespace kolofon {

/// Threads that parallel_for uses; the machine's cores unless set. 0 means the machine's cores.
void set_thread_count(unsigned threads);
unsigned thread_count();

/// Calls `body(i)` for every i in [0, count), each once, in any order, on all cores, and returns when all are done.
/// Indices are handed out in ascending order, so put the longest work first. `body` must not throw. A loop within
/// the body of another that keeps all cores busy runs on that body's thread. Where the system allows fewer threads than
/// there are cores, those that it allows do it.
void parallel_for(size_t count, const std::function<void(size_t)>& body);

/// The same, and tells `body` which of the threads it runs on, below thread_count(): for memory that is used again.
void parallel_for(size_t count, const std::function<void(size_t i, size_t thread)>& body);

/// The same, but each thread begins at an index of its own and goes on from there, and helps the others when it is
/// done: for work that hinders the work beside it on another thread, such as writing into one folder.
void parallel_for_stretches(size_t count, const std::function<void(size_t i, size_t thread)>& body);

} // namespace kolofon
