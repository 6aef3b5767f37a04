#include "render/correction_marks.h"

#include "fs/path.h"
#include "markdown/escape.h"
#include "view/reference_words.h"

#include <algorithm>

namespace kolofon {

namespace {

class MarkFinder {
public:
    MarkFinder(const Site& site, const ReportView& view) : m_site(site), m_view(view) {}

    CorrectionMarks run() {
        // Oldest first, so that a later correction of the same thing takes its place.
        for (auto it = m_view.correction_list.rbegin(); it != m_view.correction_list.rend(); ++it) add(**it);
        return std::move(m_marks);
    }

private:
    const Report& report() const { return *m_view.report; }

    void add(const CorrectionView& correction) {
        for (const Text& name : correction.correction->affects) add_to_section(correction, section_named(name));
        const CorrectionKind kind = correction.correction->kind;
        if (kind == CorrectionKind::Notice) add_notice(correction);
        if (kind != CorrectionKind::Correction && kind != CorrectionKind::Revision) return;
        if (const SealedState* before = state_before(*correction.correction)) add_changes(correction, *before);
    }

    /// Of a known error whose right figure is not known yet: it stands at the figure.
    void add_notice(const CorrectionView& notice) {
        for (const Text& name : notice.correction->affects) {
            const size_t dot = name.value.find('.');
            const TableView* table = m_view.find_table(std::string_view(name.value).substr(0, dot));
            if (table && std::count(name.value.begin(), name.value.end(), '.') == 2)
                m_marks.cells[name.value] = {&notice, {}};
        }
    }

    /// The last version that did not have the correction.
    const SealedState* state_before(const Correction& correction) const {
        const SealedState* before = nullptr;
        for (const SealedState& state : report_with_history().history) {
            const auto& had = state.report->corrections;
            if (std::any_of(had.begin(), had.end(), [&](const Correction& c) { return c.id == correction.id; })) break;
            before = &state;
        }
        return before;
    }

    const Report& report_with_history() const { return m_view.current ? *m_view.current->report : report(); }

    void add_changes(const CorrectionView& correction, const SealedState& before) {
        for (const Change& change : changes_since(before)) {
            const auto& affects = correction.correction->affects;
            const bool owned = std::any_of(affects.begin(), affects.end(), [&](const Text& name) {
                return covers(name.value, change, *before.report, report());
            });
            if (!owned || (!change.language.empty() && change.language != m_view.language())) continue;
            if (change.subject == ChangeSubject::Cell && !change.only_mark)
                m_marks.cells[change.target] = {&correction, change.was};
            if (change.subject == ChangeSubject::Block && change.kind != ChangeKind::Removed && change.now_span.file)
                m_marks.blocks[change.now_span.file->text().data() + change.now_span.begin] = {&correction, change.was};
            add_to_section(correction, change.section);
            for (const std::string& section : change.shown_in) add_to_section(correction, section);
        }
    }

    const std::vector<Change>& changes_since(const SealedState& before) {
        const auto [found, added] = m_changes.try_emplace(before.version);
        if (added) {
            const Series& series = *m_view.model_series;
            if (!m_now) m_now = state_of(series, report(), reference_words(m_site, series, report()));
            const ReportState was = state_of(series, *before.report, reference_words(m_site, series, *before.report));
            found->second = compare(was, *m_now);
        }
        return found->second;
    }

    /// The section that a name of `affects` is, or that shows the table it is in; "" for what is in no section.
    std::string section_named(std::string_view name) const {
        if (name.ends_with("/*")) name.remove_suffix(2);
        if (m_view.find_section(name)) return std::string(name);
        const TableView* table = m_view.find_table(name.substr(0, name.find('.')));
        return table && table->used_in ? table->used_in->section->id : std::string();
    }

    void add_to_section(const CorrectionView& correction, const std::string& section) {
        if (section.empty()) return;
        auto& list = m_marks.sections[section];
        if (std::find(list.begin(), list.end(), &correction) == list.end()) list.insert(list.begin(), &correction);
    }

    const Site& m_site;
    const ReportView& m_view;
    CorrectionMarks m_marks;
    std::optional<ReportState> m_now;
    std::map<int, std::vector<Change>> m_changes; ///< since a version, by its number
};

std::string register_link(const CorrectionView& correction, const std::string& path) {
    return relative_link(path, correction.report->site->corrections_path) + "#" + correction.anchor;
}

/// "rättad 19 juni 2025, tidigare 7 430"
std::string spoken(const CorrectionMark& mark, const ReportView& view) {
    const std::string arguments[] = {view.locale->date(mark.correction->correction->date), mark.was};
    if (mark.correction->correction->kind == CorrectionKind::Notice) return mark.correction->correction->text;
    const bool revised = mark.correction->correction->kind == CorrectionKind::Revision;
    return view.site->texts->text(revised ? "revised_spoken" : "corrected_spoken", arguments);
}

/// Class of a cell, and key of the text that stands in it.
std::pair<const char*, const char*> cell_words_of(CorrectionKind kind) {
    if (kind == CorrectionKind::Notice) return {"notice", "notice_mark"};
    if (kind == CorrectionKind::Revision) return {"revised", "revised_mark"};
    return {"corrected", "corrected_mark"};
}

std::string note_html(const CorrectionMark& mark, const std::string& path, const ReportView& view,
                      std::string_view element) {
    const UiTexts& texts = *view.site->texts;
    const std::string date[] = {view.locale->date(mark.correction->correction->date)};
    std::string html = "<" + std::string(element) + " class=\"change-note\"><a href=\"";
    append_escaped_url(html, register_link(*mark.correction, path));
    html += "\">";
    append_escaped(html,
                   texts.text(mark.correction->correction->kind == CorrectionKind::Revision ? "paragraph_revised"
                                                                                            : "paragraph_corrected",
                              date));
    html += "</a>";
    if (!mark.was.empty()) {
        html += " <span class=\"label\">";
        append_escaped(html, texts.text("was"));
        html += ":</span> <del>";
        append_escaped(html, mark.was);
        html += "</del>";
    }
    return html + "</" + std::string(element) + ">";
}

} // namespace

std::map<std::string, CellRemark> CorrectionMarks::cell_remarks(const std::string& path, const ReportView& view) const {
    std::map<std::string, CellRemark> remarks;
    for (const auto& [cell, mark] : cells) {
        CellRemark remark;
        const auto& [css_class, text] = cell_words_of(mark.correction->correction->kind);
        remark.css_class = css_class;
        remark.href = register_link(*mark.correction, path);
        remark.text = view.site->texts->text(text);
        remark.spoken = spoken(mark, view);
        remarks.emplace(cell, std::move(remark));
    }
    return remarks;
}

std::map<uint32_t, BlockMark> CorrectionMarks::block_marks(const Document& document, const std::string& path,
                                                           const ReportView& view) const {
    std::map<uint32_t, BlockMark> marks;
    if (blocks.empty() || !document.file) return marks;
    for (uint32_t i = 0; i < document.nodes.size(); ++i) {
        const Node& node = document.nodes[i];
        if (node.kind != NodeKind::Paragraph) continue;
        const auto mark = blocks.find(document.file->text().data() + node.begin);
        if (mark == blocks.end()) continue;
        marks[i] = {"<p class=\"corrected\">", "</p>\n" + note_html(mark->second, path, view, "p") + "\n",
                    " " + note_html(mark->second, path, view, "span")};
    }
    return marks;
}

CorrectionMarks find_marks(const Site& site, const ReportView& view) {
    return MarkFinder(site, view).run();
}

} // namespace kolofon
