#include "fs/memory_file_system.h"
#include "load/load_site.h"
#include "model/cut.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

class Load : public testing::Test {
protected:
    Load() {
        m_fs.put("site.toml",
                 "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\npublisher = \"P\"\n");
        m_fs.put("content/s/series.toml", "title = \"S\"\n");
        m_fs.put("content/s/2025-06/report.toml", "title = \"J\"\nperiod = \"2025-06\"\n");
        section("01-a.md", "A");
    }

    void section(const std::string& name, const std::string& title) {
        m_fs.put("content/s/2025-06/" + name, "+++\ntitle = \"" + title + "\"\n+++\n\nText.\n");
    }
    void report_with(const std::string& more) {
        (void)m_fs.remove_all("content/s/2025-06/report.toml");
        m_fs.put("content/s/2025-06/report.toml", "title = \"J\"\nperiod = \"2025-06\"\n" + more);
    }
    const Report& load() {
        m_site = load_site(m_fs, m_findings);
        return m_site->series.at(0).reports.at(0);
    }
    bool found(Code code) const {
        return std::any_of(m_findings.all().begin(), m_findings.all().end(),
                           [&](const Finding& f) { return f.code == code; });
    }

    MemoryFileSystem m_fs;
    Findings m_findings;
    std::optional<Site> m_site;
};

TEST_F(Load, SectionsNestInFileNameOrder) {
    section("02-b/index.md", "B");
    section("02-b/01-x.md", "X");
    section("02-b/02-y.md", "Y");
    section("10-c.md", "C");
    const auto& sections = load().main().sections;
    ASSERT_EQ(sections.size(), 5u);
    const char* numbers[] = {"1", "2", "2.1", "2.2", "3"};
    for (size_t i = 0; i < 5; ++i) EXPECT_EQ(sections[i].number, numbers[i]);
    EXPECT_EQ(sections[1].end, 4u);
    EXPECT_EQ(sections[3].parent, 1u);
    EXPECT_EQ(sections[4].id, "c");
    EXPECT_TRUE(m_findings.empty());
}

TEST_F(Load, AnInternalSectionHidesWhatStandsUnderIt) {
    m_fs.put("content/s/2025-06/02-b/index.md", "+++\ntitle = \"B\"\naudience = \"intranet\"\n+++\n");
    m_fs.put("content/s/2025-06/02-b/01-x.md", "+++\ntitle = \"X\"\naudience = \"public\"\n+++\n");
    for (const size_t i : {1u, 2u}) EXPECT_EQ(load().main().sections.at(i).audience, Audience::Intranet);
}

TEST_F(Load, ATranslationSharesTheTables) {
    m_fs.put("site.toml", "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\nlanguages = "
                          "[\"sv\", \"en\"]\npublisher = \"P\"\n");
    m_fs.put("content/s/2025-06/en/report.toml", "title = \"June\"\n");
    m_fs.put("content/s/2025-06/en/01-a.md", "+++\ntitle = \"A in English\"\n+++\n");
    const Report& report = load();
    ASSERT_EQ(report.editions.size(), 2u);
    EXPECT_EQ(report.editions[1].language, "en");
    EXPECT_EQ(report.editions[1].sections.at(0).id, "a");
}

TEST_F(Load, LinksThatLeaveTheSiteAreRefused) {
    m_fs.put_link("content/s/2025-06/02-ut.md", "/etc/passwd");
    load();
    EXPECT_TRUE(found(Code::source_link_leaves_site));
    EXPECT_EQ(m_site->series[0].reports[0].main().sections.size(), 1u);
}

TEST_F(Load, NamesThatDifferOnlyInCase) {
    section("01-A.md", "Samma på Windows");
    load();
    EXPECT_TRUE(found(Code::source_name_differs_in_case));
}

TEST_F(Load, WhatCannotBeReadIsSaid) {
    m_fs.put_link("content/s/2025-06/03-borta.md",
                  "/site/content/s/2025-06/finns-inte.md"); // a link inside the site to nothing
    load();
    EXPECT_TRUE(found(Code::source_unreadable));
}

TEST_F(Load, WhatBecameInternalWhileItWasReadIsNotShown) {
    m_fs.put("content/s/2025-06/tables/t.toml", "title = \"T\"\nunit = \"st\"\n");
    m_fs.put("content/s/2025-06/tables/t.csv", ",Antal\nHemlig,1\n");
    KnownReports known;
    ASSERT_TRUE(load_site(m_fs, m_findings, {{}, nullptr, &known}));
    std::optional<Site> whole;
    const auto report = [&]() -> const Report& {
        whole = load_site(m_fs, m_findings, {{}, &known, nullptr});
        m_site = cut_for(*whole, Audience::Public);
        return m_site->series.at(0).reports.at(0);
    };
    EXPECT_EQ(report().main().sections.size(), 1u) << "as it was";
    EXPECT_EQ(report().tables.at(0).rows.size(), 1u);
    const Report& public_report = report();
    (void)m_fs.remove_all("content/s/2025-06/01-a.md");
    m_fs.put("content/s/2025-06/01-a.md", "+++\ntitle = \"A\"\naudience = \"intranet\"\n+++\n\nHemligt.\n");
    (void)m_fs.remove_all("content/s/2025-06/tables/t.toml");
    m_fs.put("content/s/2025-06/tables/t.toml", "title = \"T\"\nunit = \"st\"\naudience = \"intranet\"\n");
    EXPECT_TRUE(public_report.main().sections.empty());
    EXPECT_TRUE(public_report.tables.at(0).rows.empty());
}

TEST_F(Load, AHugeSectionIsRefused) {
    section("02-stor.md", std::string(limits::section_bytes, 'x'));
    load();
    EXPECT_TRUE(found(Code::source_too_large));
}

TEST_F(Load, ASiteWithoutContent) {
    (void)m_fs.remove_all("content");
    m_site = load_site(m_fs, m_findings);
    EXPECT_TRUE(found(Code::site_no_content));
}

TEST_F(Load, AWithdrawnAttachmentNeedsNoFile) {
    report_with("[[attachment]]\nid = \"b\"\ntitle = \"B\"\nfile = \"attachments/borta.pdf\"\n"
                "withdrawn = { date = 2025-06-19, reason = \"Fel underlag.\" }\n");
    const Attachment& attachment = load().attachments.at(0);
    EXPECT_EQ(m_findings.count(Severity::Error), 0u);
    ASSERT_TRUE(attachment.withdrawn);
    EXPECT_EQ(attachment.withdrawn->date.iso(), "2025-06-19");
    EXPECT_EQ(attachment.withdrawn->reason, "Fel underlag.");
    EXPECT_EQ(attachment.path, "");
}

TEST_F(Load, AWithdrawalNeedsDateAndReason) {
    report_with("[[attachment]]\nid = \"b\"\ntitle = \"B\"\nwithdrawn = { reson = \"Fel.\" }\n");
    load();
    EXPECT_TRUE(found(Code::toml_missing_key));
    EXPECT_TRUE(found(Code::toml_unknown_key));
    EXPECT_FALSE(found(Code::attachment_missing));
}

TEST_F(Load, ManyMistakesAreAllReported) {
    m_fs.put("content/s/2025-06/02-b.md", "+++\ntitel = \"B\"\n+++\n");
    m_fs.put("content/s/2025-06/03-c.md", "inget\n");
    m_fs.put("content/s/2025-07/report.toml", "title = 3\n");
    load();
    EXPECT_GE(m_findings.count(Severity::Error), 4u);
}

} // namespace
} // namespace kolofon
