#include "search/words_read.h"

#include "search/word_reader.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr uint8_t often = 3; ///< times in a text

} // namespace

bool has_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c < 0 || (c >= 'a' && c <= 'z'); });
}

uint8_t WordsRead::language_number(std::string_view language) {
    for (size_t i = 1; i < m_languages.size(); ++i)
        if (m_languages[i] == language) return static_cast<uint8_t>(i);
    if (m_languages.size() > UINT8_MAX) return 0;
    m_languages.emplace_back(language);
    return static_cast<uint8_t>(m_languages.size() - 1);
}

void WordsRead::begin(DocumentPlace place, std::string_view language) {
    m_documents.push_back({place, language_number(language), m_all.size(), 0});
    m_current.clear();
}

void WordsRead::add(DocumentField field, std::string_view text) {
    WordReader reader(text, m_languages[m_documents.back().language]);
    while (reader.next()) count(reader.word(), field);
}

void WordsRead::count(std::string_view word, DocumentField field) {
    const uint32_t number = vocabulary.add(word, has_letter(word) ? m_documents.back().language : 0);
    if (number >= m_place.size()) m_place.resize(number + 1, UINT32_MAX);
    if (m_place[number] >= m_current.size() || m_current[m_place[number]].number != number) {
        m_place[number] = static_cast<uint32_t>(m_current.size());
        m_current.push_back({number, Prominence::Text, 0});
    }
    Word& entry = m_current[m_place[number]];
    if (field == DocumentField::Title) entry.prominence = Prominence::Title;
    if (field == DocumentField::Heading) entry.prominence = std::max(entry.prominence, Prominence::Heading);
    if (field == DocumentField::Text && entry.times < often && ++entry.times == often)
        entry.prominence = std::max(entry.prominence, Prominence::Often);
}

void WordsRead::end() {
    for (const Word& entry : m_current) m_all.push_back(entry.number << 2 | static_cast<uint32_t>(entry.prominence));
    m_documents.back().end = m_all.size();
}

} // namespace kolofon
