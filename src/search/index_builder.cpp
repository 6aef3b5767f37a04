#include "search/index_builder.h"

#include "base/parallel.h"
#include "search/word_groups.h"

#include <algorithm>
#include <utility>

namespace kolofon {

namespace {

/// The number of a language in a packed set, which is added when it is new.
uint8_t language_in(DocumentWords& words, const std::string& language) {
    auto known = std::find(words.languages.begin(), words.languages.end(), language);
    if (known == words.languages.end() && words.languages.size() == UINT8_MAX) return 0;
    if (known == words.languages.end()) known = words.languages.insert(known, language);
    return static_cast<uint8_t>(known - words.languages.begin() + 1);
}

/// A word of a set.
struct SetWord {
    uint32_t number; ///< of its thread's words, then of all
    uint32_t last;   ///< as PostingRun has it
    std::string_view postings;
};

} // namespace

struct IndexBuilder::ThreadWords {
    struct Taken {
        uint32_t set;
        const DocumentWords* words;
        std::vector<SetWord> list;
    };

    WordsRead read;
    std::vector<Taken> taken;
    std::vector<uint32_t> numbers; ///< of its words among all words
};

struct IndexBuilder::Document {
    DocumentPlace place;
    size_t thread;
    const WordsRead::Document* read;
};

struct IndexBuilder::Set {
    size_t begin = 0, end = 0;            ///< of m_documents
    const DocumentWords* words = nullptr; ///< of one that was taken
    DocumentWords own;                    ///< of one that was read
    std::vector<SetWord> list;
    size_t thread = 0; ///< that took it
};

IndexBuilder::IndexBuilder(std::vector<std::string> languages, size_t threads) : m_languages(std::move(languages)) {
    for (size_t i = 0; i < threads; ++i) m_threads.push_back(std::make_unique<ThreadWords>());
}
IndexBuilder::~IndexBuilder() = default;

void IndexBuilder::begin(size_t thread, DocumentPlace document, std::string_view language) {
    m_threads[thread]->read.begin(document, language);
}

void IndexBuilder::add(size_t thread, DocumentField field, std::string_view text) {
    m_threads[thread]->read.add(field, text);
}

void IndexBuilder::end(size_t thread) {
    m_threads[thread]->read.end();
}

void IndexBuilder::add_set(size_t thread, uint32_t set, const DocumentWords& words) {
    WordsRead& read = m_threads[thread]->read;
    std::vector<uint8_t> languages = {0};
    for (const std::string& language : words.languages) languages.push_back(read.language_number(language));
    ThreadWords::Taken& taken = m_threads[thread]->taken.emplace_back(ThreadWords::Taken{set, &words, {}});
    PackedWord word;
    for (std::string_view packed = words.packed; take_word(packed, word);) {
        const uint8_t language = word.language < languages.size() ? languages[word.language] : 0;
        taken.list.push_back({read.vocabulary.add(word.word, language), word.run.last, word.run.text});
    }
}

/// Puts what the threads have into order.
void IndexBuilder::collect(size_t sets) {
    m_sets.resize(sets);
    for (size_t t = 0; t < m_threads.size(); ++t) {
        for (const auto& document : m_threads[t]->read.documents())
            m_documents.push_back({document.place, t, &document});
        for (auto& taken : m_threads[t]->taken) {
            m_sets[taken.set].words = taken.words;
            m_sets[taken.set].list = std::move(taken.list);
            m_sets[taken.set].thread = t;
        }
    }
    std::sort(m_documents.begin(), m_documents.end(),
              [](const Document& a, const Document& b) { return a.place < b.place; });
    for (size_t i = 0; i < m_documents.size(); ++i) {
        Set& set = m_sets[m_documents[i].place.set];
        if (i == 0 || m_documents[i - 1].place.set != m_documents[i].place.set) set.begin = i;
        set.end = i + 1;
    }
}

uint8_t IndexBuilder::number_of_language(const std::string& language) const {
    const auto known = std::find(m_languages.begin(), m_languages.end(), language);
    return known == m_languages.end() ? 0 : static_cast<uint8_t>(known - m_languages.begin());
}

void IndexBuilder::number_languages() {
    const auto add = [&](const std::string& language) {
        const bool is_new = std::find(m_languages.begin(), m_languages.end(), language) == m_languages.end();
        if (is_new && !language.empty() && m_languages.size() <= UINT8_MAX) m_languages.push_back(language);
    };
    for (const Set& set : m_sets) {
        if (set.words)
            for (const std::string& language : set.words->languages) add(language);
        for (size_t i = set.begin; i < set.end; ++i)
            add(m_threads[m_documents[i].thread]->read.languages()[m_documents[i].read->language]);
    }
}

void IndexBuilder::number_words() {
    size_t most = 0;
    for (const auto& thread : m_threads) most = std::max(most, thread->read.vocabulary.size());
    m_all.reserve(most);
    for (const auto& thread : m_threads) {
        std::vector<uint8_t> languages;
        for (const std::string& language : thread->read.languages()) languages.push_back(number_of_language(language));
        const Vocabulary& own = thread->read.vocabulary;
        thread->numbers.reserve(own.size());
        for (uint32_t w = 0; w < own.size(); ++w)
            thread->numbers.push_back(m_all.add(own.word(w), languages[own.language(w)]));
    }
}

/// Packs what was read of a set, word by word in the order in which they come: the same texts give the same bytes.
/// `place`, by word of all, is one thread's from set to set, and empty at first.
void IndexBuilder::pack(Set& set, std::vector<uint32_t>& place) const {
    if (place.empty()) place.assign(m_all.size(), Vocabulary::none);
    const auto each_word = [&](const auto& see) {
        for (size_t i = set.begin; i < set.end; ++i) {
            const ThreadWords& of = *m_threads[m_documents[i].thread];
            const WordsRead::Document& document = *m_documents[i].read;
            for (size_t w = document.begin; w < document.end; ++w) {
                const uint32_t word = of.read.all()[w];
                see(of.numbers[word >> 2], make_posting(document.place.number, prominence_of(word)));
            }
        }
    };
    std::vector<uint32_t> ends; // of each word's postings, by its place
    each_word([&](uint32_t word, Posting) {
        if (place[word] == Vocabulary::none) {
            place[word] = static_cast<uint32_t>(set.list.size());
            set.list.push_back({word, 0, {}});
            ends.push_back(0);
        }
        ++ends[place[word]];
    });
    uint32_t sum = 0;
    for (uint32_t& end : ends) end = std::exchange(sum, sum + end);
    std::vector<Posting> postings(sum);
    each_word([&](uint32_t word, Posting posting) { postings[ends[place[word]]++] = posting; });

    for (size_t i = set.begin; i < set.end; ++i)
        language_in(set.own, m_threads[m_documents[i].thread]->read.languages()[m_documents[i].read->language]);
    for (size_t i = 0; i < set.list.size(); ++i) {
        const uint32_t word = set.list[i].number;
        const std::string_view letters = m_all.word(word);
        const uint8_t language = has_letter(letters) ? language_in(set.own, m_languages[m_all.language(word)]) : 0;
        pack_word(set.own.packed, letters, language, postings.data() + (i == 0 ? 0 : ends[i - 1]),
                  postings.data() + ends[i]);
        place[word] = Vocabulary::none;
    }
    set.own.packed.shrink_to_fit();
    PackedWord word;
    std::string_view packed = set.own.packed;
    for (size_t i = 0; take_word(packed, word); ++i) {
        set.list[i].last = word.run.last;
        set.list[i].postings = word.run.text;
    }
}

WordIndex IndexBuilder::finish(const std::vector<size_t>& sizes) {
    collect(sizes.size());
    number_languages();
    number_words();
    std::vector<std::vector<uint32_t>> places(thread_count()); // more threads than documents came from, perhaps
    parallel_for(m_sets.size(), [&](size_t i, size_t thread) {
        Set& set = m_sets[i];
        if (!set.words) return pack(set, places[thread]);
        for (SetWord& word : set.list) word.number = m_threads[set.thread]->numbers[word.number];
    });
    m_documents.clear();
    m_threads.clear();

    // Runs of all words in one array; since sets are ascending, so is each word's stretch of it.
    std::vector<uint32_t> begins(m_all.size() + 1);
    for (const Set& set : m_sets)
        for (const SetWord& word : set.list) ++begins[word.number + 1];
    for (size_t w = 1; w < begins.size(); ++w) begins[w] += begins[w - 1];
    std::vector<PostingRun> runs(begins.back());
    std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
    uint32_t first = 0;
    for (size_t i = 0; i < m_sets.size(); ++i) {
        for (const SetWord& word : m_sets[i].list) runs[next[word.number]++] = {first, word.last, word.postings};
        m_sets[i].list = {};
        first += static_cast<uint32_t>(sizes[i]);
    }
    return group_words(m_all, {begins, runs}, m_languages);
}

DocumentWords IndexBuilder::take_words(uint32_t set) {
    return std::move(m_sets[set].own);
}

bool IndexBuilder::has(std::string_view word) const {
    for (size_t language = 0; language < m_languages.size(); ++language)
        if (m_all.find(word, static_cast<uint8_t>(language)) != Vocabulary::none) return true;
    return false;
}

} // namespace kolofon
