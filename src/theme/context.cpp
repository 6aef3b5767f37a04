#include "theme/context.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace kolofon::theme {

namespace {
constexpr size_t first_chunk = size_t(64) << 10;
constexpr size_t largest_chunk = size_t(4) << 20;
constexpr size_t frame_block = 2048;
} // namespace

Context::Context(const void* host_pointer, Limits limits)
    : host(host_pointer), m_limits(limits), m_steps_left(limits.steps) {}

std::string_view Context::keep(std::string_view text) {
    if (text.empty()) return {};
    auto* room = static_cast<char*>(allocate_bytes(text.size(), 1));
    if (!room) return {};
    std::memcpy(room, text.data(), text.size());
    return {room, text.size()};
}

std::string_view Context::keep(std::initializer_list<std::string_view> parts) {
    size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    auto* room = static_cast<char*>(allocate_bytes(size, 1));
    if (!room || size == 0) return {};
    char* end = room;
    for (const std::string_view part : parts) end = std::copy(part.begin(), part.end(), end);
    return {room, size};
}

void* Context::allocate_bytes(size_t size, size_t alignment) {
    if (size > m_limits.memory - m_kept) return no_memory(), nullptr;
    for (; m_chunk < m_chunks.size(); ++m_chunk, m_used = 0) {
        const size_t begin = (m_used + alignment - 1) / alignment * alignment;
        if (begin <= m_chunks[m_chunk].size && size <= m_chunks[m_chunk].size - begin) {
            m_used = begin + size;
            m_kept += size;
            return m_chunks[m_chunk].bytes.get() + begin;
        }
    }
    const size_t doubled = m_chunks.empty() ? first_chunk : std::min(m_chunks.back().size * 2, largest_chunk);
    const size_t capacity = std::max(doubled, size);
    m_chunks.push_back({std::make_unique_for_overwrite<std::byte[]>(capacity), capacity});
    m_used = size;
    m_kept += size;
    return m_chunks.back().bytes.get();
}

Value* Context::push_frame(size_t count) {
    ++count; // none is empty, so that pop_frame knows the block in use
    while (m_frame_block < m_frames.size()) {
        FrameBlock& block = m_frames[m_frame_block];
        if (count <= block.size - block.used) {
            block.used += count;
            return block.values.get() + block.used - count;
        }
        ++m_frame_block;
    }
    const size_t size = std::max(count, frame_block);
    m_frames.push_back({std::make_unique<Value[]>(size), size, count});
    return m_frames.back().values.get();
}

void Context::pop_frame(size_t count) {
    // A block that was skipped as too small is empty above here, so the first block in use from the top is ours.
    while (m_frame_block >= m_frames.size() || m_frames[m_frame_block].used == 0) {
        assert(m_frame_block > 0);
        --m_frame_block;
    }
    m_frames[m_frame_block].used -= count + 1;
}

void Context::fail(Code code, std::vector<std::string> arguments) {
    if (!m_failure) m_failure = Failure{code, std::move(arguments)};
}

void Context::fail(Message message) {
    fail(Code::template_failed, {std::move(message.swedish), std::move(message.english)});
}

void Context::out_of_steps() {
    const std::string limit = std::to_string(m_limits.steps);
    fail(Code::template_limit, {"mer än " + limit + " steg", "more than " + limit + " steps"});
}

void Context::no_memory() {
    const std::string limit = std::to_string(m_limits.memory);
    fail(Code::template_limit, {"mer än " + limit + " byte minne", "more than " + limit + " bytes of memory"});
}

void Context::begin() {
    m_steps_left = m_limits.steps;
    m_failure.reset();
    m_frame_block = 0;
    for (FrameBlock& block : m_frames) block.used = 0;
    std::fill(m_scope.begin(), m_scope.end(), Value::undefined());
}

void Context::clear() {
    m_chunk = m_used = m_kept = 0;
    m_failure.reset();
    if (m_chunks.size() > 1) { // one page needed more than a chunk: let the next have it in one
        size_t total = 0;
        for (const Chunk& chunk : m_chunks) total += chunk.size;
        const size_t capacity = std::min(total, largest_chunk);
        m_chunks.clear();
        m_chunks.push_back({std::make_unique_for_overwrite<std::byte[]>(capacity), capacity});
    }
}

} // namespace kolofon::theme
