#include "view/difference_view.h"

#include "change/change_words.h"
#include "markdown/escape.h"
#include "view/addresses.h"
#include "view/version_view.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view kind_names[] = {"added", "removed", "changed", "moved"};

std::string_view subject_name(ChangeSubject subject) {
    switch (subject) {
    case ChangeSubject::Metadata: return "metadata";
    case ChangeSubject::Edition: return "edition";
    case ChangeSubject::Section: return "section";
    case ChangeSubject::Title: return "title";
    case ChangeSubject::Address: return "address";
    case ChangeSubject::Audience: return "audience";
    case ChangeSubject::Block: return "text";
    case ChangeSubject::Image: return "image";
    case ChangeSubject::Table: return "table";
    case ChangeSubject::TableText: return "table-text";
    case ChangeSubject::Column: return "column";
    case ChangeSubject::Row: return "row";
    case ChangeSubject::Unit: return "unit";
    case ChangeSubject::Note: return "note";
    case ChangeSubject::Cell: return "cell";
    case ChangeSubject::Chart: return "chart";
    case ChangeSubject::Attachment: return "attachment";
    }
    return "";
}

void append_marked(std::string& html, std::string_view element, const std::string& word, std::string_view text) {
    html += "<";
    html += element;
    html += "><span class=\"visually-hidden\">";
    append_escaped(html, word);
    html += ": </span>";
    append_escaped(html, text);
    html += "</";
    html += element;
    html += ">";
}

std::string words_html(const std::vector<Segment>& words, const UiTexts& texts) {
    const std::string removed = texts.text("removed"), added = texts.text("added");
    std::string html;
    for (const Segment& segment : words) {
        if (!html.empty()) html += ' ';
        if (segment.kind == SegmentKind::Same)
            append_escaped(html, segment.text);
        else
            append_marked(html, segment.kind == SegmentKind::Removed ? "del" : "ins",
                          segment.kind == SegmentKind::Removed ? removed : added, segment.text);
    }
    return html;
}

class Maker {
public:
    Maker(const ReportView& was, const ReportView& now) : m_was(was), m_now(now), m_texts(*now.site->texts) {}

    DifferenceView make(const std::vector<Change>& changes) {
        DifferenceView view;
        view.was = &m_was;
        view.now = &m_now;
        view.path = difference_path(m_now.current ? m_now.current->folder : m_now.folder, m_now.language(),
                                    m_was.version, m_now.version);
        for (const Change& change : changes) {
            if (!change.language.empty() && change.language != m_now.language()) continue;
            ChangeGroup& group = group_of(view, change);
            auto& list = change.subject == ChangeSubject::Cell ? group.cells : group.changes;
            list.push_back(change_view(change));
        }
        return view;
    }

private:
    ChangeGroup& group_of(DifferenceView& view, const Change& change) const {
        ChangeGroup group = empty_group(change);
        for (ChangeGroup& known : view.groups)
            if (known.title == group.title && known.path == group.path) return known;
        view.groups.push_back(std::move(group));
        return view.groups.back();
    }

    /// A table's changes stand together, and else a section's.
    ChangeGroup empty_group(const Change& change) const {
        for (const ReportView* report : {&m_now, &m_was})
            if (const TableView* table = change.table.empty() ? nullptr : report->find_table(change.table))
                return {table->title, table->path, {}, {}};
        for (const ReportView* report : {&m_now, &m_was})
            if (const SectionView* section = change.section.empty() ? nullptr : report->find_section(change.section))
                return {section->section->title, section->path, {}, {}};
        if (change.subject == ChangeSubject::Attachment) return {m_texts.text("attachments"), {}, {}, {}};
        return {m_texts.text("the_report"), report_path(m_now.folder), {}, {}};
    }

    ChangeView change_view(const Change& change) const {
        ChangeView view;
        view.kind = kind_names[static_cast<size_t>(change.kind)];
        view.subject = subject_name(change.subject);
        view.label = label_words(change, m_now.language() == "sv" ? Language::Swedish : Language::English);
        const std::string& written_in = m_now.report->main().language; // of what all editions share
        if (change.language.empty() && written_in != m_now.language()) view.language = written_in;
        view.was = change.was;
        view.now = change.now;
        if (!change.words.empty()) view.html = words_html(change.words, m_texts);
        if (change.figure) view.difference = change.figure->difference_words;
        if (change.was_file) view.was = file_words(*change.was_file);
        if (change.now_file) view.now = file_words(*change.now_file);
        view.path = place_named(m_now, change.target).path;
        if (view.path.empty()) view.path = place_named(m_was, change.target).path;
        return view;
    }

    std::string file_words(const FileFacts& file) const {
        return file.name + ", " + m_now.locale->file_size(file.size) + ", SHA-256 " + file.sha256.substr(0, 16) + "…";
    }

    const ReportView &m_was, &m_now;
    const UiTexts& m_texts;
};

} // namespace

DifferenceView make_difference(const ReportView& was, const ReportView& now, const std::vector<Change>& changes) {
    return Maker(was, now).make(changes);
}

} // namespace kolofon
