#include "cli/commands.h"
#include "cli/texts.h"
#include "fs/file_system.h"
#include "fs/path.h"

#include <cstdio>

namespace kolofon {

namespace {

Result<void> write_site(FileSystem& fs, const std::string& folder, Language language) {
    for (const auto& [path, content] : starter_site(language)) {
        const std::string full = join_path(folder, path);
        KOLOFON_TRY(fs.make_directories(std::string(directory_of(full))));
        KOLOFON_TRY(fs.write_new(full, content));
    }
    return {};
}

} // namespace

ExitStatus run_init(const Invocation& invocation) {
    const Language language = message_language(invocation);
    if (invocation.arguments.words.size() != 1) {
        std::fprintf(
            stderr, "kolofon: %s\n",
            say(language, "init tar en mapp: kolofon init MAPP", "init takes a folder: kolofon init FOLDER").data());
        return ExitStatus::WrongUsage;
    }
    const std::string& folder = invocation.arguments.words.front();
    const auto fs = make_real_file_system(".");
    if (const auto entries = fs->list(folder); fs->exists(folder) && (!entries.ok() || !entries->empty())) {
        std::fprintf(stderr, "kolofon: %s %s\n", folder.c_str(),
                     say(language, "är inte tom. Välj en ny mapp; ingenting har ändrats.",
                         "is not empty. Choose a new folder; nothing was changed.")
                         .data());
        return ExitStatus::WrongUsage;
    }
    if (const auto written = write_site(*fs, folder, language); !written) {
        std::fprintf(stderr, "kolofon: %s\n", written.fault().message().c_str());
        return ExitStatus::MachineFailed;
    }
    if (!invocation.arguments.quiet)
        std::printf(
            "%s\n\n  kolofon build --site %s\n\n%s %s/out/public/index.html\n",
            say(language, "En liten webbplats är gjord. Bygg den så här:", "A small site is made. Build it like this:")
                .data(),
            folder.c_str(), say(language, "och öppna", "and open").data(), folder.c_str());
    return ExitStatus::Good;
}

} // namespace kolofon
