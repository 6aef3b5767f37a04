#include "base/language_tag.h"

#include "base/names.h"

namespace kolofon {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

bool is_language_tag(std::string_view text) {
    const std::vector<std::string_view> parts = split(text, '-');
    for (size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].empty() || parts[i].size() > 8 || (i == 0 && parts[i].size() > 3)) return false;
        for (const char c : parts[i])
            if (!is_letter(c) && (i == 0 || !is_digit(c))) return false;
    }
    return text.size() >= 2 && text.size() <= 35;
}

} // namespace kolofon
