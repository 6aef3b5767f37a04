#include "cli/commands.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "fs/file_system.h"
#include "fs/path.h"
#include "locale/locale.h"
#include "store/layout.h"
#include "store/verify.h"

#include <cstdio>

namespace kolofon {

namespace {

ExitStatus wrong_usage(std::string_view message) {
    std::fprintf(stderr, "kolofon: %.*s\n", static_cast<int>(message.size()), message.data());
    return ExitStatus::WrongUsage;
}

/// The site's folder; the store's own folder in it will do too.
std::string site_of(const Invocation& invocation) {
    std::string path = invocation.arguments.words.empty() ? invocation.arguments.site : invocation.arguments.words[0];
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    if (path == store::root_folder) return ".";
    const std::string inside = "/" + std::string(store::root_folder);
    if (path.ends_with(inside)) path.resize(path.size() - inside.size());
    return path;
}

std::string proof_json(const StoreProof& proof) {
    std::string heads;
    for (const auto& [series, head] : proof.heads)
        heads += (heads.empty() ? "" : ",") + json_string(series) + ":" + json_string(head);
    return "\"proof\":{\"reports\":" + std::to_string(proof.reports) +
           ",\"versions\":" + std::to_string(proof.versions) + ",\"files\":" + std::to_string(proof.files) +
           ",\"bytes\":" + std::to_string(proof.bytes) + ",\"events\":" + std::to_string(proof.events) +
           ",\"heads\":{" + heads + "}}";
}

std::string bytes_text(uint64_t bytes, Language language) {
    return Locale::of(language == Language::Swedish ? "sv" : "en").number(Decimal(static_cast<int64_t>(bytes)), 0) +
           " byte" + (language == Language::English && bytes != 1 ? "s" : "");
}

std::string proof_line(const StoreProof& proof, bool whole, Language language) {
    const auto part = [&](size_t count, const char* one_sv, const char* many_sv, const char* one_en,
                          const char* many_en) {
        return counted(count, say(language, one_sv, one_en), say(language, many_sv, many_en));
    };
    return std::string(whole ? say(language, "Helt: ", "Whole: ")
                             : say(language, "Inte helt, se ovan. Prövat: ", "Not whole, see above. Checked: ")) +
           part(proof.reports, "rapport", "rapporter", "report", "reports") + ", " +
           part(proof.versions, "version", "versioner", "version", "versions") + ", " +
           part(proof.files, "fil", "filer", "file", "files") + ", " + bytes_text(proof.bytes, language) + "; " +
           part(proof.events, "rad i loggen", "rader i loggen", "line in the log", "lines in the log");
}

void print(const Invocation& invocation, const StoreProof& proof, const Findings& findings, Language language) {
    const Arguments& arguments = invocation.arguments;
    if (arguments.format == OutputFormat::Json) { // {"proof":..., and then what every verb says of findings
        std::printf("{%s,%s", proof_json(proof).c_str(), to_json(findings, language).c_str() + 1);
        return;
    }
    if (arguments.format == OutputFormat::Sarif) {
        std::fputs(to_sarif(findings, language, KOLOFON_VERSION).c_str(), stdout);
        return;
    }
    std::fputs(to_text(findings, {language, invocation.colour}).c_str(), stderr);
    if (arguments.quiet) return;
    for (const auto& [series, head] : proof.heads)
        std::printf("%s %s: %s\n", say(language, "Loggens sista rad i", "Last line of the log of").data(),
                    series.c_str(), head.c_str());
    std::printf("%s\n", proof_line(proof, !findings.has_errors(), language).c_str());
}

} // namespace

ExitStatus run_verify(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const Language language = message_language(invocation);
    const std::string site = site_of(invocation);
    const VerifyScope scope{arguments.value_or("--series", ""), arguments.value_or("--head", "")};
    if (arguments.words.size() > 1)
        return wrong_usage(say(language, "verify tar en mapp.", "verify takes one folder."));
    if (arguments.has("--head") && !store::is_sha512(scope.known_head))
        return wrong_usage(say(language, "--head tar de 128 tecken som publish skrev ut.",
                               "--head takes the 128 characters that publish printed."));
    const auto fs = make_real_file_system(site);
    if (!fs->exists("site.toml") && !fs->exists(std::string(store::root_folder)))
        return wrong_usage(std::string(say(language, "här finns varken site.toml eller content/_published: ",
                                           "neither site.toml nor content/_published is here: ")) +
                           site);
    Findings findings;
    const auto proof = verify_store(*fs, scope, findings);
    if (!proof.ok()) {
        std::fprintf(stderr, "kolofon: %s %s\n",
                     say(language, "maskinen klarade det inte:", "the machine failed:").data(),
                     proof.fault().message().c_str());
        return ExitStatus::MachineFailed;
    }
    findings.sort();
    print(invocation, proof.value(), findings, language);
    return findings.has_errors() ? ExitStatus::ContentErrors : ExitStatus::Good;
}

} // namespace kolofon
