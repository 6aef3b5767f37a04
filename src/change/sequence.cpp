#include "change/sequence.h"

#include "change/compare.h"

#include <algorithm>
#include <unordered_map>

namespace kolofon {

namespace {

constexpr size_t most_cells = limits::shortest_difference * limits::shortest_difference;
constexpr int deepest_division = 8;

struct Stretch {
    size_t was_begin, was_end, now_begin, now_end;
    int depth;

    size_t was_size() const { return was_end - was_begin; }
    size_t now_size() const { return now_end - now_begin; }
};

class Matcher {
public:
    Matcher(std::span<const uint64_t> was, std::span<const uint64_t> now, size_t& steps)
        : m_was(was), m_now(now), m_steps(steps) {}

    std::vector<Match> run() {
        m_open.push_back({0, m_was.size(), 0, m_now.size(), 0});
        while (!m_open.empty()) {
            const Stretch stretch = without_common_ends(m_open.back());
            m_open.pop_back();
            if (stretch.was_size() == 0 || stretch.now_size() == 0) continue;
            if (stretch.was_size() <= most_cells / stretch.now_size())
                exactly(stretch);
            else if (stretch.depth < deepest_division)
                divide(stretch);
        }
        std::sort(m_matches.begin(), m_matches.end(), [](const Match& a, const Match& b) { return a.was < b.was; });
        return std::move(m_matches);
    }

private:
    void add(size_t was, size_t now) { m_matches.push_back({static_cast<uint32_t>(was), static_cast<uint32_t>(now)}); }

    Stretch without_common_ends(Stretch stretch) {
        while (stretch.was_size() > 0 && stretch.now_size() > 0 && m_was[stretch.was_begin] == m_now[stretch.now_begin])
            add(stretch.was_begin++, stretch.now_begin++);
        while (stretch.was_size() > 0 && stretch.now_size() > 0 &&
               m_was[stretch.was_end - 1] == m_now[stretch.now_end - 1])
            add(--stretch.was_end, --stretch.now_end);
        m_steps += 1 + stretch.was_size() + stretch.now_size();
        return stretch;
    }

    /// Longest common subsequence, by dynamic programming from the end.
    void exactly(const Stretch& stretch) {
        const size_t n = stretch.was_size(), m = stretch.now_size(), width = m + 1;
        m_steps += n * m;
        m_table.assign((n + 1) * width, 0);
        for (size_t i = n; i-- > 0;)
            for (size_t j = m; j-- > 0;)
                m_table[i * width + j] = m_was[stretch.was_begin + i] == m_now[stretch.now_begin + j]
                                             ? m_table[(i + 1) * width + j + 1] + 1
                                             : std::max(m_table[(i + 1) * width + j], m_table[i * width + j + 1]);
        for (size_t i = 0, j = 0; i < n && j < m;) {
            if (m_was[stretch.was_begin + i] == m_now[stretch.now_begin + j])
                add(stretch.was_begin + i++, stretch.now_begin + j++);
            else if (m_table[(i + 1) * width + j] >= m_table[i * width + j + 1])
                ++i;
            else
                ++j;
        }
    }

    /// Between the elements that occur once on each side and keep their order.
    void divide(const Stretch& stretch) {
        struct Seen {
            size_t was_count = 0, now_count = 0, now_at = 0;
        };
        std::unordered_map<uint64_t, Seen> seen;
        for (size_t i = stretch.was_begin; i < stretch.was_end; ++i) ++seen[m_was[i]].was_count;
        for (size_t j = stretch.now_begin; j < stretch.now_end; ++j) {
            Seen& each = seen[m_now[j]];
            ++each.now_count;
            each.now_at = j;
        }
        m_steps += stretch.was_size() + stretch.now_size();
        std::vector<size_t> was_at, now_at;
        for (size_t i = stretch.was_begin; i < stretch.was_end; ++i) {
            const Seen& each = seen[m_was[i]];
            if (each.was_count != 1 || each.now_count != 1) continue;
            was_at.push_back(i);
            now_at.push_back(each.now_at);
        }
        const std::vector<bool> stays = stays_in_order(now_at);
        Stretch gap{stretch.was_begin, 0, stretch.now_begin, 0, stretch.depth + 1};
        for (size_t k = 0; k < was_at.size(); ++k) {
            if (!stays[k]) continue;
            gap.was_end = was_at[k];
            gap.now_end = now_at[k];
            m_open.push_back(gap);
            add(was_at[k], now_at[k]);
            gap.was_begin = was_at[k] + 1;
            gap.now_begin = now_at[k] + 1;
        }
        if (was_at.empty()) return;
        gap.was_end = stretch.was_end;
        gap.now_end = stretch.now_end;
        m_open.push_back(gap);
    }

    std::span<const uint64_t> m_was, m_now;
    size_t& m_steps;
    std::vector<Stretch> m_open;
    std::vector<Match> m_matches;
    std::vector<uint32_t> m_table;
};

} // namespace

std::vector<Match> match_sequences(std::span<const uint64_t> was, std::span<const uint64_t> now, size_t& steps) {
    return Matcher(was, now, steps).run();
}

std::vector<bool> stays_in_order(std::span<const size_t> positions) {
    std::vector<size_t> tails, before(positions.size(), SIZE_MAX); // tails: index of the least end of each length
    for (size_t i = 0; i < positions.size(); ++i) {
        const auto place = std::lower_bound(tails.begin(), tails.end(), positions[i],
                                            [&](size_t tail, size_t value) { return positions[tail] < value; });
        if (place != tails.begin()) before[i] = *(place - 1);
        if (place == tails.end())
            tails.push_back(i);
        else
            *place = i;
    }
    std::vector<bool> stays(positions.size(), false);
    for (size_t i = tails.empty() ? SIZE_MAX : tails.back(); i != SIZE_MAX; i = before[i]) stays[i] = true;
    return stays;
}

} // namespace kolofon
