// Quantity: a number in running text with what the words around it say of it.
#pragma once

#include "audit/interval.h"
#include "audit/token.h"
#include "audit/vocabulary.h"

#include <memory_resource>

namespace kolofon::audit {

enum class Role : uint8_t {
    Level,  ///< how much there is
    From,   ///< what it was before
    To,     ///< "till X": what it became
    Change, ///< by how much it differs
    Equal,  ///< "motsvarande X": the same in other terms
};

enum class Direction : int8_t { Down = -1, Unknown = 0, Up = 1 };

struct Quantity {
    Range tokens;                ///< from the first word of approximation to the last of the unit
    uint32_t number = 0;         ///< the token of the number
    uint32_t begin = 0, end = 0; ///< bytes of the number
    Decimal value;               ///< as written, signed
    Interval range;              ///< what it may stand for: rounding and approximation, signed
    UnitClass unit = UnitClass::None;
    uint16_t unit_id = 0;
    int8_t exponent = 0;
    Role role = Role::Level;
    Direction direction = Direction::Unknown;
    uint64_t approximation = 0; ///< flags About ... AtMost
    uint32_t noun = 0;          ///< token of the counted noun, or 0
    uint8_t decimals = 0;
    uint8_t depth = 0;         ///< parentheses around it
    bool from_is_open = false; ///< "ökning jämfört med X": X may be the change as well as what it was
    bool doubtful = false;     ///< may be no quantity at all (2019): sums with it are left alone
    bool in_words = false;
    bool fraction = false; ///< hälften
    bool rate = false;     ///< per month, per head
    bool place = false;    ///< "vid 5 sjukhus": says where, not how much
    char sign = 0;

    bool is_bound() const { return (approximation & (AtLeast | AtMost)) != 0; }
    bool is_change() const { return role == Role::Change; }
};

/// A passage read: what all rules work on. Its parts lie in the memory that it was made with.
struct ReadPassage {
    explicit ReadPassage(std::pmr::memory_resource& memory)
        : tokens(&memory), sentences(&memory), quantities(&memory) {}

    const Passage* passage = nullptr;
    bool english = false;
    bool list_item = false;
    std::string_view lower; ///< the passage's text in lower case; empty when it was only skimmed
    std::pmr::vector<Token> tokens;
    std::pmr::vector<Range> sentences;
    std::pmr::vector<Quantity> quantities; ///< in order

    std::string_view word(size_t token) const {
        return lower.substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
    }
    bool has(size_t token, uint64_t flags) const { return token < tokens.size() && (tokens[token].flags & flags) != 0; }
    bool is(size_t token, std::string_view text) const { return token < tokens.size() && word(token) == text; }
    bool punct(size_t token, char c) const {
        return token < tokens.size() && tokens[token].kind == TokenKind::Punct && tokens[token].punct == c;
    }
    /// Any word in `range` with one of `flags`.
    bool any(Range range, uint64_t flags) const;
    Span span_of(const Quantity& quantity) const { return passage->span(quantity.begin, quantity.end); }
    /// Quantities of a sentence, as a slice of `quantities`.
    std::span<const Quantity> quantities_in(Range sentence) const;
};

/// The passage and `memory` must outlive what is read.
ReadPassage read_passage(const Passage& passage, std::pmr::memory_resource& memory);
/// The same, or without tokens, sentences and lower case where no rule would find anything in them (skim.h).
ReadPassage skim_passage(const Passage& passage, std::pmr::memory_resource& memory);

/// Same class, and for time, measures and currencies the same unit. Nothing is comparable with UnitClass::None but
/// itself and Count.
bool comparable(const Quantity& a, const Quantity& b);

/// Sets unit, exponent, counted noun and extent of `q`, whose number is set.
void read_unit(const ReadPassage& text, Quantity& q);
/// Sets approximation, role and direction of `q` from the words around it, and its range.
void read_role(const ReadPassage& text, Quantity& q, Range sentence);
void set_range(Quantity& q);

} // namespace kolofon::audit
