// Building the index of a site's words: from the words of each document to the groups of forms that a reader's word
// finds. Documents come in any order and from all threads; the index does not depend on that.
//
// A group (Swedish: ordgrupp) is the forms of one word in one language, by its stem: "kostnad, kostnaden, kostnaderna".
// Its key is the beginning that the stem and all its forms share. Swedish writes compounds in one word, so a group
// also knows the documents where one of its forms is the latter part of a longer word: "frånvaro" in "sjukfrånvaro".
// What a part can be is learnt from the site itself: it stands somewhere as a word, or a known word stands before it.
#pragma once

#include "search/words_read.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// One group as a line of a file: its language's index, its key, and for each form what it adds to the key, ":" and
/// its postings; last "*" and the postings of the group as a part. "0 kostnad :1fA en:4 *9b".
struct WordGroup {
    std::string folded; ///< the key in plain letters: the order of the file
    std::string line;
};

struct WordIndex {
    std::vector<WordGroup> groups; ///< by `folded`, then by line
    std::vector<std::vector<std::string>>
        endings;                           ///< by language: what forms add to keys, where more than one group has it
    std::vector<std::string> rare_endings; ///< the others, in plain letters, sorted: with these a key can be found
};

class IndexBuilder {
public:
    /// `languages` come first in the index, whether a document has them or not; the first is what a word without
    /// letters counts as. Those of other documents follow in the order of the documents. Documents come from `threads`
    /// threads.
    IndexBuilder(std::vector<std::string> languages, size_t threads);
    ~IndexBuilder();

    /// A document's texts, between begin and end. Each document once; one at a time a thread.
    void begin(size_t thread, DocumentPlace document, std::string_view language);
    void add(size_t thread, DocumentField field, std::string_view text);
    void end(size_t thread);
    /// All documents of a set at once, as take_words() gave them. They must stay until finish.
    void add_set(size_t thread, uint32_t set, const DocumentWords& words);

    /// When all documents are in; on all cores. `sizes`: of each set, how many documents it has.
    WordIndex finish(const std::vector<size_t>& sizes);
    /// After finish: the words of a set whose texts were read; once.
    DocumentWords take_words(uint32_t set);
    /// After finish: whether a document has the word, in any language.
    bool has(std::string_view word) const;

private:
    struct ThreadWords;
    struct Document;
    struct Set;

    void collect(size_t sets);
    void number_languages();
    void number_words();
    void pack(Set& set, std::vector<uint32_t>& place) const;
    uint8_t number_of_language(const std::string& language) const;

    std::vector<std::string> m_languages;
    std::vector<std::unique_ptr<ThreadWords>> m_threads;
    std::vector<Document> m_documents; ///< by place
    std::vector<Set> m_sets;
    Vocabulary m_all;
};

} // namespace kolofon
