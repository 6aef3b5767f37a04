#include "document/pdf_font.h"

#include "document/encoding.h"
#include "document/pdf_lexer.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr size_t most_ranges = 200'000;

uint32_t code_of(std::string_view bytes) {
    uint32_t code = 0;
    for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

double number_of(QPDFObjectHandle object, double fallback) {
    return object.isNumber() ? object.getNumericValue() : fallback;
}

PdfEncoding encoding_named(const std::string& name, PdfEncoding fallback) {
    if (name == "WinAnsiEncoding") return PdfEncoding::WinAnsi;
    if (name == "MacRomanEncoding") return PdfEncoding::MacRoman;
    return name == "StandardEncoding" ? PdfEncoding::Standard : fallback;
}

} // namespace

PdfCodeMap PdfCodeMap::read(std::string_view cmap) {
    PdfCodeMap map;
    PdfLexer lexer(cmap);
    enum class Part { None, Lengths, Characters, Ranges } part = Part::None;
    std::vector<std::string> strings;
    bool in_array = false;
    for (PdfToken token = lexer.next(); token.kind != PdfTokenKind::End; token = lexer.next()) {
        if (token.kind == PdfTokenKind::Word) {
            part = token.text == "begincodespacerange" ? Part::Lengths
                   : token.text == "beginbfchar"       ? Part::Characters
                   : token.text == "beginbfrange"      ? Part::Ranges
                                                       : Part::None;
            strings.clear();
        }
        if (token.kind == PdfTokenKind::ArrayBegin) in_array = true;
        if (token.kind == PdfTokenKind::ArrayEnd && std::exchange(in_array, false)) strings.clear();
        if (token.kind != PdfTokenKind::String || part == Part::None || map.m_ranges.size() >= most_ranges) continue;
        strings.push_back(std::move(token.text));
        if (part == Part::Lengths) {
            map.m_lengths[strings.back().size() == 1 ? 0 : 1] = true;
        } else if (part == Part::Characters && strings.size() == 2) {
            map.add(code_of(strings[0]), code_of(strings[0]), strings[1]);
            strings.clear();
        } else if (part == Part::Ranges && strings.size() == 3) {
            const uint32_t first = code_of(strings[0]), last = code_of(strings[1]);
            map.add(first, in_array ? first : last, strings[2]);
            if (in_array && first < last) { // the next text of the array is of the next code
                uint32_t next = first + 1;
                strings[0] = {static_cast<char>(next >> 24), static_cast<char>(next >> 16),
                              static_cast<char>(next >> 8), static_cast<char>(next)};
                strings.pop_back();
            } else if (!in_array) {
                strings.clear();
            }
        }
    }
    return map;
}

void PdfCodeMap::add(uint32_t first, uint32_t last, std::string text) {
    m_ranges[first] = {std::max(first, last), std::move(text)};
}

std::string PdfCodeMap::find(uint32_t code) const {
    auto at = m_ranges.upper_bound(code);
    if (at == m_ranges.begin()) return {};
    --at;
    if (code > at->second.last) return {};
    std::string text = at->second.text;
    uint32_t carry = code - at->first;
    for (size_t i = text.size(); i > 0 && carry > 0 && i + 2 > text.size(); --i) {
        carry += static_cast<unsigned char>(text[i - 1]);
        text[i - 1] = static_cast<char>(carry & 0xFF);
        carry >>= 8;
    }
    return text.size() == 1 ? encoded_character(PdfEncoding::WinAnsi, static_cast<unsigned char>(text[0]))
                            : from_utf16(text, true);
}

PdfFont::PdfFont(PdfFile& file, QPDFObjectHandle dictionary) {
    m_composite = pdf_name(pdf_value(dictionary, "/Subtype")) == "Type0";
    m_map = PdfCodeMap::read(file.data(pdf_value(dictionary, "/ToUnicode")));
    if (m_composite)
        read_composite(dictionary);
    else
        read_simple(dictionary);
}

void PdfFont::read_simple(QPDFObjectHandle dictionary) {
    const std::string subtype = pdf_name(pdf_value(dictionary, "/Subtype"));
    QPDFObjectHandle stated = pdf_value(dictionary, "/Encoding");
    const PdfEncoding usual = subtype == "TrueType" ? PdfEncoding::WinAnsi : PdfEncoding::Standard;
    const std::string base = stated.isName() ? pdf_name(stated) : pdf_name(pdf_value(stated, "/BaseEncoding"));
    const PdfEncoding encoding = encoding_named(base, usual);
    for (size_t code = 0x20; code < 256; ++code)
        m_simple[code] = encoded_character(encoding, static_cast<unsigned char>(code));
    QPDFObjectHandle differences = pdf_value(stated, "/Differences");
    size_t code = 0;
    for (int i = 0; differences.isArray() && i < differences.getArrayNItems(); ++i) {
        QPDFObjectHandle item = differences.getArrayItem(i);
        if (item.isInteger())
            code = static_cast<size_t>(std::clamp(item.getIntValueAsInt(), 0, 256));
        else if (item.isName() && code < 256)
            m_simple[code++] = glyph_text(pdf_name(item));
    }
    if (subtype == "Type3") {
        QPDFObjectHandle matrix = pdf_value(dictionary, "/FontMatrix");
        if (matrix.isArray() && matrix.getArrayNItems() == 6) m_scale = number_of(matrix.getArrayItem(0), m_scale);
    }
    QPDFObjectHandle widths = pdf_value(dictionary, "/Widths");
    auto first = static_cast<uint32_t>(std::clamp(number_of(pdf_value(dictionary, "/FirstChar"), 0), 0.0, 255.0));
    for (int i = 0; widths.isArray() && i < std::min(widths.getArrayNItems(), 256); ++i, ++first)
        m_widths[first] = {first, number_of(widths.getArrayItem(i), 500) * m_scale};
}

void PdfFont::read_composite(QPDFObjectHandle dictionary) {
    const std::string encoding = pdf_name(pdf_value(dictionary, "/Encoding"));
    m_utf16 = encoding.find("UCS2") != std::string::npos || encoding.find("UTF16") != std::string::npos;
    m_default_width = 1;
    QPDFObjectHandle descendants = pdf_value(dictionary, "/DescendantFonts");
    if (!descendants.isArray() || descendants.getArrayNItems() == 0) return;
    QPDFObjectHandle font = descendants.getArrayItem(0);
    m_default_width = number_of(pdf_value(font, "/DW"), 1000) * m_scale;
    read_widths(pdf_value(font, "/W"));
}

/// "c [w1 w2 ...]" and "first last w" (9.7.4.3).
void PdfFont::read_widths(QPDFObjectHandle widths) {
    if (!widths.isArray()) return;
    const int count = widths.getArrayNItems();
    const auto code_at = [&](int i) {
        return static_cast<uint32_t>(std::clamp(number_of(widths.getArrayItem(i), 0), 0.0, 65535.0));
    };
    for (int i = 0; i + 1 < count && m_widths.size() < most_ranges;) {
        uint32_t code = code_at(i);
        QPDFObjectHandle second = widths.getArrayItem(i + 1);
        if (second.isArray()) {
            for (int k = 0; k < std::min(second.getArrayNItems(), 65536); ++k, ++code)
                m_widths[code] = {code, number_of(second.getArrayItem(k), 0) * m_scale};
            i += 2;
        } else if (i + 2 < count) {
            m_widths[code] = {code_at(i + 1), number_of(widths.getArrayItem(i + 2), 0) * m_scale};
            i += 3;
        } else {
            return;
        }
    }
}

double PdfFont::width_of(uint32_t code) const {
    auto at = m_widths.upper_bound(code);
    if (at == m_widths.begin()) return m_default_width;
    --at;
    return code <= at->second.first ? at->second.second : m_default_width;
}

PdfCharacter PdfFont::next(std::string_view bytes, size_t& at) const {
    const bool one = !m_composite || (m_map.has_length(1) && !m_map.has_length(2));
    const std::string_view code_bytes = bytes.substr(at, one ? 1 : 2);
    at += code_bytes.size();
    const uint32_t code = code_of(code_bytes);
    PdfCharacter character;
    character.width = width_of(code);
    character.is_space = one && code == ' ';
    character.text = m_map.find(code);
    if (!character.text.empty()) return character;
    if (m_composite)
        character.text = m_utf16 ? from_utf16(code_bytes, true) : std::string();
    else
        character.text = m_simple[code & 0xFF];
    return character;
}

} // namespace kolofon
