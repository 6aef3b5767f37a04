// OpenDocument spreadsheets (ODF 1.2 to 1.4 part 3, 9): content.xml alone holds the values.
#include "format/sheet_reader.h"
#include "format/sheet_value.h"
#include "format/xml_part.h"

#include <algorithm>
#include <set>
#include <utility>

namespace kolofon {

namespace {

constexpr std::string_view content_part = "content.xml";

bool is_table_of_another_file(std::string_view name) {
    return name.starts_with("'file:"); // LibreOffice keeps what it read of linked files as tables
}

void append_text(const pugi::xml_node& paragraph, std::string& text) {
    for (const pugi::xml_node& child : paragraph.children()) {
        const std::string_view name = local_name(child);
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
        else if (name == "s")
            text.append(number_in(attribute(child, "text:c"), 1, 1000), ' ');
        else if (name == "tab")
            text += '\t';
        else if (name == "line-break")
            text += '\n';
        else if (name == "span" || name == "a" || name == "title" || name == "sheet-name" || name == "date" ||
                 name == "time")
            append_text(child, text); // no deeper than sheet_most_depth
    }
}

/// A cell's paragraphs, a line each; without its comment and pictures.
std::string text_of_cell(const pugi::xml_node& cell) {
    std::string text;
    bool first = true;
    for (const pugi::xml_node& child : cell.children()) {
        if (local_name(child) != "p") continue;
        if (!std::exchange(first, false)) text += '\n';
        append_text(child, text);
    }
    return printable_text(text);
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// How many decimals a number is shown with, in whatever language: as many as give the digits that stand there.
int8_t decimals_shown(const std::string& number, const std::string& shown) {
    const std::string digits = digits_of(shown);
    const size_t whole = digits_of(number.substr(0, number.find('.'))).size();
    if (digits.size() + 1 < whole || digits.size() > whole + 16) return -1;
    for (const size_t places :
         {digits.size() - std::min(digits.size(), whole), digits.size() - std::min(digits.size(), whole + 1)}) {
        std::string rounded = rounded_number(number, static_cast<int>(places));
        size_t decimals = rounded.find('.') == std::string::npos ? 0 : rounded.size() - rounded.find('.') - 1;
        for (; decimals < places; ++decimals) rounded += '0';
        if (digits_of(rounded) == digits) return static_cast<int8_t>(places);
    }
    return -1;
}

bool is_error(const pugi::xml_node& cell, const std::string& shown) {
    return attribute(cell, "calcext:value-type") == "error" ||
           (cell.attribute("table:formula") &&
            (shown.starts_with("#DIV/0!") || shown.starts_with("#REF!") || shown.starts_with("#N/A") ||
             shown.starts_with("#VALUE!") || shown.starts_with("#NAME?") || shown.starts_with("Err:")));
}

SheetCell read_cell(const pugi::xml_node& node) {
    SheetCell cell;
    cell.formula = static_cast<bool>(node.attribute("table:formula"));
    const std::string_view type = attribute(node, "office:value-type");
    const std::string shown = text_of_cell(node);
    cell.text = shown;
    if (is_error(node, shown)) {
        cell.kind = SheetCellKind::Error;
        if (cell.text.empty()) cell.text = "Err:";
    } else if (type.empty() && cell.formula && shown.empty()) {
        cell.kind = SheetCellKind::NoValue;
        cell.text = printable_text(attribute(node, "table:formula"));
    } else if (type == "float" || type == "currency" || type == "percentage") {
        const bool percent = type == "percentage";
        const auto number = machine_number(attribute(node, "office:value"), percent ? 2 : 0);
        if (!number) return cell;
        cell.kind = SheetCellKind::Number;
        cell.shown_decimals = decimals_shown(*number, shown);
        cell.text = *number + (percent ? "%" : "");
    } else if (type == "date") {
        cell.kind = SheetCellKind::Date;
        cell.text = short_date(printable_text(attribute(node, "office:date-value")));
    } else if (type == "time") {
        cell.kind = SheetCellKind::Date;
        cell.text = short_time(printable_text(attribute(node, "office:time-value")));
    } else if (type == "boolean") {
        cell.kind = SheetCellKind::Boolean;
        cell.text = is_on(attribute(node, "office:boolean-value")) ? "TRUE" : "FALSE";
    } else if (type == "string" && shown.empty()) {
        cell.text = printable_text(attribute(node, "office:string-value"));
    }
    return cell;
}

/// One sheet's columns and rows. Repeated ones that are empty only move the position.
class OdsSheet {
public:
    explicit OdsSheet(SheetBuilder& builder) : m_builder(builder) {}

    bool read(const pugi::xml_node& table) {
        for (const pugi::xml_node& child : table.children()) {
            const std::string_view name = local_name(child);
            if (name == "table-column") {
                read_column(child);
            } else if (name == "table-row") {
                if (!read_row(child)) return false;
            } else if (name == "table-columns" || name == "table-header-columns" || name == "table-column-group" ||
                       name == "table-rows" || name == "table-header-rows" || name == "table-row-group") {
                if (!read(child)) return false; // no deeper than sheet_most_depth
            }
        }
        return true;
    }

private:
    /// One cell and those like it to its right.
    struct Run {
        SheetCell cell;
        SheetSpan columns;
    };

    static bool is_hidden(const pugi::xml_node& node) {
        const std::string_view visibility = attribute(node, "table:visibility");
        return visibility == "collapse" || visibility == "filter";
    }

    void read_column(const pugi::xml_node& column) {
        const uint32_t repeated = number_in(attribute(column, "table:number-columns-repeated"), 1, sheet_last_column);
        const uint32_t last = std::min(m_column + repeated, sheet_last_column);
        if (is_hidden(column) && last > m_column) m_builder.hide_columns({m_column + 1, last});
        m_column = last;
    }

    bool read_row(const pugi::xml_node& row) {
        const uint32_t repeated = number_in(attribute(row, "table:number-rows-repeated"), 1, sheet_last_row);
        const uint32_t last = std::min(m_row + repeated, sheet_last_row);
        if (is_hidden(row) && last > m_row) m_builder.hide_rows({m_row + 1, last});
        const std::vector<Run> runs = read_cells(row);
        for (uint32_t number = m_row + 1; !runs.empty() && number <= last; ++number)
            for (const Run& run : runs)
                if (!add_run(run, number)) return false;
        m_row = last;
        return true;
    }

    bool add_run(const Run& run, uint32_t row) {
        for (uint32_t column = run.columns.first; column <= run.columns.last; ++column) {
            SheetCell cell = run.cell;
            cell.row = row;
            cell.column = column;
            if (!m_builder.add(std::move(cell))) return false;
        }
        return true;
    }

    static std::vector<Run> read_cells(const pugi::xml_node& row) {
        std::vector<Run> runs;
        uint32_t column = 0;
        for (const pugi::xml_node& node : row.children()) {
            const std::string_view name = local_name(node);
            if (name != "table-cell" && name != "covered-table-cell") continue;
            const uint32_t repeated = number_in(attribute(node, "table:number-columns-repeated"), 1, sheet_last_column);
            const uint32_t last = std::min(column + repeated, sheet_last_column);
            if (name == "table-cell")
                if (SheetCell cell = read_cell(node); !cell.text.empty())
                    runs.push_back({std::move(cell), {column + 1, last}});
            column = last;
        }
        return runs;
    }

    SheetBuilder& m_builder;
    uint32_t m_row = 0, m_column = 0; ///< read so far
};

class OdsReader final : public SheetReader {
public:
    explicit OdsReader(std::string path, std::unique_ptr<XmlPart> content)
        : m_path(std::move(path)), m_content(std::move(content)) {}

    bool open(Findings& findings) {
        std::set<std::string_view> hidden_styles;
        for (const pugi::xml_node& style : child_named(m_content->root(), "automatic-styles").children())
            if (attribute(child_named(style, "table-properties"), "table:display") == "false")
                hidden_styles.insert(attribute(style, "style:name"));
        const pugi::xml_node body = child_named(child_named(m_content->root(), "body"), "spreadsheet");
        for (const pugi::xml_node& table : body.children()) {
            const std::string_view name = attribute(table, "table:name");
            if (local_name(table) != "table" || is_table_of_another_file(name)) continue;
            if (m_names.size() == sheet_most_sheets) {
                add_sheet_limit(findings, m_path, std::to_string(sheet_most_sheets) + " blad",
                                std::to_string(sheet_most_sheets) + " sheets");
                return false;
            }
            m_names.push_back({printable_text(name), hidden_styles.contains(attribute(table, "table:style-name"))});
            m_tables.push_back(table);
        }
        return true;
    }

    const std::vector<SheetName>& sheets() const override { return m_names; }

    std::optional<Sheet> read(size_t index, Findings& findings) override {
        SheetBuilder builder(m_path, findings);
        if (!OdsSheet(builder).read(m_tables[index])) return std::nullopt;
        return builder.finish();
    }

private:
    std::string m_path;
    std::unique_ptr<XmlPart> m_content;
    std::vector<SheetName> m_names;
    std::vector<pugi::xml_node> m_tables;
};

/// What the package's manifest says of its parts (ODF 1.2 part 3, 4).
bool is_encrypted(ZipReader& zip, Findings& findings) {
    if (zip.has("encrypted-package")) return true;
    if (!zip.has("META-INF/manifest.xml")) return false;
    const auto manifest = zip.read("META-INF/manifest.xml", findings);
    return manifest && manifest->find("encryption-data") != std::string::npos;
}

} // namespace

std::unique_ptr<SheetReader> open_ods(ZipReader zip, Findings& findings) {
    if (is_encrypted(zip, findings)) {
        findings.add_file(Code::sheet_password, zip.path());
        return nullptr;
    }
    if (zip.has("Basic/script-lc.xml")) findings.add_file(Code::sheet_macros, zip.path());
    auto text = zip.read(std::string(content_part), findings);
    if (!text) return nullptr;
    auto xml = XmlPart::parse(std::move(*text), std::string(content_part), zip.path(), findings);
    if (!xml) return nullptr;
    auto reader = std::make_unique<OdsReader>(zip.path(), std::move(xml));
    if (!reader->open(findings)) return nullptr;
    return reader;
}

} // namespace kolofon
