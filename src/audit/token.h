// Words, numbers and punctuation of a passage, and where its sentences end.
#pragma once

#include "audit/audit.h"

#include <string>
#include <string_view>
#include <vector>

namespace kolofon::audit {

enum class TokenKind : uint8_t {
    Word,
    Number, ///< may be a quantity
    Code,   ///< digits that are none: a date, a range, a clock time, a law's number, "65+", "80-tal"
    Punct,
    Opaque ///< an unresolved reference
};

struct Token {
    uint32_t begin = 0, end = 0; ///< bytes of the passage; a number's sign included
    uint64_t flags = 0;          ///< of a word: vocabulary.h
    Decimal value;               ///< of a number, with its sign
    TokenKind kind = TokenKind::Punct;
    char punct = 0; ///< ( ) , . : ; % / = + " [ ] * and - for every dash; ~ for an ellipsis
    uint8_t decimals = 0;
    uint8_t digits = 0; ///< of a number's whole part as written
    uint8_t depth = 0;  ///< parentheses open around it
    bool space_before = false, space_after = false;
    bool capital = false;
    bool grouped = false;  ///< "1 049"
    bool doubtful = false; ///< "1.234" in Swedish: a thousand or a little more than one?
    char sign = 0;         ///< + or - when written
};

/// Half-open range of tokens.
struct Range {
    uint32_t begin = 0, end = 0;
    bool contains(size_t i) const { return i >= begin && i < end; }
};

/// Lower-case form of `text` byte for byte, so that offsets stay the same (ASCII and Latin-1 letters).
std::string lower_in_place(std::string_view text);

/// Tokens of `text`; `lower` is lower_in_place(text).
std::vector<Token> tokenize(std::string_view text, std::string_view lower, bool english);

/// Where sentences begin and end. Together they cover all tokens.
std::vector<Range> split_sentences(const std::vector<Token>& tokens, std::string_view lower);

/// Swedish unless the common words say otherwise.
bool looks_english(std::string_view lower);

} // namespace kolofon::audit
