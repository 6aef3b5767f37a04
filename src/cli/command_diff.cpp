#include "base/names.h"
#include "change/difference_text.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "history/published_site.h"
#include "view/reference_words.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kolofon {

namespace {

size_t terminal_width() {
    winsize size{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 100;
}

/// A site with the report that is to be compared, as its working copy and in every version.
struct Loaded {
    std::unique_ptr<FileSystem> fs;
    std::unique_ptr<Store> store;
    PublishedSite site;
    const Series* series = nullptr;
    const Report* report = nullptr;

    ReportState state(const Report& of) const {
        return state_of(*series, of, reference_words(*site.site, *series, of));
    }
};

/// Findings are ignored: `check` tells them. What cannot be read is not there, and shows as a difference.
Result<std::unique_ptr<Loaded>> load(const std::string& folder, const std::string& name) {
    auto loaded = std::make_unique<Loaded>();
    loaded->fs = make_real_file_system(folder);
    Findings ignored;
    KOLOFON_TRY_ASSIGN(store, Store::open(*loaded->fs, ignored));
    loaded->store = std::move(store);
    KOLOFON_TRY_ASSIGN(site, load_published(*loaded->fs, *loaded->store, {true, {}}, ignored));
    loaded->site = std::move(site);
    const auto parts = split(name, '/');
    if (!loaded->site.site || parts.size() != 2) return loaded;
    loaded->series = loaded->site.site->find_series(parts[0]);
    loaded->report = loaded->series ? loaded->series->find_report(parts[1]) : nullptr;
    return loaded;
}

/// "2" or "v2"; 0 for anything else.
int version_of(std::string_view word) {
    if (word.starts_with("v")) word.remove_prefix(1);
    return number_within(word, 1, std::numeric_limits<int>::max()).value_or(0);
}

const Report* find_version(const Report& report, int version) {
    for (const SealedState& state : report.history)
        if (state.version == version) return state.report.get();
    return nullptr;
}

/// What stands on the two sides; null after something wrong was said.
struct Sides {
    const Report *was = nullptr, *now = nullptr;
};
Sides sides_of(const Arguments& arguments, const Loaded& loaded, Language language) {
    const auto& words = arguments.words;
    const Report& report = *loaded.report;
    const auto version = [&](const std::string& word) {
        const Report* found = find_version(report, version_of(word));
        if (!found) wrong_usage(language, "rapporten har ingen version {0}", "the report has no version {0}", word);
        return found;
    };
    if (words.size() == 3) {
        const Report* was = version(words[1]);
        return {was, was ? version(words[2]) : nullptr};
    }
    if (words.size() == 2) return {version(words[1]), &report};
    if (report.history.empty())
        wrong_usage(language, "{0} är inte publicerad än; det finns inget att jämföra med.",
                    "{0} is not published yet; there is nothing to compare with.", words[0]);
    return {report.history.empty() ? nullptr : report.history.back().report.get(), &report};
}

void print(const Invocation& invocation, const ReportState& was, const ReportState& now, Language language) {
    const std::vector<Change> changes = compare(was, now);
    const bool colour = invocation.colour && ::isatty(STDOUT_FILENO) != 0;
    const std::string text = invocation.arguments.quiet ? summary_of(changes, was, now, language) + "\n"
                             : invocation.arguments.format == OutputFormat::Json
                                 ? difference_json(changes, was, now, language)
                                 : difference_text(changes, was, now, {language, colour, terminal_width()});
    std::fputs(text.c_str(), stdout);
}

} // namespace

ExitStatus run_diff(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const Language language = message_language(invocation, "sv");
    if (arguments.words.empty() || arguments.words.size() > 3 ||
        (arguments.has("--against") && arguments.words.size() != 1))
        return wrong_usage(language, "skriv vad som ska jämföras: kolofon diff SERIE/PERIOD [VERSION [VERSION]]",
                           "say what is to be compared: kolofon diff SERIES/PERIOD [VERSION [VERSION]]");
    const std::string& name = arguments.words[0];
    const auto now = load(arguments.site, name);
    if (!now.ok()) return machine_failed(now.fault(), language);
    const std::string other = arguments.value_or("--against", arguments.site);
    const auto was = arguments.has("--against") ? load(other, name) : Result<std::unique_ptr<Loaded>>(nullptr);
    if (!was.ok()) return machine_failed(was.fault(), language);
    for (const Loaded* loaded : {now.value().get(), was.value().get()})
        if (loaded && !loaded->report)
            return wrong_usage(language, "”{0}” finns inte; skriv SERIE/PERIOD, till exempel manadsrapport/2025-07.",
                               "there is no \"{0}\"; write SERIES/PERIOD, monthly-report/2025-07 for instance.",
                               (loaded == now.value().get() ? arguments.site : other) + ": " + name);
    const Loaded& here = *now.value();
    if (const Loaded* there = was.value().get()) {
        print(invocation, there->state(*there->report), here.state(*here.report), language);
        return ExitStatus::Good;
    }
    const Sides sides = sides_of(arguments, here, language);
    if (!sides.was || !sides.now) return ExitStatus::WrongUsage;
    print(invocation, here.state(*sides.was), here.state(*sides.now), language);
    return ExitStatus::Good;
}

} // namespace kolofon
