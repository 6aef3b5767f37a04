#include "cli/commands.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "fs/file_system.h"
#include "fs/path.h"
#include "locale/locale.h"
#include "publish/verify_site.h"
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

std::string proof_json(const SiteProof& proof) {
    return "\"proof\":{\"reports\":" + std::to_string(proof.reports) +
           ",\"versions\":" + std::to_string(proof.versions) + ",\"parts\":" + std::to_string(proof.parts) +
           ",\"files\":" + std::to_string(proof.files) + ",\"bytes\":" + std::to_string(proof.bytes) +
           ",\"withheld\":" + std::to_string(proof.withheld) + ",\"store\":" + (proof.with_store ? "true" : "false") +
           "}";
}

std::string proof_line(const SiteProof& proof, bool good, Language language) {
    const auto part = [&](size_t count, const char* one_sv, const char* many_sv, const char* one_en,
                          const char* many_en) {
        return counted(count, say(language, one_sv, one_en), say(language, many_sv, many_en));
    };
    std::string line(!good ? say(language, "Inte helt, se ovan. Prövat: ", "Not whole, see above. Proven: ")
                     : proof.withheld > 0
                         ? say(language, "Orört så långt det visas: ", "Untouched as far as it is shown: ")
                         : say(language, "Helt: ", "Whole: "));
    line += part(proof.reports, "rapport", "rapporter", "report", "reports") + ", " +
            part(proof.versions, "version", "versioner", "version", "versions") + ", " +
            part(proof.parts, "förseglad del", "förseglade delar", "sealed part", "sealed parts") + ", " +
            part(proof.files, "fil", "filer", "file", "files") + ", " + bytes_text(proof.bytes, language);
    if (proof.withheld > 0)
        line += "; " + part(proof.withheld, "visas inte som den förseglades", "visas inte som de förseglades",
                            "is not shown as it was sealed", "are not shown as they were sealed");
    return line + std::string(proof.with_store ? say(language, "; mot lagret", "; against the store")
                                               : say(language, "; mot webbplatsens egna förseglingar, utan lagret",
                                                     "; against the site's own seals, without the store"));
}

/// In JSON "proof" and then what every verb says of findings. `lines` are said last.
void print(const Invocation& invocation, const std::string& json, const std::vector<std::string>& lines,
           const Findings& findings, Language language) {
    const Arguments& arguments = invocation.arguments;
    if (arguments.format == OutputFormat::Json) {
        std::printf("{%s,%s", json.c_str(), to_json(findings, language).c_str() + 1);
        return;
    }
    if (arguments.format == OutputFormat::Sarif) {
        std::fputs(to_sarif(findings, language, KOLOFON_VERSION).c_str(), stdout);
        return;
    }
    std::fputs(to_text(findings, {language, invocation.colour}).c_str(), stderr);
    if (arguments.quiet) return;
    for (const std::string& line : lines) std::printf("%s\n", line.c_str());
}

std::vector<std::string> proof_lines(const StoreProof& proof, bool good, Language language) {
    std::vector<std::string> lines;
    for (const auto& [series, head] : proof.heads)
        lines.push_back(std::string(say(language, "Loggens sista rad i", "Last line of the log of")) + " " + series +
                        ": " + head);
    lines.push_back(proof_line(proof, good, language));
    return lines;
}

ExitStatus status_of(const Findings& findings) {
    return findings.has_errors() ? ExitStatus::ContentErrors : ExitStatus::Good;
}

ExitStatus failed(const Fault& fault, Language language) {
    std::fprintf(stderr, "kolofon: %s %s\n", say(language, "maskinen klarade det inte:", "the machine failed:").data(),
                 fault.message().c_str());
    return ExitStatus::MachineFailed;
}

/// The site whose out/public the folder is: what --site names, else the folder that holds out/, else the current one.
std::string source_of(const Invocation& invocation, const std::string& built) {
    if (invocation.arguments.site != ".") return invocation.arguments.site;
    const std::string above = join_path(built, "../..");
    return make_real_file_system(above)->exists(std::string(store::root_folder)) ? above : ".";
}

ExitStatus verify_built(const Invocation& invocation, FileSystem& built, const std::string& path, Language language) {
    const auto source = make_real_file_system(source_of(invocation, path));
    Findings findings;
    auto store = Store::open(*source, findings);
    if (!store.ok()) return failed(store.fault(), language);
    const bool at_hand = store.value()->exists();
    const auto proof = verify_site(built, path, at_hand ? store.value().get() : nullptr, findings);
    if (!proof.ok()) return failed(proof.fault(), language);
    findings.sort();
    print(invocation, proof_json(proof.value()), {proof_line(proof.value(), !findings.has_errors(), language)},
          findings, language);
    return status_of(findings);
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
    if (is_built_site(*fs)) return verify_built(invocation, *fs, site, language);
    if (!fs->exists("site.toml") && !fs->exists(std::string(store::root_folder)))
        return wrong_usage(std::string(say(language, "här finns varken site.toml eller content/_published: ",
                                           "neither site.toml nor content/_published is here: ")) +
                           site);
    Findings findings;
    const auto proof = verify_store(*fs, scope, findings);
    if (!proof.ok()) return failed(proof.fault(), language);
    findings.sort();
    print(invocation, proof_json(proof.value()), proof_lines(proof.value(), !findings.has_errors(), language), findings,
          language);
    return status_of(findings);
}

} // namespace kolofon
