// Many words looked for at once in any bytes, whatever their case: in ASCII and in the letters of Latin-1 as UTF-8 has
// them (å ä ö). Cost is linear in the bytes, whatever the number of words.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

class WordSearch {
public:
    /// Each word is also looked for as HTML, JSON and URLs escape it, and in Latin-1 and UTF-16 bytes. Empty words are
    /// never found.
    explicit WordSearch(const std::vector<std::string>& words);

    /// Calls `found(word, begin)` for each place a word begins at, with the word's index; a word's other forms count as
    /// the word. Safe from several threads.
    void search(std::string_view bytes, const std::function<void(size_t word, size_t begin)>& found) const;

    /// The longest form of a word in bytes: how much two neighbouring pieces of a file must share.
    size_t longest() const { return m_longest; }

private:
    struct Form {
        std::string bytes; ///< lower case
        uint32_t word;
    };

    void add(std::string bytes, size_t word);
    void add_forms(const std::string& word, size_t index);

    std::vector<Form> m_forms;          ///< by the hash of their first bytes, and then by those bytes
    std::vector<uint32_t> m_first = {}; ///< hash -> index of the first form with it; one more at the end
    std::vector<Form> m_short = {};     ///< too short to be hashed
    size_t m_longest = 0;
};

/// Lower case as the search sees it; the length stays.
std::string folded(std::string_view bytes);

} // namespace kolofon
