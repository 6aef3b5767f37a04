#include "search/index_builder.h"

#include "base/parallel.h"
#include "search/word_forms.h"
#include "search/word_groups.h"
#include "search/word_reader.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr uint8_t often = 3; ///< times in a text

/// A word in the document that is being read.
struct WordInDocument {
    uint32_t word;
    Prominence prominence;
    uint8_t times;
};

/// Numbers and signs are the same in all languages.
bool has_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c < 0 || (c >= 'a' && c <= 'z'); });
}

} // namespace

/// What one thread has read: for each document its words, as a stretch of `words`.
struct IndexBuilder::ThreadWords {
    struct Document {
        uint32_t number;
        size_t begin, end;
    };

    void count(std::string_view word, DocumentField field) {
        const uint32_t number = vocabulary.add(word, has_letter(word) ? language_index : 0);
        if (number >= place.size()) place.resize(number + 1, UINT32_MAX);
        if (place[number] >= current.size() || current[place[number]].word != number) {
            place[number] = static_cast<uint32_t>(current.size());
            current.push_back({number, Prominence::Text, 0});
        }
        WordInDocument& entry = current[place[number]];
        if (field == DocumentField::Title) entry.prominence = Prominence::Title;
        if (field == DocumentField::Heading) entry.prominence = std::max(entry.prominence, Prominence::Heading);
        if (field == DocumentField::Text && entry.times < often && ++entry.times == often)
            entry.prominence = std::max(entry.prominence, Prominence::Often);
    }

    Vocabulary vocabulary;
    std::vector<uint32_t> place; ///< by word: where in `current`
    std::vector<WordInDocument> current;
    std::vector<uint32_t> words; ///< word in the upper 30 bits, prominence in the lower two
    std::vector<Document> documents;
    std::string_view language;
    uint8_t language_index = 0;
};

IndexBuilder::IndexBuilder(std::vector<std::string> languages, size_t threads) : m_languages(std::move(languages)) {
    for (size_t i = 0; i < threads; ++i) m_threads.push_back(std::make_unique<ThreadWords>());
}
IndexBuilder::~IndexBuilder() = default;

void IndexBuilder::begin(size_t thread, uint32_t document, std::string_view language) {
    ThreadWords& words = *m_threads[thread];
    const auto known = std::find(m_languages.begin(), m_languages.end(), language);
    words.language = language;
    words.language_index = known == m_languages.end() ? 0 : static_cast<uint8_t>(known - m_languages.begin());
    words.documents.push_back({document, words.words.size(), 0});
    words.current.clear();
}

void IndexBuilder::add(size_t thread, DocumentField field, std::string_view text) {
    WordReader reader(text, m_threads[thread]->language);
    while (reader.next()) m_threads[thread]->count(reader.word(), field);
}

void IndexBuilder::end(size_t thread) {
    ThreadWords& words = *m_threads[thread];
    for (const WordInDocument& entry : words.current)
        words.words.push_back(entry.word << 2 | static_cast<uint32_t>(entry.prominence));
    words.documents.back().end = words.words.size();
}

WordIndex IndexBuilder::finish() {
    std::vector<std::vector<uint32_t>> numbers(m_threads.size()); // a thread's word to one of all
    struct Place {
        uint32_t document;
        size_t thread, begin, end;
    };
    std::vector<Place> documents;
    for (size_t t = 0; t < m_threads.size(); ++t) {
        const ThreadWords& words = *m_threads[t];
        for (uint32_t w = 0; w < words.vocabulary.size(); ++w)
            numbers[t].push_back(m_all.add(words.vocabulary.word(w), words.vocabulary.language(w)));
        for (const auto& document : words.documents)
            documents.push_back({document.number, t, document.begin, document.end});
    }
    std::sort(documents.begin(), documents.end(),
              [](const Place& a, const Place& b) { return a.document < b.document; });

    // Postings of all words in one array; since documents are ascending, so is each word's stretch of it.
    std::vector<uint32_t> begins(m_all.size() + 1);
    for (const Place& place : documents)
        for (size_t i = place.begin; i < place.end; ++i)
            ++begins[numbers[place.thread][m_threads[place.thread]->words[i] >> 2] + 1];
    for (size_t w = 1; w < begins.size(); ++w) begins[w] += begins[w - 1];
    std::vector<Posting> postings(begins.back());
    std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
    for (const Place& place : documents)
        for (size_t i = place.begin; i < place.end; ++i) {
            const uint32_t entry = m_threads[place.thread]->words[i];
            postings[next[numbers[place.thread][entry >> 2]]++] =
                make_posting(place.document, static_cast<Prominence>(entry & 3));
        }
    m_threads.clear();
    return group_words(m_all, {begins, postings}, m_languages);
}

bool IndexBuilder::has(std::string_view word) const {
    for (size_t language = 0; language < m_languages.size(); ++language)
        if (m_all.find(word, static_cast<uint8_t>(language)) != Vocabulary::none) return true;
    return false;
}

} // namespace kolofon
