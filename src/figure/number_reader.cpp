#include "figure/number_reader.h"

#include "base/utf8.h"

#include <array>
#include <utility>

namespace kolofon {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Bytes of the space that begins `text`, or 0.
size_t space_at_front(std::string_view text) {
    if (text.empty() || text.front() > ' ') return 0;
    if (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r') return 1;
    for (const std::string_view space : {"\u00A0", "\u202F", "\u2009", "\u2007"})
        if (text.substr(0, space.size()) == space) return space.size();
    return 0;
}

size_t space_at_back(std::string_view text) {
    if (text.empty()) return 0;
    if (space_at_front(text.substr(text.size() - 1)) == 1) return 1;
    for (const size_t length : {2, 3})
        if (text.size() >= length && space_at_front(text.substr(text.size() - length)) == length) return length;
    return 0;
}

bool take(std::string_view& text, std::string_view word) {
    if (text.substr(0, word.size()) != word) return false;
    text.remove_prefix(word.size());
    return true;
}

bool take_back(std::string_view& text, char c) {
    if (text.empty() || text.back() != c) return false;
    text.remove_suffix(1);
    text = trim_spaces(text);
    return true;
}

Mark take_mark(std::string_view& text) {
    // A mark follows a digit, a percent sign or a space; otherwise the letter belongs to a word.
    const size_t size = text.size();
    if (size < 2 || !(is_digit(text[size - 2]) || text[size - 2] == '%' || space_at_back(text.substr(0, size - 1)) > 0))
        return Mark::None;
    if (take_back(text, 'p')) return Mark::Provisional;
    if (take_back(text, 'r')) return Mark::Revised;
    if (take_back(text, 'k')) return Mark::Corrected;
    return Mark::None;
}

/// The digits of a number without sign, percent sign and mark.
class Digits {
public:
    explicit Digits(std::string_view text) : m_text(text) {}

    NumberProblem read();
    std::optional<Decimal> value(bool negative) const {
        return Decimal::make(negative ? -m_digits : m_digits, m_scale);
    }
    /// "1.049", "12.345": could be groups as well as decimals.
    bool is_ambiguous() const { return m_point && !m_grouped && m_scale == 3 && m_before <= 3 && !m_leading_zero; }

private:
    NumberProblem read_whole();
    NumberProblem read_decimals();
    bool put_digit();

    std::string_view m_text;
    Int128 m_digits = 0;
    int m_count = 0;
    int m_before = 0; ///< digits before the decimal sign
    int m_scale = 0;
    bool m_grouped = false, m_point = false, m_leading_zero = false;
};

constexpr int most_digits = 36;

bool Digits::put_digit() {
    if (++m_count > most_digits) return false;
    m_digits = m_digits * 10 + (m_text.front() - '0');
    m_text.remove_prefix(1);
    return true;
}

NumberProblem Digits::read_whole() {
    int in_group = 0;
    m_leading_zero = !m_text.empty() && m_text.front() == '0';
    for (;;) {
        while (!m_text.empty() && is_digit(m_text.front())) {
            if (!put_digit()) return NumberProblem::TooLarge;
            ++in_group;
            ++m_before;
        }
        const size_t space = space_at_front(m_text);
        if (m_grouped ? in_group != 3 : space > 0 && (in_group < 1 || in_group > 3)) return NumberProblem::BadGrouping;
        if (space == 0) break;
        m_text.remove_prefix(space);
        m_grouped = true;
        in_group = 0;
        if (space_at_front(m_text) > 0) return NumberProblem::BadGrouping;
        if (m_text.empty() || !is_digit(m_text.front())) return NumberProblem::Letters;
    }
    return m_before == 0 ? NumberProblem::MissingDigits : NumberProblem::None;
}

NumberProblem Digits::read_decimals() {
    m_point = m_text.front() == '.';
    const char sign = m_text.front();
    m_text.remove_prefix(1);
    while (!m_text.empty() && is_digit(m_text.front()))
        if (++m_scale > Decimal::max_scale || !put_digit()) return NumberProblem::TooLarge;
    if (m_text.find_first_of(".,") != std::string_view::npos)
        return m_point && sign == '.' && m_text.find(',') == std::string_view::npos ? NumberProblem::PointsAsGroups
                                                                                    : NumberProblem::TwoDecimalSigns;
    if (space_at_front(m_text) > 0) return NumberProblem::BadGrouping;
    return m_scale == 0 ? NumberProblem::MissingDigits : NumberProblem::None;
}

NumberProblem Digits::read() {
    NumberProblem problem = read_whole();
    if (problem == NumberProblem::None && !m_text.empty() && (m_text.front() == ',' || m_text.front() == '.'))
        problem = read_decimals();
    if (problem != NumberProblem::None) return problem;
    if (!m_text.empty()) return NumberProblem::Letters;
    return m_leading_zero && m_before > 1 ? NumberProblem::LeadingZero : NumberProblem::None;
}

bool is_spreadsheet_error(std::string_view text) {
    for (const char c : text) // "#DIV/0!", "#N/A", "#REF!", "########"
        if (c != '#' && c != '/' && c != '!' && c != '?' && !is_digit(c) && !(c >= 'A' && c <= 'Z')) return false;
    return text.front() == '#';
}

/// 1E+05, 1,2E-3
bool is_exponent(std::string_view text) {
    const size_t e = text.find_first_of("eE");
    if (e == 0 || e == std::string_view::npos || e + 1 >= text.size()) return false;
    std::string_view digits = text.substr(e + 1);
    if (digits.front() == '+' || digits.front() == '-') digits.remove_prefix(1);
    const auto all = [](std::string_view part, std::string_view allowed) {
        return !part.empty() && part.find_first_not_of(allowed) == std::string_view::npos;
    };
    return all(digits, "0123456789") && all(text.substr(0, e), "+-0123456789.,");
}

/// Whether `text` holds a digit at all; without one it is a symbol of some sort.
bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool has_letter(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return true;
        if (c >= 0xC0 && c < 0x2000) return true;
        i += length;
    }
    return false;
}

NumberProblem problem_without_digits(std::string_view text) {
    if (is_spreadsheet_error(text)) return NumberProblem::SpreadsheetError;
    if (text == "-" || text == "\u2212") return NumberProblem::HyphenAlone;
    if (text == "+" || text == "," || text == "%") return NumberProblem::MissingDigits;
    return has_letter(text) ? NumberProblem::Letters : NumberProblem::UnknownSymbol;
}

/// Whether the number is negative, or what is wrong with its sign.
std::pair<NumberProblem, bool> take_sign(std::string_view& text) {
    if (text.substr(0, 3) == "\u2013" || text.substr(0, 3) == "\u2014") return {NumberProblem::DashAsMinus, false};
    const bool negative = take(text, "-") || take(text, "\u2212");
    const bool has_sign = negative || take(text, "+");
    if (has_sign && (text.empty() || space_at_front(text) > 0 || text.front() == '-' || text.front() == '+'))
        return {NumberProblem::MisplacedSign, negative};
    if (text.find_first_of("+-") != std::string_view::npos && !has_letter(text))
        return {NumberProblem::MisplacedSign, negative};
    return {NumberProblem::None, negative};
}

ReadNumber failed(NumberProblem problem) {
    ReadNumber read;
    read.problem = problem;
    read.state = CellState::NotAvailable;
    return read;
}

} // namespace

std::string_view trim_spaces(std::string_view text) {
    const auto is_plain = [](char c) { return c > ' '; }; // ASCII and no space: most text begins and ends so
    if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
    while (const size_t space = space_at_front(text)) text.remove_prefix(space);
    while (const size_t space = space_at_back(text)) text.remove_suffix(space);
    return text;
}

std::optional<CellState> read_missing(std::string_view text) {
    text = trim_spaces(text);
    if (text == "\u2013") return CellState::Nil;
    if (text == "..") return CellState::NotAvailable;
    if (text == ".") return CellState::NotApplicable;
    return std::nullopt;
}

ReadNumber read_number(std::string_view text, PointBeforeThree point) {
    text = trim_spaces(text);
    if (text.empty()) return failed(NumberProblem::Empty);
    ReadNumber read;
    if (const auto missing = read_missing(text)) {
        read.state = *missing;
        return read;
    }
    if (is_spreadsheet_error(text)) return failed(NumberProblem::SpreadsheetError);
    if (!has_digit(text)) return failed(problem_without_digits(text));
    if (is_exponent(text)) return failed(NumberProblem::Exponent);
    read.mark = take_mark(text);
    read.percent = take_back(text, '%');
    const auto [sign_problem, negative] = take_sign(text);
    if (sign_problem != NumberProblem::None) return failed(sign_problem);
    Digits digits(text);
    if (const NumberProblem problem = digits.read(); problem != NumberProblem::None)
        return failed(has_letter(text) ? NumberProblem::Letters : problem);
    if (point == PointBeforeThree::IsAmbiguous && digits.is_ambiguous()) return failed(NumberProblem::AmbiguousPoint);
    const auto value = digits.value(negative);
    if (!value) return failed(NumberProblem::TooLarge);
    read.value = *value;
    return read;
}

Bilingual words_of(NumberProblem problem) {
    static constexpr std::array<Bilingual, 16> words = {{
        {"", ""},
        {"fältet är tomt", "the field is empty"},
        {"det finns bokstäver eller andra tecken i det", "it holds letters or other characters"},
        {"det har mer än ett decimaltecken", "it has more than one decimal sign"},
        {"punkter skiljer inte siffergrupper; skriv mellanslag", "points do not part digit groups; write spaces"},
        {"punkten kan vara decimaltecken eller skilja tusental", "the point may be a decimal sign or part thousands"},
        {"siffrorna är inte grupperade tre och tre", "the digits are not in groups of three"},
        {"siffror saknas före eller efter tecknet", "digits are missing before or after the sign"},
        {"plus eller minus står på fel plats", "the plus or minus is misplaced"},
        {"ett tankstreck står där minustecknet ska vara", "a dash stands where the minus should be"},
        {"det börjar med noll, som en kod", "it begins with zero, as a code does"},
        {"ett ensamt bindestreck; noll fall skrivs med tankstreck (–)",
         "a hyphen alone; nil is written with a dash (–)"},
        {"symbolen är okänd; det finns – .. och .", "the symbol is unknown; there are – .. and ."},
        {"kalkylprogrammet har förkortat det med E; siffror saknas",
         "the spreadsheet shortened it with E; digits are lost"},
        {"det är ett felmeddelande från kalkylprogrammet", "it is an error message of the spreadsheet"},
        {"det har fler siffror än någon uppgift kan ha", "it has more digits than any figure can have"},
    }};
    return words[static_cast<size_t>(problem)];
}

} // namespace kolofon
