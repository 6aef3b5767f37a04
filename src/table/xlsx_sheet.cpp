// Sheets and the texts of their cells.
#include "table/xlsx_book.h"
#include "table/xlsx_xml.h"

#include <algorithm>
#include <chrono>

namespace kolofon::xlsx {

namespace {

/// 0: A, 25: Z, 26: AA.
void append_column_name(std::string& out, size_t column) {
    char letters[8];
    size_t count = 0;
    for (size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters[count++] = static_cast<char>('A' + (left - 1) % 26);
    while (count > 0) out += letters[--count];
}

void append_place(std::string& out, size_t row, size_t column) {
    append_column_name(out, column);
    out += std::to_string(row + 1);
}

constexpr std::string_view frozen_view =
    R"(<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>)"
    R"(<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight"/>)";

} // namespace

size_t SharedTexts::index_of(std::string_view text) {
    ++m_uses;
    const auto found = m_indices.find(text);
    if (found != m_indices.end()) return found->second;
    const auto added = m_indices.emplace(std::string(text), m_texts.size()).first;
    m_texts.push_back(&added->first);
    return added->second;
}

std::string SharedTexts::xml() const {
    std::string xml = std::string(declaration) + R"(<sst xmlns=")" + std::string(main_namespace) + R"(" count=")" +
                      std::to_string(m_uses) + R"(" uniqueCount=")" + std::to_string(m_texts.size()) + R"(">)";
    for (const std::string* text : m_texts) {
        const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
        const bool keep = !text->empty() && (is_space(text->front()) || is_space(text->back()));
        xml += keep ? R"(<si><t xml:space="preserve">)" : "<si><t>";
        append_text(xml, *text);
        xml += "</t></si>";
    }
    return xml += "</sst>";
}

bool can_be_date(const Date& date) {
    return date >= Date{1900, 3, 1};
}

void Sheet::begin_cell(size_t row, size_t column, Style style) {
    if (!m_row_is_open || row != m_row) {
        if (m_row_is_open) m_rows += "</row>";
        m_rows += R"(<row r=")" + std::to_string(row + 1) + R"(">)";
        m_row_is_open = true;
        m_row = row;
    }
    m_columns = std::max(m_columns, column + 1);
    m_rows += R"(<c r=")";
    append_place(m_rows, row, column);
    m_rows += R"(" s=")" + std::to_string(style_index(style)) + '"';
}

void Sheet::text(size_t row, size_t column, std::string_view text, Style style) {
    size_t size = std::min(text.size(), longest_text);
    if (size < text.size())
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size; // whole characters
    begin_cell(row, column, style);
    m_rows += R"( t="s"><v>)" + std::to_string(m_texts.index_of(text.substr(0, size))) + "</v></c>";
}

void Sheet::number(size_t row, size_t column, std::string_view number, Style style) {
    begin_cell(row, column, style);
    m_rows += "><v>";
    m_rows += number;
    m_rows += "</v></c>";
}

void Sheet::date(size_t row, size_t column, const Date& date, Style style) {
    using namespace std::chrono;
    constexpr sys_days first = sys_days{year{1899} / 12 / 30};
    const sys_days day = year{date.year} / date.month / date.day;
    number(row, column, std::to_string((day - first).count()), style);
}

std::string Sheet::xml() const {
    std::string xml = std::string(declaration) + R"(<worksheet xmlns=")" + std::string(main_namespace) + R"(">)";
    xml += R"(<dimension ref="A1:)";
    append_place(xml, m_row, std::max<size_t>(m_columns, 1) - 1);
    xml += R"("/><sheetViews><sheetView workbookViewId="0")";
    if (m_frozen)
        (xml += '>') += std::string(frozen_view) + "</sheetView>";
    else
        xml += "/>";
    xml += R"(</sheetViews><sheetFormatPr defaultRowHeight="15"/>)";
    if (!m_widths.empty()) xml += "<cols>";
    for (size_t c = 0; c < m_widths.size(); ++c) {
        const std::string number = std::to_string(c + 1); // .71 is a column's padding (18.3.1.13)
        xml += R"(<col min=")" + number + R"(" max=")" + number + R"(" width=")" + std::to_string(m_widths[c]) +
               R"(.7109375" customWidth="1"/>)";
    }
    if (!m_widths.empty()) xml += "</cols>";
    xml += "<sheetData>" + m_rows + (m_row_is_open ? "</row>" : "");
    return xml +=
           R"(</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>)";
}

} // namespace kolofon::xlsx
