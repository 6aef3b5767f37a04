// When a build is due after something changed: soon after the last of a run of changes, and not much later than the
// first of a run that does not end. A thousand saves in a second are a few builds.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace kolofon {

class Debounce {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::milliseconds quiet{30};    ///< after the last change
    static constexpr std::chrono::milliseconds longest{300}; ///< after the first

    void note(Time now) {
        if (!m_waiting) m_first = now;
        m_waiting = true;
        m_last = now;
    }
    /// None while nothing has changed.
    std::optional<Time> due() const {
        if (!m_waiting) return std::nullopt;
        return std::min(m_last + quiet, m_first + longest);
    }
    /// Whether a build is due; the changes noted so far are taken by it.
    bool take(Time now) {
        if (!m_waiting || now < *due()) return false;
        m_waiting = false;
        return true;
    }

private:
    bool m_waiting = false;
    Time m_first{}, m_last{};
};

} // namespace kolofon
