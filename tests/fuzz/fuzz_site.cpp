// Any bytes in the place of one of a site's own files: the first byte says which. The site is read, or refused with
// findings that have words and a place in the file; nothing outside the site is asked for.
//
//   s site.toml   e series.toml   r report.toml (attachments, corrections, dates)   m a section (front matter)
//   i a folder's index.md   t a table's description   c its CSV
#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "load/load_site.h"

#include <cstdlib>

using namespace kolofon;

namespace {

constexpr std::string_view series = "content/rapport/";

void must(bool holds) {
    if (!holds) std::abort();
}

std::string report(std::string_view name) {
    return std::string(series) + "2025-06/" + std::string(name);
}

void put_site(MemoryFileSystem& fs) {
    fs.put("site.toml",
           "format = 1\ntitle = \"Rapporter\"\nbase_url = \"https://rapporter.example.org/\"\nlanguage = \"sv\"\n"
           "publisher = \"Kommunen\"\naudiences = [\"public\", \"intranet\"]\n");
    fs.put(std::string(series) + "series.toml", "title = \"Månadsrapport\"\n");
    fs.put(report("report.toml"), "title = \"Juni\"\nperiod = \"2025-06\"\npublished = 2025-07-04\n");
    fs.put(report("01-inledning.md"), "+++\ntitle = \"Inledning\"\n+++\n\nText {{ t.r.a }}.\n");
    fs.put(report("02-mer/index.md"), "+++\ntitle = \"Mer\"\n+++\n");
    fs.put(report("tables/t.toml"), "title = \"T\"\n");
    fs.put(report("tables/t.csv"), "x,A\nR,1\n");
    fs.put(report("attachments/a.txt"), "Underlag\n");
}

std::string place_of(uint8_t which) {
    switch (which) {
    case 's': return "site.toml";
    case 'e': return std::string(series) + "series.toml";
    case 'r': return report("report.toml");
    case 'm': return report("01-inledning.md");
    case 'i': return report("02-mer/index.md");
    case 't': return report("tables/t.toml");
    default: return report("tables/t.csv");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    MemoryFileSystem fs;
    put_site(fs);
    fs.put(place_of(data[0]), std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
    Findings findings;
    const auto site = load_site(fs, findings);
    must(site || findings.has_errors());
    findings.sort();
    for (const Finding& finding : findings.all())
        must(!finding.found(Language::Swedish).empty() && !finding.found(Language::English).empty());
    (void)to_text(findings, {Language::Swedish, false});
    (void)to_json(findings, Language::Swedish);
    for (const std::string& path : fs.read_log()) must(!path.starts_with("/") && path.find("..") == std::string::npos);
    return 0;
}
