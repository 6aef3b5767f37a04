// What one thread has read of documents, for IndexBuilder.
#pragma once

#include "search/document_words.h"
#include "search/vocabulary.h"

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// Documents are numbered within the set that they belong to (an edition of a report, a series' pages ...) and, once
/// all are in, one set after the other.
struct DocumentPlace {
    uint32_t set = 0, number = 0;

    auto operator<=>(const DocumentPlace&) const = default;
};

/// What of a document a text is.
enum class DocumentField : uint8_t { Text, Heading, Title };

/// Numbers and signs are the same in all languages.
bool has_letter(std::string_view word);

/// Words and languages have numbers of its own. Language 0 is that of words without letters.
class WordsRead {
public:
    /// Of one document its words, as a stretch of all().
    struct Document {
        DocumentPlace place;
        uint8_t language;
        size_t begin, end;
    };

    void begin(DocumentPlace place, std::string_view language);
    void add(DocumentField field, std::string_view text);
    void end();

    /// Of a language's name; it is added when it is new.
    uint8_t language_number(std::string_view language);

    Vocabulary vocabulary;
    const std::vector<std::string>& languages() const { return m_languages; }
    const std::vector<Document>& documents() const { return m_documents; }
    const std::vector<uint32_t>& all() const { return m_all; } ///< a word in the upper 30 bits, Prominence in the lower

private:
    /// A word in the document that is being read.
    struct Word {
        uint32_t number;
        Prominence prominence;
        uint8_t times;
    };

    void count(std::string_view word, DocumentField field);

    std::vector<std::string> m_languages = {""};
    std::vector<uint32_t> m_place; ///< by word: where in m_current
    std::vector<Word> m_current;
    std::vector<uint32_t> m_all;
    std::vector<Document> m_documents;
};

} // namespace kolofon
