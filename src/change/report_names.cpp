#include "change/report_names.h"

#include "base/names.h"
#include "change/shown_references.h"

#include <algorithm>

namespace kolofon {

namespace {

bool has_section(const Report& report, std::string_view id) {
    return std::any_of(report.editions.begin(), report.editions.end(),
                       [&](const Edition& edition) { return edition.find_section(id).has_value(); });
}

bool has_chart(const Report& report, std::string_view id) {
    for (const Table& table : report.tables)
        for (const ChartDescription& chart : table.charts)
            if (chart.id == id) return true;
    return false;
}

/// "table.part" or "table.row.column".
bool is_part_of_table(const Report& report, std::string_view name) {
    const size_t dot = name.find('.');
    const Table* table = report.find_table(name.substr(0, dot));
    if (!table) return false;
    const std::string_view part = name.substr(dot + 1);
    const size_t second = part.find('.');
    if (second == std::string_view::npos) return table->find_row(part) || table->find_column(part);
    return table->find_row(part.substr(0, second)) && table->find_column(part.substr(second + 1));
}

std::string_view without_subtree(std::string_view name) {
    return name.ends_with("/*") ? name.substr(0, name.size() - 2) : name;
}

std::string nearest_part(const Table& table, std::string_view name) {
    std::vector<std::string> names;
    const bool cell = std::count(name.begin(), name.end(), '.') == 2;
    for (size_t r = 0; r < table.rows.size() && names.size() < 500; ++r)
        if (cell)
            for (size_t c = 0; c < table.columns.size(); ++c) names.push_back(table.cell_id(r, c));
        else
            names.push_back(table.id + "." + table.rows[r].id);
    for (size_t c = 0; c < table.columns.size() && !cell; ++c) names.push_back(table.id + "." + table.columns[c].id);
    const std::vector<std::string_view> views(names.begin(), names.end());
    return std::string(nearest_name(name, views));
}

} // namespace

bool is_name_in(const Report& report, std::string_view name) {
    if (name == "report") return true;
    if (name.ends_with("/*")) return has_section(report, without_subtree(name));
    if (name.find('.') != std::string_view::npos) return is_part_of_table(report, name);
    return has_section(report, name) || report.find_table(name) || report.find_attachment(name) ||
           has_chart(report, name);
}

std::string nearest_name_in(const Report& report, std::string_view name) {
    if (const size_t dot = name.find('.'); dot != std::string_view::npos)
        if (const Table* table = report.find_table(name.substr(0, dot))) return nearest_part(*table, name);
    std::vector<std::string_view> names{"report"};
    for (const Edition& edition : report.editions)
        for (const Section& section : edition.sections)
            if (names.size() < 500) names.push_back(section.id);
    for (const Table& table : report.tables) {
        names.push_back(table.id);
        for (const ChartDescription& chart : table.charts) names.push_back(chart.id);
    }
    for (const Attachment& attachment : report.attachments) names.push_back(attachment.id);
    return std::string(nearest_name(without_subtree(name), names));
}

bool stands_under(const Report& report, std::string_view section, std::string_view ancestor) {
    if (section == ancestor) return true;
    for (const Edition& edition : report.editions) {
        const auto index = edition.find_section(section), above = edition.find_section(ancestor);
        if (index && above && *above < *index && *index < edition.sections[*above].end) return true;
    }
    return false;
}

} // namespace kolofon
