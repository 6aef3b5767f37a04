#include "document/inspect.h"

#include "document_making.h"
#include "finding_carried.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace kolofon {
namespace {

DocumentFacts of_docx(const OfficeParts& parts) {
    return inspect(docx(parts), "a.docx", Depth::Whole);
}

TEST(Office, ADocumentThatCarriesNothingIsSilent) {
    XlsxParts sheet;
    sheet.rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
    const std::pair<const char*, std::string> files[] = {{"a.docx", docx({"<dc:title>Rapport</dc:title>",
                                                                          "<Application>Word</Application>",
                                                                          "<w:p><w:r><w:t>Text</w:t></w:r></w:p>",
                                                                          {}})},
                                                         {"a.xlsx", xlsx(sheet)},
                                                         {"a.pptx", pptx({})},
                                                         {"a.odt", odf("text", "<text:p>Text</text:p>")}};
    for (const auto& [name, bytes] : files) {
        const DocumentFacts facts = inspect(bytes, name, Depth::Whole);
        EXPECT_TRUE(facts.carried.empty()) << name;
        EXPECT_TRUE(facts.unseen.empty()) << name;
        EXPECT_EQ(facts.condition, Condition::Whole) << name << ": " << facts.trouble.english;
    }
}

TEST(Office, TellsWhoMadeIt) {
    const auto facts =
        of_docx({"<dc:creator>Anna Åkesson</dc:creator><cp:lastModifiedBy>Bo</cp:lastModifiedBy><dc:title>T</dc:title>",
                 "<Company>Region X</Company><Manager>Cia</Manager>",
                 "",
                 {}});
    EXPECT_EQ(words_of_kind(facts, Carried::Author), "författare: Anna Åkesson; senast sparad av: Bo");
    EXPECT_EQ(words_of_kind(facts, Carried::Organisation), "företag: Region X; chef: Cia");
    EXPECT_EQ(facts.carried.front().name, "Anna Åkesson");
    EXPECT_EQ(facts.title, "T");
}

TEST(Office, TellsCommentsAndTrackedChangesByAuthor) {
    const auto facts = of_docx(
        {"",
         "",
         R"(<w:p><w:ins w:author="Dan"><w:r><w:t>ny</w:t></w:r></w:ins><w:del w:author="Dan"><w:r><w:delText>gammal</w:delText></w:r></w:del></w:p>)",
         {{"word/comments.xml",
           R"(<w:comments xmlns:w="w"><w:comment w:author="Eva"/><w:comment w:author="Eva"/></w:comments>)"}}});
    EXPECT_EQ(words_of_kind(facts, Carried::Comment), "2 av Eva");
    EXPECT_EQ(words_of_kind(facts, Carried::TrackedChange), "2 av Dan");
}

TEST(Office, TellsHiddenText) {
    const auto hidden = [](const std::string& properties) {
        return words_of_kind(
            of_docx(
                {"",
                 "",
                 "<w:p><w:r><w:rPr>" + properties + "</w:rPr><w:t>hemligt</w:t></w:r></w:p>",
                 {{"word/styles.xml",
                   R"(<w:styles xmlns:w="w"><w:style w:styleId="Dold"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>)"}}}),
            Carried::Hidden);
    };
    EXPECT_EQ(hidden("<w:vanish/>"), "dold text: ”hemligt”");
    EXPECT_EQ(hidden(R"(<w:rStyle w:val="Dold"/>)"), "dold text: ”hemligt”");
    EXPECT_EQ(hidden(R"(<w:vanish w:val="0"/>)"), "");
    EXPECT_EQ(hidden("<w:b/>"), "");
}

TEST(Office, TellsMacrosEmbeddedFilesAndCustomProperties) {
    const auto facts =
        of_docx({"",
                 "",
                 "",
                 {{"word/vbaProject.bin", "x"},
                  {"word/embeddings/Microsoft_Excel_Sheet1.xlsx", "x"},
                  {"docProps/custom.xml",
                   R"(<Properties><property name="Dnr"><vt:lpwstr>RD-7</vt:lpwstr></property></Properties>)"}}});
    EXPECT_EQ(words_of_kind(facts, Carried::Macros), "word/vbaproject.bin");
    EXPECT_EQ(words_of_kind(facts, Carried::EmbeddedFile), "word/embeddings/microsoft_excel_sheet1.xlsx");
    EXPECT_EQ(words_of_kind(facts, Carried::Property), "Dnr = RD-7");
}

TEST(Office, TellsLinksOutOfTheFileButNotThoseThatReadersFollow) {
    const auto facts = of_docx(
        {"",
         "",
         "",
         {{"word/_rels/document.xml.rels",
           relationships(
               R"(<Relationship Id="1" Type="x/hyperlink" TargetMode="External" Target="https://example.org/"/>)"
               R"(<Relationship Id="2" Type="x/hyperlink" TargetMode="External" Target="file:///\\server\mapp\a.docx"/>)"
               R"(<Relationship Id="3" Type="x/attachedTemplate" TargetMode="External" Target="https://intern.example/mall.dotx"/>)")}}});
    EXPECT_EQ(words_of_kind(facts, Carried::External),
              "file:///\\\\server\\mapp\\a.docx; https://intern.example/mall.dotx");
}

TEST(Office, TellsHiddenSheetsRowsAndColumnsWithSomethingInThem) {
    XlsxParts parts;
    parts.sheets =
        R"(<sheet name="Blad1" sheetId="1" r:id="r1"/><sheet name="Underlag" sheetId="2" state="veryHidden" r:id="r5"/>)";
    parts.before_rows = R"(<cols><col min="3" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>)";
    parts.rows = R"(<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="C2"><v>2</v></c></row><row r="5" hidden="1"/>)";
    const auto facts = inspect(xlsx(parts), "a.xlsx", Depth::Whole);
    EXPECT_EQ(words_of_kind(facts, Carried::Hidden),
              "dolda rader i Blad1: 2; dolda kolumner i Blad1: C; dolt blad: Underlag");
}

TEST(Office, TellsCommentsOfCells) {
    Parts parts = parts_of({});
    parts.push_back(
        {"xl/comments1.xml",
         R"(<comments><authors><author>Eva</author><author>tc={1}</author></authors><commentList>)"
         R"(<comment ref="A1" authorId="0"><text><t>x</t></text></comment><comment ref="A2" authorId="1"/></commentList></comments>)"});
    EXPECT_EQ(words_of_kind(inspect(zip_parts(parts), "a.xlsx", Depth::Whole), Carried::Comment), "1 av Eva");
}

TEST(Office, TellsHiddenSlidesAndNotes) {
    const std::string notes =
        R"(<p:notes xmlns:p="p" xmlns:a="a"><p:sp><p:nvSpPr><p:nvPr><p:ph type="body"/></p:nvPr></p:nvSpPr><p:txBody>)";
    const auto with = [&](const std::string& text) {
        return pptx({"",
                     "",
                     "",
                     {{"ppt/slides/_rels/slide7.xml.rels",
                       relationships(R"(<Relationship Id="r1" Type="x/notesSlide" Target="../notesSlides/n.xml"/>)")},
                      {"ppt/notesSlides/n.xml", notes + text + "</p:txBody></p:sp></p:notes>"}}},
                    "show='0'");
    };
    const auto facts = inspect(with("<a:t>Säg inte</a:t>"), "a.pptx", Depth::Whole);
    EXPECT_EQ(words_of_kind(facts, Carried::SpeakerNotes), "bild 1");
    EXPECT_EQ(words_of_kind(facts, Carried::Hidden), "dold bild 1");
    EXPECT_EQ(words_of_kind(inspect(with("<a:t> </a:t>"), "a.pptx", Depth::Whole), Carried::SpeakerNotes), "");
}

TEST(Office, OpenDocumentTellsTheSame) {
    const auto facts = inspect(
        odf("text",
            R"(<text:tracked-changes><text:changed-region/></text:tracked-changes>)"
            R"(<text:p text:style-name="D">hemligt</text:p><text:p>Text<office:annotation><dc:creator>Eva</dc:creator></office:annotation></text:p>)"
            R"(<draw:image xlink:href="https://example.org/x.png"/><text:a xlink:href="https://example.org/"/>)",
            "<meta:initial-creator>Anna</meta:initial-creator><dc:creator>Bo</dc:creator><meta:user-defined "
            "meta:name='Dnr'>7</meta:user-defined>",
            R"(<style:style style:name="D"><style:text-properties text:display="none"/></style:style>)",
            {{"Basic/Standard/Module1.xml", "x"}}),
        "a.odt", Depth::Whole);
    EXPECT_EQ(words_of_kind(facts, Carried::Author), "författare: Anna; senast sparad av: Bo");
    EXPECT_EQ(words_of_kind(facts, Carried::Comment), "1 (Eva)");
    EXPECT_EQ(words_of_kind(facts, Carried::TrackedChange), "1");
    EXPECT_EQ(words_of_kind(facts, Carried::Hidden), "dold text: ”hemligt”");
    EXPECT_EQ(words_of_kind(facts, Carried::External), "https://example.org/x.png");
    EXPECT_EQ(words_of_kind(facts, Carried::Property), "Dnr = 7");
    EXPECT_EQ(words_of_kind(facts, Carried::Macros), "basic/standard/module1.xml");
}

TEST(Office, PicturesWithinTellWhereTheyWereTaken) {
    const auto facts = of_docx(
        {"", "", "", {{"word/media/image1.jpg", jpeg(jpeg_segment(std::string("Exif\0\0", 6) + exif("Foto Fia")))}}});
    EXPECT_EQ(words_of_kind(facts, Carried::Position), "65.584 N, 22.155 E (word/media/image1.jpg)");
    EXPECT_EQ(words_of_kind(facts, Carried::Author), ""); // the picture's, not the document's
}

TEST(Office, WhatIsLockedOrBrokenIsTold) {
    std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (const char c : std::string("EncryptedPackage")) (old += c) += '\0';
    EXPECT_EQ(inspect(old, "a.docx", Depth::Whole).condition, Condition::Locked);
    const std::string whole = docx({"", "", "<w:p/>", {}});
    EXPECT_EQ(inspect(whole.substr(0, whole.size() / 2), "a.docx", Depth::Whole).condition, Condition::Broken);
    EXPECT_EQ(of_docx({"", "", "<w:p>", {}}).condition, Condition::Broken);
    EXPECT_EQ(inspect(odf("text", "", "", "",
                          {{"META-INF/manifest.xml",
                            "<m:manifest xmlns:m='m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"}}),
                      "a.odt", Depth::Whole)
                  .condition,
              Condition::Locked);
}

TEST(Office, ABombIsNotUnpacked) {
    const auto facts =
        of_docx({"", "", "", {{"word/header1.xml", "<w:hdr>" + std::string(40'000'000, ' ') + "</w:hdr>"}}});
    EXPECT_FALSE(facts.unseen.empty());
    const auto many = of_docx({"", "", "", {{"word/header1.xml", std::string(300, '<')}}});
    EXPECT_EQ(many.condition, Condition::Broken);
}

TEST(Office, OldFormatsAreLeftToTheAuthor) {
    EXPECT_FALSE(inspect("{\\rtf1 text}", "a.rtf", Depth::Whole).unseen.empty());
    EXPECT_FALSE(inspect(zip_parts({{"a.txt", "x"}}), "a.zip", Depth::Whole).unseen.empty());
}

TEST(Office, FilesOfRealProgramsAreRead) {
    for (const char* name : {"kvartal.xlsx", "kvartal.ods"}) { // Excel's writer in LibreOffice, and LibreOffice itself
        std::ifstream in(std::string(KOLOFON_SOURCE_DIR) + "/tests/format/sheets/" + name, std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        const auto facts = inspect(bytes.str(), name, Depth::Whole);
        EXPECT_EQ(facts.condition, Condition::Whole) << name;
        EXPECT_TRUE(facts.unseen.empty()) << name;
    }
}

} // namespace
} // namespace kolofon
