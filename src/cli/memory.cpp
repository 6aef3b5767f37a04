#include "cli/memory.h"

#include "cli/arguments.h"

#include <cstdlib>
#include <malloc.h>
#include <new>
#include <string_view>
#include <unistd.h>

// The sanitizers have a malloc of their own.
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define KOLOFON_OWN_MALLOC
#endif

namespace {

/// Without memory nothing can be put in order, not even on the way out. Stores, outputs and packages are whole at every
/// moment, so the program ends here as if it had been killed.
[[noreturn]] void out_of_memory() {
    constexpr std::string_view words =
        "kolofon: minnet tog slut; det som fanns förut är kvar, och nästa körning städar upp\n"
        "kolofon: out of memory; what was there before is kept, and the next run clears up\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, words.data(), words.size());
    std::_Exit(static_cast<int>(kolofon::ExitStatus::MachineFailed));
}

/// Memory that is freed will be wanted again in the next batch of reports: giving it back to the system and asking for
/// it anew would be a tenth of a build.
void keep_freed_memory() {
#ifdef __GLIBC__
    constexpr int megabyte = 1 << 20;
    // NOLINTBEGIN(concurrency-mt-unsafe): there are no threads yet
    mallopt(M_TRIM_THRESHOLD, 512 * megabyte);
    mallopt(M_MMAP_THRESHOLD, 32 * megabyte);
    mallopt(M_TOP_PAD, 4 * megabyte);
    // NOLINTEND(concurrency-mt-unsafe)
#endif
}

} // namespace

namespace kolofon {

void prepare_memory() {
    keep_freed_memory();
    std::set_new_handler(out_of_memory);
}

} // namespace kolofon

#ifdef KOLOFON_OWN_MALLOC
// Libraries in C are told of a refusal by a null, and each makes of it what it will: ICU gives words without a
// language, OpenSSL no digest, zlib no compressed copy, libzip a damaged file. All of that could be published. So
// malloc is glibc's and never says null; what is aligned comes by `new`, or from nobody.
extern "C" {

// NOLINTBEGIN(bugprone-reserved-identifier): glibc's names
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* old, size_t size);
// NOLINTEND(bugprone-reserved-identifier)

void* malloc(size_t size) noexcept {
    void* memory = __libc_malloc(size);
    if (!memory) out_of_memory();
    return memory;
}

void* calloc(size_t count, size_t size) noexcept {
    void* memory = __libc_calloc(count, size);
    if (!memory) out_of_memory();
    return memory;
}

void* realloc(void* old, size_t size) noexcept {
    void* memory = __libc_realloc(old, size);
    if (!memory && size > 0) out_of_memory(); // of no bytes: freed
    return memory;
}
}
#endif
