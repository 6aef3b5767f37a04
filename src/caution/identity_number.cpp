#include "base/date.h"
#include "caution/finders.h"

namespace kolofon::caution {

namespace {

constexpr size_t short_form = 10, long_form = 12;

int two_digits(std::string_view digits, size_t at) {
    return (digits[at] - '0') * 10 + (digits[at + 1] - '0');
}

/// ISO/IEC 7812-1, annex B: weights 2, 1, 2 ..., the sum of the products' digits a multiple of ten.
bool has_right_check_digit(std::string_view ten) {
    int sum = 0;
    for (size_t i = 0; i < ten.size(); ++i) {
        const int product = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

bool is_day(int century, int year, int month, int day) {
    return Date::exists(century * 100 + year, month, day);
}

/// What 10 or 12 digits are, if they are an identity number.
std::optional<PersonalDataKind> kind_of(std::string_view digits) {
    const bool with_century = digits.size() == long_form;
    const std::string_view ten = with_century ? digits.substr(2) : digits;
    const int year = two_digits(ten, 0), month = two_digits(ten, 2), written_day = two_digits(ten, 4);
    const bool coordination = written_day > 60;
    const int day = coordination ? written_day - 60 : written_day;
    if (with_century) {
        const int century = two_digits(digits, 0);
        if (century < 18 || century > 20 || !is_day(century, year, month, day)) return std::nullopt;
    } else if (!is_day(18, year, month, day) && !is_day(19, year, month, day) && !is_day(20, year, month, day)) {
        return std::nullopt;
    }
    if (ten.substr(6, 3) == "000" || !has_right_check_digit(ten)) return std::nullopt;
    return coordination ? PersonalDataKind::CoordinationNumber : PersonalDataKind::IdentityNumber;
}

/// How the digits before the last four are joined to them.
bool is_last_joint(Joint joint) {
    return joint == Joint::Dash || joint == Joint::SpacedDash || joint == Joint::Plus || joint == Joint::Space;
}

bool is_date_joint(Joint joint) {
    return joint == Joint::Space || joint == Joint::Dash || joint == Joint::Point || joint == Joint::Slash;
}

/// The ways of writing an identity number, over the groups that begin with the first of `run`.
class Shapes {
public:
    explicit Shapes(std::span<const DigitGroup> run) : m_run(run) {}

    /// How many groups make up a number as it is commonly written; 0 for none.
    size_t common() const {
        if (has_sizes({short_form}) || has_sizes({long_form})) return 1;
        if ((has_sizes({6, 4}) || has_sizes({8, 4})) && is_last_joint(m_run[1].before)) return 2;
        if (has_sizes({2, 6, 4}) && m_run[1].before == Joint::Space && is_last_joint(m_run[2].before)) return 3;
        if (has_sizes({4, 2, 2, 4}) || has_sizes({2, 2, 2, 4})) return date_in_parts() ? 4 : 0;
        return digit_by_digit();
    }

    /// How many groups give `digits` digits, however they are grouped.
    size_t loose(size_t digits) const {
        size_t sum = 0;
        for (size_t i = 0; i < m_run.size() && sum < digits; ++i) {
            if (i > 0 && m_run[i].before == Joint::Bracket) return 0;
            sum += m_run[i].size();
            if (sum == digits) return i + 1;
        }
        return 0;
    }

private:
    bool has_sizes(std::initializer_list<size_t> sizes) const {
        if (m_run.size() < sizes.size()) return false;
        size_t i = 0;
        for (const size_t size : sizes)
            if (m_run[i++].size() != size) return false;
        return true;
    }

    /// "2025-04-30 1200" is a day and something else.
    bool date_in_parts() const {
        const Joint joint = m_run[1].before, last = m_run[3].before;
        if (!is_date_joint(joint) || m_run[2].before != joint) return false;
        return last == Joint::Space ? joint == Joint::Space : is_last_joint(last);
    }

    size_t digit_by_digit() const {
        for (const size_t digits : {long_form, short_form}) {
            if (m_run.size() < digits) continue;
            bool single = true;
            for (size_t i = 0; i < digits && single; ++i) {
                const Joint joint = m_run[i].before;
                single = m_run[i].size() == 1 &&
                         (i == 0 || joint == Joint::Space || (i == digits - 4 && is_last_joint(joint)));
            }
            if (single) return digits;
        }
        return 0;
    }

    std::span<const DigitGroup> m_run;
};

std::string digits_of(std::string_view text, std::span<const DigitGroup> groups) {
    std::string digits;
    for (const DigitGroup& group : groups) digits += text.substr(group.begin, group.size());
    return digits;
}

/// How firmly the groups hold together: a dash or plus before the last four says that it is an identity number.
enum class Bond : uint8_t { Together, Spaced, Dashed };

Bond bond_of(std::span<const DigitGroup> groups) {
    if (groups.size() == 1) return Bond::Together;
    for (const DigitGroup& group : groups.subspan(1))
        if (group.before == Joint::Dash || group.before == Joint::Plus) return Bond::Dashed;
    return Bond::Spaced;
}

/// Whether the number can stand beside the group that `joint` joins it to.
bool stands_apart(Joint joint, Bond bond, const DigitGroup& number, const DigitGroup& neighbour) {
    if (joint == Joint::None || joint == Joint::SpacedDash || joint == Joint::Bracket) return true;
    if (joint != Joint::Space) return false;
    return bond == Bond::Dashed || (bond == Bond::Together && neighbour.size() == number.size());
}

bool is_free(std::string_view text, std::span<const DigitGroup> run, size_t first, size_t count, bool after_number) {
    const auto groups = run.subspan(first, count);
    const Bond bond = bond_of(groups);
    const size_t next = first + count;
    const bool is_list = after_number && groups.front().before == Joint::Space;
    if (first > 0 && !is_list && !stands_apart(groups.front().before, bond, groups.front(), run[first - 1]))
        return false;
    if (next < run.size() && !stands_apart(run[next].before, bond, groups.back(), run[next])) return false;
    const Edge before = first == 0 ? edge_before(text, groups.front().begin) : Edge::Free;
    const Edge after = next == run.size() ? edge_after(text, groups.back().end) : Edge::Free;
    if (before == Edge::Bound || after == Edge::Bound) return false;
    if (bond == Bond::Dashed) return true;
    return before == Edge::Free && after == Edge::Free && !amount_follows(text, groups.back().end);
}

} // namespace

ReadNumber read_identity_number(std::string_view text, std::span<const DigitGroup> run, size_t first,
                                bool after_number) {
    const auto rest = run.subspan(first);
    const Shapes shapes(rest);
    if (const size_t count = shapes.common()) {
        std::string digits = digits_of(text, rest.first(count));
        if (const auto kind = kind_of(digits)) {
            const Label label = label_before(text, run[first].begin);
            if (label == Label::Identity || (label != Label::Other && is_free(text, run, first, count, after_number)))
                return {count, *kind, std::move(digits)};
        }
    }
    for (const size_t length : {long_form, short_form})
        if (const size_t count = shapes.loose(length)) {
            std::string digits = digits_of(text, rest.first(count));
            const auto kind = kind_of(digits);
            if (kind && label_before(text, run[first].begin) == Label::Identity)
                return {count, *kind, std::move(digits)};
        }
    return {};
}

} // namespace kolofon::caution
