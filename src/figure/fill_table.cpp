#include "figure/fill_table.h"

#include "base/names.h"
#include "figure/number_reader.h"
#include "figure/row_matcher.h"
#include "figure/table_findings.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace kolofon {

namespace {

class CsvGrid : public Grid {
public:
    explicit CsvGrid(const CsvFile& csv) : m_csv(csv) {}
    size_t row_count() const override { return m_csv.row_count(); }
    size_t width(size_t row) const override { return m_csv.width(row); }
    GridField field(size_t row, size_t column) const override {
        const CsvField& field = m_csv.field(row, column);
        return {field.text, m_csv.span(field), {}, false};
    }
    std::string path() const override { return m_csv.file->path(); }

private:
    const CsvFile& m_csv;
};

/// Lines of a heading; a quoted field may hold several.
std::vector<std::string> lines_of(std::string_view heading) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(heading, '\n'))
        if (const std::string_view words = trim_spaces(line); !words.empty()) lines.emplace_back(words);
    return lines;
}

std::string one_line(std::string_view text) {
    std::string line(trim_spaces(text));
    std::replace(line.begin(), line.end(), '\n', ' ');
    line.erase(std::remove(line.begin(), line.end(), '\r'), line.end());
    return line;
}

bool is_blank_row(const Grid& grid, size_t row) {
    for (size_t i = 0; i < grid.width(row); ++i)
        if (!trim_spaces(grid.field(row, i).text).empty()) return false;
    return true;
}

class Filler {
public:
    Filler(Table& table, const Grid& grid, Findings& findings)
        : m_table(table), m_grid(grid), m_findings(findings, table) {}

    void fill();

private:
    void fill_columns();
    void check_column_count(size_t in_data);
    void check_heading(size_t column, const GridField& heading);
    void check_column_ids();
    void fill_rows();
    void add_row(RowMatcher& matcher, size_t grid_row);
    void describe_cells();
    void fill_cells();
    void fill_cell(size_t row, size_t column, const GridField& field);
    void fill_cell(Cell& cell, size_t row, size_t column, const GridField& field);
    void fill_words(Cell& cell, size_t row, size_t column, const GridField& field, const std::string& words);
    void fill_date(Cell& cell, size_t row, size_t column, const GridField& field);
    void fill_number(Cell& cell, size_t row, size_t column, const GridField& field, const FullMeasure& measure);
    void add_number_problem(size_t row, size_t column, const GridField& field, NumberProblem problem);
    void check_number(size_t row, size_t column, const GridField& field, const ReadNumber& read,
                      const FullMeasure& measure);
    void add(Code code, size_t row, size_t column, const GridField& field, std::vector<std::string> more = {});

    Table& m_table;
    const Grid& m_grid;
    TableFindings m_findings;
    std::vector<size_t> m_grid_rows; ///< of each row of the table
    std::unordered_map<size_t, const CellDescription*> m_described;
};

void Filler::fill() {
    m_table.data_path = m_grid.path();
    if (m_grid.row_count() == 0) return; // its reader has said so
    fill_columns();
    fill_rows();
    describe_cells();
    fill_cells();
}

void Filler::fill_columns() {
    const size_t in_data = m_grid.width(0) - 1;
    if (m_table.stub.empty()) m_table.stub = one_line(m_grid.field(0, 0).text);
    if (m_table.columns.empty()) m_table.columns.edit().resize(in_data);
    if (m_table.columns.size() != in_data) check_column_count(in_data);
    for (size_t i = 0; i < in_data && m_table.columns.size() == in_data; ++i) check_heading(i, m_grid.field(0, i + 1));
    std::vector<Column>& columns = m_table.columns.edit();
    for (size_t i = 0; i < std::min(in_data, columns.size()); ++i) {
        Column& column = columns[i];
        const GridField heading = m_grid.field(0, i + 1);
        if (column.label.empty()) column.label = lines_of(heading.text);
        if (!column.span) column.span = heading.span;
        if (column.id.empty()) column.id = fold_id(label_of(column));
        if (column.id.empty()) {
            column.id = "column-" + std::to_string(i + 1);
            m_findings.add_at(Code::table_column_without_label, heading.span, heading.place, {std::to_string(i + 2)});
        }
    }
    for (size_t i = in_data; i < columns.size(); ++i)
        if (Column& column = columns[i]; column.id.empty()) column.id = fold_id(label_of(column));
    check_column_ids();
}

void Filler::check_column_count(size_t in_data) {
    const GridField last = m_grid.field(0, m_grid.width(0) - 1);
    const std::string description(m_table.description_file ? m_table.description_file->path() : m_table.id + ".toml");
    Finding* finding = m_findings.add_at(Code::table_column_count, last.span, last.place,
                                         {std::string(file_name(m_grid.path())), std::to_string(in_data),
                                          std::string(file_name(description)), std::to_string(m_table.columns.size())});
    if (finding) finding->relate(Relation::Detail, "[[column]]", place_of(m_table.columns.back().span));
}

std::string name_of(const Column& column) {
    return column.label.empty() ? column.id : label_of(column);
}

/// Columns go by order; a heading that is another column's says that the order has changed.
void Filler::check_heading(size_t column, const GridField& heading) {
    const std::string words = one_line(heading.text), folded = fold_id(words);
    const auto means = [&](const Column& c) { return c.id == folded || fold_id(label_of(c)) == folded; };
    if (folded.empty() || name_of(m_table.columns[column]).empty() || means(m_table.columns[column])) return;
    const auto other = std::find_if(m_table.columns.begin(), m_table.columns.end(), means);
    if (other == m_table.columns.end()) return;
    m_findings.add_at(Code::table_column_order, heading.span, heading.place,
                      {words, name_of(m_table.columns[column]), name_of(*other)});
}

void Filler::check_column_ids() {
    std::unordered_map<std::string_view, size_t> first;
    for (size_t i = 0; i < m_table.columns.size(); ++i) {
        const Column& column = m_table.columns[i];
        const auto [seen, is_new] = first.emplace(column.id, i);
        if (is_new) continue;
        if (Finding* finding = m_findings.add(Code::table_duplicate_column, column.span, {column.id}))
            finding->relate(Relation::FirstSeen, "", place_of(m_table.columns[seen->second].span));
    }
}

void Filler::fill_rows() {
    std::vector<Row> described = std::exchange(m_table.rows.edit(), {});
    m_table.rows.edit().reserve(m_grid.row_count() - 1);
    RowMatcher matcher(described);
    for (size_t i = 1; i < m_grid.row_count(); ++i) add_row(matcher, i);
    if (m_grid.row_count() == 1) {
        const GridField heading = m_grid.field(0, 0);
        m_findings.add_at(Code::table_no_rows, heading.span, heading.place, {});
    }
    const std::vector<std::string_view> left = matcher.unused_labels();
    for (const Row* row : matcher.missing()) {
        const std::string& name = row->label.empty() ? row->id : row->label;
        Finding* finding =
            m_findings.add(Code::table_row_missing, row->span, {name, std::string(file_name(m_table.data_path))});
        if (!finding) continue;
        if (const auto nearest = nearest_of(name, left); !nearest.empty())
            finding->relate(Relation::Nearest, std::string(nearest));
    }
}

void Filler::add_row(RowMatcher& matcher, size_t grid_row) {
    const GridField label = m_grid.field(grid_row, 0);
    if (is_blank_row(m_grid, grid_row)) {
        m_findings.add_at(Code::table_empty_row, label.span, label.place, {});
        return;
    }
    RowMatcher::Match match = matcher.take(one_line(label.text), label.span);
    if (match.row.id.empty()) {
        m_findings.add_at(Code::table_row_without_label, label.span, label.place, {});
        return;
    }
    if (match.first) {
        Finding* finding = m_findings.add_at(Code::table_duplicate_row, label.span, label.place, {match.row.label});
        if (finding) finding->relate(Relation::FirstSeen, "", place_of(*match.first));
        return;
    }
    m_table.rows.edit().push_back(std::move(match.row));
    m_grid_rows.push_back(grid_row);
}

/// Ids of rows or columns.
struct Ids {
    std::vector<std::string_view> list;
    std::unordered_map<std::string_view, size_t> index;

    void add(std::string_view id) {
        index.emplace(id, list.size());
        list.push_back(id);
    }
};

std::optional<size_t> look_up(const Ids& ids, const std::string& id, Code code, const Span& span,
                              TableFindings& findings) {
    if (const auto found = ids.index.find(id); found != ids.index.end()) return found->second;
    if (Finding* finding = findings.add(code, span, {id}))
        if (const auto nearest = nearest_of(id, ids.list); !nearest.empty())
            finding->relate(Relation::Nearest, std::string(nearest));
    return std::nullopt;
}

void Filler::describe_cells() {
    Ids rows, columns;
    for (const Row& row : m_table.rows) rows.add(row.id);
    for (const Column& column : m_table.columns) columns.add(column.id);
    for (const CellDescription& cell : m_table.described_cells) {
        const auto row = look_up(rows, cell.row, Code::table_unknown_row, cell.span, m_findings);
        const auto column = look_up(columns, cell.column, Code::table_unknown_column, cell.span, m_findings);
        if (!row || !column) continue;
        const auto [seen, is_new] = m_described.emplace(*row * columns.list.size() + *column, &cell);
        if (is_new) continue;
        if (Finding* finding = m_findings.add(Code::table_duplicate_cell, cell.span, {cell.row, cell.column}))
            finding->relate(Relation::FirstSeen, "", place_of(seen->second->span));
    }
}

void Filler::fill_cells() {
    const size_t columns = m_table.columns.size();
    m_table.cells.resize(m_table.rows.size() * columns);
    for (size_t row = 0; row < m_table.rows.size(); ++row) {
        const size_t filled = std::min(columns, m_grid.width(m_grid_rows[row]) - 1); // a ragged row has its finding
        for (size_t column = 0; column < filled; ++column)
            fill_cell(row, column, m_grid.field(m_grid_rows[row], column + 1));
    }
}

void Filler::fill_cell(size_t row, size_t column, const GridField& field) {
    Cell cell;
    cell.span = field.span;
    cell.place = field.place;
    fill_cell(cell, row, column, field);
    m_table.cells.set(m_table.cell_index(row, column), cell);
}

void Filler::fill_cell(Cell& cell, size_t row, size_t column, const GridField& field) {
    if (const auto found = m_described.find(row * m_table.columns.size() + column); found != m_described.end()) {
        cell.note = found->second->note;
        cell.audience = found->second->audience;
        if (found->second->text) return fill_words(cell, row, column, field, *found->second->text);
    }
    if (trim_spaces(field.text).empty()) return add(Code::table_empty_cell, row, column, field);
    const FullMeasure measure = m_table.measure_of(row, column);
    if (measure.kind == FigureKind::Text) return fill_words(cell, row, column, field, {});
    if (measure.kind == FigureKind::Date) return fill_date(cell, row, column, field);
    fill_number(cell, row, column, field, measure);
}

/// `words` are the description's, or empty.
void Filler::fill_words(Cell& cell, size_t row, size_t column, const GridField& field, const std::string& words) {
    const std::string_view written = trim_spaces(field.text);
    if (written.empty() && words.empty()) return add(Code::table_empty_cell, row, column, field);
    const auto missing = read_missing(written);
    if (missing && words.empty()) {
        cell.state = *missing;
        return;
    }
    // Beside words in the description, the data file may hold them too, nothing, or a symbol.
    if (!written.empty() && !missing && !words.empty() && written != words)
        add(Code::table_text_differs, row, column, field, {words});
    cell.state = CellState::Text;
    cell.text = words.empty() ? written : words;
}

void Filler::fill_date(Cell& cell, size_t row, size_t column, const GridField& field) {
    if (const auto missing = read_missing(field.text)) {
        cell.state = *missing;
    } else if (const auto date = Date::parse(trim_spaces(field.text))) {
        cell.state = CellState::Date;
        cell.date = *date;
    } else {
        add(Code::table_bad_date, row, column, field);
    }
}

/// A point before three digits may part thousands where whole numbers are expected.
PointBeforeThree point_of(const GridField& field, const FullMeasure& measure) {
    const bool may_group = measure.kind == FigureKind::Count || measure.kind == FigureKind::Amount;
    return !field.machine && may_group && measure.decimals < 3 ? PointBeforeThree::IsAmbiguous
                                                               : PointBeforeThree::IsDecimal;
}

/// A sheet's number as its keeper sees it: rounded where the table and the sheet both show it so, and with the zeros
/// that the sheet shows where the table does not say. A count is never rounded.
Decimal as_shown(const Decimal& value, const GridField& field, const FullMeasure& measure) {
    if (!field.machine || field.shown_decimals < 0 || measure.kind == FigureKind::Count) return value;
    if (measure.decimals < 0) return value.rounded(std::max(value.scale(), field.shown_decimals));
    return field.shown_decimals <= measure.decimals ? value.rounded(std::min(value.scale(), measure.decimals)) : value;
}

void Filler::fill_number(Cell& cell, size_t row, size_t column, const GridField& field, const FullMeasure& measure) {
    ReadNumber read = read_number(field.text, point_of(field, measure));
    if (!read.ok()) return add_number_problem(row, column, field, read.problem);
    if (read.state == CellState::Number) read.value = as_shown(read.value, field, measure);
    cell.state = read.state;
    cell.mark = read.mark;
    cell.value = read.value;
    check_number(row, column, field, read, measure);
}

void Filler::add_number_problem(size_t row, size_t column, const GridField& field, NumberProblem problem) {
    if (problem == NumberProblem::AmbiguousPoint) {
        std::string whole(trim_spaces(field.text)), decimal = whole;
        const size_t point = whole.find('.');
        whole.replace(point, 1, "\u00A0");
        decimal[point] = ',';
        return add(Code::table_ambiguous_number, row, column, field, {whole, decimal});
    }
    const Bilingual words = words_of(problem);
    add(Code::table_not_a_number, row, column, field, {std::string(words.swedish), std::string(words.english)});
}

void Filler::check_number(size_t row, size_t column, const GridField& field, const ReadNumber& read,
                          const FullMeasure& measure) {
    const bool difference = field.machine && measure.kind == FigureKind::Points; // sheets show them as per cent
    if (read.percent && measure.kind != FigureKind::Percent && !difference)
        add(Code::table_percent_sign, row, column, field);
    const int most = measure.decimals < 0 && measure.kind == FigureKind::Count ? 0 : measure.decimals;
    if (read.state == CellState::Number && most >= 0 && read.value.scale() > most)
        add(Code::table_too_many_decimals, row, column, field,
            {std::to_string(read.value.scale()), std::to_string(most)});
}

/// Arguments: what is written, the row's and the column's label, and `more`.
void Filler::add(Code code, size_t row, size_t column, const GridField& field, std::vector<std::string> more) {
    std::vector<std::string> arguments = {one_line(field.text), m_table.rows[row].label,
                                          label_of(m_table.columns[column])};
    std::move(more.begin(), more.end(), std::back_inserter(arguments));
    m_findings.add_at(code, field.span, field.place, std::move(arguments));
}

} // namespace

void fill_table(Table& table, const Grid& grid, Findings& findings) {
    Filler(table, grid, findings).fill();
}

void fill_table(Table& table, const CsvFile& csv, Findings& findings) {
    table.data_file = csv.file;
    fill_table(table, CsvGrid(csv), findings);
}

} // namespace kolofon
