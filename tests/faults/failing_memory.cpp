// A library to load before the program (LD_PRELOAD): memory cannot be had at one of its requests, counted from the
// beginning of main(). It stands below the program's malloc (src/cli/memory.cpp), for glibc's: so every request is
// counted, ours and those of all libraries, and none if the program's malloc were not there.
//
//   KOLOFON_FAIL_AT=N       request N, from 1, fails
//   KOLOFON_COUNT_TO=PATH   when the program ends by itself, PATH holds the number of requests
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

using Main = int (*)(int, char**, char**);
using StartMain = int (*)(Main, int, char**, void (*)(), void (*)(), void (*)(), void*);

std::atomic<bool> begun{false};
std::atomic<unsigned long> requests{0};
unsigned long fail_at = 0;
Main program_main = nullptr;

bool fails() {
    if (!begun.load(std::memory_order_relaxed)) return false;
    if (requests.fetch_add(1, std::memory_order_relaxed) + 1 != fail_at) return false;
    errno = ENOMEM;
    return true;
}

/// Without memory: the number in decimal digits.
void write_count() {
    const char* path = std::getenv("KOLOFON_COUNT_TO");
    const int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (file < 0) return;
    char digits[24];
    char* first = digits + sizeof digits;
    for (unsigned long rest = requests.load(); first == digits + sizeof digits || rest > 0; rest /= 10)
        *--first = static_cast<char>('0' + rest % 10);
    if (write(file, first, static_cast<size_t>(digits + sizeof digits - first)) < 0) _exit(99);
    close(file);
}

int counted_main(int argc, char** argv, char** environment) {
    if (const char* number = std::getenv("KOLOFON_FAIL_AT")) fail_at = std::strtoul(number, nullptr, 10);
    begun = true;
    const int status = program_main(argc, argv, environment);
    write_count();
    return status;
}

} // namespace

extern "C" {

int __libc_start_main(Main main, int argc, char** argv, void (*init)(), void (*fini)(), void (*rtld_fini)(),
                      void* end) {
    program_main = main;
    const auto next = reinterpret_cast<StartMain>(dlsym(RTLD_NEXT, "__libc_start_main"));
    return next(counted_main, argc, argv, init, fini, rtld_fini, end);
}

void* __libc_malloc(size_t size) {
    static const auto next = reinterpret_cast<void* (*)(size_t)>(dlsym(RTLD_NEXT, "__libc_malloc"));
    return fails() ? nullptr : next(size);
}
void* __libc_calloc(size_t count, size_t size) {
    static const auto next = reinterpret_cast<void* (*)(size_t, size_t)>(dlsym(RTLD_NEXT, "__libc_calloc"));
    return fails() ? nullptr : next(count, size);
}
void* __libc_realloc(void* old, size_t size) {
    static const auto next = reinterpret_cast<void* (*)(void*, size_t)>(dlsym(RTLD_NEXT, "__libc_realloc"));
    return fails() ? nullptr : next(old, size);
}
}
