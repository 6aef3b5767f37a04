// A heading that names two things of one kind ("Kulturnämnden och Patientnämnden") over a text that deals with one of
// them.
//
// Careful: only two names that share a head word count as things of one kind, and only when the text names one and
// never the other.
#include "audit/rules.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

constexpr size_t shortest_head = 6; ///< bytes of a common ending: "nämnden"
constexpr size_t shortest_own = 4;  ///< bytes before it that tell the two apart
constexpr size_t longest_common = 40;

size_t common_ending(std::string_view a, std::string_view b) {
    size_t n = 0;
    while (n < a.size() && n < b.size() && n < longest_common && a[a.size() - 1 - n] == b[b.size() - 1 - n]) ++n;
    return n;
}

struct Pair {
    std::string first, second; ///< what tells each of the two apart
};

/// The words of a heading on both sides of its one "och".
std::optional<Pair> pair_of(const ReadPassage& heading) {
    std::optional<size_t> joint;
    for (size_t i = 0; i < heading.tokens.size(); ++i) {
        if (heading.tokens[i].kind != TokenKind::Word && !heading.punct(i, '-')) return {};
        const bool suspended = i > 0 && heading.punct(i - 1, '-'); // "Hälso- och sjukvård" is one thing
        if (!heading.has(i, And) || suspended) continue;
        if (joint) return {};
        joint = i;
    }
    if (!joint || *joint == 0 || *joint + 1 >= heading.tokens.size()) return {};
    const std::string_view left = heading.word(*joint - 1), right = heading.word(heading.tokens.size() - 1);
    const size_t common = common_ending(left, right);
    if (common < shortest_head) return {};
    if (common == left.size() && common == right.size()) { // "Piteå sjukhus och Kalix sjukhus"
        if (*joint < 2 || *joint + 2 >= heading.tokens.size()) return {};
        return Pair{std::string(heading.word(*joint - 2)), std::string(heading.word(heading.tokens.size() - 2))};
    }
    return Pair{std::string(left.substr(0, left.size() - common)), std::string(right.substr(0, right.size() - common))};
}

/// What stands under heading `at`, its sub-headings too.
std::span<const ReadPassage> content_of(std::span<const ReadPassage> report, size_t at) {
    size_t end = at + 1;
    while (end < report.size() && !(report[end].passage->kind == PassageKind::Heading &&
                                    report[end].passage->level <= report[at].passage->level))
        ++end;
    return report.subspan(at + 1, end - at - 1);
}

bool mentions(std::span<const ReadPassage> content, std::string_view name) {
    return std::any_of(content.begin(), content.end(), [&](const ReadPassage& text) {
        if (!text.lower.empty()) return text.lower.find(name) != std::string::npos;
        return lower_in_place(text.passage->text.substr(0, max_audited_passage_bytes)).find(name) != std::string::npos;
    });
}

} // namespace

void check_headings(std::span<const ReadPassage> report, Findings& findings) {
    for (size_t i = 0; i < report.size(); ++i) {
        if (report[i].passage->kind != PassageKind::Heading) continue;
        const auto pair = pair_of(report[i]);
        if (!pair || pair->first.size() < shortest_own || pair->second.size() < shortest_own) continue;
        const auto content = content_of(report, i);
        const bool first = mentions(content, pair->first), second = mentions(content, pair->second);
        if (first == second) continue;
        const std::string& missing = first ? pair->second : pair->first;
        const size_t at = report[i].lower.find(missing);
        findings.add(Code::audit_heading, report[i].passage->span(at, at + missing.size()),
                     {std::string(report[i].passage->text.substr(at, missing.size()))});
    }
}

} // namespace kolofon::audit
