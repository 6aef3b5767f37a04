// bundle: published versions as packages for the archive.
#include "base/names.h"
#include "bundle/bundle.h"
#include "cli/progress.h"
#include "cli/proof_output.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "fs/path.h"
#include "store/keys.h"

#include <algorithm>
#include <cstdio>

namespace kolofon {

namespace {

struct Wanted {
    std::vector<std::string> names; ///< "" for the whole site
    std::vector<BundleFormat> formats;
    std::optional<Audience> audience;
    std::string private_key;
};

/// None after a message.
std::optional<Wanted> read_wanted(const Invocation& invocation, Language language) {
    const Arguments& arguments = invocation.arguments;
    Wanted wanted;
    wanted.names = arguments.words;
    const auto wrong = [&](std::string_view swedish, std::string_view english, const std::string& word = {}) {
        wrong_usage(language, swedish, english, word);
        return std::optional<Wanted>();
    };
    if (arguments.has("--all") == !wanted.names.empty())
        return wrong("skriv vad som ska packas: SERIE/PERIOD, SERIE/PERIOD@VERSION, SERIE, eller --all",
                     "say what to pack: SERIES/PERIOD, SERIES/PERIOD@VERSION, SERIES, or --all");
    if (wanted.names.empty()) wanted.names.emplace_back();
    const std::string formats = arguments.value_or("--format", "html");
    for (const std::string_view name : split(formats, ',')) {
        const auto format = bundle_format(name);
        if (!format)
            return wrong("--format tar html, bagit, csip och wacz, inte ”{0}”",
                         "--format takes html, bagit, csip and wacz, not \"{0}\"", std::string(name));
        const bool single = *format == BundleFormat::Html && arguments.has("--single");
        wanted.formats.push_back(single ? BundleFormat::Single : *format);
    }
    const std::string audience = arguments.value_or("--audience", "");
    if (audience == "public") wanted.audience = Audience::Public;
    if (audience == "intranet") wanted.audience = Audience::Intranet;
    if (!audience.empty() && !wanted.audience)
        return wrong("--audience tar public eller intranet.", "--audience takes public or intranet.");
    return wanted;
}

class BundleCommand {
public:
    BundleCommand(const Invocation& invocation, const SiteCommand& command, Wanted wanted, Bundler& bundler)
        : m_invocation(invocation), m_command(command), m_wanted(std::move(wanted)), m_bundler(bundler),
          m_language(message_language(invocation, bundler.language())) {}

    ExitStatus run(Findings& findings) {
        for (const std::string& name : m_wanted.names)
            for (const BundleFormat format : m_wanted.formats)
                if (!find(name, format, findings)) return ExitStatus::WrongUsage;
        m_out = m_invocation.arguments.value_or("--out", join_path(m_invocation.arguments.site, "packages"));
        if (m_out.starts_with("./")) m_out.erase(0, 2);
        for (BundleRequest& request : m_requests) {
            request.path = path_of(request);
            const auto done = [&] {
                const ProgressLine line(m_invocation, "Packar " + request.path, "Packing " + request.path);
                return m_bundler.write(request, *m_command.here, findings);
            }();
            if (!done.ok()) return machine_failed(done.fault(), m_language);
            if (const auto failed = disk_failed(m_command, done->has_value(), m_language)) return *failed;
            if (done.value()) tell(request, *done.value());
        }
        findings.sort();
        if (m_invocation.arguments.format == OutputFormat::Json)
            std::printf("{\"packages\":[%s],%s", m_json.c_str(), to_json(findings, m_language).c_str() + 1);
        else
            print_findings(m_invocation, findings, m_language);
        return findings.has_errors() ? ExitStatus::ContentErrors : ExitStatus::Good;
    }

private:
    /// False after a message.
    bool find(const std::string& name, BundleFormat format, Findings& findings) {
        const Audience audience = m_wanted.audience.value_or(m_bundler.usual_audience(format));
        const size_t before = findings.all().size();
        const std::vector<ReportVersion> versions = m_bundler.versions(name, audience, findings);
        for (const ReportVersion& version : versions)
            m_requests.push_back(
                {version, format, audience, {}, m_invocation.arguments.has("--force"), m_wanted.private_key});
        if (!versions.empty() || findings.all().size() > before) return true;
        if (name.empty())
            wrong_usage(m_language, "ingenting är publicerat än", "nothing is published yet");
        else
            wrong_usage(m_language, "webbplatsen har ingen serie eller rapport {0} att packa",
                        "the site has no series or report {0} to pack", name);
        return false;
    }

    /// --out names the file of one package, else the folder of all.
    std::string path_of(const BundleRequest& request) const {
        const bool names_file = m_invocation.arguments.has("--out") && m_requests.size() == 1 &&
                                !m_out.ends_with('/') && !extension_of(m_out).empty();
        return names_file ? m_out : join_path(m_out, Bundler::file_name(request.of, request.format, request.audience));
    }

    void tell(const BundleRequest& request, const BundleOutcome& outcome) {
        if (m_invocation.arguments.format == OutputFormat::Json) {
            m_json += (m_json.empty() ? "" : ",") + std::string("{\"path\":") + json_string(outcome.path) +
                      ",\"report\":" + json_string(request.of.report) +
                      ",\"version\":" + std::to_string(request.of.version) +
                      ",\"audience\":" + json_string(audience_name(request.audience)) +
                      ",\"files\":" + std::to_string(outcome.files) + ",\"bytes\":" + std::to_string(outcome.size) +
                      ",\"sha512\":" + json_string(outcome.sha512) +
                      ",\"unchanged\":" + (outcome.same ? "true" : "false") + "}";
            return;
        }
        if (m_invocation.arguments.quiet || m_invocation.arguments.format != OutputFormat::Text) return;
        std::printf("%s: %s, %s%s\n  sha512 %s\n", outcome.path.c_str(),
                    counted(outcome.files, say(m_language, "fil", "file"), say(m_language, "filer", "files")).c_str(),
                    bytes_text(outcome.size, m_language).c_str(),
                    outcome.same
                        ? say(m_language, ", fanns redan, byte för byte", ", there already, byte for byte").data()
                        : "",
                    outcome.sha512.c_str());
    }

    const Invocation& m_invocation;
    const SiteCommand& m_command;
    const Wanted m_wanted;
    Bundler& m_bundler;
    const Language m_language;
    std::string m_out, m_json;
    std::vector<BundleRequest> m_requests;
};

} // namespace

ExitStatus run_bundle(const Invocation& invocation) {
    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    const Language language = message_language(invocation, "sv");
    auto wanted = read_wanted(invocation, language);
    const auto now = moment_of(invocation.arguments, "--now");
    if (!wanted) return ExitStatus::WrongUsage;
    if (!now)
        return wrong_usage(language, "--now tar en tidpunkt som 2025-06-05T08:00:00Z.",
                           "--now takes a moment such as 2025-06-05T08:00:00Z.");
    Findings findings;
    const auto key = read_key(invocation.arguments, "--sign");
    if (!key.ok()) return machine_failed(key.fault(), language);
    wanted->private_key = key.value();
    if (invocation.arguments.has("--sign") &&
        !is_signing_key(wanted->private_key, invocation.arguments.value_or("--sign", ""), findings)) {
        print_findings(invocation, findings, language);
        return ExitStatus::ContentErrors;
    }
    auto bundler = Bundler::open(*command->site, command->themes(), *now, "Kolofon", KOLOFON_VERSION, findings);
    if (!bundler.ok()) return machine_failed(bundler.fault(), language);
    if (!bundler.value()) {
        print_findings(invocation, findings, language);
        if (const auto failed = disk_failed(*command, false, language)) return *failed;
        return ExitStatus::ContentErrors;
    }
    return BundleCommand(invocation, *command, std::move(*wanted), *bundler.value()).run(findings);
}

} // namespace kolofon
