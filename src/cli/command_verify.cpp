#include "cli/progress.h"
#include "cli/proof_output.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "fs/file_system.h"
#include "fs/path.h"
#include "publish/verify_site.h"
#include "store/layout.h"
#include "store/verify.h"
#include "verify/ocfl.h"
#include "verify/signatures.h"
#include "verify/verify_package.h"

namespace kolofon {

namespace {

/// The site's folder; the store's own folder in it will do too.
std::string site_of(const Invocation& invocation) {
    std::string path = invocation.arguments.words.empty() ? invocation.arguments.site : invocation.arguments.words[0];
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    if (path == store::root_folder) return ".";
    const std::string inside = "/" + std::string(store::root_folder);
    if (path.ends_with(inside)) path.resize(path.size() - inside.size());
    return path;
}

struct ProvenStore : StoreProof {
    size_t is_signed = 0; ///< versions, with --key
    bool with_key = false;
};

std::string proof_json(const ProvenStore& proof) {
    std::string heads;
    for (const auto& [series, head] : proof.heads)
        heads += (heads.empty() ? "" : ",") + json_string(series) + ":" + json_string(head);
    return "\"proof\":{\"kind\":\"store\",\"reports\":" + std::to_string(proof.reports) +
           ",\"versions\":" + std::to_string(proof.versions) + ",\"files\":" + std::to_string(proof.files) +
           ",\"bytes\":" + std::to_string(proof.bytes) + ",\"events\":" + std::to_string(proof.events) +
           ",\"signed\":" + std::to_string(proof.is_signed) + ",\"heads\":{" + heads + "}}";
}

std::string proof_line(const ProvenStore& proof, bool whole, Language language) {
    const auto part = [&](size_t count, const char* one_sv, const char* many_sv, const char* one_en,
                          const char* many_en) {
        return counted(count, say(language, one_sv, one_en), say(language, many_sv, many_en));
    };
    return std::string(whole ? say(language, "Helt: ", "Whole: ")
                             : say(language, "Inte helt, se ovan. Prövat: ", "Not whole, see above. Checked: ")) +
           part(proof.reports, "rapport", "rapporter", "report", "reports") + ", " +
           part(proof.versions, "version", "versioner", "version", "versions") + ", " +
           part(proof.files, "fil", "filer", "file", "files") + ", " + bytes_text(proof.bytes, language) + "; " +
           part(proof.events, "rad i loggen", "rader i loggen", "line in the log", "lines in the log") +
           (!proof.with_key ? ""
                            : "; " + part(proof.is_signed, "undertecknad version", "undertecknade versioner",
                                          "signed version", "signed versions"));
}

std::vector<std::string> proof_lines(const ProvenStore& proof, bool good, Language language) {
    std::vector<std::string> lines;
    for (const auto& [series, head] : proof.heads)
        lines.push_back(std::string(say(language, "Loggens sista rad i", "Last line of the log of")) + " " + series +
                        ": " + head);
    lines.push_back(proof_line(proof, good, language));
    return lines;
}

/// With the key that --key names, every version's signature too. None after findings about the key.
Result<ProvenStore> prove_store(FileSystem& fs, const VerifyScope& scope, const std::optional<std::string>& key,
                                Findings& findings) {
    KOLOFON_TRY_ASSIGN(proof, verify_store(fs, scope, findings));
    ProvenStore proven{proof, 0, key.has_value()};
    if (!key) return proven;
    Findings said; // by the proof
    KOLOFON_TRY_ASSIGN(store, Store::open(fs, said));
    KOLOFON_TRY_ASSIGN(signatures, verify_store_signatures(*store, scope.series, *key, findings));
    proven.is_signed = signatures.good;
    return proven;
}

/// A store or an object that lies by itself: there is no log, and no signature is looked for.
ExitStatus verify_outside_site(const Invocation& invocation, FileSystem& fs, const std::string& name,
                               Language language) {
    if (invocation.arguments.has("--key"))
        return wrong_usage(language, "--key tar webbplatsens mapp, eller ett paket.",
                           "--key takes the site's folder, or a package.");
    Findings findings;
    const auto proof = [&] {
        const ProgressLine line(invocation, "Prövar lagret", "Checking the store");
        return verify_ocfl(fs, name, findings);
    }();
    if (!proof.ok()) return machine_failed(proof.fault(), language);
    findings.sort();
    const ProvenStore proven{proof.value(), 0, false};
    return print_proof(invocation, proof_json(proven), proof_lines(proven, !findings.has_errors(), language), findings,
                       language);
}

ExitStatus tell_unknown_path(const Invocation& invocation, const std::string& path, Language language) {
    if (invocation.arguments.words.empty() || !make_real_file_system(".")->exists(path))
        return wrong_usage(language, "här finns varken site.toml eller content/_published: {0}",
                           "neither site.toml nor content/_published is here: {0}", path);
    Findings findings;
    tell_unknown(path, findings);
    return print_proof(invocation, "\"proof\":null", {}, findings, language);
}

} // namespace

ExitStatus run_verify(const Invocation& invocation) {
    const Arguments& arguments = invocation.arguments;
    const Language language = message_language(invocation);
    const std::string site = site_of(invocation);
    const VerifyScope scope{arguments.value_or("--series", ""), arguments.value_or("--head", "")};
    if (arguments.words.size() > 1) return wrong_usage(language, "verify tar en mapp.", "verify takes one folder.");
    if (arguments.has("--head") && !store::is_sha512(scope.known_head))
        return wrong_usage(language, "--head tar de 128 tecken som publish skrev ut.",
                           "--head takes the 128 characters that publish printed.");
    if (arguments.value_or("--audience", "public") != "public")
        return wrong_usage(language, "--audience tar public: det är den externa webbplatsen som genomsöks.",
                           "--audience takes public: it is the public site that is searched.");
    const auto fs = make_real_file_system(site);
    if (is_built_site(*fs) || arguments.has("--audience")) return verify_built(invocation, *fs, site, language);
    if (!fs->exists("site.toml") && !fs->exists(std::string(store::root_folder))) {
        if (is_ocfl(*fs)) return verify_outside_site(invocation, *fs, site, language);
        const auto status = verify_packed(invocation, site, language);
        return status ? *status : tell_unknown_path(invocation, site, language);
    }
    Findings findings;
    const auto key = public_key(arguments, findings);
    if (!key.ok()) return machine_failed(key.fault(), language);
    if (findings.has_errors()) return print_proof(invocation, "\"proof\":null", {}, findings, language);
    const auto proof = [&] {
        const ProgressLine line(invocation, "Prövar lagret", "Checking the store");
        return prove_store(*fs, scope, key.value(), findings);
    }();
    if (!proof.ok()) return machine_failed(proof.fault(), language);
    findings.sort();
    return print_proof(invocation, proof_json(proof.value()),
                       proof_lines(proof.value(), !findings.has_errors(), language), findings, language);
}

} // namespace kolofon
