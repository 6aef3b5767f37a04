#include "figure/figure_source.h"

#include "base/names.h"
#include "figure/expression.h"
#include "figure/table_findings.h"

namespace kolofon {

namespace {

/// What a finding says of a name that is not known: the name, and the nearest known one in both languages.
std::vector<std::string> with_nearest(const std::string& name, const std::vector<std::string_view>& known) {
    const std::string folded = fold_id(name);
    std::string_view nearest;
    for (const std::string_view candidate : known)
        if (candidate == folded) nearest = candidate;
    if (nearest.empty()) nearest = nearest_of(name, known);
    if (nearest.empty()) return {name, "", ""};
    return {name, "menade du ”" + std::string(nearest) + "”?", "did you mean \"" + std::string(nearest) + "\"?"};
}

template <typename Parts> std::vector<std::string_view> ids_of(const Parts& parts) {
    std::vector<std::string_view> ids;
    for (const auto& part : parts) ids.push_back(part.id);
    return ids;
}

/// Bytes of "prev.", "2025-03:" or "series/2025-03:" at the front, and the report's name.
std::pair<size_t, std::string_view> report_prefix(std::string_view text) {
    if (text.substr(0, 5) == "prev.") return {5, text.substr(0, 4)};
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {0, {}};
    return {colon + 1, text.substr(0, colon)};
}

std::string parts_of(const FigureName& name) {
    std::string text;
    for (size_t i = 0; i < name.part_count; ++i) text += (i > 0 ? "." : "") + name.parts[i];
    return text;
}

} // namespace

std::optional<FigureName> parse_figure_name(std::string_view text, const Span& where, Findings& findings) {
    const ExpressionPlace place(text, where);
    FigureName name;
    name.span = place.span(0, text.size());
    const auto [prefix, report] = report_prefix(text);
    name.report = report;
    size_t at = prefix;
    for (const std::string_view part : split(text.substr(prefix), '.')) {
        if (part.empty() || name.part_count == name.parts.size()) {
            findings.add(Code::figure_name_parts, name.span, {std::string(text)});
            return std::nullopt;
        }
        name.spans[name.part_count] = place.span(at, at + part.size());
        name.parts[name.part_count++] = part;
        at += part.size() + 1;
    }
    return name;
}

std::optional<CellRef> find_figure(const FigureName& name, const FigureSource& source, Findings& findings) {
    if (name.part_count != 3) {
        findings.add(Code::figure_name_parts, name.span, {parts_of(name)});
        return std::nullopt;
    }
    const auto unknown = [&](Code code, size_t part, const std::vector<std::string_view>& known) {
        findings.add(code, name.spans[part], with_nearest(name.parts[part], known));
        return std::nullopt;
    };
    CellRef ref;
    ref.report = source.report(name.report);
    if (!ref.report) {
        findings.add(Code::figure_unknown_report, name.span, {name.report});
        return std::nullopt;
    }
    ref.table = ref.report->find(name.parts[0]);
    if (!ref.table) return unknown(Code::figure_unknown_table, 0, ref.report->ids());
    if (!ref.table->is_filled()) return std::nullopt; // its data file has a finding
    const auto row = ref.table->find_row(name.parts[1]);
    if (!row) return unknown(Code::figure_unknown_row, 1, ids_of(ref.table->rows));
    const auto column = ref.table->find_column(name.parts[2]);
    if (!column) return unknown(Code::figure_unknown_column, 2, ids_of(ref.table->columns));
    ref.row = static_cast<uint32_t>(*row);
    ref.column = static_cast<uint32_t>(*column);
    return ref;
}

} // namespace kolofon
