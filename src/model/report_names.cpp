#include "model/report_names.h"

#include "base/names.h"
#include "model/cut_table.h"

#include <algorithm>
#include <charconv>

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
    return table && has_part(*table, name.substr(dot + 1));
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

NamedReport find_report(const Site& site, std::string_view name, const Series* own) {
    const size_t slash = name.find('/');
    const Series* series = slash == std::string_view::npos ? own : site.find_series(name.substr(0, slash));
    if (!series) return {};
    return {series, series->find_report(slash == std::string_view::npos ? name : name.substr(slash + 1))};
}

VersionName parse_version_name(std::string_view word) {
    VersionName name;
    const size_t at = word.find('@');
    name.report = word.substr(0, at);
    while (name.report.ends_with('/')) name.report.pop_back();
    if (name.report.starts_with("content/")) name.report.erase(0, 8);
    name.good = std::count(name.report.begin(), name.report.end(), '/') == 1;
    if (at == std::string_view::npos) return name;
    std::string_view number = word.substr(at + 1);
    if (number.starts_with('v')) number.remove_prefix(1);
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), name.version);
    name.good = name.good && error == std::errc() && stop == number.data() + number.size() && name.version > 0;
    return name;
}

NamedPlace split_place(std::string_view name) {
    const size_t hash = name.find('#');
    return {name.substr(0, hash), hash == std::string_view::npos ? std::string_view() : name.substr(hash + 1)};
}

bool is_name_in(const Report& report, std::string_view name) {
    if (name == "report") return true;
    if (name.ends_with("/*")) return has_section(report, without_subtree(name));
    if (name.find('.') != std::string_view::npos) return is_part_of_table(report, name);
    return has_section(report, name) || report.find_table(name) || report.find_attachment(name) ||
           has_chart(report, name);
}

namespace {

class PartFinder {
public:
    explicit PartFinder(const Report& report) : m_report(report) {}

    std::optional<FoundPart> find(std::string_view name) && {
        if (name == "report") add(m_report.audience, {m_report.file, 0, 0});
        const std::string_view id = without_subtree(name);
        if (const size_t dot = id.find('.'); dot != std::string_view::npos) {
            if (const Table* table = m_report.find_table(id.substr(0, dot))) add_part(*table, id.substr(dot + 1));
            return result();
        }
        for (const Edition& edition : m_report.editions)
            if (const auto section = edition.find_section(id))
                add(edition.sections[*section].audience, edition.sections[*section].title_span);
        if (name.size() != id.size()) return result();
        if (const Table* table = m_report.find_table(id)) add(table->audience, {table->description_file, 0, 0});
        if (const Attachment* attachment = m_report.find_attachment(id)) add(attachment->audience, attachment->span);
        for (const Table& table : m_report.tables)
            for (const ChartDescription& chart : table.charts)
                if (chart.id == id) add(narrower(table.audience, chart.audience), chart.span);
        return result();
    }

private:
    std::optional<FoundPart> result() const { return m_is_found ? std::optional(m_found) : std::nullopt; }

    void add(Audience audience, const Span& span) {
        if (m_is_found && audience <= m_found.audience) return;
        m_found = FoundPart{audience, span};
        m_is_found = true;
    }

    void add_part(const Table& table, std::string_view part) {
        const size_t dot = part.find('.');
        const auto row = table.find_row(part.substr(0, dot));
        if (dot != std::string_view::npos) {
            const auto column = table.find_column(part.substr(dot + 1));
            if (row && column && table.is_filled())
                add(table.audience_of(*row, *column), table.cell(*row, *column).span);
            return;
        }
        if (row) add(narrower(table.audience, table.rows[*row].audience), table.rows[*row].span);
        if (const auto column = table.find_column(part))
            add(narrower(table.audience, table.columns[*column].audience), table.columns[*column].span);
    }

    const Report& m_report;
    FoundPart m_found;
    bool m_is_found = false;
};

} // namespace

std::optional<FoundPart> find_part(const Report& report, std::string_view name) {
    return PartFinder(report).find(name);
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
