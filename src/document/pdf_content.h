// The text that a PDF's content streams show (ISO 32000-1, 8.2, 9.4, 14.6). Internal to document/.
#pragma once

#include "document/pdf_font.h"

#include <memory>

namespace kolofon {

struct PdfMatrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
};

/// Reads page after page; keeps the fonts of the document.
class PdfContentReader {
public:
    explicit PdfContentReader(PdfFile& file) : m_file(file) {}

    /// What a page shows, in the order it is drawn.
    std::string read_page(const PdfPage& page);
    /// A drawing of its own: what a stamp or a field looks like.
    std::string read_form(QPDFObjectHandle stream);
    /// Whether limits::pdf_tokens or a depth was passed.
    bool exceeded() const { return m_exceeded; }

private:
    struct State {
        PdfMatrix matrix;
        const PdfFont* font = nullptr;
        double size = 1, character_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
    };
    class Stream;

    void read(const std::string& content, QPDFObjectHandle resources, const State& state, size_t depth);
    const PdfFont* font(QPDFObjectHandle dictionary);
    std::string content_of(QPDFObjectHandle contents);

    void show(std::string_view bytes, State& state, PdfMatrix& text_matrix);
    void part_words(const PdfMatrix& at, double size);

    PdfFile& m_file;
    std::map<QPDFObjGen, std::unique_ptr<PdfFont>> m_fonts;
    std::vector<std::unique_ptr<PdfFont>> m_nameless; ///< fonts that are no objects of their own
    size_t m_tokens = 0;
    bool m_exceeded = false;

    std::string m_text;
    bool m_shown = false; ///< something was shown before: the pen is where it ended
    double m_pen_x = 0, m_pen_y = 0;
    size_t m_replaced = 0; ///< nested marks whose text stands in ActualText
    std::string m_actual;  ///< of the mark, until its first glyph says where
};

} // namespace kolofon
