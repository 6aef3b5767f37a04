#include "change/difference_text.h"
#include "diag/report.h"

namespace kolofon {

namespace {

constexpr std::string_view kinds[] = {"added", "removed", "changed", "moved"};
constexpr std::string_view subjects[] = {"metadata", "edition", "section", "title",      "address",   "audience",
                                         "block",    "image",   "table",   "table-text", "column",    "row",
                                         "unit",     "note",    "cell",    "chart",      "attachment"};
constexpr std::string_view forms[] = {"paragraph", "heading-2", "heading-3",     "heading-4", "heading-5",
                                      "heading-6", "item",      "numbered-item", "quote",     "code",
                                      "html",      "table-row", "footnote",      "placement"};
constexpr std::string_view segments[] = {"same", "removed", "added"};

/// Keys in a stated order; empty texts are left out.
class ObjectWriter {
public:
    void text(std::string_view key, std::string_view value) {
        if (!value.empty()) raw(key, json_string(value));
    }
    void raw(std::string_view key, const std::string& value) {
        m_out += m_out.empty() ? "{" : ",";
        m_out += json_string(key) + ":" + value;
    }
    std::string take() { return m_out.empty() ? "{}" : m_out + "}"; }

private:
    std::string m_out;
};

template <typename Items, typename Write> std::string array_of(const Items& items, const Write& write) {
    std::string out = "[";
    for (const auto& item : items) {
        if (out.size() > 1) out += ",";
        out += write(item);
    }
    return out + "]";
}

std::string file_json(const FileFacts& file) {
    ObjectWriter object;
    object.text("name", file.name);
    object.raw("size", std::to_string(file.size));
    object.text("sha256", file.sha256);
    return object.take();
}

std::string figure_json(const FigureChange& figure) {
    ObjectWriter object;
    object.text("was", figure.was.to_string());
    object.text("now", figure.now.to_string());
    object.text("difference", figure.difference.to_string());
    object.text("unit", figure.unit);
    return object.take();
}

std::string change_json(const Change& change) {
    ObjectWriter object;
    object.text("kind", kinds[static_cast<size_t>(change.kind)]);
    object.text("subject", subjects[static_cast<size_t>(change.subject)]);
    if (change.subject == ChangeSubject::Block) object.text("form", forms[static_cast<size_t>(change.form)]);
    object.text("target", change.target);
    if (change.was_target != change.target) object.text("was_target", change.was_target);
    object.text("language", change.language);
    object.text("section", change.section);
    object.text("from_section", change.from_section);
    object.text("table", change.table);
    object.text("label", change.label);
    object.text("key", change.key);
    object.text("was", change.was);
    object.text("now", change.now);
    if (!change.words.empty())
        object.raw("words", array_of(change.words, [](const Segment& segment) {
                       ObjectWriter part;
                       part.text(segments[static_cast<size_t>(segment.kind)], segment.text);
                       return part.take();
                   }));
    if (change.figure) object.raw("figure", figure_json(*change.figure));
    if (change.was_file) object.raw("was_file", file_json(*change.was_file));
    if (change.now_file) object.raw("now_file", file_json(*change.now_file));
    if (!change.shown_in.empty())
        object.raw("shown_in", array_of(change.shown_in, [](const std::string& id) { return json_string(id); }));
    if (change.only_mark) object.raw("only_mark", "true");
    return object.take();
}

} // namespace

std::string difference_json(const std::vector<Change>& changes, const ReportState& was, const ReportState& now,
                            Language language) {
    ObjectWriter object;
    object.raw("changes", array_of(changes, change_json));
    object.text("summary", summary_of(changes, was, now, language));
    return object.take() + "\n";
}

} // namespace kolofon
