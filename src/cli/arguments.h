// What was written on the command line.
#pragma once

#include "diag/catalogue.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kolofon {

enum class ExitStatus : int { Good = 0, ContentErrors = 1, WrongUsage = 2, MachineFailed = 3 };

enum class OutputFormat : uint8_t { Text, Json, Sarif };

struct Arguments {
    std::string verb;
    std::vector<std::string> words;             ///< what is neither verb nor option
    std::map<std::string, std::string> options; ///< "--out" -> value; a switch has the value ""
    std::string site = ".";
    OutputFormat format = OutputFormat::Text;
    std::optional<Language> language; ///< --lang
    bool quiet = false;

    bool has(const std::string& option) const { return options.contains(option); }
    std::string value_or(const std::string& option, const std::string& fallback) const;
};

struct UsageError {
    std::string message;
};

/// A verb with the options it takes beside those of every verb (--site, --format, --lang, --quiet).
struct Verb {
    std::string_view name;
    std::vector<std::string_view> switches; ///< options without a value
    std::vector<std::string_view> values;   ///< options with one
};
const std::vector<Verb>& verbs();

/// The arguments, or what is wrong with them.
std::variant<Arguments, UsageError> parse_arguments(const std::vector<std::string>& words, Language language);

/// The number that the whole of `text` is, if it lies within these bounds.
std::optional<int> number_within(std::string_view text, int least, int most);

/// Swedish or English by LC_ALL, LC_MESSAGES or LANG; none when they say neither.
std::optional<Language> language_of_environment();

} // namespace kolofon
