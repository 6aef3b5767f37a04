#include "document/inspect.h"

#include "document_making.h"
#include "finding_carried.h"

#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace kolofon {
namespace {

DocumentFacts whole(const std::string& bytes) {
    return inspect(bytes, "a.pdf", Depth::Whole);
}

TEST(Pdf, AnOrdinaryOneIsSilent) {
    const auto facts = whole(pdf(PdfParts{.info = "/Producer (Word) /Title (Rapport)"}));
    EXPECT_EQ(facts.condition, Condition::Whole) << facts.trouble.english;
    EXPECT_TRUE(facts.carried.empty());
    EXPECT_EQ(facts.pages, 1u);
    EXPECT_EQ(facts.tagged, false);
    EXPECT_EQ(facts.title, "Rapport");
}

TEST(Pdf, PagesAreCountedAlsoInObjectStreams) {
    std::string kids, pages;
    std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", ""};
    for (int i = 0; i < 12; ++i) {
        kids += std::to_string(i + 3) + " 0 R ";
        objects.push_back("<< /Type /Page /Parent 2 0 R >>");
    }
    objects[1] = "<< /Type /Pages /Count 99 /Kids [" + kids + "] >>"; // what the file claims is not believed
    objects.push_back("<< /Type /Outlines /Count 40 >>");
    const std::string plain = pdf_of(objects), packed = repacked(plain, Repacking::ObjectStreams);
    EXPECT_EQ(packed.find("/Kids"), std::string::npos);
    for (const std::string& bytes : {plain, packed}) EXPECT_EQ(inspect(bytes, "a.pdf", Depth::Shown).pages, 12u);
}

TEST(Pdf, ATreeOfPagesThatLeadsBackEnds) {
    EXPECT_EQ(whole(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>",
                            "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1 >>", "<< /Type /Page >>"}))
                  .pages,
              1u);
    EXPECT_EQ(whole(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 3 >>"})).condition,
              Condition::Broken);
}

/// Streams of objects, each with its length in the next: calls within calls, one for each.
std::string chain_of_lengths(uint32_t links) {
    constexpr uint32_t first = 10;
    std::string bytes = "%PDF-1.7\n";
    std::map<uint32_t, size_t> offsets;
    const auto object = [&](uint32_t number, const std::string& body) {
        offsets[number] = bytes.size();
        bytes += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
    };
    object(1, "<< /Type /Catalog /Pages 2 0 R /X 10 0 R >>");
    object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(3, "<< /Type /Page >>");
    for (uint32_t i = 0; i < links; ++i)
        object(first + links + i, "<< /Type /ObjStm /N 1 /First 10 /Length " + std::to_string(first + i + 1) +
                                      " 0 R >>\nstream\n" + std::to_string(first + i) + " 0       20\nendstream");
    const uint32_t size = first + 2 * links + 1;
    std::string rows;
    for (uint32_t i = 0; i < size; ++i) {
        const bool plain = offsets.contains(i), within = i >= first && i < first + links;
        rows += static_cast<char>(plain ? 1 : within ? 2 : 0);
        rows += big_endian(plain ? static_cast<uint32_t>(offsets[i]) : within ? i + links : 0, 4) + big_endian(0, 2);
    }
    const std::string table = std::to_string(bytes.size());
    return bytes + std::to_string(size) + " 0 obj\n" +
           pdf_stream(rows, "/Type /XRef /W [1 4 2] /Root 1 0 R /Size " + std::to_string(size)) +
           "\nendobj\nstartxref\n" + table + "\n%%EOF\n";
}

TEST(Pdf, AChainOfLengthsEndsWithinTheStack) {
    EXPECT_EQ(whole(chain_of_lengths(5)).pages, 1u);
    EXPECT_EQ(whole(chain_of_lengths(20'000)).pages, 1u);
}

TEST(Pdf, TaggedIsWhatSaysSoAndHasAStructure) {
    const std::string structure = "/StructTreeRoot << /Type /StructTreeRoot >> ";
    EXPECT_EQ(whole(pdf(PdfParts{.catalogue = structure + "/MarkInfo << /Marked true >> /Lang (sv-SE)"})).tagged, true);
    EXPECT_EQ(whole(pdf(PdfParts{.catalogue = structure})).tagged, false);
    EXPECT_EQ(whole(pdf(PdfParts{.catalogue = "/MarkInfo << /Marked true >>"})).tagged, false);
    EXPECT_EQ(whole(pdf(PdfParts{.catalogue = "/Lang (sv-SE)"})).language, "sv-SE");
}

TEST(Pdf, TellsWhoMadeIt) {
    const std::string xmp =
        R"(<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r" xmlns:dc="d"><rdf:Description><dc:creator><rdf:Seq><rdf:li>Bo Berg</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>)";
    const auto facts =
        whole(pdf(PdfParts{.catalogue = "/Metadata 7 0 R",
                           .info = "/Author <FEFF00C5007300610020004100730070> /Company (Region X) /Dnr (7)",
                           .more = {pdf_stream(xmp, "/Type /Metadata /Subtype /XML")}}));
    EXPECT_EQ(words_of_kind(facts, Carried::Author), "författare: Åsa Asp; författare: Bo Berg");
    EXPECT_EQ(words_of_kind(facts, Carried::Organisation), "organisation: Region X");
    EXPECT_EQ(words_of_kind(facts, Carried::Property), "Dnr = 7");
}

TEST(Pdf, TellsWhatRunsWhereverItHangs) {
    const auto action = [](const PdfParts& parts) {
        const std::string plain = pdf(parts);
        const std::string found = words_of_kind(whole(plain), Carried::PdfAction);
        EXPECT_EQ(words_of_kind(whole(repacked(plain, Repacking::ObjectStreams)), Carried::PdfAction), found);
        return found;
    };
    EXPECT_EQ(action({.catalogue = "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"}), "JavaScript");
    EXPECT_EQ(action({.catalogue = "/Names << /JavaScript << /Names [(a) 7 0 R] >> >>",
                      .more = {"<< /S /Java#53cript /JS (x) >>"}}),
              "JavaScript");
    EXPECT_EQ(action({.page = "/AA << /O << /S /Launch /F (cmd.exe) >> >>"}), "startar program (Launch)");
    EXPECT_EQ(action({.catalogue = "/OpenAction [3 0 R /Fit]",
                      .page = "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://e.org) >> >>]"}),
              "");
}

TEST(Pdf, TellsRemarksFilesLinksAndLayers) {
    const auto facts = whole(pdf(PdfParts{
        .catalogue = "/OCProperties << /D << /OFF [8 0 R] >> >> /Names << /EmbeddedFiles << /Names [(x) 7 0 R] >> >>",
        .page = "/Annots [<< /Subtype /Text /T (Eva) /Contents (Fel siffra) >> << /Subtype /Link /A << /S /URI /URI "
                "(file:///C:/hemligt.doc) >> >>]",
        .more = {"<< /Type /Filespec /UF (bilaga.xlsx) /EF << /F 8 0 R >> >>", pdf_stream("x")}}));
    EXPECT_EQ(words_of_kind(facts, Carried::Comment), "sida 1 (Eva)");
    EXPECT_EQ(words_of_kind(facts, Carried::EmbeddedFile), "bilaga.xlsx");
    EXPECT_EQ(words_of_kind(facts, Carried::External), "file:///C:/hemligt.doc");
    EXPECT_EQ(words_of_kind(facts, Carried::Hidden), "dolda lager");
}

TEST(Pdf, TellsAnEarlierStateThatWasSavedOver) {
    const std::string first = pdf(PdfParts{});
    const std::string update = "4 0 obj\n" + pdf_stream("BT ET") + "\nendobj\n";
    const size_t table = first.size() + update.size(), before = first.rfind("startxref\n") + 10;
    const std::string digits = std::to_string(first.size());
    const std::string second = first + update + "xref\n4 1\n" + std::string(10 - digits.size(), '0') + digits +
                               " 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev " +
                               first.substr(before, first.find('\n', before) - before) + " >>\nstartxref\n" +
                               std::to_string(table) + "\n%%EOF\n";
    const auto facts = whole(second);
    EXPECT_EQ(facts.condition, Condition::Whole) << facts.trouble.english;
    EXPECT_EQ(words_of_kind(facts, Carried::Hidden), "en tidigare lydelse av dokumentet");
}

TEST(Pdf, PasswordsLockAndRestrict) {
    EXPECT_EQ(whole(repacked(pdf(PdfParts{}), Repacking::UserPassword)).condition, Condition::Locked);
    const auto restricted = whole(repacked(pdf(PdfParts{}), Repacking::OwnerPassword));
    EXPECT_EQ(restricted.condition, Condition::Restricted);
    EXPECT_EQ(restricted.pages, 1u);
}

TEST(Pdf, OneThatIsCutShortIsBroken) {
    const std::string bytes = pdf(PdfParts{.content = std::string(5000, ' ')});
    for (const size_t length : {size_t{9}, bytes.size() / 2, bytes.size() - 20})
        EXPECT_EQ(whole(bytes.substr(0, length)).condition, Condition::Broken) << length;
    EXPECT_EQ(whole("%PDF-1.7\n").condition, Condition::Broken);
}

TEST(Pdf, OneWithAWrongTableIsDamaged) {
    std::string bytes = pdf(PdfParts{});
    bytes.insert(9, "% moved\n");
    EXPECT_EQ(whole(bytes).condition, Condition::Damaged);
    EXPECT_EQ(whole(bytes).pages, 1u);
}

TEST(Pdf, OneOfARealProgramIsRead) {
    std::ifstream in(std::string(KOLOFON_SOURCE_DIR) + "/content/regiondirektorens-rapport/2025-04/attachments/"
                                                       "bilaga-1-manadsrapport-april-2025.pdf",
                     std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    const auto facts = whole(bytes.str());
    EXPECT_EQ(facts.pages, 2u);
    EXPECT_EQ(facts.tagged, true);
    EXPECT_EQ(facts.language, "sv");
    EXPECT_TRUE(facts.carried.empty());
}

} // namespace
} // namespace kolofon
