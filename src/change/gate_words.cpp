#include "change/gate.h"

#include "change/normal_text.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr size_t words_before = 2, most_words = 9;

/// The words about the first difference, with an ellipsis where more stands.
std::string excerpt(std::string_view text, size_t first_difference) {
    const std::vector<std::string_view> words = words_of(text);
    const size_t begin = first_difference > words_before ? std::min(first_difference - words_before, words.size()) : 0;
    const size_t end = std::min(words.size(), begin + most_words);
    std::string excerpt = begin > 0 ? "…" : "";
    for (size_t i = begin; i < end; ++i) (excerpt.empty() ? excerpt : excerpt += ' ') += words[i];
    if (end < words.size()) excerpt += " …";
    return excerpt;
}

size_t first_difference(std::string_view was, std::string_view now) {
    const std::vector<std::string_view> a = words_of(was), b = words_of(now);
    size_t i = 0;
    while (i < a.size() && i < b.size() && a[i] == b[i]) ++i;
    return i;
}

NamedPart about(std::string_view swedish, std::string_view english, const std::string& name) {
    return {std::string(swedish) + " " + name, std::string(english) + " " + name};
}

NamedPart quoted(std::string_view swedish, std::string_view english, const std::string& name) {
    return {std::string(swedish) + " ”" + name + "”", std::string(english) + " \"" + name + "\""};
}

NamedPart as_audience(const std::string& name) {
    return name == "public" ? NamedPart{"externt", "public"} : NamedPart{"internt", "for the intranet"};
}

} // namespace

NamedPart part_in_words(const Change& change) {
    if (change.target == "report") return {"rapportens uppgifter (report)", "the report's keys (report)"};
    const auto dots = std::count(change.target.begin(), change.target.end(), '.');
    if (!change.table.empty()) {
        if (change.subject == ChangeSubject::Chart) return quoted("diagrammet", "the chart", change.target);
        if (dots == 0) return quoted("tabellen", "the table", change.target);
        if (dots == 2) return about("uppgiften", "the figure", change.target);
        return about("tabelldelen", "the table part", change.target);
    }
    if (!change.section.empty()) return quoted("avsnittet", "the section", change.target);
    return quoted("bilagan", "the attachment", change.target);
}

NamedPart correction_in_words(const Correction& correction) {
    static constexpr std::string_view swedish[] = {"rättelsen", "revideringen", "meddelandet", "bemötandet"};
    static constexpr std::string_view english[] = {"correction", "revision", "notice", "dispute"};
    const auto kind = static_cast<size_t>(correction.kind);
    return about(swedish[kind], english[kind], correction.id);
}

NamedPart was_and_now(const Change& change) {
    if (change.subject == ChangeSubject::Audience) {
        const NamedPart was = as_audience(change.was), now = as_audience(change.now);
        return {"förut " + was.swedish + ", nu " + now.swedish, "was " + was.english + ", now " + now.english};
    }
    if (change.was_file && change.now_file)
        return {"filen är en annan: sha256 " + change.now_file->sha256.substr(0, 12),
                "the file is another: sha256 " + change.now_file->sha256.substr(0, 12)};
    if (withdraws(change)) return {"nu " + change.now, "now " + change.now};
    const size_t at = first_difference(change.was, change.now);
    const std::string was = excerpt(change.was, at), now = excerpt(change.now, at);
    switch (change.kind) {
    case ChangeKind::Added: return {"nytt: ”" + now + "”", "new: \"" + now + "\""};
    case ChangeKind::Removed: return {"borttaget: ”" + was + "”", "removed: \"" + was + "\""};
    case ChangeKind::Moved: return {"flyttat", "moved"};
    case ChangeKind::Changed: break;
    }
    if (change.was == change.now) return {"formen är en annan: ”" + now + "”", "the form is another: \"" + now + "\""};
    return {"förut ”" + was + "”, nu ”" + now + "”", "was \"" + was + "\", now \"" + now + "\""};
}

} // namespace kolofon
