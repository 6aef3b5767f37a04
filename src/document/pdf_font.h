// A font of a PDF as what turns the bytes of a shown string into text and widths (ISO 32000-1, 9.6 to 9.10). Internal
// to document/. What each code means comes from ToUnicode, else from the encoding and its differences.
#pragma once

#include "document/pdf_encoding.h"
#include "document/pdf_file.h"

#include <map>

namespace kolofon {

struct PdfCharacter {
    std::string text;      ///< empty when it is not known
    double width = 0;      ///< in units of the font's size
    bool is_space = false; ///< a single byte 32, which word spacing widens
};

/// ToUnicode: codes to texts (Adobe technical notes 5014 and 5411).
class PdfCodeMap {
public:
    static PdfCodeMap read(std::string_view cmap);

    bool empty() const { return m_ranges.empty(); }
    std::string find(uint32_t code) const; ///< empty where there is none
    /// Whether codes of a byte, and of two, were declared.
    bool has_length(size_t bytes) const { return m_lengths[bytes == 1 ? 0 : 1]; }

private:
    struct Range {
        uint32_t last;
        std::string text; ///< UTF-16BE, of the first; the last unit grows with the code
    };
    void add(uint32_t first, uint32_t last, std::string text);

    std::map<uint32_t, Range> m_ranges; ///< by their first code
    bool m_lengths[2] = {false, false};
};

class PdfFont {
public:
    PdfFont(PdfFile& file, QPDFObjectHandle dictionary);

    /// The character that begins at `at`, which it moves on.
    PdfCharacter next(std::string_view bytes, size_t& at) const;

private:
    void read_simple(QPDFObjectHandle dictionary);
    void read_composite(QPDFObjectHandle dictionary);
    void read_widths(QPDFObjectHandle widths);
    double width_of(uint32_t code) const;

    bool m_composite = false, m_utf16 = false;
    PdfCodeMap m_map;
    std::string m_simple[256];
    double m_default_width = 0.5, m_scale = 0.001;
    std::map<uint32_t, std::pair<uint32_t, double>> m_widths; ///< first code: last code, width
};

} // namespace kolofon
