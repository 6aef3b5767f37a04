#include "table/xlsx_xml.h"

#include "base/utf8.h"

#include <cassert>

namespace kolofon::xlsx {

namespace {

constexpr int first_own_format = 164; // below it are Excel's own (18.8.30)
constexpr int date_format = first_own_format + most_decimals + 1;

/// "_x0041_" would be read as A.
bool looks_escaped(std::string_view text) {
    if (text.size() < 7 || text[1] != 'x' || text[6] != '_') return false;
    return text.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// All styles there are, in the order of the cell formats; before them stands the plain one.
std::vector<Style> all_styles() {
    std::vector<Style> styles;
    for (const bool bold : {false, true}) {
        for (const Look look : {Look::Words, Look::Heading, Look::Date, Look::Symbol})
            styles.push_back({look, bold, 0});
        for (int decimals = 0; decimals <= most_decimals; ++decimals) styles.push_back({Look::Number, bold, decimals});
    }
    return styles;
}

constexpr size_t styles_of_a_weight = 4 + most_decimals + 1;

int number_format(const Style& style) {
    if (style.look == Look::Date) return date_format;
    return style.look == Look::Number ? first_own_format + style.decimals : 0;
}

std::string cell_format(const Style& style) {
    const bool bold = style.bold || style.look == Look::Heading;
    const bool wraps = style.look == Look::Words || style.look == Look::Heading;
    std::string xml = R"(<xf numFmtId=")" + std::to_string(number_format(style)) + R"(" fontId=")" +
                      (bold ? "1" : "0") + R"(" fillId="0" borderId="0" xfId="0")";
    if (number_format(style) != 0) xml += R"( applyNumberFormat="1")";
    if (bold) xml += R"( applyFont="1")";
    if (wraps) return xml + R"( applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>)";
    if (style.look == Look::Symbol) return xml + R"( applyAlignment="1"><alignment horizontal="right"/></xf>)";
    return xml + "/>";
}

std::string font(bool bold) {
    return std::string("<font>") + (bold ? "<b/>" : "") +
           R"(<sz val="11"/><name val="Calibri"/><family val="2"/></font>)";
}

} // namespace

void append_text(std::string& xml, std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const auto [character, length] = decode_utf8(text, i);
        const std::string_view bytes = text.substr(i, length);
        i += length;
        switch (character) {
        case '&': xml += "&amp;"; continue;
        case '<': xml += "&lt;"; continue;
        case '>': xml += "&gt;"; continue;
        case '"': xml += "&quot;"; continue;
        case '_':
            if (looks_escaped(text.substr(i - 1))) xml += "_x005F";
            xml += '_';
            continue;
        default: break;
        }
        const bool allowed = character >= 0x20 || character == '\t' || character == '\n';
        if (allowed && character < 0xFFFD) {
            xml += bytes;
        } else if (allowed) {
            append_utf8(xml, character > 0xFFFF ? character : 0xFFFD);
        } else {
            constexpr std::string_view hex = "0123456789ABCDEF";
            (((xml += "_x00") += hex[character >> 4]) += hex[character & 15]) += '_';
        }
    }
}

size_t style_index(const Style& style) {
    assert(style.decimals >= 0 && style.decimals <= most_decimals);
    const size_t of_weight = style.look == Look::Words     ? 0
                             : style.look == Look::Heading ? 1
                             : style.look == Look::Date    ? 2
                             : style.look == Look::Symbol  ? 3
                                                           : 4 + static_cast<size_t>(style.decimals);
    return 1 + (style.bold ? styles_of_a_weight : 0) + of_weight;
}

std::string styles_xml() {
    std::string xml = std::string(declaration) + R"(<styleSheet xmlns=")" + std::string(main_namespace) + R"(">)";
    xml += R"(<numFmts count=")" + std::to_string(most_decimals + 2) + R"(">)";
    for (int decimals = 0; decimals <= most_decimals; ++decimals)
        xml += R"(<numFmt numFmtId=")" + std::to_string(first_own_format + decimals) + R"(" formatCode="#,##0)" +
               (decimals > 0 ? "." + std::string(static_cast<size_t>(decimals), '0') : "") + R"("/>)";
    xml += R"(<numFmt numFmtId=")" + std::to_string(date_format) + R"(" formatCode="yyyy\-mm\-dd"/></numFmts>)";
    xml += R"(<fonts count="2">)" + font(false) + font(true) + "</fonts>";
    xml += R"(<fills count="2"><fill><patternFill patternType="none"/></fill>)"
           R"(<fill><patternFill patternType="gray125"/></fill></fills>)"
           R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
           R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)";
    const std::vector<Style> styles = all_styles();
    xml += R"(<cellXfs count=")" + std::to_string(styles.size() + 1) +
           R"("><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)";
    for (size_t i = 0; i < styles.size(); ++i) {
        assert(style_index(styles[i]) == i + 1);
        xml += cell_format(styles[i]);
    }
    return xml +=
           R"(</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>)";
}

} // namespace kolofon::xlsx
