// publish, withdraw and history: what adds to the store and what tells of it.
#include "cli/progress.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "model/report_names.h"
#include "publish/publish.h"
#include "store/keys.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace kolofon {

namespace {

ExitStatus bad_time(Language language) {
    return wrong_usage(language, "--time tar en tidpunkt som 2025-06-05T08:00:00Z.",
                       "--time takes a moment such as 2025-06-05T08:00:00Z.");
}

void print_outcome(const Invocation& invocation, const PublishInput& input, const PublishOutcome& outcome,
                   const Findings& findings, Language language) {
    if (invocation.arguments.quiet || invocation.arguments.format != OutputFormat::Text) return;
    std::printf("%s\n", findings_line(findings, language).c_str());
    if (!outcome.summary.empty())
        std::printf("%s %d: %s\n", say(language, "Sedan version", "Since version").data(), outcome.version - 1,
                    outcome.summary.c_str());
    if (!outcome.sealed) {
        const bool good = !findings.has_errors();
        std::printf("%s\n", good ? (std::string(say(language, "Skulle publiceras som version ",
                                                    "Would be published as version ")) +
                                    std::to_string(outcome.version) +
                                    std::string(say(language, ". Inget är ändrat.", ". Nothing was changed.")))
                                       .c_str()
                                 : say(language, "Inte publicerat: rätta felen först. Det som är publicerat är orört.",
                                       "Not published: mend the errors first. What is published is untouched.")
                                       .data());
        return;
    }
    std::printf("%s %s, version %d: %s\n", say(language, "Publicerat:", "Published:").data(), input.report.c_str(),
                outcome.version, outcome.address.c_str());
    std::printf("%s %zu. %s\n%s %s\n", say(language, "Nya filer i lagret:", "New files in the store:").data(),
                outcome.sealed->new_files,
                say(language, "Webbplatsen visar versionen efter nästa kolofon build.",
                    "The site shows the version after the next kolofon build.")
                    .data(),
                say(language, "Loggens sista rad, som visar om något skrivs om (spara den):",
                    "The log's last line, which shows if anything is rewritten (keep it):")
                    .data(),
                outcome.sealed->log_head.c_str());
}

} // namespace

ExitStatus run_publish(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    const Language language = message_language(invocation, "sv");
    const auto time = moment_of(arguments, "--time");
    if (!time) return bad_time(language);
    const VersionName name =
        arguments.words.size() == 1 ? parse_version_name(arguments.words[0]) : VersionName{{}, 0, false};
    if (!name.good || name.version > 0)
        return wrong_usage(language, "skriv vilken rapport: kolofon publish SERIE/PERIOD",
                           "say which report: kolofon publish SERIES/PERIOD");
    PublishInput input;
    input.report = name.report;
    input.time = *time;
    input.message = arguments.value_or("--message", "");
    input.by_name = arguments.value_or("--by", "");
    input.by_address = arguments.value_or("--by-address", "");
    input.dry_run = arguments.has("--dry-run");
    input.language = language;
    Findings findings;
    const auto key = read_key(arguments, "--sign");
    if (!key.ok()) return machine_failed(key.fault(), language);
    input.signing_key = key.value();
    if (arguments.has("--sign") && !is_signing_key(input.signing_key, arguments.value_or("--sign", ""), findings)) {
        print_findings(invocation, findings, language);
        return ExitStatus::ContentErrors;
    }
    const auto outcome = [&] {
        const ProgressLine line(invocation, "Läser, kontrollerar och bygger rapporten",
                                "Reading, checking and building the report");
        return publish_report(*command->site, command->themes(), input, findings);
    }();
    if (!outcome.ok()) return machine_failed(outcome.fault(), language);
    findings.sort();
    print_findings(invocation, findings, language);
    if (const auto failed = disk_failed(*command, outcome->sealed.has_value(), language)) return *failed;
    if (!outcome->known && !findings.has_errors())
        return wrong_usage(language, "webbplatsen har ingen rapport {0}", "the site has no report {0}", name.report);
    print_outcome(invocation, input, outcome.value(), findings, language);
    return findings.has_errors() ? ExitStatus::ContentErrors : ExitStatus::Good;
}

ExitStatus run_withdraw(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    const Language language = message_language(invocation, "sv");
    const auto time = moment_of(arguments, "--time");
    if (!time) return bad_time(language);
    const VersionName name =
        arguments.words.size() == 1 ? parse_version_name(arguments.words[0]) : VersionName{{}, 0, false};
    if (!name.good || arguments.value_or("--reason", "").empty())
        return wrong_usage(language, "skriv vad och varför: kolofon withdraw SERIE/PERIOD[@VERSION] --reason \"...\"",
                           "say what and why: kolofon withdraw SERIES/PERIOD[@VERSION] --reason \"...\"");
    WithdrawInput input{name.report,
                        name.version,
                        *time,
                        arguments.value_or("--reason", ""),
                        arguments.value_or("--by", ""),
                        arguments.has("--restore"),
                        arguments.has("--hide")};
    Findings findings;
    const auto head = withdraw_report(*command->site, input, findings);
    if (!head.ok()) return machine_failed(head.fault(), language);
    findings.sort();
    print_findings(invocation, findings, language);
    if (const auto failed = disk_failed(*command, head->has_value(), language)) return *failed;
    if (!head.value() || findings.has_errors()) return ExitStatus::ContentErrors;
    if (!arguments.quiet && arguments.format == OutputFormat::Text)
        std::printf("%s %s%s\n%s %s\n",
                    input.restore ? say(language, "Återställt:", "Restored:").data()
                                  : say(language, "Återkallat:", "Withdrawn:").data(),
                    name.report.c_str(), name.version ? (", version " + std::to_string(name.version)).c_str() : "",
                    say(language, "Loggens sista rad (spara den):", "Last line of the log (keep it):").data(),
                    (*head.value()).c_str());
    return ExitStatus::Good;
}

ExitStatus run_history(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const auto command = open_site(invocation);
    if (!command) return ExitStatus::WrongUsage;
    const Language language = message_language(invocation, "sv");
    Findings findings;
    const auto store = Store::open(*command->site, findings);
    if (!store.ok()) return machine_failed(store.fault(), language);
    const std::string only = arguments.words.empty() ? std::string() : parse_version_name(arguments.words[0]).report;
    bool any = false;
    for (const std::string& series : store.value()->series()) {
        const auto log = store.value()->log(series, findings);
        if (!log.ok()) return machine_failed(log.fault(), language);
        for (const LogLine& line : log->lines) {
            if (!only.empty() && only != series + "/" + line.report) continue;
            any = true;
            std::printf("%s  %-8s %s/%s%s  %s\n    %s %s\n", line.time.rfc3339().c_str(),
                        std::string(log_event_name(line.event)).c_str(), series.c_str(), line.report.c_str(),
                        line.version ? ("@" + std::to_string(line.version)).c_str() : "", line.reason.c_str(),
                        say(language, "försegling", "seal").data(), line.manifest.substr(0, 32).c_str());
        }
    }
    print_findings(invocation, findings, language);
    if (const auto failed = disk_failed(*command, false, language)) return *failed;
    if (!any && !only.empty())
        return wrong_usage(language, "inget är publicerat av {0}", "nothing is published of {0}", only);
    return findings.has_errors() ? ExitStatus::ContentErrors : ExitStatus::Good;
}

} // namespace kolofon
