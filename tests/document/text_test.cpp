#include "document/inspect.h"
#include "document/text.h"

#include "document_making.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// "place: text" a line each, in Swedish.
std::string lines(const std::string& bytes, DocumentType type) {
    const DocumentText text = read_text(bytes, type);
    std::string all;
    for (const TextPiece& piece : text.pieces) all += piece.place.swedish + ": " + piece.text + "\n";
    for (const Phrase& unread : text.unread) all += "oläst: " + unread.swedish + "\n";
    return all;
}

std::string shown(const std::string& content, const std::string& font = PdfParts{}.font,
                  const std::vector<std::string>& more = {}) {
    PdfParts parts;
    parts.content = content;
    parts.font = font;
    parts.more = more;
    const std::string all = lines(pdf(parts), DocumentType::Pdf);
    EXPECT_EQ(lines(repacked(pdf(parts), Repacking::ObjectStreams), DocumentType::Pdf), all);
    return all;
}

TEST(PdfText, EncodingsOfSimpleFonts) {
    EXPECT_EQ(shown("BT /F1 12 Tf (\\345\\344\\366 \\305\\304\\326 \\226) Tj ET"), "sida 1: åäö ÅÄÖ –\n");
    EXPECT_EQ(shown("BT /F1 12 Tf (\\214\\212\\232) Tj ET", "<< /Subtype /Type1 /Encoding /MacRomanEncoding >>"),
              "sida 1: åäö\n");
    EXPECT_EQ(shown("BT /F1 12 Tf (\001\002\003 \004) Tj ET",
                    "<< /Subtype /Type1 /Encoding << /Differences [1 /aring /Adieresis /uni00F6 /f_i.alt] >> >>"),
              "sida 1: åÄö fi\n");
}

TEST(PdfText, FontsOfTwoBytesSayWhatTheirCodesMean) {
    const std::string map = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                            "2 beginbfchar <0001> <00E5> <0002> <00660066> endbfchar\n"
                            "2 beginbfrange <0010> <0019> <0030> <0020> <0021> [<00C5> <00D6>] endbfrange";
    const std::string font = "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [<< /DW 600 "
                             "/W [1 [500 500] 16 25 550] >>] >>";
    EXPECT_EQ(shown("BT /F1 12 Tf <0001000200100019 0020 0021> Tj ET", font, {pdf_stream(map)}), "sida 1: åff09ÅÖ\n");
    const std::string mute = "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 600 >>] >>";
    EXPECT_EQ(shown("BT /F1 12 Tf <00010002000300040005> Tj ET", mute).substr(0, 8), "sida 1: ");
    EXPECT_NE(shown("BT /F1 12 Tf <00010002000300040005> Tj ET", mute).find("oläst: bokstäver på sida 1"),
              std::string::npos);
}

TEST(PdfText, WordsArePartedWhereThePenIsMoved) {
    EXPECT_EQ(shown("BT /F1 10 Tf [(8112) 20 (28-98) -30 (74)] TJ ET"), "sida 1: 811228-9874\n");
    EXPECT_EQ(shown("BT /F1 10 Tf [(tv\\345) -400 (ord)] TJ ET"), "sida 1: två ord\n");
    EXPECT_EQ(shown("BT /F1 10 Tf 12 TL (rad) Tj T* (rad) Tj 0 -12 Td (rad) Tj (r) ' ET"),
              "sida 1: rad\nrad\nrad\nr\n");
    EXPECT_EQ(shown("BT /F1 10 Tf (a) Tj ET q 1 0 0 1 100 0 cm BT /F1 10 Tf (b) Tj ET Q"), "sida 1: a b\n");
}

TEST(PdfText, ActualTextIsWhatAMarkMeans) {
    EXPECT_EQ(shown("BT /F1 10 Tf /Span << /ActualText (f\\366r) >> BDC (xxx) Tj EMC (-) Tj /P << /MCID 0 >> BDC (b) "
                    "Tj EMC ET"),
              "sida 1: för-b\n");
}

TEST(PdfText, DrawingsRemarksFieldsAndPropertiesAreRead) {
    PdfParts parts;
    parts.content = "/X1 Do";
    parts.info = "/Title (Rapport)";
    parts.page = "/Annots [<< /Subtype /Text /T (Eva) /Contents (Fel) >>] /Resources << /XObject << /X1 7 0 R >> >>";
    parts.more = {pdf_stream("BT /F1 10 Tf (st\\344mpel) Tj ET /X1 Do",
                             "/Subtype /Form /Resources << /Font << /F1 5 0 R >> /XObject << /X1 7 0 R >> >>")};
    const std::string all = lines(pdf(parts), DocumentType::Pdf);
    EXPECT_NE(all.find("egenskaper: Rapport\n"), std::string::npos) << all;
    EXPECT_NE(all.find("sida 1: stämpel"), std::string::npos) << all;
    EXPECT_NE(all.find("sida 1: Fel\n"), std::string::npos) << all;
    EXPECT_NE(all.find("oläst: allt innehåll"), std::string::npos) << "a drawing within itself ends at the limit";
}

TEST(PdfText, APageThatIsAPictureIsTold) {
    PdfParts parts;
    parts.content = "/X1 Do";
    parts.page = "/Resources << /XObject << /X1 7 0 R >> >>";
    parts.more = {pdf_stream("x", "/Subtype /Image /Width 1 /Height 1")};
    EXPECT_EQ(lines(pdf(parts), DocumentType::Pdf), "oläst: sida 1, som är en bild utan text\n");
}

TEST(PdfText, FiltersAreUndoneWithinABudget) {
    PdfParts parts;
    parts.content = "BT /F1 10 Tf (packad) Tj ET";
    const std::string packed = repacked(pdf(parts), Repacking::ObjectStreams); // streams are deflated too
    EXPECT_EQ(packed.find("packad"), std::string::npos);
    EXPECT_EQ(lines(packed, DocumentType::Pdf), "sida 1: packad\n");
    const auto with = [&](const std::string& stream) {
        return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                       "<< /Type /Page /Contents 4 0 R >>", stream});
    };
    const std::string bomb = deflated(std::string(limits::pdf_unpacked_bytes + 1, ' '));
    EXPECT_LT(bomb.size(), 1'000'000u);
    const std::string told = "oläst: allt innehåll; det är för stort\n";
    EXPECT_EQ(lines(with(pdf_stream(bomb, "/Filter /FlateDecode")), DocumentType::Pdf), told);
    EXPECT_EQ(lines(with(pdf_stream(deflated(bomb), "/Filter [/FlateDecode /FlateDecode]")), DocumentType::Pdf), told);
    EXPECT_EQ(lines(with(pdf_stream("x", "/Filter /LZWDecode")), DocumentType::Pdf), "") << "read as nothing";
}

TEST(PdfText, MoreObjectsThanMemoryHoldsAreNotRead) {
    std::string many = "[";
    for (size_t i = 0; i < limits::pdf_tokens_of_objects * 2; ++i) many += "1 ";
    const std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R /X 4 0 R >>",
                                              "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page >>",
                                              many + "]"};
    EXPECT_EQ(lines(pdf_of(objects), DocumentType::Pdf), "oläst: filen kan inte öppnas\n");
    EXPECT_FALSE(inspect(pdf_of(objects), "a.pdf", Depth::Whole).unseen.empty());
}

TEST(OfficeText, ParagraphsWithWhatIsHiddenAndStruckOut) {
    EXPECT_EQ(lines(docx({"<dc:creator>Anna</dc:creator>",
                          "",
                          "<w:p><w:r><w:t>8112</w:t></w:r><w:r><w:t>28-9874</w:t></w:r></"
                          "w:p><w:p><w:del><w:r><w:delText>struket</w:delText></w:r></w:del></w:p>",
                          {{"word/footnotes.xml", "<w:footnotes><w:p><w:r><w:t>Not</w:t></w:r></w:p></w:footnotes>"}}}),
                    DocumentType::Docx),
              "egenskaper: Anna\nstycke 1: 811228-9874\nstycke 2: struket\ndelen word/footnotes.xml: Not\n");
}

TEST(OfficeText, CellsHaveTheirNames) {
    XlsxParts parts;
    parts.rows = R"(<row r="7"><c r="C7" t="s"><v>0</v></c><c r="D7"><v>8112289874</v></c></row>)";
    parts.strings = "<si><r><t>Å</t></r><r><t>sa</t></r></si>";
    const std::string all = lines(xlsx(parts), DocumentType::Xlsx);
    EXPECT_NE(all.find("Blad1!C7: Åsa\n"), std::string::npos) << all;
    EXPECT_NE(all.find("Blad1!D7: 8112289874\n"), std::string::npos) << all;
    EXPECT_EQ(all.find("sharedstrings"), std::string::npos) << "once is enough:\n" << all;
}

TEST(OfficeText, SlidesAndOpenDocument) {
    EXPECT_EQ(
        lines(pptx({"",
                    "",
                    "<p:sp><p:txBody><a:p><a:r><a:t>Rub</a:t></a:r><a:r><a:t>rik</a:t></a:r></a:p></p:txBody></p:sp>",
                    {}}),
              DocumentType::Pptx),
        "bild 1: Rubrik\n");
    EXPECT_EQ(lines(odf("text", "<text:p>Blå<text:s/>bär</text:p>"), DocumentType::Odt), "stycke 1: Blå bär\n");
    EXPECT_EQ(
        lines(odf("presentation", "<draw:page><text:p>a</text:p></draw:page><draw:page><text:p>b</text:p></draw:page>"),
              DocumentType::Odp),
        "bild 1: a\nbild 2: b\n");
}

TEST(PlainText, LinesInAnyEncoding) {
    EXPECT_EQ(lines("a;b\n\nå\n", DocumentType::Csv), "rad 1: a;b\nrad 3: å\n");
    EXPECT_EQ(lines("\xE5\n", DocumentType::Text), "rad 1: å\n");
    EXPECT_EQ(lines(std::string("\xFF\xFE\xE5\0", 4), DocumentType::Text), "rad 1: å\n");
}

TEST(MarkupText, WhatStandsBetweenTagsInThemAndInComments) {
    EXPECT_EQ(lines("<p>8112<b>28</b>-9874</p>\n<img alt='Bild p&aring; Eva'><!-- inte klart -->", DocumentType::Html),
              "rad 1: 811228-9874\nrad 2: Bild på Eva\nrad 2: <!-- inte klart -->\n");
}

TEST(Text, MoreThanTheLimitIsToldOnce) {
    std::string line(10'000, 'x');
    std::string text;
    for (int i = 0; i < 2000; ++i) text += line + "\n";
    const DocumentText read = read_text(text, DocumentType::Text);
    EXPECT_LE(read.bytes(), limits::text_bytes + line.size() + 64);
    ASSERT_EQ(read.unread.size(), 1u);
    EXPECT_EQ(read.unread.front().english.substr(0, 16), "text after line ");
}

TEST(Text, WhatCannotBeReadIsTold) {
    EXPECT_EQ(lines("{\\rtf1}", DocumentType::Rtf), "oläst: formatet kan inte läsas\n");
    EXPECT_EQ(lines("%PDF-1.7", DocumentType::Pdf), "oläst: filen kan inte öppnas\n");
    EXPECT_EQ(lines("PK", DocumentType::Docx), "oläst: filen kan inte öppnas\n");
}

} // namespace
} // namespace kolofon
