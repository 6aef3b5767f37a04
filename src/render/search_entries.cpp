#include "render/search_entries.h"

#include "chart/worded_table.h"
#include "view/addresses.h"
#include "view/indicator_view.h"
#include "view/plan_view.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Bytes of a table's text: the labels and figures of a large one would make its file slow to fetch.
constexpr size_t longest_table_text = 16 * 1024;
constexpr size_t most_observations = 36;

/// Sentences one after the other, each ended.
class Sentences {
public:
    void add(std::string_view text) {
        if (text.empty()) return;
        if (!m_text.empty()) m_text += ' ';
        m_text += text;
        if (std::string_view(".!?").find(m_text.back()) == std::string_view::npos) m_text += '.';
    }
    std::vector<PagePassage> passages() { return {{"", "", std::move(m_text)}}; }
    size_t size() const { return m_text.size(); }

private:
    std::string m_text;
};

/// From the group's folder, or with "/" from the site's top.
std::string within(const std::string& folder, const std::string& path) {
    return path.starts_with(folder) ? path.substr(folder.size()) : "/" + path;
}

SearchDocument report_document(const ReportView& view) {
    Sentences text;
    text.add(view.edition->summary);
    text.add(view.report->document_id);
    return {"report", within(view.folder, report_path(view.folder)), view.edition->title, text.passages()};
}

SearchDocument section_document(const SectionView& section) {
    Sentences text;
    text.add(section.section->summary);
    return {"section", within(section.report->folder, section.path), section.section->title, text.passages()};
}

std::string row_text(const WordedTable& words, size_t row, const Locale& locale) {
    const Table& table = words.table();
    std::string text(words.row_name(row));
    for (size_t column = 0; column < table.columns.size(); ++column) {
        const Cell cell = table.cell(row, column);
        std::string value;
        if (cell.state == CellState::Number)
            value = locale.number(cell.value, table.decimals_of(row, column));
        else
            value = words.cell_text(row, column);
        if (value.empty()) continue;
        text += text.size() == words.row_name(row).size() ? ": " : "; ";
        text += value;
    }
    return text;
}

SearchDocument table_document(const TableView& view) {
    const ReportView& report = *view.report;
    const WordedTable words(*view.table, report.language());
    Sentences text;
    text.add(words.description());
    std::string columns;
    for (size_t column = 0; column < view.table->columns.size(); ++column)
        columns.append(columns.empty() ? "" : ", ").append(words.column_name(column));
    text.add(columns);
    if (view.table->is_filled())
        for (size_t row = 0; row < view.table->rows.size() && text.size() < longest_table_text; ++row)
            text.add(row_text(words, row, *report.locale));
    for (const TableNote& note : view.table->notes) text.add(words.note_text(note));
    return {"table", within(report.folder, view.path), view.title, text.passages()};
}

bool is_found(const AttachmentView& attachment) {
    return !attachment.attachment->withdrawn && !attachment.attachment->path.empty();
}

SearchDocument attachment_document(const AttachmentView& view) {
    const ReportView& report = *view.report;
    std::string title = view.title;
    if (!view.attachment->number.empty()) {
        const std::string number[] = {view.attachment->number};
        title = report.site->texts->text("attachment_number", number) + " " + title;
    }
    Sentences text;
    text.add(view.description);
    return {"attachment", within(report.folder, view.path), std::move(title), text.passages()};
}

SearchDocument correction_document(const CorrectionView& view) {
    static constexpr std::string_view words[] = {"correction", "revision", "notice", "dispute"};
    const ReportView& report = *view.report;
    const Correction& correction = *view.correction;
    Sentences text;
    for (const std::string* each : {&correction.text, &correction.cause, &correction.effect}) text.add(*each);
    for (const LinkView& place : view.places) text.add(place.title);
    return {"correction", within(report.folder, report.site->corrections_path + "#" + view.anchor),
            report.site->texts->text(words[static_cast<size_t>(correction.kind)]) + " " +
                report.locale->date(correction.date),
            text.passages()};
}

SearchDocument indicator_document(const IndicatorView& view) {
    Sentences text;
    text.add(view.description);
    for (size_t i = 0; i < std::min(most_observations, view.observations.size()); ++i)
        if (!view.observations[i].value.empty())
            text.add(view.observations[i].period + ": " + view.observations[i].value);
    return {"indicator", "/" + view.path, view.title, text.passages()};
}

SearchDocument assignment_document(const AssignmentView& view) {
    Sentences text;
    text.add(view.decision.text);
    text.add(view.assignment->reference);
    text.add(view.responsible.text);
    for (const AssignmentStateView& state : view.states)
        if (!state.text.text.empty()) text.add(state.period + ": " + state.text.text);
    return {"assignment", "/" + view.path, view.title.text, text.passages()};
}

} // namespace

std::vector<SearchDocument> documents_of(const ReportView& report) {
    std::vector<SearchDocument> documents = {report_document(report)};
    for (const SectionView& section : report.sections) documents.push_back(section_document(section));
    for (const SectionView& text : report.attachment_texts) {
        documents.push_back(section_document(text));
        documents.back().kind = "attachment";
    }
    for (const TableView& table : report.tables) documents.push_back(table_document(table));
    for (const AttachmentView& attachment : report.attachments)
        if (is_found(attachment)) documents.push_back(attachment_document(attachment));
    for (const CorrectionView* correction : report.correction_list)
        documents.push_back(correction_document(*correction));
    return documents;
}

size_t count_texts(const ReportView& report) {
    return report.sections.size() + report.attachment_texts.size();
}

std::vector<SearchDocument> documents_of(const SeriesView& series) {
    std::vector<SearchDocument> documents;
    for (const IndicatorView* indicator : series.indicator_list) documents.push_back(indicator_document(*indicator));
    for (const AssignmentView* assignment : series.assignment_list)
        documents.push_back(assignment_document(*assignment));
    return documents;
}

bool has_documents(const SeriesView& series) {
    return !series.indicator_list.empty() || !series.assignment_list.empty();
}

} // namespace kolofon
