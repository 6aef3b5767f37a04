#include "cli/proof_output.h"

#include "cli/texts.h"
#include "diag/report.h"
#include "locale/locale.h"

#include <cstdio>

namespace kolofon {

std::string bytes_text(uint64_t bytes, Language language) {
    return Locale::of(language == Language::Swedish ? "sv" : "en").number(Decimal(static_cast<int64_t>(bytes)), 0) +
           " byte" + (language == Language::English && bytes != 1 ? "s" : "");
}

ExitStatus print_proof(const Invocation& invocation, const std::string& json, const std::vector<std::string>& lines,
                       const Findings& findings, Language language) {
    const Arguments& arguments = invocation.arguments;
    const ExitStatus status = findings.has_errors() ? ExitStatus::ContentErrors : ExitStatus::Good;
    if (arguments.format == OutputFormat::Json) {
        std::printf("{%s,%s", json.c_str(), to_json(findings, language).c_str() + 1);
        return status;
    }
    if (arguments.format == OutputFormat::Sarif) {
        std::fputs(to_sarif(findings, language, KOLOFON_VERSION).c_str(), stdout);
        return status;
    }
    std::fputs(to_text(findings, {language, invocation.colour}).c_str(), stderr);
    if (arguments.quiet) return status;
    for (const std::string& line : lines) std::printf("%s\n", line.c_str());
    return status;
}

} // namespace kolofon
