#include "base/names.h"
#include "change/difference_text.h"
#include "cli/commands.h"
#include "cli/compared_report.h"
#include "cli/texts.h"
#include "load/load_site.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace kolofon {

namespace {

ExitStatus wrong(Language language, std::string_view swedish, std::string_view english, const std::string& word) {
    const std::string arguments[] = {word};
    std::fprintf(stderr, "kolofon: %s\n", substitute(say(language, swedish, english), arguments).c_str());
    return ExitStatus::WrongUsage;
}

size_t terminal_width() {
    winsize size{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 100;
}

/// A site with the report that is to be compared.
struct Loaded {
    std::unique_ptr<FileSystem> fs;
    std::optional<Site> site;
    const Series* series = nullptr;
    const Report* report = nullptr;
};

/// Findings are ignored: `check` tells them. What cannot be read is not there, and shows as a difference.
Loaded load(const std::string& folder, const std::string& name) {
    Loaded loaded{make_real_file_system(folder), {}};
    Findings ignored;
    loaded.site = load_site(*loaded.fs, ignored);
    const auto parts = split(name, '/');
    if (!loaded.site || parts.size() != 2) return loaded;
    loaded.series = loaded.site->find_series(parts[0]);
    loaded.report = loaded.series ? loaded.series->find_report(parts[1]) : nullptr;
    return loaded;
}

} // namespace

ExitStatus run_diff(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const Language language = message_language(invocation);
    if (arguments.words.size() != 1 || !arguments.has("--against"))
        return wrong(language, "skriv vad som ska jämföras: kolofon diff SERIE/PERIOD --against MAPP",
                     "say what is to be compared: kolofon diff SERIES/PERIOD --against FOLDER", "");
    const std::string& name = arguments.words[0];
    const std::string other = arguments.value_or("--against", "");
    const Loaded was = load(other, name), now = load(arguments.site, name);
    for (const auto& [loaded, folder] : {std::pair{&was, &other}, std::pair{&now, &arguments.site}})
        if (!loaded->report)
            return wrong(language, "”{0}” finns inte; skriv SERIE/PERIOD, till exempel manadsrapport/2025-07.",
                         "there is no \"{0}\"; write SERIES/PERIOD, monthly-report/2025-07 for instance.",
                         *folder + ": " + name);
    const ReportState before = compared_report(*was.site, *was.series, *was.report, *was.fs),
                      after = compared_report(*now.site, *now.series, *now.report, *now.fs);
    const std::vector<Change> changes = compare(before, after);
    const Language spoken = message_language(invocation, now.site->language);
    const bool colour = invocation.colour && ::isatty(STDOUT_FILENO) != 0;
    const std::string text = arguments.quiet ? summary_of(changes, before, after, spoken) + "\n"
                             : arguments.format == OutputFormat::Json
                                 ? difference_json(changes, before, after, spoken)
                                 : difference_text(changes, before, after, {spoken, colour, terminal_width()});
    std::fputs(text.c_str(), stdout);
    return ExitStatus::Good;
}

} // namespace kolofon
