// What the tests of publishing share: a small site, published and built in memory.
#pragma once

#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "publish/publish.h"
#include "publish/verify_site.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace kolofon {

inline Timestamp moment(int day) {
    return *Timestamp::parse("2025-07-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T08:00:00Z");
}

/// A site with one report of two sections, a table and an attachment; steps as an author and a reader take them.
class ProvenSiteTest : public testing::Test {
protected:
    static constexpr const char* report_toml = "title = \"Månadsrapport juni 2025\"\n"
                                               "period = \"2025-06\"\n"
                                               "published = 2025-07-04\n"
                                               "responsible = \"Kommundirektören\"\n"
                                               "\n"
                                               "[[attachment]]\n"
                                               "id = \"bilaga-1\"\n"
                                               "title = \"Underlag\"\n"
                                               "file = \"attachments/underlag.txt\"\n"
                                               "lang = \"sv\"\n"
                                               "accessible = true\n";
    const std::string folder = "content/rapport/2025-06/";

    ProvenSiteTest() {
        fs.put("site.toml", "format = 1\ntitle = \"Rapporter\"\nbase_url = \"https://rapporter.example.org/\"\n"
                            "language = \"sv\"\npublisher = \"Exempelkommunen\"\ncontact = \"info@example.org\"\n");
        fs.put("content/rapport/series.toml", "title = \"Månadsrapport\"\n");
        fs.put(folder + "report.toml", report_toml);
        fs.put(folder + "01-inledning.md", "+++\ntitle = \"Inledning\"\n+++\n\nResultatet är bra, säger Anna *Ek* och "
                                           "{{ attachment bilaga-1 }}.\n");
        fs.put(folder + "02-ekonomi.md", "+++\ntitle = \"Ekonomi\"\n+++\n\n{{ table ekonomi }}\n");
        fs.put(folder + "tables/ekonomi.toml",
               "title = \"Ekonomi\"\nsource = \"Ekonomisystemet\"\nunit = \"tkr\"\ndecimals = 0\n");
        fs.put(folder + "tables/ekonomi.csv", ",Utfall\nIntäkter,900\nKostnader,800\n");
        fs.put(folder + "attachments/underlag.txt", "Underlag till rapporten.\n");
    }

    ThemePlaces themes() { return {&fs, m_themes.get()}; }

    /// What publishing says beside notes; "" when the version was sealed.
    std::string publish(int day, const std::string& report = "rapport/2025-06") {
        PublishInput input;
        input.report = report;
        input.time = moment(day);
        Findings findings;
        const auto outcome = publish_report(fs, themes(), input, findings);
        if (!outcome.ok()) return outcome.fault().message();
        return outcome->sealed ? "" : to_text(findings, {Language::English, false}) + "not sealed";
    }

    std::string withdraw(int day, int version, bool hide, bool restore = false) {
        Findings findings;
        const auto head = withdraw_report(
            fs, {"rapport/2025-06", version, moment(day), "Fel underlag.", "Staben", restore, hide}, findings);
        return head.ok() && head.value() ? "" : to_text(findings, {Language::English, false});
    }

    /// Codes of the build's errors and warnings.
    std::string build(std::optional<Timestamp> now = {}) {
        m_findings = Findings();
        auto store = Store::open(fs, m_findings);
        if (!store.ok()) return store.fault().message();
        auto loaded = load_published(fs, *store.value(), {false, {}, now}, m_findings);
        if (!loaded.ok()) return loaded.fault().message();
        BuildOptions options;
        options.store = store.value().get();
        if (loaded->site) {
            const auto built = build_site(*loaded->site, *loaded->files, fs, themes(), options, m_findings);
            if (!built.ok()) return built.fault().message();
        }
        m_findings.sort();
        return codes(m_findings);
    }

    /// The public site alone, as it is when it lies on a server.
    std::unique_ptr<MemoryFileSystem> site_of(const std::string& audience = "public") const {
        auto site = std::make_unique<MemoryFileSystem>();
        const std::string out = "out/" + audience + "/";
        for (const auto& [path, bytes] : fs.files())
            if (path.starts_with(out)) site->put(path.substr(out.size()), bytes);
        return site;
    }

    std::string page(const std::string& path, const std::string& audience = "public") const {
        const auto found = fs.files().find("out/" + audience + "/" + path);
        return found == fs.files().end() ? "" : found->second;
    }

    /// Codes with the files that they are about.
    std::string verify(MemoryFileSystem& site, bool with_store, SiteProof* proof = nullptr) {
        m_findings = Findings();
        auto store = Store::open(fs, m_findings);
        const auto result = verify_site(site, "", with_store ? store.value().get() : nullptr, m_findings);
        if (!result.ok()) return result.fault().message();
        if (proof) *proof = result.value();
        m_findings.sort();
        std::string line;
        for (const Finding& finding : m_findings.all())
            line += std::string(entry_of(finding.code).id) + " " + finding.place.path + "\n";
        return line;
    }

    static std::string codes(const Findings& findings) {
        std::string line;
        for (const Finding& finding : findings.all())
            if (finding.severity != Severity::Note) (line.empty() ? line : line += ' ') += entry_of(finding.code).id;
        return line;
    }

    std::string said() const { return to_text(m_findings, {Language::English, false}); }

    static std::string replaced(std::string text, const std::string& from, const std::string& to) {
        const size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return at == std::string::npos ? text : text.replace(at, from.size(), to);
    }

    void edit(const std::string& path, const std::string& from, const std::string& to) {
        fs.put(path, replaced(fs.files().at(path), from, to));
    }

    /// A second version: a sentence more in the introduction, owned by a correction.
    void correct() {
        edit(folder + "01-inledning.md", "är bra", "är mycket bra");
        fs.put(
            folder + "report.toml",
            fs.files().at(folder + "report.toml") +
                "\n[[correction]]\nid = \"r1\"\ndate = 2025-07-05\naffects = [\"inledning\"]\ntext = \"Fel ord.\"\n");
    }

    MemoryFileSystem fs;
    Findings m_findings;

private:
    std::unique_ptr<FileSystem> m_themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
};

} // namespace kolofon
