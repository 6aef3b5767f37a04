#include "cli/commands.h"
#include "cli/memory.h"

#include <climits>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

using namespace kolofon;

namespace {

std::string own_path() {
    char path[PATH_MAX];
    const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
    return length > 0 ? std::string(path, static_cast<size_t>(length)) : std::string();
}

ExitStatus run(const Invocation& invocation) {
    const std::string& verb = invocation.arguments.verb;
    if (verb == "--version") {
        std::printf("kolofon %s\n", KOLOFON_VERSION);
        return ExitStatus::Good;
    }
    if (invocation.arguments.has("--help")) {
        Invocation help = invocation;
        help.arguments.verb = "help";
        help.arguments.words = {verb};
        return run_help(help);
    }
    if (verb == "build" || verb == "check") return run_build(invocation);
    if (verb == "serve") return run_serve(invocation);
    if (verb == "init") return run_init(invocation);
    if (verb == "new") return run_new(invocation);
    if (verb == "publish") return run_publish(invocation);
    if (verb == "bundle") return run_bundle(invocation);
    if (verb == "withdraw") return run_withdraw(invocation);
    if (verb == "history") return run_history(invocation);
    if (verb == "diff") return run_diff(invocation);
    if (verb == "verify") return run_verify(invocation);
    return run_help(invocation);
}

} // namespace

int main(int argc, char** argv) {
    prepare_memory();
    Invocation invocation;
    invocation.environment_language = language_of_environment();
    const Language language = invocation.environment_language.value_or(Language::English);
    auto parsed = parse_arguments({argv + 1, argv + argc}, language);
    if (const auto* error = std::get_if<UsageError>(&parsed)) {
        std::fprintf(stderr, "kolofon: %s\n%s\n", error->message.c_str(),
                     language == Language::Swedish ? "kolofon help visar vad som finns."
                                                   : "kolofon help shows what there is.");
        return static_cast<int>(ExitStatus::WrongUsage);
    }
    invocation.arguments = std::move(std::get<Arguments>(parsed));
    invocation.program_path = own_path();
    invocation.terminal = ::isatty(STDERR_FILENO) != 0;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there are no threads yet
    invocation.colour = invocation.terminal && std::getenv("NO_COLOR") == nullptr;
    return static_cast<int>(run(invocation));
}
