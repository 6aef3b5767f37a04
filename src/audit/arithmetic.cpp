#include "audit/arithmetic.h"

#include <algorithm>

namespace kolofon::audit {

std::string show(const Decimal& value, bool english) {
    std::string machine = value.abs().to_string();
    const size_t point = std::min(machine.find('.'), machine.size());
    std::string shown = value.is_negative() ? "−" : "";
    for (size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) shown += english ? "," : " ";
        shown += machine[i];
    }
    if (point < machine.size()) shown += (english ? '.' : ',') + machine.substr(point + 1);
    return shown;
}

std::string show(const Quantity& quantity, bool english) {
    const bool percent = quantity.unit == UnitClass::Percent;
    return show(quantity.value, english) + (percent ? " %" : "");
}

std::string show_percent(const Decimal& value, int decimals, bool english) {
    return show(value.rounded(decimals), english) + " %";
}

std::string show_computed(const Decimal& computed, const Quantity& stated, bool english) {
    int decimals = stated.decimals;
    const auto says_nothing = [&](const Decimal& shown) {
        return shown == stated.value.abs() || (shown.is_zero() && !computed.is_zero());
    };
    while (decimals < 4 && says_nothing(computed.rounded(decimals))) ++decimals;
    return show_percent(computed, decimals, english);
}

Decimal Scale::value(const Quantity& q) const {
    return q.exponent == exponent ? q.value : multiply(q.value, power_of_ten(q.exponent - exponent)).value_or(q.value);
}

Interval Scale::range(const Quantity& q) const {
    return q.exponent == exponent ? q.range : times(q.range, power_of_ten(q.exponent - exponent)).value_or(q.range);
}

void report(Findings& findings, Code code, const ReadPassage& text, const Quantity& at, std::string formula,
            std::string result, std::string stated) {
    std::string line = formula + " = " + result + " ≠ " + stated;
    findings.add(code, text.span_of(at), {std::move(formula), std::move(result), std::move(stated)})
        .relate(Relation::Arithmetic, std::move(line));
}

} // namespace kolofon::audit
