#include "search/shards.h"

#include "base/utf8.h"

namespace kolofon {

namespace {

class Cutter {
public:
    Cutter(const std::vector<WordGroup>& groups, size_t size) : m_groups(groups), m_size(size) {
        m_sums.reserve(groups.size() + 1);
        m_sums.push_back(0);
        for (const WordGroup& group : groups) m_sums.push_back(m_sums.back() + group.line.size() + 1);
    }

    std::vector<Shard> run() {
        cut(0, m_groups.size(), 0);
        return std::move(m_shards);
    }

private:
    size_t bytes(size_t begin, size_t end) const { return m_sums[end] - m_sums[begin]; }

    /// Groups that agree in their first `depth` bytes.
    void cut(size_t begin, size_t end, size_t depth) {
        if (bytes(begin, end) <= m_size || same_key(begin, end)) return keep(begin, end, depth);
        size_t run = begin, run_depth = depth; // neighbours that share a file
        for (size_t at = begin; at < end;) {
            const size_t letter = letter_end(at, depth), next = next_letter(at, end, depth, letter);
            if (bytes(run, next) > m_size && run < at) {
                keep(run, at, run_depth);
                run = at;
                run_depth = letter;
            }
            if (bytes(at, next) > m_size && letter > depth) {
                cut(at, next, letter);
                run = next;
                run_depth = next < end ? letter_end(next, depth) : depth;
            }
            at = next;
        }
        if (run < end) keep(run, end, run_depth);
    }

    bool same_key(size_t begin, size_t end) const { return m_groups[begin].folded == m_groups[end - 1].folded; }

    /// Where the character at `depth` of a key ends; `depth` when the key ends there.
    size_t letter_end(size_t group, size_t depth) const {
        const std::string& key = m_groups[group].folded;
        return depth >= key.size() ? depth : depth + decode_utf8(key, depth).length;
    }

    size_t next_letter(size_t at, size_t end, size_t depth, size_t letter) const {
        const std::string_view begins = std::string_view(m_groups[at].folded).substr(depth, letter - depth);
        size_t next = at + 1;
        if (letter == depth) {
            while (next < end && m_groups[next].folded.size() == depth) ++next;
        } else {
            while (next < end && std::string_view(m_groups[next].folded).substr(depth, letter - depth) == begins)
                ++next;
        }
        return next;
    }

    void keep(size_t begin, size_t end, size_t depth) {
        m_shards.push_back({m_shards.empty() ? std::string() : m_groups[begin].folded.substr(0, depth), begin, end});
    }

    const std::vector<WordGroup>& m_groups;
    size_t m_size;
    std::vector<size_t> m_sums;
    std::vector<Shard> m_shards;
};

} // namespace

std::vector<Shard> make_shards(const std::vector<WordGroup>& groups, size_t size) {
    if (groups.empty()) return {};
    return Cutter(groups, size).run();
}

std::string shard_name(const Shard& shard) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string name = "words-";
    for (const char c : shard.from) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            name += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            (name += '_') += digits[byte >> 4];
            name += digits[byte & 15];
        }
    }
    return name;
}

} // namespace kolofon
