// What the store's tests share: reports to publish, and what is then said of the store.
#pragma once

#include "diag/report.h"
#include "store/layout.h"
#include "store/store_writer.h"
#include "store/verify.h"

#include <algorithm>
#include <string>
#include <vector>

namespace kolofon {

inline Timestamp noon(int day) {
    return *Timestamp::parse("2025-06-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T12:00:00Z");
}

/// Version `n` of a report: its text differs, its attachment does not. Times are in order of the day.
inline VersionInput version_input(const std::string& report, int n, int day) {
    VersionInput input;
    input.report = report;
    input.base_url = "https://example.se/";
    input.time = noon(day);
    input.message = n == 1 ? "Publicerad" : "Rättelse r" + std::to_string(n - 1);
    input.by_name = "Regionstaben";
    input.by_address = "mailto:staben@example.se";
    input.files = {
        {"source/report.toml", "", "title = \"Rapport\"\n"},
        {"source/01-inledning.md", "", "Version " + std::to_string(n) + ".\n"},
        {"source/attachments/bilaga-1.pdf", "", std::string(5000, 'b')},
        {"rendered/public/inledning.html", "", "<p>Version " + std::to_string(n) + ".</p>\n"},
    };
    input.parts = {
        {Audience::Public, "section", "Inledning", "inledning.html", "sv", "rendered/public/inledning.html", ""}};
    input.extra_json = "{\"title\": \"Rapport\", \"approved\": [{\"by\": \"R\", \"at\": 1}]}";
    return input;
}

inline Result<std::optional<SealedVersion>> publish(FileSystem& fs, const VersionInput& input, Findings& findings) {
    KOLOFON_TRY_ASSIGN(writer, StoreWriter::open(fs, findings));
    if (!writer) return std::optional<SealedVersion>();
    return writer->add_version(input, findings);
}

/// A store with two reports of a series: the first in three versions, the second in one.
inline void publish_sample(FileSystem& fs) {
    Findings findings;
    (void)fs.make_directories("content/rapport");
    for (int n = 1; n <= 3; ++n) (void)publish(fs, version_input("rapport/2025-04", n, n), findings);
    (void)publish(fs, version_input("rapport/2025-05", 1, 10), findings);
}

/// Codes of the errors and warnings that verify finds, sorted, each once, in one line.
inline std::string verified(FileSystem& fs, const VerifyScope& scope = {}, StoreProof* proof = nullptr,
                            Findings* all = nullptr) {
    Findings findings;
    auto result = verify_store(fs, scope, findings);
    if (!result.ok()) return "fault: " + result.fault().message();
    if (proof) *proof = result.value();
    std::vector<std::string> codes;
    for (const Finding& finding : findings.all()) codes.emplace_back(entry_of(finding.code).id);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::string line;
    for (const std::string& code : codes) (line.empty() ? line : line += ' ') += code;
    if (all) *all = std::move(findings);
    return line;
}

inline std::string codes_of(const Findings& findings) {
    std::string line;
    for (const Finding& finding : findings.all()) (line.empty() ? line : line += ' ') += entry_of(finding.code).id;
    return line;
}

inline bool has(const Findings& findings, Code code) {
    return std::any_of(findings.all().begin(), findings.all().end(), [&](const Finding& f) { return f.code == code; });
}

/// "content/_published/https%3a%2f%2fexample%2ese%2frapport%2f2025-04"
inline std::string object_of(const std::string& report) {
    return store::root_path(store::object_folder("https://example.se/" + report));
}

} // namespace kolofon
