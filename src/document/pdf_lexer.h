// The tokens of PDF's content streams and CMaps (ISO 32000-1, 7.2 and 7.3). Internal to document/. Linear, never fails:
// what is no token is skipped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kolofon {

enum class PdfTokenKind : uint8_t {
    Number,
    Name,
    String,
    ArrayBegin,
    ArrayEnd,
    DictionaryBegin,
    DictionaryEnd,
    Word,
    End
};

struct PdfToken {
    PdfTokenKind kind = PdfTokenKind::End;
    double number = 0;
    std::string text; ///< of a Name without '/', of a String its bytes, of a Word itself

    bool is(std::string_view word) const { return kind == PdfTokenKind::Word && text == word; }
};

class PdfLexer {
public:
    /// REQUIRES: `bytes` outlive the lexer.
    explicit PdfLexer(std::string_view bytes) : m_bytes(bytes) {}

    PdfToken next();
    /// After the word ID: goes past the data of an inline image and its EI.
    void skip_inline_image();

private:
    void skip_space();
    std::string literal();
    std::string hexadecimal();
    void escape(std::string& out);

    std::string_view m_bytes;
    size_t m_at = 0;
};

} // namespace kolofon
