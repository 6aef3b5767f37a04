// SpreadsheetML (ECMA-376 part 1, 18), the parts that hold values: workbook, sheets, shared strings, number formats.
#include "base/names.h"
#include "base/utf8.h"
#include "format/sheet_reader.h"
#include "format/sheet_value.h"
#include "format/xml_part.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace kolofon {

namespace {

struct Relation {
    std::string type; ///< its last word: "worksheet"
    std::string part; ///< name of the part in the archive
};
using Relations = std::map<std::string, Relation, std::less<>>;

std::string last_word(std::string_view address) {
    return std::string(address.substr(address.rfind('/') + 1));
}

/// The name of a part that a relation of `from` leads to (ECMA-376 part 2, 8.4).
std::string resolve(std::string_view from, std::string_view target) {
    std::string path;
    if (!target.starts_with('/'))
        path = from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/'));
    for (const std::string_view step : split(target, '/')) {
        if (step.empty() || step == ".") continue;
        if (step == "..")
            path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
        else
            (path.empty() ? path : path += '/') += step;
    }
    return path;
}

/// "xl/_rels/workbook.xml.rels" of "xl/workbook.xml".
std::string relations_name(std::string_view part) {
    const size_t slash = part.rfind('/');
    const size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

/// _x000A_ stands for a character that XML cannot hold, _x005F_ for the underscore of such a group (22.4.2.4).
std::string decode_escapes(std::string_view text) {
    if (text.find("_x") == std::string_view::npos) return std::string(text);
    std::string decoded;
    for (size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        if (text.substr(i, 2) == "_x" && i + 6 < text.size() && text[i + 6] == '_') {
            const auto read = std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16);
            if (read.ec == std::errc() && read.ptr == text.data() + i + 6 && (code < 0xD800 || code > 0xDFFF)) {
                append_utf8(decoded, code);
                i += 6;
                continue;
            }
        }
        decoded += text[i];
    }
    return decoded;
}

/// A string item: its text, or its runs' joined; without phonetic guides (18.4.8).
std::string string_item(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node& child : item.children()) {
        if (local_name(child) == "t") text += child.text().get();
        if (local_name(child) == "r") text += child_named(child, "t").text().get();
    }
    return printable_text(decode_escapes(text));
}

class XlsxReader final : public SheetReader {
public:
    explicit XlsxReader(ZipReader zip) : m_zip(std::move(zip)) {}

    bool open(Findings& findings);
    const std::vector<SheetName>& sheets() const override { return m_names; }
    std::optional<Sheet> read(size_t index, Findings& findings) override;

private:
    std::unique_ptr<XmlPart> part(const std::string& name, Findings& findings);
    std::optional<Relations> relations(const std::string& of_part, Findings& findings);
    bool find_sheets(const pugi::xml_node& workbook, const Relations& relations, Findings& findings);
    bool read_common_parts(Findings& findings);
    bool read_strings(Findings& findings);
    bool read_formats(Findings& findings);
    bool read_row(const pugi::xml_node& row, uint32_t number, SheetBuilder& builder);
    SheetCell read_cell(const pugi::xml_node& cell) const;
    void read_value(SheetCell& cell, std::string_view type, std::string_view style, std::string_view value) const;
    void read_number(SheetCell& cell, std::string_view style, std::string_view value) const;

    ZipReader m_zip;
    std::vector<SheetName> m_names;
    std::vector<std::string> m_parts; ///< of each sheet
    std::string m_strings_part, m_styles_part;
    bool m_common_parts_read = false;
    std::vector<std::string> m_strings;
    std::vector<NumberFormat> m_formats; ///< by a cell's style
    bool m_from_1904 = false;
    bool m_computes_on_opening = false;
};

std::unique_ptr<XmlPart> XlsxReader::part(const std::string& name, Findings& findings) {
    auto text = m_zip.read(name, findings);
    return text ? XmlPart::parse(std::move(*text), name, m_zip.path(), findings) : nullptr;
}

std::optional<Relations> XlsxReader::relations(const std::string& of_part, Findings& findings) {
    const auto xml = part(relations_name(of_part), findings);
    if (!xml) return std::nullopt;
    Relations relations;
    for (const pugi::xml_node& relation : xml->root().children())
        if (attribute(relation, "TargetMode") != "External")
            relations[std::string(attribute(relation, "Id"))] = {last_word(attribute(relation, "Type")),
                                                                 resolve(of_part, attribute(relation, "Target"))};
    return relations;
}

bool XlsxReader::open(Findings& findings) {
    const auto package = relations("", findings);
    if (!package) return false;
    std::string main;
    for (const auto& [id, relation] : *package)
        if (relation.type == "officeDocument") main = relation.part;
    if (main.ends_with(".bin")) {
        findings.add_file(Code::sheet_old_format, m_zip.path());
        return false;
    }
    const auto workbook = part(main, findings);
    const auto parts = workbook ? relations(main, findings) : std::nullopt;
    if (!parts) return false;
    for (const auto& [id, relation] : *parts) {
        if (relation.type == "sharedStrings") m_strings_part = relation.part;
        if (relation.type == "styles") m_styles_part = relation.part;
        if (relation.type == "vbaProject") findings.add_file(Code::sheet_macros, m_zip.path());
    }
    m_from_1904 = is_on(attribute(child_named(workbook->root(), "workbookPr"), "date1904"));
    m_computes_on_opening = is_on(attribute(child_named(workbook->root(), "calcPr"), "fullCalcOnLoad"));
    return find_sheets(workbook->root(), *parts, findings);
}

bool XlsxReader::find_sheets(const pugi::xml_node& workbook, const Relations& relations, Findings& findings) {
    for (const pugi::xml_node& sheet : child_named(workbook, "sheets").children()) {
        std::string_view id;
        for (const pugi::xml_attribute& a : sheet.attributes())
            if (std::string_view(a.name()).ends_with(":id")) id = a.value();
        const auto relation = relations.find(id);
        if (relation == relations.end() || relation->second.type != "worksheet") continue; // a sheet of a chart
        if (m_names.size() == sheet_most_sheets) {
            add_sheet_limit(findings, m_zip.path(), std::to_string(sheet_most_sheets) + " blad",
                            std::to_string(sheet_most_sheets) + " sheets");
            return false;
        }
        const std::string_view state = attribute(sheet, "state");
        m_names.push_back({printable_text(attribute(sheet, "name")), state == "hidden" || state == "veryHidden"});
        m_parts.push_back(relation->second.part);
    }
    return true;
}

bool XlsxReader::read_common_parts(Findings& findings) {
    if (m_common_parts_read) return true;
    if (!read_strings(findings) || !read_formats(findings)) return false;
    return m_common_parts_read = true;
}

bool XlsxReader::read_strings(Findings& findings) {
    m_strings.clear();
    if (m_strings_part.empty()) return true;
    const auto xml = part(m_strings_part, findings);
    if (!xml) return false;
    for (const pugi::xml_node& item : xml->root().children()) {
        if (local_name(item) != "si") continue;
        if (m_strings.size() == sheet_most_strings) {
            add_sheet_limit(findings, m_zip.path(), std::to_string(sheet_most_strings) + " olika texter",
                            std::to_string(sheet_most_strings) + " different texts");
            return false;
        }
        m_strings.push_back(string_item(item));
    }
    return true;
}

bool XlsxReader::read_formats(Findings& findings) {
    m_formats.clear();
    if (m_styles_part.empty()) return true;
    const auto xml = part(m_styles_part, findings);
    if (!xml) return false;
    constexpr uint32_t most_formats = 65'490;
    std::map<uint32_t, NumberFormat> custom;
    for (const pugi::xml_node& format : child_named(xml->root(), "numFmts").children())
        custom[number_in(attribute(format, "numFmtId"), 0, most_formats)] =
            read_number_format(attribute(format, "formatCode"));
    for (const pugi::xml_node& style : child_named(xml->root(), "cellXfs").children()) {
        if (local_name(style) != "xf") continue;
        const uint32_t id = number_in(attribute(style, "numFmtId"), 0, most_formats);
        const auto own = custom.find(id);
        m_formats.push_back(own != custom.end() ? own->second : builtin_number_format(id));
    }
    return true;
}

std::optional<Sheet> XlsxReader::read(size_t index, Findings& findings) {
    if (!read_common_parts(findings)) return std::nullopt;
    const auto xml = part(m_parts[index], findings);
    if (!xml) return std::nullopt;
    SheetBuilder builder(m_zip.path(), findings);
    for (const pugi::xml_node& columns : child_named(xml->root(), "cols").children()) {
        const uint32_t first = number_in(attribute(columns, "min"), 0, sheet_last_column);
        if (first > 0 && is_on(attribute(columns, "hidden")))
            builder.hide_columns(
                {first, std::max(first, number_in(attribute(columns, "max"), first, sheet_last_column))});
    }
    uint32_t number = 0;
    for (const pugi::xml_node& row : child_named(xml->root(), "sheetData").children()) {
        if (local_name(row) != "row") continue;
        number = number_in(attribute(row, "r"), number + 1, sheet_last_row);
        if (!read_row(row, number, builder)) return std::nullopt;
    }
    for (const pugi::xml_node& merged : child_named(xml->root(), "mergeCells").children())
        if (const auto range = parse_range(attribute(merged, "ref")); range && !builder.merge(*range))
            return std::nullopt;
    auto sheet = builder.finish();
    if (sheet) sheet->never_computed = m_computes_on_opening;
    return sheet;
}

bool XlsxReader::read_row(const pugi::xml_node& row, uint32_t number, SheetBuilder& builder) {
    if (is_on(attribute(row, "hidden"))) builder.hide_rows({number, number});
    uint32_t column = 0;
    for (const pugi::xml_node& node : row.children()) {
        if (local_name(node) != "c") continue;
        SheetCell cell = read_cell(node);
        const auto name = parse_cell_name(attribute(node, "r"));
        column = name ? name->second : column + 1;
        if (column > sheet_last_column) break;
        cell.row = number;
        cell.column = column;
        if (!builder.add(std::move(cell))) return false;
    }
    return true;
}

SheetCell XlsxReader::read_cell(const pugi::xml_node& node) const {
    SheetCell cell;
    const std::string_view type = attribute(node, "t");
    if (type == "inlineStr") {
        cell.text = string_item(child_named(node, "is"));
        return cell;
    }
    const pugi::xml_node formula = child_named(node, "f"), value = child_named(node, "v");
    cell.formula = static_cast<bool>(formula);
    const std::string_view saved = value.text().get();
    if (formula && (!value || (saved.empty() && type != "str"))) {
        cell.kind = SheetCellKind::NoValue;
        cell.text = "=" + printable_text(formula.text().get());
    } else if (!saved.empty()) {
        read_value(cell, type, attribute(node, "s"), saved);
    }
    return cell;
}

void XlsxReader::read_value(SheetCell& cell, std::string_view type, std::string_view style,
                            std::string_view value) const {
    if (type == "s") {
        size_t index = m_strings.size();
        std::from_chars(value.data(), value.data() + value.size(), index);
        if (index < m_strings.size()) cell.text = m_strings[index];
    } else if (type == "b") {
        cell.kind = SheetCellKind::Boolean;
        cell.text = is_on(value) ? "TRUE" : "FALSE";
    } else if (type == "e") {
        cell.kind = SheetCellKind::Error;
        cell.text = printable_text(value);
    } else if (type == "d") {
        cell.kind = SheetCellKind::Date;
        cell.text = short_date(printable_text(value));
    } else if (type == "str") {
        cell.text = printable_text(decode_escapes(value));
    } else {
        read_number(cell, style, value);
    }
}

void XlsxReader::read_number(SheetCell& cell, std::string_view style, std::string_view value) const {
    size_t index = 0;
    std::from_chars(style.data(), style.data() + style.size(), index);
    const NumberFormat format = index < m_formats.size() ? m_formats[index] : NumberFormat();
    const auto number = machine_number(value, format.percent ? 2 : 0);
    cell.text = number ? *number : printable_text(value);
    if (!number) return;
    cell.kind = SheetCellKind::Number;
    if (format.date || format.time) {
        if (auto date = date_of_serial(*number, format, m_from_1904)) {
            cell.kind = SheetCellKind::Date;
            cell.text = std::move(*date);
        }
        return;
    }
    cell.shown_decimals = format.decimals;
    cell.scaled = format.scaled;
    if (format.percent) cell.text += '%';
}

} // namespace

std::unique_ptr<SheetReader> open_xlsx(ZipReader zip, Findings& findings) {
    auto reader = std::make_unique<XlsxReader>(std::move(zip));
    if (!reader->open(findings)) return nullptr;
    return reader;
}

} // namespace kolofon
