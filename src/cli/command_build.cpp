#include "base/parallel.h"
#include "cli/progress.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "fs/path.h"
#include "history/published_site.h"
#include "rebuild/build_cache.h"

#include <cerrno>
#include <chrono>
#include <cstdio>

namespace kolofon {

namespace {

constexpr int most_threads = 1024;

std::string summary_line(Audience audience, const OutputSummary& summary, const std::string& out, Language language) {
    std::string line = join_path(out, audience_name(audience)) + ": " +
                       counted(summary.files, say(language, "fil", "file"), say(language, "filer", "files"));
    if (summary.added + summary.changed + summary.removed == 0)
        return line + std::string(say(language, ", ingenting ändrat", ", nothing changed"));
    const auto part = [&](size_t count, std::string_view swedish, std::string_view english) {
        if (count > 0) line += ", " + counted(count, say(language, swedish, english), say(language, swedish, english));
    };
    part(summary.added, "nya", "new");
    part(summary.changed, "ändrade", "changed");
    part(summary.removed, "borttagna", "removed");
    return line;
}

/// Reads --audience; wrong usage is said here.
bool read_audience(const Invocation& invocation, BuildOptions& options) {
    const std::string audience = invocation.arguments.value_or("--audience", "");
    if (audience == "public")
        options.audiences = {Audience::Public};
    else if (audience == "intranet")
        options.audiences = {Audience::Intranet};
    else if (!audience.empty()) {
        std::fprintf(stderr, "kolofon: %s\n",
                     say(message_language(invocation), "--audience tar public eller intranet.",
                         "--audience takes public or intranet.")
                         .data());
        return false;
    }
    return true;
}

void print_result(const Invocation& invocation, const BuildResult& result, const Findings& findings,
                  const BuildOptions& options, double seconds, Language language) {
    if (invocation.arguments.quiet || invocation.arguments.format != OutputFormat::Text) return;
    std::printf("%s\n", findings_line(findings, language).c_str());
    for (const auto& [audience, summary] : result.outputs)
        std::printf("%s\n", summary_line(audience, summary, options.out, language).c_str());
    const std::string made =
        counted(result.reports, say(language, "rapport", "report"), say(language, "rapporter", "reports")) + ", " +
        counted(result.sections, say(language, "avsnitt", "section"), say(language, "avsnitt", "sections")) + ", " +
        counted(result.pages, say(language, "sida", "page"), say(language, "sidor", "pages"));
    const bool check = invocation.arguments.verb == "check";
    const std::string_view verdict =
        check          ? say(language, "Kontrollerat", "Checked")
        : result.built ? say(language, "Byggt", "Built")
                       : say(language, "Inte byggt: rätta felen först. Det förra bygget är orört. Kontrollerat",
                             "Not built: mend the errors first. The last build is untouched. Checked");
    std::printf("%s: %s; %s\n", verdict.data(), made.c_str(), seconds_text(seconds, language).c_str());
}

/// What was left out of the public site, so that nobody wonders.
void print_held_back(const Invocation& invocation, const Site& site, Language language) {
    if (invocation.arguments.quiet || invocation.arguments.format != OutputFormat::Text) return;
    for (const Series& series : site.series)
        for (const Report& report : series.reports)
            if (report.under_embargo)
                std::printf("%s %s/%s %s %s\n", say(language, "Under embargo:", "Under embargo:").data(),
                            series.id.c_str(), report.id.c_str(),
                            say(language, "visas externt först", "is not public before").data(),
                            report.embargo->words.c_str());
}

/// Data without a licence is not open, so there is no catalogue of it; whoever asks for notes is told.
void print_no_catalogue(const Invocation& invocation, const BuildResult& result, Language language) {
    const bool asks = invocation.arguments.has("--notes") && !invocation.arguments.quiet &&
                      invocation.arguments.format == OutputFormat::Text;
    if (!asks || !result.outputs.contains(Audience::Public)) return;
    std::printf("%s\n", say(language, "Ingen katalog över öppna data (catalog.rdf): licence saknas i site.toml.",
                            "No catalogue of open data (catalog.rdf): there is no licence in site.toml.")
                            .data());
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Where the time of a command went: stage, seconds.
class Stages {
public:
    explicit Stages(std::chrono::steady_clock::time_point begin) : m_begin(begin) {}

    /// What was done since the mark before.
    void mark(std::string name) {
        const double now = seconds_since(m_begin);
        m_stages.emplace_back(std::move(name), now - m_marked);
        m_marked = now;
    }
    /// The same, in stages of its own.
    void mark(const std::vector<std::pair<std::string, double>>& stages) {
        m_stages.insert(m_stages.end(), stages.begin(), stages.end());
        m_marked = seconds_since(m_begin);
    }

    void print() const {
        for (const auto& [name, seconds] : m_stages) std::printf("%-12s %8.1f ms\n", name.c_str(), seconds * 1000);
    }

private:
    std::chrono::steady_clock::time_point m_begin;
    double m_marked = 0;
    std::vector<std::pair<std::string, double>> m_stages;
};

class BuildCommand {
public:
    BuildCommand(const Invocation& invocation, const SiteCommand& command, BuildOptions options, Timestamp now,
                 std::chrono::steady_clock::time_point begin)
        : m_invocation(invocation), m_command(command), m_options(std::move(options)), m_now(now), m_begin(begin),
          m_stages(begin), m_drafts(invocation.arguments.verb == "check" || invocation.arguments.has("--drafts")) {}

    ExitStatus run() {
        if (!m_options.write || m_invocation.arguments.has("--full")) return build(nullptr);
        auto cache = BuildCache::open(*m_command.here, m_options.out, request());
        if (!cache.ok() && cache.fault().error_number == EWOULDBLOCK) return say_busy();
        if (!cache.ok()) return build(nullptr); // what is wrong with the place is said when the output is written
        m_stages.mark("begin");
        m_signature = signature_of(*m_command.site, m_command.program_themes.get());
        m_stages.mark("look");
        if (const auto state = cache.value().unchanged(m_signature)) return say(*state);
        cache.value().recall(m_signature);
        m_stages.mark("recall");
        return build(&cache.value());
    }

private:
    /// Of the program and of all that it is asked: what another asked for is no answer.
    Fingerprint request() const {
        Fingerprinter print;
        const auto program = m_command.here->status("/proc/self/exe");
        if (program.ok()) {
            print.add(program.value().size);
            print.add(program.value().modified_ns);
            print.add(program.value().inode);
        }
        print.add(std::string_view(KOLOFON_VERSION));
        const auto site = m_command.site->resolve(".");
        print.add(site.ok() ? site.value() : m_invocation.arguments.site);
        for (const Audience audience : m_options.audiences) print.add(audience);
        print.add(m_options.strict);
        print.add(m_options.precompress);
        print.add(m_drafts);
        return print.get();
    }

    ExitStatus say_busy() const {
        std::fprintf(stderr, "kolofon: %s\n",
                     kolofon::say(message_language(m_invocation),
                                  "ett annat bygge skriver just nu till samma utdatamapp; vänta tills det är klart.",
                                  "another build is writing to the same output folder; wait until it is done.")
                         .data());
        return ExitStatus::MachineFailed;
    }

    ExitStatus say(const BuildState& state) {
        const Language language = message_language(m_invocation, state.language);
        print_findings(m_invocation, state.findings, language);
        print_result(m_invocation, state.result, state.findings, m_options, seconds_since(m_begin), language);
        m_stages.mark("output");
        if (m_invocation.arguments.has("--timings")) m_stages.print();
        if (!state.is_licensed) print_no_catalogue(m_invocation, state.result, language);
        return ExitStatus::Good;
    }

    ExitStatus build(BuildCache* cache) {
        auto line = std::make_unique<ProgressLine>(m_invocation, m_progress);
        const auto failed = [&](const Fault& fault, Language language) {
            line.reset();
            return machine_failed(fault, language);
        };
        m_options.progress = &m_progress;
        Findings findings;
        auto store = Store::open(*m_command.site, findings);
        if (!store.ok()) return failed(store.fault(), message_language(m_invocation));
        if (!m_drafts) tell_unpublished(*m_command.site, *store.value(), findings);
        PublishedOptions published{m_drafts, {}, m_now};
        if (cache) cache->lend(published);
        auto loaded = load_published(*m_command.site, *store.value(), published, findings);
        if (!loaded.ok()) return failed(loaded.fault(), message_language(m_invocation));
        const auto& site = loaded.value().site;
        m_options.store = store.value().get();
        if (site) read_sources_again(*site->sources, *loaded.value().files);
        const Language language = message_language(m_invocation, site ? site->language : "");
        m_stages.mark("load");
        if (cache) cache->lend(m_options);
        BuildResult result;
        if (site) {
            auto built =
                build_site(*site, *loaded.value().files, *m_command.here, m_command.themes(), m_options, findings);
            if (!built) return failed(built.fault(), language);
            result = std::move(built).value();
            m_stages.mark(result.timings);
        }
        if (cache && result.memory_was_damaged) {
            cache->forget();
            line.reset();
            return build(cache);
        }
        findings.sort();
        line.reset();
        if (cache && result.built) keep(*cache, *site, result, findings);
        m_stages.mark("keep");
        print_findings(m_invocation, findings, language);
        if (const auto trouble = disk_failed(m_command, result.built, language)) return *trouble;
        print_result(m_invocation, result, findings, m_options, seconds_since(m_begin), language);
        if (site && result.built) print_held_back(m_invocation, *site, language);
        if (site && site->licence.url.empty()) print_no_catalogue(m_invocation, result, language);
        if (m_invocation.arguments.has("--timings")) m_stages.print();
        const bool stop = findings.has_errors() || (m_options.strict && findings.count(Severity::Warning) > 0);
        return stop ? ExitStatus::ContentErrors : ExitStatus::Good;
    }

    /// Texts need not be kept for as long as the site is.
    static void read_sources_again(SourceStore& sources, FileSystem& files) {
        sources.set_reader([&files](const std::string& path) -> std::optional<std::string> {
            auto text = files.read(path);
            return text.ok() ? std::optional(std::move(text).value()) : std::nullopt;
        });
    }

    /// An embargo ends without anything being touched.
    void keep(BuildCache& cache, const Site& site, const BuildResult& result, const Findings& findings) const {
        BuildState state;
        state.language = site.language;
        state.is_licensed = !site.licence.url.empty();
        state.findings = findings;
        state.result = result;
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        cache.keep(std::move(state), m_signature, has_embargo(site),
                   std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
    }

    static bool has_embargo(const Site& site) {
        for (const Series& series : site.series)
            for (const Report& report : series.reports)
                if (report.embargo) return true;
        return false;
    }

    const Invocation& m_invocation;
    const SiteCommand& m_command;
    BuildOptions m_options;
    const Timestamp m_now;
    const std::chrono::steady_clock::time_point m_begin;
    Stages m_stages;
    const bool m_drafts;
    BuildProgress m_progress;
    std::optional<SiteSignature> m_signature;
};

} // namespace

ExitStatus run_build(const Invocation& invocation) {
    const auto begin = std::chrono::steady_clock::now();
    const Arguments& arguments = invocation.arguments;
    BuildOptions options;
    options.write = arguments.verb == "build";
    options.strict = arguments.has("--strict");
    options.precompress = arguments.has("--precompress");
    if (!read_audience(invocation, options)) return ExitStatus::WrongUsage;
    const auto threads = number_within(arguments.value_or("--threads", "0"), 0, most_threads);
    if (!threads)
        return wrong_usage(message_language(invocation), "--threads tar ett tal från 1 till 1024; 0 är datorns alla.",
                           "--threads takes a number from 1 to 1024; 0 is all that the computer has.");
    set_thread_count(static_cast<unsigned>(*threads));

    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    options.out = arguments.value_or("--out", join_path(arguments.site, "out"));
    if (options.out.starts_with("./")) options.out.erase(0, 2);
    const auto now = moment_of(arguments, "--now");
    if (!now)
        return wrong_usage(message_language(invocation), "--now tar en tidpunkt som 2025-06-05T08:00:00Z.",
                           "--now takes a moment such as 2025-06-05T08:00:00Z.");
    return BuildCommand(invocation, *command, options, *now, begin).run();
}

} // namespace kolofon
