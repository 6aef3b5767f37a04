#include "cli/progress.h"
#include "cli/proof_output.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "store/keys.h"
#include "verify/verify_package.h"

namespace kolofon {

namespace {

std::string proof_json(const PackageProof& proof) {
    std::string counts;
    for (const auto& [name, count] : proof.counts) counts += ",\"" + name + "\":" + std::to_string(count);
    return "\"proof\":{\"kind\":" + json_string(package_kind_name(proof.kind)) +
           ",\"title\":" + json_string(proof.title) + ",\"files\":" + std::to_string(proof.files) +
           ",\"bytes\":" + std::to_string(proof.bytes) + counts +
           ",\"signed\":" + (proof.is_signed ? "true" : "false") + "}";
}

std::string proof_line(const PackageProof& proof, bool good, Language language) {
    const std::string what = (proof.title.empty() ? std::string(package_kind_name(proof.kind)) : proof.title) + ", " +
                             counted(proof.files, say(language, "fil", "file"), say(language, "filer", "files")) +
                             ", " + bytes_text(proof.bytes, language);
    return std::string(good ? say(language, "Helt: ", "Whole: ")
                            : say(language, "Inte helt, se ovan. Prövat: ", "Not whole, see above. Proven: ")) +
           what + (proof.is_signed ? std::string(say(language, "; undertecknat", "; signed")) : "");
}

} // namespace

Result<std::optional<std::string>> public_key(const Arguments& arguments, Findings& findings) {
    using Key = std::optional<std::string>;
    if (!arguments.has("--key")) return Key();
    KOLOFON_TRY_ASSIGN(pem, read_key(arguments, "--key"));
    return is_public_key(pem, arguments.value_or("--key", ""), findings) ? Key(std::move(pem)) : Key();
}

std::optional<ExitStatus> verify_packed(const Invocation& invocation, const std::string& path, Language language) {
    const auto here = make_real_file_system(".");
    if (!here->exists(path)) return std::nullopt;
    Findings findings;
    const auto key = public_key(invocation.arguments, findings);
    if (!key.ok()) return machine_failed(key.fault(), language);
    if (findings.has_errors()) return print_proof(invocation, "\"proof\":null", {}, findings, language);
    const auto proof = [&] {
        const ProgressLine line(invocation, "Prövar paketet", "Checking the package");
        return verify_package(*here, {path, key.value()}, findings);
    }();
    if (!proof.ok()) return machine_failed(proof.fault(), language);
    if (!proof.value() && findings.empty()) return std::nullopt;
    findings.sort();
    if (!proof.value()) return print_proof(invocation, "\"proof\":null", {}, findings, language);
    return print_proof(invocation, proof_json(*proof.value()),
                       {proof_line(*proof.value(), !findings.has_errors(), language)}, findings, language);
}

} // namespace kolofon
