// Shows a calculation in one line, in the numbers' own language: "6 978 + 462 = 7 440".
#pragma once

#include "audit/quantity.h"

#include <string>

namespace kolofon::audit {

/// Spaces between thousands, a decimal comma and a true minus; in English comma and point.
std::string show(const Decimal& value, bool english);

/// As stated: with its decimals, and % for percent.
std::string show(const Quantity& quantity, bool english);

/// `value` as a percentage with `decimals`.
std::string show_percent(const Decimal& value, int decimals, bool english);

/// A computed percentage beside a stated one: with as many decimals, or more until the two differ and it is not 0.
std::string show_computed(const Decimal& computed, const Quantity& stated, bool english);

/// What all numbers of a calculation are brought to: the smallest exponent ("85 mnkr" and "400 tkr" in tkr).
struct Scale {
    int exponent = 127;
    void include(const Quantity& q) { exponent = std::min<int>(exponent, q.exponent); }
    Decimal value(const Quantity& q) const;
    Interval range(const Quantity& q) const;
};

/// A finding with "formula = result, not stated" at `at`, and the formula as the arithmetic beside it.
void report(Findings& findings, Code code, const ReadPassage& text, const Quantity& at, std::string formula,
            std::string result, std::string stated);

} // namespace kolofon::audit
