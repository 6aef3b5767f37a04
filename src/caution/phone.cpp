#include "caution/finders.h"

#include <algorithm>
#include <iterator>

namespace kolofon::caution {

namespace {

/// What follows 0: how many digits the area code has, and how many the subscriber's number.
struct Area {
    size_t code = 0; ///< digits after the 0; none: no number of a person begins so
    size_t least = 0, most = 0;
};

/// By the two digits after the 0.
constexpr uint8_t mobile[] = {70, 72, 73, 76, 79};
constexpr uint8_t companies[] = {10, 75}; ///< switchboards, and the people behind them
constexpr uint8_t two_digit_areas[] = {11, 13, 16, 18, 19, 21, 23, 26, 31, 33, 35, 36, 40, 42, 44, 46, 54, 60, 63, 90};
constexpr uint8_t three_digit_areas[] = {12, 14, 15, 17, 22, 24, 25, 27, 28, 29, 30, 32, 34, 37, 38, 39,
                                         41, 43, 45, 47, 48, 49, 50, 51, 52, 53, 55, 56, 57, 58, 59, 61,
                                         62, 64, 65, 66, 67, 68, 69, 91, 92, 93, 94, 95, 96, 97, 98};

template <size_t N> bool contains(const uint8_t (&areas)[N], int two) {
    return std::find(std::begin(areas), std::end(areas), two) != std::end(areas);
}

Area area_of(std::string_view after_zero) {
    if (after_zero.empty()) return {};
    if (after_zero[0] == '8') return {1, 6, 8}; // Stockholm
    if (after_zero.size() < 2) return {};
    const int two = (after_zero[0] - '0') * 10 + (after_zero[1] - '0');
    if (contains(mobile, two) || contains(companies, two)) return {2, 7, 7};
    if (contains(two_digit_areas, two)) return {2, 5, 7};
    if (contains(three_digit_areas, two)) return {3, 5, 6};
    return {};
}

bool is_mobile(std::string_view national) {
    return national.size() == 10 && national[1] == '7' && national[2] != '5';
}

/// "0920284000" with as many digits as its area has.
bool is_national(std::string_view digits) {
    if (digits.empty() || digits[0] != '0') return false;
    const Area area = area_of(digits.substr(1));
    if (area.code == 0 || digits.size() < 1 + area.code) return false;
    const size_t subscriber = digits.size() - 1 - area.code;
    return subscriber >= area.least && subscriber <= area.most;
}

std::string_view digits_of(std::string_view text, const DigitGroup& group) {
    return text.substr(group.begin, group.size());
}

bool has_plus(std::string_view text, size_t digits) {
    const size_t at = digits > 0 && text[digits - 1] == '(' ? digits - 1 : digits; // "(+46)"
    return at > 0 && text[at - 1] == '+';
}

class PhoneReader {
public:
    PhoneReader(std::string_view text, std::span<const DigitGroup> run, size_t first, bool after_number)
        : m_text(text), m_run(run), m_first(first), m_after_number(after_number) {}

    ReadNumber read() const {
        if (m_first == 0 && has_plus(m_text, m_run[0].begin)) return international(0);
        const std::string_view start = digits_of(m_text, m_run[m_first]);
        if (start.starts_with("0046")) return international(2);
        return start.front() == '0' ? national() : ReadNumber{};
    }

private:
    Label label() const { return label_before(m_text, m_run[m_first].begin); }
    ReadNumber found(size_t end, std::string normal) const {
        return {end - m_first, PersonalDataKind::Phone, std::move(normal)};
    }

    bool ends_freely(size_t end) const {
        return end < m_run.size() || edge_after(m_text, m_run[end - 1].end) == Edge::Free;
    }

    // After + or 00 ------------------------------------------------------------------------------------------------

    ReadNumber international(size_t prefix) const {
        const size_t begin = m_run[m_first].begin;
        const size_t sign = prefix > 0 ? begin : phone_begin(m_text, begin);
        if (m_first == 0 && edge_before(m_text, sign) == Edge::Bound) return {};
        return digits_of(m_text, m_run[m_first]).substr(prefix).starts_with("46") ? swedish(prefix + 2) : foreign();
    }

    /// The longest run of groups that is a number of the Swedish plan.
    ReadNumber swedish(size_t prefix) const {
        std::string national = "0" + std::string(digits_of(m_text, m_run[m_first]).substr(prefix)), longest;
        size_t end = m_first + 1, longest_end = 0;
        for (;; ++end) {
            const size_t zero = national.starts_with("00") ? 1 : 0; // +46 (0)920
            if (is_national(std::string_view(national).substr(zero)) && ends_freely(end)) {
                longest = national.substr(zero);
                longest_end = end;
            }
            if (end == m_run.size() || national.size() > 11 || !can_join(m_run[end].before)) break;
            national += digits_of(m_text, m_run[end]);
        }
        return longest.empty() ? ReadNumber{} : found(longest_end, longest);
    }

    static bool can_join(Joint joint) { return joint != Joint::Plus && joint != Joint::SpacedDash; }

    /// Without the other countries' plans, a number with a sign looks much the same: "+12 345 678".
    ReadNumber foreign() const {
        std::string digits;
        size_t end = m_first;
        bool thousands = true;
        for (; end < m_run.size() && digits.size() <= 15; ++end) {
            if (end > m_first && !can_join(m_run[end].before)) break;
            if (end > m_first && m_run[end].size() != 3) thousands = false;
            digits += digits_of(m_text, m_run[end]);
        }
        const size_t groups = end - m_first;
        if (digits.front() == '0' || digits.size() < 8 || digits.size() > 15 || !ends_freely(end)) return {};
        if (label() != Label::Phone) {
            if (groups == 1 ? digits.size() < 10 : thousands) return {};
            if (groups == 2 && m_run[end - 1].size() < 6) return {};
            if (amount_follows(m_text, m_run[end - 1].end)) return {};
        }
        return found(end, "+" + digits);
    }

    // With an area code --------------------------------------------------------------------------------------------

    ReadNumber national() const {
        const std::string_view start = digits_of(m_text, m_run[m_first]);
        const Area area = area_of(start.substr(1));
        if (area.code == 0) return {};
        if (is_national(start)) return together(start);
        const bool old_mobile = start.size() == 4 && start[1] == '7'; // 0701-23 45 67
        if (start.size() != 1 + area.code && !old_mobile) return {};
        return in_groups(area, start.size() - 1 - area.code);
    }

    ReadNumber together(std::string_view digits) const {
        const Label label = this->label();
        if (label != Label::Phone && (label == Label::Other || !is_mobile(digits) || !stands_alone(m_first + 1)))
            return {};
        if (!is_free(m_first + 1)) return {};
        return found(m_first + 1, std::string(digits));
    }

    ReadNumber in_groups(const Area& area, size_t subscriber_digits) const {
        const size_t second = m_first + 1;
        if (second == m_run.size() || !can_begin() || !is_group(area, second, second)) return {};
        std::string digits(digits_of(m_text, m_run[m_first]));
        const size_t code_digits = digits.size() - subscriber_digits;
        std::string longest;
        size_t longest_end = 0;
        for (size_t end = second; end < m_run.size() && is_group(area, second, end);) {
            digits += digits_of(m_text, m_run[end++]);
            const size_t subscriber = digits.size() - code_digits;
            if (subscriber > area.most) break;
            if (subscriber < area.least || !is_free(end)) continue;
            longest = digits;
            longest_end = end;
        }
        if (longest.empty() || label() == Label::Other) return {};
        if (m_run[second].before == Joint::Space && !stands_alone(longest_end)) return {};
        return found(longest_end, longest);
    }

    /// "08 12 34 56" after another number is one of a row of numbers.
    bool can_begin() const {
        if (m_first == 0 || m_after_number) return true;
        const Joint before = m_run[m_first].before;
        if (before == Joint::SpacedDash || before == Joint::Bracket) return true;
        return before == Joint::Space && m_run[m_first + 1].before != Joint::Space;
    }

    bool is_group(const Area& area, size_t second, size_t at) const {
        const Joint joint = m_run[at].before;
        if (at == second) {
            if (joint == Joint::Plus || joint == Joint::Point || joint == Joint::None) return false;
        } else if (joint == Joint::Dash ? area.code == 1 : joint != Joint::Space) { // 08-12-31 is a day
            return false;
        }
        const size_t size = m_run[at].size();
        return size == 2 || size == 3 || (at == second && size >= 5);
    }

    bool is_free(size_t end) const {
        if (m_first == 0 && edge_before(m_text, m_run[0].begin) != Edge::Free) return false;
        if (end == m_run.size())
            return edge_after(m_text, m_run[end - 1].end) == Edge::Free && !amount_follows(m_text, m_run[end - 1].end);
        const Joint after = m_run[end].before;
        return after != Joint::Plus && after != Joint::Point;
    }

    /// No other number beside it, unless that is a telephone number too.
    bool stands_alone(size_t end) const {
        if (m_first > 0 && !m_after_number && m_run[m_first].before == Joint::Space) return false;
        return end == m_run.size() || m_run[end].before == Joint::SpacedDash || m_run[end].before == Joint::Bracket ||
               (m_run[end].before == Joint::Space && m_text[m_run[end].begin] == '0');
    }

    std::string_view m_text;
    std::span<const DigitGroup> m_run;
    size_t m_first;
    bool m_after_number;
};

} // namespace

ReadNumber read_phone(std::string_view text, std::span<const DigitGroup> run, size_t first, bool after_number) {
    return PhoneReader(text, run, first, after_number).read();
}

size_t phone_begin(std::string_view text, size_t digits) {
    size_t at = digits;
    if (at > 0 && text[at - 1] == '(') --at;
    if (at > 0 && text[at - 1] == '+') --at;
    return at;
}

} // namespace kolofon::caution
