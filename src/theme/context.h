// Context: what belongs to one rendering: an arena for temporaries, the host's pointer, limits, and the first failure.
//
// One thread uses a Context at a time. To render many pages keep one Context a thread and clear() it between pages:
// its memory is used again. Values made in it are void after clear().
#pragma once

#include "diag/finding.h"
#include "theme/value.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kolofon::theme {

/// What one rendering may use. What passes a limit is a finding (template.limit).
struct Limits {
    int64_t steps = 50'000'000;        ///< about one an instruction
    size_t output = size_t(64) << 20;  ///< bytes of one page
    size_t memory = size_t(256) << 20; ///< bytes of temporaries
};

/// A text in each language the program speaks; never shown before a language is chosen.
struct Message {
    std::string swedish, english;
};

/// Why a rendering stops; its place is known to the machine.
struct Failure {
    Code code;
    std::vector<std::string> arguments;
};

class Context {
public:
    explicit Context(const void* host_pointer = nullptr, Limits limits = {});
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    const void* host; ///< for getters and functions: the page, the language, the audience ...

    /// `text` (or all parts, one after another) kept until clear().
    std::string_view keep(std::string_view text);
    std::string_view keep(std::initializer_list<std::string_view> parts);

    /// Zeroed room for `count` of T until clear(). Past the memory limit: fails, and an empty span.
    template <typename T> std::span<T> allocate(size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        if (count > m_limits.memory / sizeof(T)) return no_memory(), std::span<T>();
        void* room = allocate_bytes(count * sizeof(T), alignof(T));
        if (!room) return {};
        T* items = static_cast<T*>(room);
        for (size_t i = 0; i < count; ++i) new (items + i) T();
        return {items, count};
    }

    /// A T until clear(), for objects made by getters. Past the memory limit: fails, and null.
    template <typename T> T* make(T value) {
        const std::span<T> room = allocate<T>(1);
        if (room.empty()) return nullptr;
        room[0] = std::move(value);
        return room.data();
    }

    /// Stops the rendering with a finding at the place of the call; the first failure counts.
    void fail(Code code, std::vector<std::string> arguments);
    void fail(Message message); ///< template.failed: what a function of the host's has to say
    bool failed() const { return m_failure.has_value(); }
    const std::optional<Failure>& failure() const { return m_failure; }

    /// Counts work that grows with the data; fails past the limit.
    bool charge(size_t steps) {
        m_steps_left -= static_cast<int64_t>(steps);
        if (m_steps_left >= 0) [[likely]]
            return true;
        out_of_steps();
        return false;
    }
    const Limits& limits() const { return m_limits; }

    /// The order of texts: the Environment's, else by code point.
    int compare(std::string_view a, std::string_view b) {
        return m_compare_text ? m_compare_text(a, b, *this) : a.compare(b);
    }

    void clear(); ///< forgets all that was kept, and the failure; keeps the memory

    /// Room for the machine's frames: given back in the opposite order of taking.
    Value* push_frame(size_t count);
    void pop_frame(size_t count);

private:
    friend class Machine;

    void* allocate_bytes(size_t size, size_t alignment);
    void out_of_steps();
    void no_memory();
    void begin(); ///< of a rendering

    struct Chunk {
        std::unique_ptr<std::byte[]> bytes;
        size_t size = 0;
    };
    struct FrameBlock {
        std::unique_ptr<Value[]> values;
        size_t size = 0, used = 0;
    };

    Limits m_limits;
    int (*m_compare_text)(std::string_view, std::string_view, Context&) = nullptr;
    int64_t m_steps_left;
    std::optional<Failure> m_failure;
    std::vector<Chunk> m_chunks;
    size_t m_chunk = 0, m_used = 0, m_kept = 0;
    std::vector<FrameBlock> m_frames;
    size_t m_frame_block = 0;
    std::vector<Value> m_scope; ///< variables that included templates and blocks see, by name
};

} // namespace kolofon::theme
