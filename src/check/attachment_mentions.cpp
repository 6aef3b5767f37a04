#include "check/attachment_mentions.h"

#include "base/word_starts.h"
#include "markdown/plain_text.h"

#include <algorithm>
#include <array>

namespace kolofon {

namespace {

constexpr std::array<std::string_view, 7> words_for_one = {"bilagan",    "bilagor",  "bilaga", "attachments",
                                                           "attachment", "appendix", "annex"};
// Anywhere in a word, for what is looked through may have no space where a figure was put in.
constexpr WordStarts starts_of_words(words_for_one, {}, true);
constexpr size_t longest_number = 3;

/// What of the words stands at `at`; the longer of two that do.
std::string_view word_at(std::string_view text, size_t at) {
    const auto word = std::find_if(words_for_one.begin(), words_for_one.end(),
                                   [&](std::string_view each) { return begins_as(text.substr(at), each); });
    return word == words_for_one.end() ? std::string_view() : *word;
}

bool is_letter_or_digit(std::string_view text, size_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/// Bytes of the spaces at `at`: plain or no-break.
size_t space_at(std::string_view text, size_t at) {
    if (at < text.size() && text[at] == ' ') return 1;
    return text.substr(at).starts_with("\u00A0") ? 2 : text.substr(at).starts_with("\u202F") ? 3 : 0;
}

/// "3", "12" or "B" that ends there.
std::string_view number_at(std::string_view text, size_t at) {
    size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end == at && end < text.size() && text[end] >= 'A' && text[end] <= 'Z') ++end;
    if (end - at > longest_number || (end < text.size() && is_letter_or_digit(text, end))) return {};
    return text.substr(at, end - at);
}

class MentionSearch {
public:
    explicit MentionSearch(const Document& document) : m_document(document) {}

    std::vector<AttachmentMention> run() {
        uint32_t internal_end = 0;
        for (uint32_t i = 0; i < m_document.nodes.size(); ++i) {
            const Node& node = m_document.nodes[i];
            const bool hides =
                node.kind == NodeKind::AudienceBlock || (node.kind == NodeKind::FootnoteDefinition && node.level == 1);
            if (hides) internal_end = std::max(internal_end, node.subtree_end);
            if (holds_text(node.kind)) search(i, i < internal_end);
        }
        return std::move(m_found);
    }

private:
    void search(uint32_t block, bool internal) {
        plain_text(
            m_document, block, [](const Reference&, std::string& out) { out += '\x01'; }, m_plain);
        const PlainText& plain = m_plain;
        const auto next = [&](size_t from) { return starts_of_words.next(plain.text, from); };
        for (size_t at = next(0); at != WordStarts::none; at = next(at + 1)) {
            const std::string_view word = word_at(plain.text, at);
            if (word.empty() || (at > 0 && is_letter_or_digit(plain.text, at - 1))) continue;
            const size_t space = space_at(plain.text, at + word.size());
            const std::string_view number =
                space ? number_at(plain.text, at + word.size() + space) : std::string_view();
            if (number.empty()) continue;
            const size_t end = at + word.size() + space + number.size();
            const Span span = plain.span(*m_document.file, static_cast<uint32_t>(at), static_cast<uint32_t>(end));
            if (!in_link(block, span))
                m_found.push_back({span, plain.text.substr(at, end - at), std::string(number), internal});
            at = end - 1;
        }
    }

    bool in_link(uint32_t block, const Span& span) const {
        for (uint32_t i = block; i < m_document.nodes[block].subtree_end; ++i) {
            const Node& node = m_document.nodes[i];
            const bool leads_or_is_code = node.kind == NodeKind::Link || node.kind == NodeKind::Code;
            if (leads_or_is_code && node.begin <= span.begin && span.end <= node.end) return true;
        }
        return false;
    }

    const Document& m_document;
    PlainText m_plain;
    std::vector<AttachmentMention> m_found;
};

} // namespace

bool may_mention_attachment(std::string_view text) {
    for (size_t at = starts_of_words.next(text, 0); at != WordStarts::none; at = starts_of_words.next(text, at + 1))
        if (!word_at(text, at).empty()) return true;
    return false;
}

std::vector<AttachmentMention> attachment_mentions(const Document& document) {
    return MentionSearch(document).run();
}

} // namespace kolofon
