// What a document says, piece by piece, each with the place an author finds it at: for cautions about what is not to be
// published, and for searching a whole site. Text that readers do not see (properties, comments, hidden sheets, what
// was struck out) is part of it.
//
// Of a PDF: ISO 32000-1, 9. Text comes in the order it was drawn, words as wide gaps part them. Text drawn as lines or
// in a picture is none; what a font does not tell is U+FFFD.
#pragma once

#include "document/document_type.h"

#include <vector>

namespace kolofon {

namespace limits {
constexpr size_t text_bytes = 16 * 1024 * 1024; ///< collected from one document
constexpr size_t pdf_tokens = 20'000'000;       ///< read from the pages of one PDF
constexpr size_t pdf_form_depth = 12;           ///< of drawings within drawings
} // namespace limits

struct TextPiece {
    Phrase place;     ///< "sida 3", "Blad1!C7", "rad 12", "egenskaper"
    std::string text; ///< UTF-8, control characters but line ends replaced
};

struct DocumentText {
    std::vector<TextPiece> pieces; ///< in the document's order
    std::vector<Phrase> unread;    ///< what was not read, and why

    size_t bytes() const { return m_bytes; }
    bool is_full() const { return m_bytes >= limits::text_bytes; }
    /// Nothing that is only white space; past the limit what is left out is told once in `unread`.
    void add(Phrase place, std::string_view text);

private:
    size_t m_bytes = 0;
    bool m_overflowed = false;
};

/// Of a document that is not broken or locked; what cannot be read is among `unread`. Any bytes are safe.
DocumentText read_text(std::string_view bytes, DocumentType type);

} // namespace kolofon
