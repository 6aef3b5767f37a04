#include "change/shown_references.h"

#include "change/cells.h"
#include "figure/expression.h"

#include <algorithm>

namespace kolofon {

namespace {

bool has_words(ReferenceKind kind) {
    return kind == ReferenceKind::Figure || kind == ReferenceKind::Derived || kind == ReferenceKind::Attachment ||
           kind == ReferenceKind::Section || kind == ReferenceKind::Report;
}

void add_cell(const FigureName& name, std::vector<std::string>& cells) {
    if (!name.report.empty() || name.part_count != 3) return;
    cells.push_back(name.parts[0] + "." + name.parts[1] + "." + name.parts[2]);
}

std::vector<std::string> cells_of(const Reference& reference) {
    std::vector<std::string> cells;
    Findings ignored;
    if (reference.kind == ReferenceKind::Figure) {
        if (const auto name = parse_figure_name(reference.target, reference.target_span, ignored))
            add_cell(*name, cells);
    } else if (reference.kind == ReferenceKind::Derived) {
        if (const auto expression = parse_expression(reference.target, reference.target_span, ignored))
            for (const FigureName& name : expression->names) add_cell(name, cells);
    }
    return cells;
}

bool cell_differs(const Report& was, const Report& now, std::string_view id) {
    const auto before = find_cell(was, id), after = find_cell(now, id);
    if (!before || !after) return before.has_value() != after.has_value();
    return cell_words_with_unit(*before, "sv") != cell_words_with_unit(*after, "sv") ||
           before->table->cell(before->row, before->column).value !=
               after->table->cell(after->row, after->column).value;
}

/// The title that a link's words are taken from.
std::string title_named(const Report& report, std::string_view name) {
    const size_t space = name.find(' ');
    const std::string_view kind = name.substr(0, space), id = name.substr(space + 1);
    if (kind == "section")
        if (const auto index = report.main().find_section(id)) return report.main().sections[*index].title;
    if (kind == "attachment")
        if (const Attachment* attachment = report.find_attachment(id)) return attachment->number + attachment->title;
    return {};
}

} // namespace

std::string name_of(const Reference& reference) {
    static constexpr std::string_view kinds[] = {"",           "figure",  "derived", "table", "chart",
                                                 "attachment", "section", "report",  "",      ""};
    std::string name(kinds[static_cast<size_t>(reference.kind)]);
    bool space = true;
    for (const char c : reference.target) {
        const bool blank = c == ' ' || c == '\t';
        if (!blank && space) name += ' ';
        if (!blank) name += c;
        space = blank;
    }
    for (const Filter& filter : reference.filters) (((name += " | ") += filter.name) += '=') += filter.argument;
    if (!reference.words.empty()) ((name += " \"") += reference.words) += '"';
    return name;
}

ShownReferences references_of(const ReportState& state, size_t edition) {
    ShownReferences shown;
    const std::string& language = state.report->editions[edition].language;
    for (const Document& document : state.documents[edition])
        for (const Reference& reference : document.references) {
            if (!has_words(reference.kind)) continue;
            const auto [place, is_new] = shown.try_emplace(name_of(reference));
            if (!is_new) continue;
            if (state.words) place->second.words = state.words(reference, language);
            if (place->second.words.empty()) place->second.words = std::string(reference.source());
            place->second.cells = cells_of(reference);
        }
    return shown;
}

void explain(const ReportState& was_state, ShownReferences& was, const ReportState& now_state, ShownReferences& now) {
    for (auto& [name, after] : now) {
        const auto before = was.find(name);
        if (before == was.end() || before->second.words == after.words) continue;
        const bool explained = std::any_of(after.cells.begin(), after.cells.end(),
                                           [&](const std::string& cell) {
                                               return cell_differs(*was_state.report, *now_state.report, cell);
                                           }) ||
                               title_named(*was_state.report, name) != title_named(*now_state.report, name);
        before->second.explained = after.explained = explained;
    }
}

std::map<std::string, std::vector<std::string>, std::less<>> sections_showing(const ReportState& state) {
    std::map<std::string, std::vector<std::string>, std::less<>> sections;
    for (size_t e = 0; e < state.documents.size(); ++e)
        for (size_t s = 0; s < state.documents[e].size(); ++s)
            for (const Reference& reference : state.documents[e][s].references)
                for (std::string& cell : cells_of(reference)) {
                    auto& showing = sections[std::move(cell)];
                    const std::string& id = state.report->editions[e].sections[s].id;
                    if (std::find(showing.begin(), showing.end(), id) == showing.end()) showing.push_back(id);
                }
    return sections;
}

std::optional<FoundCell> find_cell(const Report& report, std::string_view id) {
    const size_t first = id.find('.'), second = id.find('.', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    const Table* table = report.find_table(id.substr(0, first));
    if (!table || !table->is_filled()) return std::nullopt;
    const auto row = table->find_row(id.substr(first + 1, second - first - 1));
    const auto column = table->find_column(id.substr(second + 1));
    if (!row || !column) return std::nullopt;
    return FoundCell{table, *row, *column};
}

} // namespace kolofon
