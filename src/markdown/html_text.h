// HtmlText: running text as HTML: escaped, numbers kept with their units,
// abbreviations explained at their first use.
#pragma once

#include "markdown/html.h"

namespace kolofon {

class HtmlText {
public:
    explicit HtmlText(const HtmlOptions& options);

    void write(std::string& out, std::string_view text, bool explain_abbreviations);

private:
    static constexpr unsigned char escape = 1, digit = 2, abbreviation = 4;

    size_t number(std::string& out, std::string_view text, size_t at, size_t& done) const;
    size_t word(std::string& out, std::string_view text, size_t at, size_t& done);

    unsigned char m_table[256] = {};
    const AbbreviationMatcher* m_abbreviations;
    std::vector<char>* m_used;
};

} // namespace kolofon
