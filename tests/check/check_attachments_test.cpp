#include "check/check_attachments.h"

#include "../document/document_making.h"
#include "fs/memory_file_system.h"
#include "load/load_site.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

const std::string exif_mark("Exif\0\0", 6);

class CheckAttachments : public testing::Test {
protected:
    CheckAttachments() {
        m_fs.put("content/s/series.toml", "title = \"S\"\n");
        m_fs.put("content/s/2025-06/01-a.md", "+++\ntitle = \"A\"\n+++\n");
    }

    /// The ids of what is found in a report with this file as its attachment.
    std::string codes(const std::string& name, const std::string& bytes,
                      const std::string& keys = "accessible = false\ncontact = \"a@b.se\"") {
        m_fs.put("content/s/2025-06/attachments/" + name, bytes);
        return codes_of("[[attachment]]\nid = \"bilaga-1\"\ntitle = \"B\"\nfile = \"attachments/" + name + "\"\n" +
                        keys + "\n");
    }

    std::string codes_of(const std::string& more) {
        m_fs.put(
            "site.toml",
            "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\npublisher = \"Region X\"\n" +
                m_site_keys);
        m_fs.put("content/s/2025-06/report.toml", "title = \"J\"\nperiod = \"2025-06\"\n" + more);
        m_findings = {};
        m_site = load_site(m_fs, m_findings);
        const Report& report = m_site->series.at(0).reports.at(0);
        const Acknowledgements acknowledgements(report.acknowledgements);
        const bool is_public = m_site->audiences.front() == Audience::Public;
        const auto shown = is_public ? std::optional(PublicSite::of(*m_site)) : std::nullopt;
        check_attachments(m_fs, m_site->series[0], report, shown ? &*shown : nullptr, acknowledgements, m_findings);
        acknowledgements.report(m_findings);
        m_findings.sort();
        std::string ids;
        for (const Finding& finding : m_findings.all())
            ids += (ids.empty() ? "" : " ") + std::string(entry_of(finding.code).id);
        return ids;
    }

    std::string found() const { return m_findings.all().at(0).found(Language::Swedish); }
    std::string help() const { return m_findings.all().at(0).help(Language::Swedish); }

    MemoryFileSystem m_fs;
    std::string m_site_keys;
    Findings m_findings;
    std::optional<Site> m_site;
};

TEST_F(CheckAttachments, GoodFilesGiveNothing) {
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{})), "");
    EXPECT_EQ(codes("å ä ö 😀.docx", docx({})), "");
    EXPECT_EQ(codes("a.csv", "a;b\n"), "");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{.catalogue = "/StructTreeRoot << >> /MarkInfo << /Marked true >>"}),
                    "accessible = true"),
              "");
}

TEST_F(CheckAttachments, WhoMadeItIsAWarningUnlessItIsThePublisher) {
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{.info = "/Author (Anna Andersson)"})), "attachment.author");
    EXPECT_EQ(found(), "a.pdf berättar vem som har gjort den: författare: Anna Andersson");
    EXPECT_NE(help().find("Acrobat"), std::string::npos);
    EXPECT_EQ(codes("a.docx", docx({"<dc:creator>Anna</dc:creator>", "", "", {}})), "attachment.author");
    EXPECT_NE(help().find("Kontrollera dokument"), std::string::npos);
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{.info = "/Author (Region X)"})), "");
}

TEST_F(CheckAttachments, InternalOnesGetNoCautions) {
    const std::string bytes = pdf(PdfParts{.info = "/Author (Anna)"});
    EXPECT_EQ(codes("a.pdf", bytes, "accessible = false\ncontact = \"a@b.se\"\naudience = \"intranet\""), "");
    m_site_keys = "audiences = [\"intranet\"]\n";
    EXPECT_EQ(codes("a.pdf", bytes), "");
    EXPECT_EQ(codes("a.svg", "<svg><script/></svg>"), "attachment.script");
}

TEST_F(CheckAttachments, EachWarningCanBeAcknowledged) {
    const std::string acknowledge = "accessible = false\ncontact = \"a@b.se\"\n[[acknowledge]]\ncode = "
                                    "\"attachment.author\"\nreason = \"Utredaren står för texten.\"\nat = ";
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{.info = "/Author (Anna)"}), acknowledge + "\"bilaga-1\""), "");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{.info = "/Author (Anna)"}), acknowledge + "\"bilaga-2\""),
              "attachment.author acknowledge.unused");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{}), acknowledge + "\"bilaga-1\""), "acknowledge.unused");
}

TEST_F(CheckAttachments, PersonalDataInTheTextIsToldWithItsPlace) {
    const std::string bytes = pdf(PdfParts{.content = "BT /F1 9 Tf (Anna, 19121212-1212) Tj ET"});
    EXPECT_EQ(codes("a.pdf", bytes), "caution.identity-number");
    EXPECT_EQ(m_findings.all().at(0).place.path, "content/s/2025-06/attachments/a.pdf#page=1");
    EXPECT_EQ(codes("a.docx", docx({"", "", "<w:p><w:r><w:t>anna@exempel.se</w:t></w:r></w:p>", {}})), "caution.email");
    EXPECT_EQ(m_findings.all().at(0).place.path, "content/s/2025-06/attachments/a.docx#paragraph=1");
    XlsxParts sheet;
    sheet.rows = R"(<row r="7"><c r="C7" t="inlineStr"><is><t>070-123 45 67</t></is></c></row>)";
    EXPECT_EQ(codes("a.xlsx", xlsx(sheet)), "caution.phone");
    EXPECT_EQ(m_findings.all().at(0).place.path, "content/s/2025-06/attachments/a.xlsx!Blad1!C7");
    EXPECT_EQ(codes("a.pdf", bytes, "accessible = false\ncontact = \"a@b.se\"\naudience = \"intranet\""), "");
    EXPECT_EQ(codes("a.pdf", bytes,
                    "accessible = false\ncontact = \"a@b.se\"\n[[acknowledge]]\ncode = "
                    "\"caution.identity-number\"\nreason = \"Exempel.\"\nat = \"bilaga-1\""),
              "");
}

struct Case {
    const char* name;
    std::string bytes;
    const char* code;
};

TEST_F(CheckAttachments, EverythingUnseenHasItsFinding) {
    const std::string note = "<p:notes xmlns:p='p'><p:sp><p:nvSpPr><p:nvPr><p:ph "
                             "type='body'/></p:nvPr></p:nvSpPr><p:txBody>x</p:txBody></p:sp></p:notes>";
    const Case cases[] = {
        {"a.docx", docx({"", "", "", {{"word/comments.xml", "<w:comments><w:comment w:author='E'/></w:comments>"}}}),
         "attachment.comments"},
        {"a.docx", docx({"", "", "<w:p><w:ins w:author='D'/></w:p>", {}}), "attachment.tracked-changes"},
        {"a.docx", docx({"", "", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>", {}}),
         "attachment.hidden"},
        {"a.pptx",
         pptx({"",
               "",
               "",
               {{"ppt/slides/_rels/slide7.xml.rels",
                 relationships("<Relationship Id='1' Type='x/notesSlide' Target='n.xml'/>")},
                {"ppt/slides/n.xml", note}}}),
         "attachment.notes"},
        {"a.docx", docx({"", "", "", {{"word/embeddings/a.xlsx", "x"}}}), "attachment.embedded"},
        {"a.html", "<html><img src='https://e.org/x.png'></html>", "attachment.external"},
        {"a.docx",
         docx({"", "", "", {{"docProps/custom.xml", "<Properties><property name='Dnr'>7</property></Properties>"}}}),
         "attachment.properties"},
        {"a.jpg", jpeg(jpeg_segment(exif_mark + exif(""))), "attachment.position"},
        {"a.zip", zip_parts({{"a.txt", "x"}}), "attachment.not-looked-at"},
        {"a.docx", docx({"", "", "", {{"word/vbaProject.bin", "x"}}}), "attachment.macros"},
        {"a.html", "<html><script>x</script></html>", "attachment.script"},
        {"a.pdf", pdf(PdfParts{.catalogue = "/OpenAction << /S /JavaScript /JS (x) >>"}), "attachment.pdf-action"},
        {"a.pdf", repacked(pdf(PdfParts{}), Repacking::UserPassword), "attachment.locked"},
        {"a.pdf", repacked(pdf(PdfParts{}), Repacking::OwnerPassword), "attachment.restricted"},
        {"a.pdf", pdf(PdfParts{}).substr(0, 300), "attachment.broken"},
        {"a.pdf", "%PDF-1.7\n% moved\n" + pdf(PdfParts{}).substr(9), "attachment.damaged"},
        {"a.pdf", "<html></html>", "attachment.disguised"},
        {"a.pdf", "", "attachment.empty"},
    };
    for (const Case& each : cases) {
        EXPECT_EQ(codes(each.name, each.bytes), each.code) << each.name;
        for (const Language language : {Language::Swedish, Language::English})
            for (const Finding& finding : m_findings.all()) {
                EXPECT_EQ(finding.found(language).find('{'), std::string::npos) << finding.found(language);
                EXPECT_EQ(finding.help(language).find('{'), std::string::npos) << finding.help(language);
                EXPECT_FALSE(finding.help(language).empty());
            }
    }
}

TEST_F(CheckAttachments, SaysWhatTheReaderIsOffered) {
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{}), "accessible = true"), "attachment.not-tagged");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{}), ""), "attachment.accessibility-unstated");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{}), "accessible = false"), "attachment.nothing-instead");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{}), "accessible = false\ninstead = \"Texten.\""), "");
    m_fs.put("content/s/2025-06/attachments/b.md", "+++\ntitle = \"B\"\n+++\n");
    EXPECT_EQ(codes("a.pdf", pdf(PdfParts{}), "accessible = false\ntext = \"attachments/b.md\""), "")
        << "a web page is offered";
}

TEST_F(CheckAttachments, TheLimitOfSizeIsTheSites) {
    const std::string text(3000, 'x');
    EXPECT_EQ(codes("a.txt", text), "");
    m_site_keys = "[attachments]\nlargest = \"2 kB\"\n";
    EXPECT_EQ(codes("a.txt", text), "attachment.too-large");
    EXPECT_EQ(found(), "a.txt är för stor: 3 kB, högst 2 kB");
    m_site_keys = "[attachments]\nlargest = \"0,003 MB\"\n";
    EXPECT_EQ(codes("a.txt", text), "");
    for (const char* wrong : {"", "50", "50 M", "MB", "-1 MB", "1e99 GB", "nan MB"}) {
        m_site_keys = std::string("[attachments]\nlargest = \"") + wrong + "\"\n";
        EXPECT_EQ(codes("a.txt", text), "toml.bad-value") << wrong;
    }
}

TEST_F(CheckAttachments, NamesMustHoldAsAddresses) {
    const auto of = [&](const std::string& file) {
        return codes_of("[[attachment]]\nid = \"b\"\ntitle = \"B\"\nfile = " + file + "\n");
    };
    const std::string bad_names[] = {R"("attachments/%2e%2e/a.pdf")",
                                     R"("attachments/a%2Fb.pdf")",
                                     R"("attachments/a\nb.pdf")",
                                     R"("attachments/a\u202Efdp.exe")",
                                     R"("attachments/a\u200E.pdf")",
                                     R"("attachments/a\u0085.pdf")",
                                     R"("attachments/.dold.pdf")",
                                     R"("attachments/a.pdf ")",
                                     R"("attachments/con.pdf")",
                                     R"("attachments/LPT1")",
                                     R"("attachments/a:b.pdf")",
                                     R"("attachments/a?.pdf")",
                                     "\"attachments/" + std::string(252, 'a') + ".pdf\""};
    for (const std::string& name : bad_names) {
        EXPECT_EQ(of(name).find("attachment.bad-name"), 0u) << name << ": " << of(name);
        for (const Finding& finding : m_findings.all())
            EXPECT_EQ(finding.found(Language::Swedish).find_first_of("\n\r"), std::string::npos) << name;
    }
    for (const char* out :
         {R"("../a.pdf")", R"("/etc/passwd")", R"("attachments/../../../a.pdf")", R"('attachments\..\a.pdf')"})
        EXPECT_NE(of(out).find("attachment.path-leaves-report"), std::string::npos) << out << ": " << of(out);
    EXPECT_EQ(of("\"attachments/" + std::string(251, 'a') + ".pdf\""), "attachment.missing") << "255 bytes are a name";
}

TEST_F(CheckAttachments, OnlyFilesWithinTheSite) {
    EXPECT_EQ(codes_of("[[attachment]]\nid = \"b\"\ntitle = \"B\"\nfile = \"attachments/saknas.pdf\"\n"),
              "attachment.missing");
    m_fs.put("content/s/2025-06/attachments/mapp/a.txt", "x");
    EXPECT_EQ(codes_of("[[attachment]]\nid = \"b\"\ntitle = \"B\"\nfile = \"attachments/mapp\"\n"),
              "attachment.not-a-file");
}

TEST_F(CheckAttachments, PicturesOfTheReportTellNoPlaceAndRunNothing) {
    m_fs.put("content/s/2025-06/images/sjo.jpg", jpeg(jpeg_segment(exif_mark + exif("Fia"))));
    EXPECT_EQ(codes_of(""), "attachment.position");
    EXPECT_EQ(m_findings.all().at(0).place.path, "content/s/2025-06/images/sjo.jpg");
    EXPECT_EQ(codes_of("audience = \"intranet\"\n"), "");
    EXPECT_EQ(
        codes_of(
            "[[acknowledge]]\ncode = \"attachment.position\"\nreason = \"Platsen är med avsikt.\"\nat = \"sjo.jpg\"\n"),
        "");
    m_fs.put("content/s/2025-06/images/sjo.jpg", jpeg());
    m_fs.put("content/s/2025-06/images/karta.svg", "<svg><script/></svg>");
    EXPECT_EQ(codes_of(""), "attachment.script");
}

} // namespace
} // namespace kolofon
