#include "markdown/arena.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

namespace kolofon {

namespace {

constexpr size_t alignment = 16;
constexpr size_t first_chunk = 256 * 1024;

class Chunks {
public:
    Chunks() = default;
    Chunks(const Chunks&) = delete;
    Chunks& operator=(const Chunks&) = delete;
    ~Chunks() {
        for (const Chunk& chunk : m_chunks) ::operator delete(chunk.memory);
    }

    /// Zeroed; preceded by its size.
    void* take(size_t size) {
        const size_t whole = (size + header + alignment - 1) & ~(alignment - 1);
        if (whole > m_left) add_chunk(whole);
        char* memory = m_next + header;
        size_of(memory) = size;
        m_next += whole;
        m_left -= whole;
        return memory;
    }

    /// Keeps the first chunk for the next run, zeroed as far as it was used: at once, which is quicker than bit by bit.
    void clear() {
        if (m_chunks.empty()) return;
        const bool is_first = m_chunks.size() == 1;
        while (m_chunks.size() > 1) {
            ::operator delete(m_chunks.back().memory);
            m_chunks.pop_back();
        }
        std::memset(m_chunks[0].memory, 0, is_first ? m_chunks[0].size - m_left : m_chunks[0].size);
        m_next = m_chunks[0].memory;
        m_left = m_chunks[0].size;
    }

    static size_t& size_of(void* memory) { return *reinterpret_cast<size_t*>(static_cast<char*>(memory) - header); }

private:
    struct Chunk {
        char* memory;
        size_t size;
    };
    static constexpr size_t header = alignment;

    void add_chunk(size_t at_least) {
        const size_t size = std::max(at_least, m_chunks.empty() ? first_chunk : m_chunks.back().size * 2);
        char* memory = static_cast<char*>(::operator new(size));
        std::memset(memory, 0, size);
        m_chunks.push_back({memory, size});
        m_next = memory;
        m_left = size;
    }

    std::vector<Chunk> m_chunks;
    char* m_next = nullptr;
    size_t m_left = 0;
};

thread_local Chunks chunks;

void* arena_calloc(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / 2 / size) std::abort(); // as cmark's own: it cannot be told
    return chunks.take(count * size);
}

void* arena_realloc(void* old, size_t size) {
    if (old != nullptr && Chunks::size_of(old) >= size) return old;
    void* memory = chunks.take(size);
    if (old != nullptr) std::memcpy(memory, old, Chunks::size_of(old));
    return memory;
}

void arena_free(void*) {}

cmark_mem arena_memory = {arena_calloc, arena_realloc, arena_free};

} // namespace

MarkdownArena::Use::~Use() {
    chunks.clear();
}

cmark_mem* MarkdownArena::Use::memory() const {
    return &arena_memory;
}

} // namespace kolofon
