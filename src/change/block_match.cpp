#include "change/block_match.h"

#include "change/likeness.h"
#include "change/sequence.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace kolofon {

namespace {

constexpr size_t words_of_a_move = 5;
constexpr double likeness_in_place = 0.5;
constexpr double likeness_of_the_only_two = 0.25;
constexpr double likeness_of_parts = 0.8;
constexpr double likeness_of_a_move = 0.75;
constexpr size_t most_parts = 5;

bool is_text(BlockForm form) {
    return form != BlockForm::Code && form != BlockForm::Html && form != BlockForm::Placement;
}

bool is_heading(BlockForm form) {
    return form >= BlockForm::Heading2 && form <= BlockForm::Heading6;
}

/// Forms that can become each other.
bool comparable(BlockForm a, BlockForm b) {
    return a == b || (is_text(a) && is_text(b) && (a == BlockForm::TableRow) == (b == BlockForm::TableRow) &&
                      is_heading(a) == is_heading(b));
}

/// Unmatched blocks between two that are matched.
struct Gap {
    uint32_t was_begin, was_end, now_begin, now_end;
};

struct Candidate {
    double likeness;
    uint32_t was, now;
};

class Matcher {
public:
    Matcher(const Blocks& was, const Blocks& now, size_t& steps)
        : m_was(was), m_now(now), m_steps(steps), m_was_taken(was.size()), m_now_taken(now.size()),
          m_was_bags(was.size()), m_now_bags(now.size()) {}

    BlockMatch run(std::span<const SectionPair> sections) {
        for (const SectionPair& section : sections) in_order(section);
        moved_as_they_are();
        for (const Gap& gap : m_gaps) in_gap(gap);
        moved_and_changed();
        return finish();
    }

private:
    void join(uint32_t was, uint32_t now, bool moved) {
        m_was_taken[was] = m_now_taken[now] = true;
        m_match.pairs.push_back({{was}, {now}, moved});
    }

    void in_order(const SectionPair& section) {
        if (section.was_begin < section.was_end && section.now_begin < section.now_end)
            m_together[m_was[section.was_begin].section] = m_now[section.now_begin].section;
        std::vector<uint64_t> was, now;
        for (uint32_t i = section.was_begin; i < section.was_end; ++i) was.push_back(m_was[i].key);
        for (uint32_t j = section.now_begin; j < section.now_end; ++j) now.push_back(m_now[j].key);
        Gap gap{section.was_begin, 0, section.now_begin, 0};
        const auto close = [&](uint32_t was_end, uint32_t now_end) {
            gap.was_end = was_end;
            gap.now_end = now_end;
            if (gap.was_begin < was_end && gap.now_begin < now_end) m_gaps.push_back(gap);
        };
        for (const Match& match : match_sequences(was, now, m_steps)) {
            const uint32_t i = section.was_begin + match.was, j = section.now_begin + match.now;
            close(i, j);
            join(i, j, false);
            gap.was_begin = i + 1;
            gap.now_begin = j + 1;
        }
        close(section.was_end, section.now_end);
    }

    /// Blocks with the same key that stand in different places; the same section is preferred.
    void moved_as_they_are() {
        std::unordered_map<uint64_t, std::vector<uint32_t>> waiting;
        for (uint32_t j = static_cast<uint32_t>(m_now.size()); j-- > 0;)
            if (!m_now_taken[j]) waiting[m_now[j].key].push_back(j);
        for (const bool same_section : {true, false})
            for (uint32_t i = 0; i < m_was.size(); ++i) {
                if (m_was_taken[i]) continue;
                const auto found = waiting.find(m_was[i].key);
                if (found == waiting.end() || found->second.empty()) continue;
                if (!same_section && bag(m_was, m_was_bags, i).size() < words_of_a_move) continue;
                take_waiting(i, found->second, same_section);
            }
    }

    void take_waiting(uint32_t i, std::vector<uint32_t>& waiting, bool same_section) {
        const size_t looked_at = std::min(waiting.size(), limits::like_candidates);
        for (size_t k = 0; k < looked_at; ++k) {
            const size_t at = waiting.size() - 1 - k;
            ++m_steps;
            if (same_section && !belong_together(i, waiting[at])) continue;
            join(i, waiting[at], true);
            waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(at));
            return;
        }
    }

    bool belong_together(uint32_t was, uint32_t now) const {
        const auto section = m_together.find(m_was[was].section);
        return section != m_together.end() && section->second == m_now[now].section;
    }

    void in_gap(const Gap& gap) {
        std::vector<uint32_t> was, now;
        for (uint32_t i = gap.was_begin; i < gap.was_end; ++i)
            if (!m_was_taken[i]) was.push_back(i);
        for (uint32_t j = gap.now_begin; j < gap.now_end; ++j)
            if (!m_now_taken[j]) now.push_back(j);
        if (was.empty() || now.empty()) return;
        if (was.size() == 1 && now.size() == 1) return the_only_two(was[0], now[0]);
        if (split_or_merged(was, now)) return;
        the_likest(was, now);
    }

    void the_only_two(uint32_t was, uint32_t now) {
        const BlockForm old_form = m_was[was].form, form = m_now[now].form;
        if (!comparable(old_form, form) || form == BlockForm::Placement) return;
        const bool short_text = is_heading(form) || bag(m_now, m_now_bags, now).size() <= words_of_a_move ||
                                form == BlockForm::TableRow || !is_text(form);
        if (short_text || like(was, now) >= likeness_of_the_only_two) join(was, now, false);
    }

    /// One block became several that stand together, or several became one.
    bool split_or_merged(const std::vector<uint32_t>& was, const std::vector<uint32_t>& now) {
        const bool split = was.size() == 1;
        const std::vector<uint32_t>& parts = split ? now : was;
        if ((!split && now.size() != 1) || parts.size() > most_parts) return false;
        const uint32_t whole = split ? was[0] : now[0];
        const Blocks& whole_side = split ? m_was : m_now;
        const Blocks& parts_side = split ? m_now : m_was;
        WordBag together;
        for (const uint32_t part : parts) {
            if (!is_text(parts_side[part].form) || !comparable(whole_side[whole].form, parts_side[part].form))
                return false;
            together = bag_of_both(together, split ? bag(m_now, m_now_bags, part) : bag(m_was, m_was_bags, part));
        }
        const WordBag& whole_bag = split ? bag(m_was, m_was_bags, whole) : bag(m_now, m_now_bags, whole);
        const double all = likeness(together, whole_bag);
        m_steps += together.size() + whole_bag.size();
        if (all < likeness_of_parts) return false;
        for (const uint32_t part : parts)
            if ((split ? like(whole, part) : like(part, whole)) >= all) return false;
        for (const uint32_t i : was) m_was_taken[i] = true;
        for (const uint32_t j : now) m_now_taken[j] = true;
        m_match.pairs.push_back({was, now, false});
        return true;
    }

    /// Each with those near it in the stretch; the likest first. Pairs that cross have moved.
    void the_likest(const std::vector<uint32_t>& was, const std::vector<uint32_t>& now) {
        std::vector<Candidate> candidates;
        const size_t reach = limits::like_candidates / 2;
        for (size_t a = 0; a < was.size(); ++a) {
            const size_t middle = a * now.size() / was.size();
            const size_t from = middle > reach ? middle - reach : 0, to = std::min(now.size(), middle + reach + 1);
            for (size_t b = from; b < to; ++b) consider(was[a], now[b], likeness_in_place, candidates);
        }
        std::vector<Candidate> chosen = choose(candidates);
        std::sort(chosen.begin(), chosen.end(), [](const Candidate& a, const Candidate& b) { return a.was < b.was; });
        std::vector<size_t> positions;
        for (const Candidate& each : chosen) positions.push_back(each.now);
        const std::vector<bool> stays = stays_in_order(positions);
        for (size_t k = 0; k < chosen.size(); ++k) join(chosen[k].was, chosen[k].now, !stays[k]);
    }

    void consider(uint32_t was, uint32_t now, double least, std::vector<Candidate>& candidates) {
        if (!comparable(m_was[was].form, m_now[now].form)) return;
        const double likeness = like(was, now);
        if (likeness >= least) candidates.push_back({likeness, was, now});
    }

    /// The likest of each; of equals, the first.
    std::vector<Candidate> choose(std::vector<Candidate>& candidates) {
        std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
            if (a.likeness != b.likeness) return a.likeness > b.likeness;
            return a.was != b.was ? a.was < b.was : a.now < b.now;
        });
        std::vector<Candidate> chosen;
        for (const Candidate& candidate : candidates) {
            if (m_was_taken[candidate.was] || m_now_taken[candidate.now]) continue;
            m_was_taken[candidate.was] = m_now_taken[candidate.now] = true;
            chosen.push_back(candidate);
        }
        return chosen;
    }

    /// Through the words that few blocks have.
    void moved_and_changed() {
        std::unordered_map<uint32_t, std::vector<uint32_t>> having;
        for (uint32_t j = 0; j < m_now.size(); ++j) {
            if (m_now_taken[j]) continue;
            const WordBag& words = bag(m_now, m_now_bags, j);
            for (size_t k = 0; k < words.size(); ++k)
                if (k == 0 || words[k] != words[k - 1])
                    if (auto& blocks = having[words[k]]; blocks.size() <= limits::blocks_sharing_a_word)
                        blocks.push_back(j);
        }
        std::vector<Candidate> candidates;
        for (uint32_t i = 0; i < m_was.size() && !having.empty(); ++i) {
            if (m_was_taken[i] || bag(m_was, m_was_bags, i).size() < words_of_a_move) continue;
            for (const uint32_t j : blocks_sharing(bag(m_was, m_was_bags, i), having))
                consider(i, j, likeness_of_a_move, candidates);
        }
        for (const Candidate& each : choose(candidates)) m_match.pairs.push_back({{each.was}, {each.now}, true});
    }

    std::vector<uint32_t> blocks_sharing(const WordBag& words,
                                         const std::unordered_map<uint32_t, std::vector<uint32_t>>& having) const {
        std::vector<uint32_t> blocks;
        for (const uint32_t word : words) {
            const auto found = having.find(word);
            if (found == having.end() || found->second.size() > limits::blocks_sharing_a_word) continue;
            blocks.insert(blocks.end(), found->second.begin(), found->second.end());
            if (blocks.size() > limits::like_candidates) break;
        }
        std::sort(blocks.begin(), blocks.end());
        blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
        return blocks;
    }

    const WordBag& bag(const Blocks& blocks, std::vector<std::optional<WordBag>>& bags, uint32_t at) {
        if (!bags[at]) bags[at] = bag_of(blocks[at].text);
        return *bags[at];
    }

    double like(uint32_t was, uint32_t now) {
        const WordBag &a = bag(m_was, m_was_bags, was), &b = bag(m_now, m_now_bags, now);
        m_steps += a.size() + b.size();
        return likeness(a, b);
    }

    BlockMatch finish() {
        for (uint32_t i = 0; i < m_was.size(); ++i)
            if (!m_was_taken[i]) m_match.removed.push_back(i);
        for (uint32_t j = 0; j < m_now.size(); ++j)
            if (!m_now_taken[j]) m_match.added.push_back(j);
        std::sort(m_match.pairs.begin(), m_match.pairs.end(),
                  [](const BlockPair& a, const BlockPair& b) { return a.now.front() < b.now.front(); });
        return std::move(m_match);
    }

    const Blocks& m_was;
    const Blocks& m_now;
    size_t& m_steps;
    std::vector<char> m_was_taken, m_now_taken;
    std::vector<std::optional<WordBag>> m_was_bags, m_now_bags;
    std::vector<Gap> m_gaps;
    std::unordered_map<uint32_t, uint32_t> m_together; ///< sections of the old edition -> of the new
    BlockMatch m_match;
};

} // namespace

BlockMatch match_blocks(const Blocks& was, const Blocks& now, std::span<const SectionPair> sections, size_t& steps) {
    return Matcher(was, now, steps).run(sections);
}

} // namespace kolofon
