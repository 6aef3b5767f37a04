#include "leak/internal_words.h"

#include "base/names.h"
#include "leak/word_search.h"
#include "markdown/parse.h"
#include "markdown/plain_text.h"
#include "model/cut.h"
#include "model/texts.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

/// Not longer than what is looked for, and not cut inside a character.
std::string phrase_of(std::string_view text) {
    if (text.size() <= limits::internal_phrase_bytes) return std::string(text);
    size_t end = limits::internal_phrase_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end));
}

/// The texts of sections, parted into what the public reads and what it does not.
class SectionTexts {
public:
    explicit SectionTexts(const Site& site) {
        for (const SitePage& page : site.pages) add(page.section, Audience::Public);
        for (const Series& series : site.series)
            for (const Report& report : series.reports) {
                const Audience around =
                    report.under_embargo ? Audience::Intranet : narrower(series.audience, report.audience);
                for (const Edition& edition : report.editions)
                    for (const auto* sections : edition.texts())
                        for (const Section& section : *sections) add(section, around);
            }
    }

    std::string open;               ///< of all public sections
    std::vector<LeakWord> internal; ///< the beginnings of internal paragraphs

private:
    void add(const Section& section, Audience around) {
        Findings ignored;
        const Document document = parse_markdown(*section.file, section.body_begin, ignored);
        const bool whole = narrower(around, section.audience) == Audience::Intranet;
        uint32_t internal_end = 0;
        for (uint32_t i = 0; i < document.nodes.size(); ++i) {
            const Node& node = document.nodes[i];
            if (node.kind == NodeKind::AudienceBlock || (node.kind == NodeKind::FootnoteDefinition && node.level == 1))
                internal_end = std::max(internal_end, node.subtree_end);
            if (!holds_text(node.kind)) continue;
            const PlainText plain = plain_text(document, i, [](const Reference&, std::string&) {});
            if (whole || i < internal_end)
                take(plain, document, node);
            else
                (open += plain.text) += '\n';
        }
    }

    /// The longest stretch without a reference, from its beginning.
    void take(const PlainText& plain, const Document& document, const Node& node) {
        LeakWord word;
        word.word = phrase_of(trim(plain.text));
        word.place = place_of(document.span(node));
        word.certain = false;
        internal.push_back(std::move(word));
    }
};

/// Those that stand nowhere in `open`.
std::vector<LeakWord> only_internal(std::vector<LeakWord> words, std::string_view open) {
    std::vector<std::string> texts;
    texts.reserve(words.size());
    for (const LeakWord& word : words) texts.push_back(word.word);
    std::vector<bool> is_open(words.size());
    WordSearch(texts).search(open, [&](size_t word, size_t) { is_open[word] = true; });
    std::vector<LeakWord> kept;
    for (size_t i = 0; i < words.size() && kept.size() < limits::internal_words; ++i)
        if (!is_open[i] && words[i].word.size() >= limits::internal_word_bytes) kept.push_back(std::move(words[i]));
    return kept;
}

/// Taken out of pages on the record; in files they stay, and are worth a look.
void add_redacted(const std::vector<Redaction>& redactions, std::vector<LeakWord>& words) {
    for (const Redaction& redaction : redactions)
        words.push_back({redaction.text.value, place_of(redaction.text.span), false});
}

} // namespace

std::vector<LeakWord> words_of_list(const SourceFile& list) {
    std::vector<LeakWord> words;
    const std::string_view text = list.text();
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = trim(text.substr(begin, end - begin));
        if (!line.empty() && line.front() != '#') {
            LeakWord word;
            word.word = std::string(line);
            const auto at = static_cast<uint32_t>(line.data() - text.data());
            word.place = place_of({&list, at, at + static_cast<uint32_t>(line.size())});
            words.push_back(std::move(word));
        }
        begin = end + 1;
    }
    return words;
}

std::vector<LeakWord> internal_words(const Site& site) {
    const Site visible = cut_for(site, Audience::Public);
    SectionTexts sections(site);
    std::string open = std::move(sections.open);
    std::set<std::string> seen;
    walk_texts(visible, [&](const ModelText& text) {
        if (seen.emplace(text.text).second) (open += text.text) += '\n';
    });
    std::vector<LeakWord> words = std::move(sections.internal);
    walk_texts(site, [&](const ModelText& text) {
        if (!seen.emplace(text.text).second || code_by_id(text.text)) return;
        LeakWord word;
        word.word = phrase_of(trim(text.text));
        word.certain = false;
        words.push_back(std::move(word));
    });
    words = only_internal(std::move(words), open);
    add_redacted(site.redactions, words);
    for (const Series& series : site.series) add_redacted(series.redactions, words);
    return words;
}

} // namespace kolofon
