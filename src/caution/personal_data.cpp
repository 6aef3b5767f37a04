#include "caution/personal_data.h"

#include "caution/finders.h"

#include <algorithm>
#include <array>

namespace kolofon {

namespace {

constexpr size_t fewest_digits = 7;    ///< of anything that is looked for but addresses
constexpr size_t shortest_address = 5; ///< "a@b.c"

/// Characters at which something may begin, or that may stand for one; most text has few of them.
enum class Start : uint8_t { None, Digit, Sign, Bracket, Entity };

constexpr auto start_of = [] {
    std::array<Start, 256> start{};
    for (unsigned char c = '0'; c <= '9'; ++c) start[c] = Start::Digit;
    for (const unsigned char c : {'@', '%'}) start[c] = Start::Sign;
    for (const unsigned char c : {'(', '[', '{'}) start[c] = Start::Bracket;
    start['&'] = Start::Entity;
    return start;
}();

Start start_at(std::string_view text, size_t at) {
    return start_of[static_cast<unsigned char>(text[at])];
}

bool may_hold_byte_by_byte(std::string_view source) {
    size_t digits = 0;
    for (size_t at = 0; at < source.size(); ++at) {
        switch (start_at(source, at)) {
        case Start::None: break;
        case Start::Digit:
            if (++digits == fewest_digits) return true;
            break;
        case Start::Bracket: // "(at)", "(snabel-a)"
            if (at + 1 < source.size() && std::string_view("aAsS").find(source[at + 1]) != std::string_view::npos)
                return true;
            break;
        case Start::Sign:
        case Start::Entity: return true;
        }
    }
    return false;
}

class Finder {
public:
    explicit Finder(std::string_view text) : m_text(text) {}

    std::vector<PersonalData> run() {
        for (size_t at = 0; at < m_text.size();) {
            switch (start_at(m_text, at)) {
            case Start::None:
            case Start::Entity: ++at; break;
            case Start::Digit: at = numbers(at); break;
            case Start::Sign:
            case Start::Bracket: at = email(at); break;
            }
        }
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const PersonalData& a, const PersonalData& b) { return a.begin < b.begin; });
        return std::move(m_found);
    }

private:
    size_t email(size_t at) {
        auto email = caution::read_email(m_text, at, m_email_end);
        if (!email) return at + 1;
        m_email_end = email->end;
        m_found.push_back(std::move(*email));
        return at + 1; // digits in the address are looked at too
    }

    size_t numbers(size_t at) {
        const size_t end = caution::read_digit_groups(m_text, at, m_run);
        size_t digits = 0;
        for (const caution::DigitGroup& group : m_run) digits += group.size();
        if (digits < fewest_digits) return end;
        bool after_number = false; // the group before belongs to one
        for (size_t i = 0; i < m_run.size();) {
            caution::ReadNumber number = caution::read_identity_number(m_text, m_run, i, after_number);
            if (number.groups == 0) number = caution::read_phone(m_text, m_run, i, after_number);
            const size_t groups = number.groups;
            after_number = groups > 0;
            if (after_number) add(i, std::move(number));
            i += std::max<size_t>(groups, 1);
        }
        return end;
    }

    void add(size_t first, caution::ReadNumber&& number) {
        size_t begin = m_run[first].begin;
        if (number.kind == PersonalDataKind::Phone && first == 0) begin = caution::phone_begin(m_text, begin);
        m_found.push_back({number.kind, begin, m_run[first + number.groups - 1].end, std::move(number.normal)});
    }

    std::string_view m_text;
    size_t m_email_end = 0; ///< of the last address
    std::vector<caution::DigitGroup> m_run;
    std::vector<PersonalData> m_found;
};

} // namespace

std::vector<PersonalData> find_personal_data(std::string_view text) {
    return Finder(text).run();
}

bool may_hold_personal_data(std::string_view source) {
    if (source.size() < shortest_address) return false;
    unsigned starts = 0; // most text has none, and is asked nothing more
    for (const char c : source) starts |= static_cast<unsigned>(start_of[static_cast<unsigned char>(c)]);
    return starts != 0 && may_hold_byte_by_byte(source);
}

std::string mask_identity_numbers(std::string text) {
    for (const PersonalData& found : find_personal_data(text)) {
        if (!found.is_identity()) continue;
        size_t shown = found.normal.size() == 12 ? 4 : 2;
        for (size_t i = found.begin; i < found.end; ++i)
            if (caution::is_digit(text[i]) && (shown == 0 || shown-- == 0)) text[i] = 'x';
    }
    return text;
}

} // namespace kolofon
