#include "cli/commands.h"

namespace kolofon {

std::vector<std::string> program_theme_folders(const std::string& program_path) {
    std::vector<std::string> folders;
    const size_t slash = program_path.rfind('/');
    if (slash != std::string::npos)
        folders.push_back(program_path.substr(0, slash) + "/../share/kolofon/themes"); // installed
    folders.emplace_back(KOLOFON_SOURCE_THEMES);                                       // built in the source tree
    return folders;
}

Language message_language(const Invocation& invocation, std::string_view site_language) {
    if (invocation.arguments.language) return *invocation.arguments.language;
    if (invocation.environment_language) return *invocation.environment_language;
    return site_language == "sv" ? Language::Swedish : Language::English;
}

} // namespace kolofon
