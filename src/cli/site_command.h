// What the verbs that work on a site share: opening it, and saying what was found.
#pragma once

#include "base/timestamp.h"
#include "cli/commands.h"
#include "diag/finding.h"
#include "fs/careful_file_system.h"
#include "render/theme_files.h"

#include <memory>

namespace kolofon {

/// The site that --site names, with the themes it can use.
struct SiteCommand {
    /// What the disk failed at while reading; nothing was written from then on.
    std::unique_ptr<DiskTrouble> trouble = std::make_unique<DiskTrouble>();
    std::vector<std::unique_ptr<FileSystem>> disks; ///< under those below
    std::unique_ptr<FileSystem> site, here, program_themes;
    ThemePlaces themes() const { return {site.get(), program_themes.get()}; }
};

/// None when there is no site there, which is said.
std::optional<SiteCommand> open_site(const Invocation& invocation);

/// To standard error as text, or to standard output as JSON or SARIF. Notes are shown when asked for.
void print_findings(const Invocation& invocation, const Findings& findings, Language language);

/// The moment that the option names, else the clock; none when it is no moment.
std::optional<Timestamp> moment_of(const Arguments& arguments, const std::string& option);

/// The file of a key that the option names, from the current folder; empty without the option.
Result<std::string> read_key(const Arguments& arguments, const std::string& option);

/// "2 fel, 1 varning"
std::string findings_line(const Findings& findings, Language language);

ExitStatus machine_failed(const Fault& fault, Language language);

/// Unless it was `done` what was asked for: says what the disk failed at while reading, if it did. What was found may
/// then be wrong, and nothing was written.
std::optional<ExitStatus> disk_failed(const SiteCommand& command, bool done, Language language);

/// Says what is wrong with the command line. {0} is `word`.
ExitStatus wrong_usage(Language language, std::string_view swedish, std::string_view english,
                       const std::string& word = {});

} // namespace kolofon
