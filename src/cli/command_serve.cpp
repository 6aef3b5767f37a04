// serve: the site as it is being written, in the browser.
#include "cli/site_command.h"
#include "cli/texts.h"
#include "serve/preview_loop.h"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <unistd.h>

extern char** environ;

namespace kolofon {

namespace {

constexpr int usual_port = 8000;

/// SIGINT and SIGTERM as something to wait for. While it lives they do nothing else; after it, they end the program.
class StopSignals {
public:
    StopSignals() {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        (void)::pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
        m_descriptor = ::signalfd(-1, &m_signals, SFD_CLOEXEC | SFD_NONBLOCK);
    }
    ~StopSignals() {
        signalfd_siginfo taken;
        while (::read(m_descriptor, &taken, sizeof taken) > 0) {
        }
        ::close(m_descriptor);
        (void)::pthread_sigmask(SIG_UNBLOCK, &m_signals, nullptr);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    int descriptor() const { return m_descriptor; }

private:
    sigset_t m_signals;
    int m_descriptor = -1;
};

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

/// Where this machine's browser finds the preview.
std::string address_of(const std::string& host, int port) {
    std::string name = host == "0.0.0.0" ? "127.0.0.1" : host == "::" ? "::1" : host;
    if (name.find(':') != std::string::npos) name = "[" + name + "]";
    return "http://" + name + ":" + std::to_string(port) + "/";
}

/// Opens the address with what the desktop opens such with; without a desktop nothing happens.
void open_browser(const std::string& address) {
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_RDWR, 0);
    posix_spawnattr_t attributes; // the signals that we hold back are no concern of the browser
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::string program = "xdg-open", argument = address;
    char* words[] = {program.data(), argument.data(), nullptr};
    pid_t child = 0;
    (void)::posix_spawnp(&child, program.c_str(), &files, &attributes, words, environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
}

std::string build_line(const PreviewBuild& build, Language language) {
    const auto count = [&](size_t number, std::string_view one, std::string_view many, std::string_view one_english,
                           std::string_view many_english) {
        return counted(number, say(language, one, one_english), say(language, many, many_english));
    };
    const bool built = build.state->site && !build.state->stale;
    std::string line(
        built ? say(language, "Byggt: ", "Built: ")
        : build.state->site
            ? say(language, "Inte byggt, de förra sidorna visas: ", "Not built, the pages before are shown: ")
            : say(language, "Inte byggt: ", "Not built: "));
    line += findings_line(build.findings, language);
    if (built)
        line += "; " + count(build.result.pages, "sida", "sidor", "page", "pages") + ", " +
                count(build.changed, "fil ändrad", "filer ändrade", "file changed", "files changed");
    return line + "; " + seconds_text(build.seconds, language);
}

/// Says what each build gave: findings when they are others than before, and always a line.
class BuildPrinter {
public:
    BuildPrinter(const Invocation& invocation, std::string address)
        : m_invocation(invocation), m_address(std::move(address)) {}

    void print(const PreviewBuild& build) {
        const Language language = build.state->language;
        if (build.fault) std::fprintf(stderr, "kolofon: %s\n", build.fault->message().c_str());
        if (build.state->findings != m_findings) print_findings(m_invocation, build.findings, language);
        m_findings = build.state->findings;
        if (!m_invocation.arguments.quiet && m_invocation.arguments.format == OutputFormat::Text)
            std::printf("%s\n", build_line(build, language).c_str());
        if (build.state->build == 1) first(language);
        std::fflush(stdout);
    }

private:
    void first(Language language) const {
        if (!m_invocation.arguments.quiet && m_invocation.arguments.format == OutputFormat::Text)
            std::printf("%s %s\n%s\n", say(language, "Visas på", "Shown at").data(), m_address.c_str(),
                        say(language, "Sidorna följer med när du sparar. Avsluta med Ctrl+C.",
                            "Pages follow as you save. Stop with Ctrl+C.")
                            .data());
        if (m_invocation.arguments.has("--open")) open_browser(m_address);
    }

    const Invocation& m_invocation;
    std::string m_address, m_findings;
};

PreviewLoopInput loop_input(const Invocation& invocation, const SiteCommand& command, const ServerAddress& address) {
    PreviewLoopInput input;
    input.build.site = command.site.get();
    input.build.themes = command.themes();
    input.build.drafts = invocation.arguments.has("--drafts");
    input.build.now = [arguments = invocation.arguments] { return *moment_of(arguments, "--now"); };
    input.build.language = [&invocation](std::string_view site_language) {
        return message_language(invocation, site_language);
    };
    input.watched = {{command.site.get(), "", {"site.toml", "content", "static", "themes"}}};
    for (const char* folder : {"content", "static", "themes"}) input.watched.push_back({command.site.get(), folder});
    if (command.program_themes) input.watched.push_back({command.program_themes.get(), ""});
    input.address = address;
    input.session = std::to_string(::getpid()) + "." + std::to_string(moment_of({}, "")->seconds);
    return input;
}

void print_cautions(const PreviewLoop& loop, const ServerAddress& address, Language language) {
    if (!is_loopback(address.host))
        std::fprintf(stderr, "%s\n",
                     say(language, "Varning: alla som når den här datorn kan läsa det som visas, också det interna.",
                         "Warning: whoever reaches this computer can read what is shown, the internal too.")
                         .data());
    if (const auto& fault = loop.watcher().fault())
        std::fprintf(stderr, "kolofon: %s %s\n",
                     say(language, "alla mappar kan inte bevakas (höj fs.inotify.max_user_watches):",
                         "not every folder can be watched (raise fs.inotify.max_user_watches):")
                         .data(),
                     fault->message().c_str());
}

} // namespace

ExitStatus run_serve(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const Language language = message_language(invocation);
    const auto port = number_within(arguments.value_or("--port", std::to_string(usual_port)), 0, 65535);
    if (!port)
        return wrong_usage(language, "--port tar ett tal från 0 till 65535.", "--port takes a number from 0 to 65535.");
    if (!moment_of(arguments, "--now"))
        return wrong_usage(language, "--now tar en tidpunkt som 2025-06-05T08:00:00Z.",
                           "--now takes a moment such as 2025-06-05T08:00:00Z.");
    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    const ServerAddress address{arguments.value_or("--host", "127.0.0.1"), *port};
    auto signals = std::make_unique<StopSignals>();
    auto loop = PreviewLoop::open(loop_input(invocation, *command, address));
    if (!loop.ok()) return machine_failed(loop.fault(), language);
    print_cautions(*loop.value(), address, language);
    BuildPrinter printer(invocation, address_of(address.host, loop.value()->port()));
    const auto served =
        loop.value()->run(signals->descriptor(), [&](const PreviewBuild& build) { printer.print(build); });
    signals.reset(); // a second signal ends the build that is waited for
    return served.ok() ? ExitStatus::Good : machine_failed(served.fault(), language);
}

} // namespace kolofon
