// Words, numbers and punctuation of a passage, and where its sentences end.
#pragma once

#include "audit/audit.h"

#include <span>
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
    int64_t amount = 0;          ///< of a number, with its sign: amount / 10^decimals
    TokenKind kind = TokenKind::Punct;
    char punct = 0; ///< ( ) , . : ; % / = + " [ ] * and - for every dash; ~ for an ellipsis
    uint8_t decimals = 0;
    uint8_t digits = 0;      ///< of a number's whole part as written
    uint8_t depth = 0;       ///< parentheses open around it
    char sign = 0;           ///< + or - when written
    uint8_t number_word = 0; ///< of a word that says a number: the number
    bool fraction_word : 1 = false;
    bool space_before : 1 = false, space_after : 1 = false;
    bool capital : 1 = false;
    bool grouped : 1 = false;  ///< "1 049"
    bool doubtful : 1 = false; ///< "1.234" in Swedish: a thousand or a little more than one?

    Decimal value() const { return *Decimal::make(amount, decimals); }
};
static_assert(sizeof(Token) == 32); // a report has tens of thousands

/// Half-open range of tokens.
struct Range {
    uint32_t begin = 0, end = 0;
    bool contains(size_t i) const { return i >= begin && i < end; }
};

/// Lower-case form of `text` byte for byte, so that offsets stay the same (ASCII and Latin-1 letters). REQUIRES: room
/// for text.size() bytes at `lower`, which is not in `text`.
void lower_in_place(std::string_view text, char* lower);
std::string lower_in_place(std::string_view text);

/// Puts the tokens of `text` into `tokens`, instead of what is there; `lower` is lower_in_place(text).
void tokenize(std::string_view text, std::string_view lower, bool english, std::vector<Token>& tokens);

/// Puts into `sentences` where they begin and end. Together they cover all tokens.
void split_sentences(std::span<const Token> tokens, std::string_view lower, std::vector<Range>& sentences);

/// Swedish unless the common words say otherwise.
bool looks_english(std::string_view lower);

} // namespace kolofon::audit
