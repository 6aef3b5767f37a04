// A small site in memory that is published, edited, corrected and built.
#pragma once

#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "history/published_site.h"
#include "publish/publish.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace kolofon {

inline const std::string report_name = "rapport/2025-06";

class PublishedSiteTest : public ::testing::Test {
protected:
    MemoryFileSystem fs;
    std::unique_ptr<FileSystem> themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    Findings findings;
    int64_t clock = Timestamp::parse("2025-07-04T08:00:00Z")->seconds;

    void SetUp() override {
        fs.put("site.toml", "format = 1\ntitle = \"Rapporter\"\nbase_url = \"https://rapporter.example.org/\"\n"
                            "language = \"sv\"\npublisher = \"Exempelkommunen\"\n");
        fs.put("content/rapport/series.toml", "title = \"Månadsrapport\"\nresponsible = \"Kommundirektören\"\n"
                                              "contact = \"kontakt@example.org\"\n");
        fs.put("content/rapport/2025-06/report.toml", report_toml(""));
        fs.put("content/rapport/2025-06/01-inledning.md",
               "+++\ntitle = \"Inledning\"\n+++\n\nDet var {{ personal.totalt.antal }} i tjänst i juni.\n\n"
               "Sommaren blev varm och torr i hela länet.\n\n{{ table personal }}\n");
        fs.put("content/rapport/2025-06/02-internt.md",
               "+++\ntitle = \"Hemligt avsnitt\"\naudience = \"intranet\"\n+++\n\nKanariefågel.\n");
        put_figures("60", "40", "100");
        fs.put("content/rapport/2025-06/tables/personal.toml",
               "title = \"Personal\"\nsource = \"Personalsystemet\"\nunit = \"st\"\ndecimals = 0\n");
    }

    static std::string report_toml(const std::string& more) {
        return "title = \"Månadsrapport juni 2025\"\nperiod = \"2025-06\"\npublished = 2025-07-04\n" + more;
    }
    void put(const std::string& path, const std::string& text) {
        (void)fs.remove_all(path);
        fs.put(path, text);
    }
    void put_figures(const std::string& women, const std::string& men, const std::string& all) {
        put("content/rapport/2025-06/tables/personal.csv",
            "Grupp,Antal\nKvinnor," + women + "\nMän," + men + "\nTotalt," + all + "\n");
    }

    /// Publishes a day after the last time.
    PublishOutcome publish(bool dry_run = false) {
        findings = {};
        PublishInput input;
        input.report = report_name;
        input.time = Timestamp{clock};
        input.dry_run = dry_run;
        input.language = Language::English;
        clock += 24 * 3600;
        const auto outcome = publish_report(fs, {&fs, themes.get()}, input, findings);
        EXPECT_TRUE(outcome.ok());
        return outcome.ok() ? outcome.value() : PublishOutcome{};
    }
    PublishOutcome published() {
        PublishOutcome outcome = publish();
        EXPECT_TRUE(outcome.sealed) << text();
        return outcome;
    }

    bool found(Code code) const {
        for (const Finding& finding : findings.all())
            if (finding.code == code) return true;
        return false;
    }
    std::string text() const { return to_text(findings, {Language::English, false}); }

    BuildResult build(bool drafts = false) {
        findings = {};
        auto store = Store::open(fs, findings);
        EXPECT_TRUE(store.ok());
        auto site = load_published(fs, *store.value(), {drafts, {}}, findings);
        EXPECT_TRUE(site.ok());
        BuildOptions options;
        options.store = store.value().get();
        auto result = build_site(*site.value().site, *site.value().files, fs, {&fs, themes.get()}, options, findings);
        EXPECT_TRUE(result.ok());
        EXPECT_TRUE(result.value().built) << text();
        return std::move(result).value();
    }

    std::string page(const std::string& path) {
        const auto bytes = fs.read("out/public/rapport/2025-06/" + path);
        EXPECT_TRUE(bytes.ok()) << path;
        return bytes.ok() ? bytes.value() : std::string();
    }
    static std::string sealed_part(const std::string& html) {
        const size_t begin = html.find("<!--sealed-->"), end = html.find("<!--/sealed-->");
        return begin == std::string::npos || end == std::string::npos ? "" : html.substr(begin, end - begin);
    }
    std::vector<std::string> files_below(const std::string& folder) {
        std::vector<std::string> files;
        const auto entries = fs.list(folder);
        for (const DirectoryEntry& entry : entries.value()) {
            const std::string path = folder + "/" + entry.name;
            if (entry.kind == EntryKind::File) {
                files.push_back(path);
            } else {
                const auto below = files_below(path);
                files.insert(files.end(), below.begin(), below.end());
            }
        }
        return files;
    }
    static bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
};

inline const std::string correction_of_total =
    "\n[[correction]]\nid = \"r1\"\nseverity = \"serious\"\ndate = 2025-07-05\naffects = [\"personal.totalt.antal\", "
    "\"personal.man.antal\"]\ntext = \"Antalet män angavs fel.\"\ncause = \"En enhet saknades.\"\n";

} // namespace kolofon
