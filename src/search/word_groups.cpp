#include "search/word_groups.h"

#include "base/parallel.h"
#include "search/word_forms.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace kolofon {

namespace {

constexpr size_t shortest_shared = 3; ///< letters that a form and its stem share, else the form is a group of its own
constexpr size_t shortest_head = 2, shortest_known_head = 4, shortest_tail = 4; ///< of compounds, letters
constexpr size_t least_for_ending = 2;                                          ///< groups that have it

struct Group {
    uint8_t language = 0;
    std::string_view stem;           ///< of a group without words: the part itself
    size_t key = 0;                  ///< bytes of the stem that all forms begin with
    std::span<uint32_t> words;       ///< by their letters
    std::vector<uint32_t> compounds; ///< groups with this one as their latter part
};

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

size_t letter_count(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

/// Only letters: no digits, hyphens or signs.
bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c < 0 || (c >= 'a' && c <= 'z'); });
}

size_t shared_begin(std::string_view a, std::string_view b) {
    size_t size = 0;
    while (size < a.size() && size < b.size() && a[size] == b[size]) ++size;
    while (size > 0 && size < a.size() && !begins_character(a[size])) --size;
    return size;
}

/// What "frånvaron", "kvinnans", "resultatet" and "arbetet" may be the definite forms of: endings that Swedish Snowball
/// leaves, since it does not know the words without them. "" where there is none.
std::array<std::string_view, 2> without_definite_ending(std::string_view word) {
    if (word.ends_with('s')) word.remove_suffix(1);
    if (word.ends_with("et")) return {word.substr(0, word.size() - 2), word.substr(0, word.size() - 1)};
    if (word.ends_with("an") || word.ends_with("on")) return {word.substr(0, word.size() - 1), {}};
    return {};
}

class Grouper {
public:
    Grouper(const Vocabulary& words, const WordPostings& postings, const std::vector<std::string>& languages)
        : m_words(words), m_postings(postings), m_languages(languages) {}

    WordIndex run() {
        find_stems();
        make_groups();
        find_parts();
        WordIndex index;
        write_endings(index);
        index.groups = write_groups();
        return index;
    }

private:
    void find_stems() {
        m_stems.resize(m_words.size());
        std::vector<std::vector<Stemmer>> stemmers(thread_count()); // by thread, then language
        for (auto& of_thread : stemmers)
            for (const std::string& language : m_languages) of_thread.emplace_back(language);
        parallel_for(m_words.size(), [&](size_t i, size_t thread) {
            const auto number = static_cast<uint32_t>(i);
            const std::string_view word = m_words.word(number);
            const uint8_t language = m_words.language(number);
            std::string stem = stemmers[thread][language].stem(base_of(word, language));
            const size_t shared = letter_count(word.substr(0, shared_begin(word, stem)));
            const bool strays = shared < std::min({shortest_shared, letter_count(word), letter_count(stem)});
            m_stems[i] = strays ? std::string(word) : std::move(stem);
        });
    }

    /// The word itself, or the one it is a form of that its stem would not show; only words of the site count.
    std::string_view base_of(std::string_view word, uint8_t language) const {
        if (m_languages[language] != "sv") return word;
        for (const std::string_view base : without_definite_ending(word))
            if (letter_count(base) >= shortest_shared && is_word(base, language)) return base;
        return word;
    }

    /// Each group's words stand side by side in one array.
    void make_groups() {
        m_groups.reserve(m_words.size());
        m_by_stem.reserve(m_words.size());
        std::vector<uint32_t> group_of(m_words.size()), ends;
        for (uint32_t word = 0; word < m_words.size(); ++word) {
            const uint32_t number = group_of[word] = m_by_stem.add(m_stems[word], m_words.language(word));
            if (number == m_groups.size()) {
                add_group(m_words.language(word), m_stems[word]);
                ends.push_back(0);
            }
            Group& group = m_groups[number];
            group.key = std::min(group.key, shared_begin(group.stem, m_words.word(word)));
            ++ends[number];
        }
        uint32_t sum = 0;
        for (uint32_t& end : ends) end = std::exchange(sum, sum + end);
        m_by_group.resize(m_words.size());
        for (uint32_t word = 0; word < m_words.size(); ++word) m_by_group[ends[group_of[word]]++] = word;
        for (size_t i = 0; i < ends.size(); ++i)
            m_groups[i].words = {m_by_group.begin() + (i == 0 ? 0 : ends[i - 1]), m_by_group.begin() + ends[i]};
        parallel_for(m_groups.size(), [&](size_t i) {
            if (m_groups[i].words.size() < 2) return;
            std::sort(m_groups[i].words.begin(), m_groups[i].words.end(),
                      [&](uint32_t a, uint32_t b) { return m_words.word(a) < m_words.word(b); });
        });
    }

    /// The group of a stem that m_by_stem has just numbered.
    void add_group(uint8_t language, std::string_view stem) {
        m_groups.push_back({language, stem, stem.size(), {}, {}});
    }

    // Compounds ------------------------------------------------------------------------------------------------------

    void find_parts() {
        const size_t count = m_groups.size();
        std::vector<std::vector<uint32_t>> known(count);
        std::vector<size_t> guessed(count);
        parallel_for(count, [&](size_t i) {
            const Group& group = m_groups[i];
            if (group.key != group.stem.size() || !is_plain(group.stem)) return;
            known[i] = known_tails(group);
            if (known[i].empty()) guessed[i] = tail_after_known_head(group);
        });
        for (uint32_t i = 0; i < count; ++i) {
            for (const uint32_t part : known[i]) m_groups[part].compounds.push_back(i);
            if (guessed[i] == 0) continue;
            const std::string_view tail = m_groups[i].stem.substr(guessed[i]);
            const uint32_t part = m_by_stem.add(tail, m_groups[i].language);
            if (part == m_groups.size()) add_group(m_groups[i].language, tail);
            m_groups[part].compounds.push_back(i);
        }
    }

    /// Calls `at` for each place where the stem may be parted.
    template <typename F> static void for_each_parting(std::string_view stem, F at) {
        const size_t letters = letter_count(stem);
        size_t before = 0;
        for (size_t i = 0; i < stem.size(); ++i) {
            if (!begins_character(stem[i])) continue;
            if (before >= shortest_head && letters - before >= shortest_tail) at(i, before);
            ++before;
        }
    }

    std::vector<uint32_t> known_tails(const Group& group) const {
        std::vector<uint32_t> parts;
        for_each_parting(group.stem, [&](size_t i, size_t) {
            const uint32_t part = m_by_stem.find(group.stem.substr(i), group.language);
            if (part != Vocabulary::none) parts.push_back(part);
        });
        return parts;
    }

    /// Where the tail begins after the longest head that is a word, with or without an s that joins; 0 for none.
    size_t tail_after_known_head(const Group& group) const {
        size_t tail = 0;
        for_each_parting(group.stem, [&](size_t i, size_t letters) {
            std::string_view head = group.stem.substr(0, i);
            if (letters >= shortest_known_head && is_word(head, group.language)) tail = i;
            if (!head.ends_with('s') || letters <= shortest_known_head) return;
            head.remove_suffix(1);
            if (is_word(head, group.language)) tail = i;
        });
        return tail;
    }

    bool is_word(std::string_view letters, uint8_t language) const {
        return m_words.find(letters, language) != Vocabulary::none;
    }

    // Writing --------------------------------------------------------------------------------------------------------

    void write_endings(WordIndex& index) const {
        Vocabulary endings;
        std::vector<size_t> counts;
        for (const Group& group : m_groups)
            for (const uint32_t word : group.words) {
                const std::string_view letters = m_words.word(word);
                if (letters.size() == group.key || !is_plain(letters)) continue;
                const uint32_t ending = endings.add(letters.substr(group.key), group.language);
                if (ending == counts.size()) counts.push_back(0);
                ++counts[ending];
            }
        index.endings.resize(m_languages.size());
        for (uint32_t i = 0; i < endings.size(); ++i)
            if (counts[i] >= least_for_ending)
                index.endings[endings.language(i)].emplace_back(endings.word(i));
            else
                index.rare_endings.push_back(fold_word(endings.word(i)));
        for (auto& of_language : index.endings) std::sort(of_language.begin(), of_language.end());
        auto& rare = index.rare_endings;
        std::sort(rare.begin(), rare.end());
        rare.erase(std::unique(rare.begin(), rare.end()), rare.end());
    }

    std::vector<WordGroup> write_groups() const {
        std::vector<WordGroup> written(m_groups.size());
        parallel_for(m_groups.size(), [&](size_t i) {
            const std::string_view key = m_groups[i].stem.substr(0, m_groups[i].key);
            written[i] = {fold_word(key), line_of(m_groups[i], key)};
        });
        return sorted(std::move(written));
    }

    /// By what most keys differ in, their first eight bytes, before whole texts are looked at.
    static std::vector<WordGroup> sorted(std::vector<WordGroup> groups) {
        std::vector<std::pair<uint64_t, uint32_t>> order;
        for (uint32_t i = 0; i < groups.size(); ++i) {
            uint64_t begin = 0;
            for (size_t k = 0; k < 8; ++k)
                begin =
                    begin << 8 | (k < groups[i].folded.size() ? static_cast<unsigned char>(groups[i].folded[k]) : 0);
            order.emplace_back(begin, i);
        }
        std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
            if (a.first != b.first) return a.first < b.first;
            const int keys = groups[a.second].folded.compare(groups[b.second].folded);
            return keys != 0 ? keys < 0 : groups[a.second].line < groups[b.second].line;
        });
        std::vector<WordGroup> sorted;
        sorted.reserve(groups.size());
        for (const auto& [begin, i] : order) sorted.push_back(std::move(groups[i]));
        return sorted;
    }

    std::string line_of(const Group& group, std::string_view key) const {
        std::string line = std::to_string(group.language);
        line.append(" ").append(key);
        for (const uint32_t word : group.words) {
            line.append(" ").append(m_words.word(word).substr(group.key)) += ':';
            append_runs(line, m_postings.runs.data() + m_postings.begins[word],
                        m_postings.runs.data() + m_postings.begins[word + 1]);
        }
        if (group.compounds.empty()) return line;
        std::vector<Posting> all;
        for (const uint32_t compound : group.compounds)
            for (const uint32_t word : m_groups[compound].words)
                for (uint32_t run = m_postings.begins[word]; run < m_postings.begins[word + 1]; ++run)
                    read_run(m_postings.runs[run], all);
        unite(all);
        line += " *";
        append_postings(line, all.data(), all.data() + all.size());
        return line;
    }

    const Vocabulary& m_words;
    const WordPostings& m_postings;
    const std::vector<std::string>& m_languages;
    std::vector<std::string> m_stems; ///< by word
    std::vector<uint32_t> m_by_group; ///< words; each group has a stretch of them
    std::vector<Group> m_groups;
    Vocabulary m_by_stem; ///< a stem's number is its group's
};

} // namespace

WordIndex group_words(const Vocabulary& words, const WordPostings& postings,
                      const std::vector<std::string>& languages) {
    return Grouper(words, postings, languages).run();
}

} // namespace kolofon
