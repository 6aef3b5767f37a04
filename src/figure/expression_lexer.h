// Tokens of an expression (grammar in expression.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kolofon {

// clang-format off
enum class TokenKind : uint8_t {
    Number, Name, String, Plus, Minus, Times, Divide, Open, Close, Comma,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, // in the order of Comparison
    Unknown, ///< a character that has no place in expressions, or a string without end
    End
};
// clang-format on

struct Token {
    TokenKind kind;
    size_t begin, end; ///< bytes in the expression's text; a string's quotes included
};

/// All tokens and an End; or, when there are more than `most`, `most` of them without an End.
std::vector<Token> tokens_of(std::string_view text, size_t most);

} // namespace kolofon
