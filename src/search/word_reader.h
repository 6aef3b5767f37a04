// The words of a text, as the search knows them. themes/kolofon/assets/search.js reads words by the same rules, which
// docs/search.md states; change both together (tests/tools/check_search.mjs compares them).
//
// A word is a run of letters, digits and marks, in lower case and Unicode's composed form (NFC). Beside that:
//   "7 440"        one number, 7440; also with no-break and narrow spaces, and "7,440" in English
//   "4,88" "4.88"  one number, 4.88
//   "e-tjänst"     the whole, then its pieces: e-tjänst, e, tjänst
//   "SKL:s" "25:e" the word without its ending: skl, 25; so is "region's"
//   "HBTQ+"        keeps its sign: hbtq+
// Soft hyphens and characters of no width are passed over. A word longer than longest_word bytes is cut there.
#pragma once

#include <string>
#include <string_view>

namespace kolofon {

constexpr size_t longest_word = 64;

class WordReader {
public:
    /// `text` is UTF-8 and must stay. `language` tells how its numbers are written.
    WordReader(std::string_view text, std::string_view language) : m_text(text), m_commas_group(language == "en") {}

    /// Moves to the next word; false at the end.
    bool next();
    std::string_view word() const { return m_word; }

private:
    bool find_word();
    void read_unit();
    bool take_group();
    bool take_decimals();
    bool take_hyphen();
    void pass_ending();
    void take_plus();
    void finish();

    bool word_begins(size_t at) const;
    bool is_digit(size_t at) const { return at < m_text.size() && m_text[at] >= '0' && m_text[at] <= '9'; }

    std::string_view m_text;
    bool m_commas_group;
    size_t m_at = 0;
    std::string m_key; ///< the whole of what was read last
    std::string_view m_word;
    size_t m_piece = std::string::npos; ///< where in m_key the next piece begins; npos: there is none
    bool m_has_marks = false;
};

} // namespace kolofon
