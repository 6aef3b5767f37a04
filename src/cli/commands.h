// The verbs. Only these print, and only main() reads the environment.
#pragma once

#include "cli/arguments.h"

namespace kolofon {

/// What a verb is given by main().
struct Invocation {
    Arguments arguments;
    std::optional<Language> environment_language;
    std::string program_path; ///< of the running program
    bool colour = false;      ///< findings may be coloured
    bool terminal = false;    ///< progress may be shown
};

ExitStatus run_build(const Invocation& invocation); ///< build and check
ExitStatus run_serve(const Invocation& invocation);
ExitStatus run_init(const Invocation& invocation);
ExitStatus run_new(const Invocation& invocation);
ExitStatus run_verify(const Invocation& invocation);
ExitStatus run_bundle(const Invocation& invocation);
ExitStatus run_publish(const Invocation& invocation);
ExitStatus run_withdraw(const Invocation& invocation);
ExitStatus run_history(const Invocation& invocation);
ExitStatus run_diff(const Invocation& invocation); ///< a report in two versions, or as it stands in two sites
ExitStatus run_help(const Invocation& invocation);

/// The language of messages: --lang, else the environment's, else `site_language`, else English.
Language message_language(const Invocation& invocation, std::string_view site_language = {});

/// Folders that may hold the program's own themes, nearest first.
std::vector<std::string> program_theme_folders(const std::string& program_path);

/// The files of a small complete site, path and content.
std::vector<std::pair<std::string, std::string>> starter_site(Language language);

} // namespace kolofon
