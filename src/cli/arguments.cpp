#include "cli/arguments.h"

#include "base/names.h"
#include "cli/texts.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace kolofon {

namespace {

UsageError wrong(Language language, std::string_view swedish, std::string_view english, const std::string& word,
                 std::string_view nearest) {
    const std::string arguments[] = {word};
    std::string message = substitute(say(language, swedish, english), arguments);
    if (!nearest.empty())
        message += " " + std::string(say(language, "Menade du ", "Did you mean ")) + std::string(nearest) + "?";
    return {message};
}

std::string_view nearest_of(const std::string& word, std::vector<std::string_view> known) {
    return nearest_name(word, known);
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The verb's options and everybody's.
Verb with_common_options(const Verb& verb) {
    Verb all = verb;
    all.switches.insert(all.switches.end(), {"--quiet", "--help"});
    all.values.insert(all.values.end(), {"--site", "--format", "--lang"});
    return all;
}

std::optional<UsageError> take_common_options(Arguments& arguments, Language language) {
    arguments.site = arguments.value_or("--site", ".");
    arguments.quiet = arguments.has("--quiet");
    // bundle's --format is that of packages
    const std::string format = arguments.verb != "bundle" ? arguments.value_or("--format", "text")
                               : arguments.has("--json")  ? "json"
                                                          : "text",
                      lang = arguments.value_or("--lang", "");
    if (format == "json")
        arguments.format = OutputFormat::Json;
    else if (format == "sarif")
        arguments.format = OutputFormat::Sarif;
    else if (format != "text")
        return wrong(language, "--format tar text, json eller sarif, inte ”{0}”.",
                     "--format takes text, json or sarif, not \"{0}\".", format, "");
    if (lang == "sv")
        arguments.language = Language::Swedish;
    else if (lang == "en")
        arguments.language = Language::English;
    else if (!lang.empty())
        return wrong(language, "--lang tar sv eller en, inte ”{0}”.", "--lang takes sv or en, not \"{0}\".", lang, "");
    return std::nullopt;
}

} // namespace

std::string Arguments::value_or(const std::string& option, const std::string& fallback) const {
    const auto found = options.find(option);
    return found == options.end() ? fallback : found->second;
}

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all = {
        {"init", {}, {}},
        {"new", {}, {"--from", "--title"}},
        {"check", {"--strict", "--notes"}, {}},
        {"build",
         {"--strict", "--timings", "--notes", "--drafts", "--precompress", "--full"},
         {"--out", "--audience", "--threads", "--now"}},
        {"serve", {"--drafts", "--notes", "--open"}, {"--host", "--port", "--now"}},
        {"publish", {"--dry-run", "--notes"}, {"--time", "--message", "--by", "--by-address", "--sign"}},
        {"bundle", {"--all", "--single", "--force", "--notes", "--json"}, {"--audience", "--out", "--sign", "--now"}},
        {"withdraw", {"--restore", "--hide"}, {"--time", "--reason", "--by"}},
        {"history", {}, {}},
        {"verify", {}, {"--series", "--head", "--audience", "--words", "--now", "--key"}},
        {"diff", {}, {"--against"}},
        {"help", {}, {}},
    };
    return all;
}

std::variant<Arguments, UsageError> parse_arguments(const std::vector<std::string>& words, Language language) {
    Arguments arguments;
    size_t i = 0;
    if (i < words.size() && !words[i].starts_with("-")) arguments.verb = words[i++];
    if (arguments.verb.empty()) {
        if (words.empty() || words[0] == "--help" || words[0] == "-h")
            arguments.verb = "help";
        else if (words[0] == "--version")
            arguments.verb = "--version";
        if (!arguments.verb.empty()) return arguments;
        return wrong(language, "Här ska ett verb stå, inte {0}.", "A verb should stand here, not {0}.", words[0], "");
    }
    const auto verb =
        std::find_if(verbs().begin(), verbs().end(), [&](const Verb& v) { return v.name == arguments.verb; });
    if (verb == verbs().end()) {
        std::vector<std::string_view> names;
        for (const Verb& v : verbs()) names.push_back(v.name);
        return wrong(language, "Det finns inget verb ”{0}”.", "There is no verb \"{0}\".", arguments.verb,
                     nearest_of(arguments.verb, names));
    }
    const Verb known = with_common_options(*verb);
    for (; i < words.size(); ++i) {
        std::string option = words[i];
        if (!option.starts_with("--") || option == "--") {
            if (option != "--") arguments.words.push_back(option);
            continue;
        }
        std::optional<std::string> value;
        if (const size_t equals = option.find('='); equals != std::string::npos) {
            value = option.substr(equals + 1);
            option.resize(equals);
        }
        if (contains(known.switches, option)) {
            arguments.options[option] = "";
        } else if (contains(known.values, option)) {
            if (!value && i + 1 < words.size()) value = words[++i];
            if (!value) return wrong(language, "{0} ska följas av ett värde.", "{0} needs a value.", option, "");
            arguments.options[option] = *value;
        } else {
            std::vector<std::string_view> names = known.switches;
            names.insert(names.end(), known.values.begin(), known.values.end());
            return wrong(language, "Verbet tar inte {0}.", "The verb does not take {0}.", option,
                         nearest_of(option, names));
        }
    }
    if (const auto error = take_common_options(arguments, language)) return *error;
    return arguments;
}

std::optional<int> number_within(std::string_view text, int least, int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc() && end == text.data() + text.size();
    return is_whole && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<Language> language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): there are no threads yet
        if (!value || !*value) continue;
        const std::string_view locale = value;
        if (locale.starts_with("sv")) return Language::Swedish;
        if (locale.starts_with("en")) return Language::English;
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace kolofon
