#include "search/index_builder.h"

#include "base/parallel.h"
#include "search/word_forms.h"
#include "search/word_groups.h"
#include "search/word_reader.h"

#include <algorithm>
#include <utility>

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

/// The number of a language in a packed set, which is added when it is new.
uint8_t language_in(DocumentWords& words, const std::string& language) {
    auto known = std::find(words.languages.begin(), words.languages.end(), language);
    if (known == words.languages.end() && words.languages.size() == UINT8_MAX) return 0;
    if (known == words.languages.end()) known = words.languages.insert(known, language);
    return static_cast<uint8_t>(known - words.languages.begin() + 1);
}

} // namespace

/// What one thread has read: for each document its words, as a stretch of `words`. The numbers of words and languages
/// are its own until the index is closed.
struct IndexBuilder::ThreadWords {
    struct Read {
        DocumentPlace place;
        uint8_t language;
        size_t begin, end;
    };
    struct Taken {
        uint32_t set;
        const DocumentWords* words;
        std::vector<uint32_t> numbers; ///< of its words, in order
    };

    uint8_t language_index(std::string_view language) {
        for (size_t i = 1; i < languages.size(); ++i)
            if (languages[i] == language) return static_cast<uint8_t>(i);
        if (languages.size() > UINT8_MAX) return 0;
        languages.emplace_back(language);
        return static_cast<uint8_t>(languages.size() - 1);
    }

    void count(std::string_view word, DocumentField field) {
        const uint32_t number = vocabulary.add(word, has_letter(word) ? reads.back().language : 0);
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
    std::vector<std::string> languages = {""}; ///< the first is that of words without letters
    std::vector<uint32_t> place;               ///< by word: where in `current`
    std::vector<WordInDocument> current;
    std::vector<uint32_t> words; ///< word in the upper 30 bits, prominence in the lower two
    std::vector<Read> reads;
    std::vector<Taken> taken;
    std::vector<uint32_t> numbers;      ///< once closed: of its words among all words
    std::vector<uint32_t> place_of_all; ///< by word of all: for words_of()
};

struct IndexBuilder::Document {
    DocumentPlace place;
    size_t thread;
    const ThreadWords::Read* read;
};

struct IndexBuilder::Set {
    uint32_t first = 0;        ///< number of its first document
    size_t begin = 0, end = 0; ///< of m_documents
    size_t thread = 0;         ///< that took it, if it was taken
    const ThreadWords::Taken* taken = nullptr;
};

IndexBuilder::IndexBuilder(std::vector<std::string> languages, size_t threads) : m_languages(std::move(languages)) {
    for (size_t i = 0; i < threads; ++i) m_threads.push_back(std::make_unique<ThreadWords>());
}
IndexBuilder::~IndexBuilder() = default;

void IndexBuilder::begin(size_t thread, DocumentPlace document, std::string_view language) {
    ThreadWords& words = *m_threads[thread];
    words.reads.push_back({document, words.language_index(language), words.words.size(), 0});
    words.current.clear();
}

void IndexBuilder::add(size_t thread, DocumentField field, std::string_view text) {
    ThreadWords& words = *m_threads[thread];
    WordReader reader(text, words.languages[words.reads.back().language]);
    while (reader.next()) words.count(reader.word(), field);
}

void IndexBuilder::end(size_t thread) {
    ThreadWords& words = *m_threads[thread];
    for (const WordInDocument& entry : words.current)
        words.words.push_back(entry.word << 2 | static_cast<uint32_t>(entry.prominence));
    words.reads.back().end = words.words.size();
}

void IndexBuilder::add_set(size_t thread, uint32_t set, const DocumentWords& words) {
    ThreadWords& of_thread = *m_threads[thread];
    std::vector<uint8_t> languages = {0};
    for (const std::string& language : words.languages) languages.push_back(of_thread.language_index(language));
    ThreadWords::Taken& taken = of_thread.taken.emplace_back(ThreadWords::Taken{set, &words, {}});
    for (PackedWords packed(words.packed); packed.next();) {
        const uint8_t language = packed.language() < languages.size() ? languages[packed.language()] : 0;
        taken.numbers.push_back(of_thread.vocabulary.add(packed.word(), language));
    }
}

// Closing ------------------------------------------------------------------------------------------------------------

void IndexBuilder::close(const std::vector<size_t>& sizes) {
    collect(sizes.size());
    for (size_t i = 0, first = 0; i < sizes.size(); first += sizes[i++]) m_sets[i].first = static_cast<uint32_t>(first);
    number_languages();
    number_words();
}

/// Puts what the threads have into order.
void IndexBuilder::collect(size_t sets) {
    m_sets.resize(sets);
    for (size_t t = 0; t < m_threads.size(); ++t) {
        for (const auto& read : m_threads[t]->reads) m_documents.push_back({read.place, t, &read});
        for (const auto& taken : m_threads[t]->taken) {
            m_sets[taken.set].taken = &taken;
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
        if (set.taken)
            for (const std::string& language : set.taken->words->languages) add(language);
        for (size_t i = set.begin; i < set.end; ++i)
            add(m_threads[m_documents[i].thread]->languages[m_documents[i].read->language]);
    }
}

void IndexBuilder::number_words() {
    for (const auto& thread : m_threads) {
        std::vector<uint8_t> languages;
        for (const std::string& language : thread->languages) languages.push_back(number_of_language(language));
        const Vocabulary& own = thread->vocabulary;
        thread->numbers.reserve(own.size());
        for (uint32_t w = 0; w < own.size(); ++w)
            thread->numbers.push_back(m_all.add(own.word(w), languages[own.language(w)]));
    }
}

// Words in order -----------------------------------------------------------------------------------------------------

/// Calls `see` with the number of a word and how many postings it has: for each word of a set that was taken, else for
/// each word of each document.
template <typename See> void IndexBuilder::each_word(const Set& set, const See& see) const {
    if (set.taken) {
        PackedWords packed(set.taken->words->packed);
        for (size_t i = 0; packed.next(); ++i) see(number_of(set, i), packed.count());
    }
    for (size_t i = set.begin; i < set.end; ++i) {
        const ThreadWords& thread = *m_threads[m_documents[i].thread];
        for (size_t w = m_documents[i].read->begin; w < m_documents[i].read->end; ++w)
            see(thread.numbers[thread.words[w] >> 2], 1);
    }
}

/// Calls `see` with the number of a word and a posting within the set: ascending for each word.
template <typename See> void IndexBuilder::each_posting(const Set& set, const See& see) const {
    if (set.taken) {
        PackedWords packed(set.taken->words->packed);
        for (size_t i = 0; packed.next(); ++i)
            packed.each_posting([&, word = number_of(set, i)](Posting posting) { see(word, posting); });
    }
    for (size_t i = set.begin; i < set.end; ++i) {
        const ThreadWords& thread = *m_threads[m_documents[i].thread];
        const ThreadWords::Read& read = *m_documents[i].read;
        for (size_t w = read.begin; w < read.end; ++w)
            see(thread.numbers[thread.words[w] >> 2],
                make_posting(read.place.number, static_cast<Prominence>(thread.words[w] & 3)));
    }
}

uint32_t IndexBuilder::number_of(const Set& set, size_t word) const {
    return m_threads[set.thread]->numbers[set.taken->numbers[word]];
}

/// Words in the order in which they come, so that the same texts give the same bytes.
DocumentWords IndexBuilder::words_of(size_t thread, uint32_t number) {
    const Set& set = m_sets[number];
    std::vector<uint32_t>& place = m_threads[thread]->place_of_all;
    if (place.empty()) place.assign(m_all.size(), Vocabulary::none);
    std::vector<uint32_t> words, ends; // by place
    each_word(set, [&](uint32_t word, uint32_t count) {
        if (place[word] == Vocabulary::none) {
            place[word] = static_cast<uint32_t>(words.size());
            words.push_back(word);
            ends.push_back(0);
        }
        ends[place[word]] += count;
    });
    uint32_t sum = 0;
    for (uint32_t& end : ends) end = std::exchange(sum, sum + end);
    std::vector<Posting> postings(sum);
    each_posting(set, [&](uint32_t word, Posting posting) { postings[ends[place[word]]++] = posting; });

    DocumentWords made;
    for (size_t i = set.begin; i < set.end; ++i)
        language_in(made, m_threads[m_documents[i].thread]->languages[m_documents[i].read->language]);
    WordsPacker packer;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string_view letters = m_all.word(words[i]);
        const uint8_t language = has_letter(letters) ? language_in(made, m_languages[m_all.language(words[i])]) : 0;
        packer.add(letters, language, postings.data() + (i == 0 ? 0 : ends[i - 1]), postings.data() + ends[i]);
        place[words[i]] = Vocabulary::none;
    }
    made.packed = packer.take();
    return made;
}

/// Where parts of about the same size end, as many as there are threads.
std::vector<size_t> IndexBuilder::even_parts() const {
    std::vector<size_t> sums;
    size_t sum = 0;
    for (const Set& set : m_sets) {
        if (set.taken) sum += set.taken->words->packed.size();
        for (size_t i = set.begin; i < set.end; ++i) sum += m_documents[i].read->end - m_documents[i].read->begin;
        sums.push_back(sum);
    }
    std::vector<size_t> ends;
    for (size_t t = 1; t <= m_threads.size(); ++t)
        ends.push_back(
            static_cast<size_t>(std::upper_bound(sums.begin(), sums.end(), sum * t / m_threads.size()) - sums.begin()));
    return ends;
}

/// Postings of all words in one array; since sets and documents are ascending, so is each word's stretch of it. Each
/// thread has a part of the sets, and knows where in the stretches its postings belong.
WordIndex IndexBuilder::finish() {
    const std::vector<size_t> ends = even_parts();
    std::vector<std::vector<uint32_t>> next(ends.size(), std::vector<uint32_t>(m_all.size()));
    const auto each_set = [&](size_t part, const auto& see) {
        for (size_t s = part == 0 ? 0 : ends[part - 1]; s < ends[part]; ++s) see(m_sets[s]);
    };
    parallel_for(ends.size(), [&](size_t part) {
        each_set(part, [&](const Set& set) {
            each_word(set, [&](uint32_t word, uint32_t count) { next[part][word] += count; });
        });
    });
    std::vector<uint32_t> begins;
    begins.reserve(m_all.size() + 1);
    uint32_t sum = 0;
    for (size_t word = 0; word < m_all.size(); ++word) {
        begins.push_back(sum);
        for (auto& of_part : next) of_part[word] = std::exchange(sum, sum + of_part[word]);
    }
    begins.push_back(sum);
    std::vector<Posting> postings(sum);
    parallel_for(ends.size(), [&](size_t part) {
        each_set(part, [&](const Set& set) {
            each_posting(set, [&](uint32_t word, Posting posting) {
                postings[next[part][word]++] = make_posting(set.first, Prominence::Text) + posting;
            });
        });
    });
    m_documents.clear();
    m_sets.clear();
    m_threads.clear();
    return group_words(m_all, {begins, postings}, m_languages);
}

bool IndexBuilder::has(std::string_view word) const {
    for (size_t language = 0; language < m_languages.size(); ++language)
        if (m_all.find(word, static_cast<uint8_t>(language)) != Vocabulary::none) return true;
    return false;
}

} // namespace kolofon
