#include "document/document_type.h"

#include "document_making.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

using Type = DocumentType;

struct Case {
    const char* name;
    std::string bytes;
    Type type;
    bool fits;
};

TEST(DocumentType, IsToldByContentAndNotByName) {
    const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const auto wide = [](std::string_view name) {
        std::string text;
        for (const char c : name) (text += c) += '\0';
        return text;
    };
    const Case cases[] = {
        {"a.pdf", "%PDF-1.7\n", Type::Pdf, true},
        {"a.PDF", "%PDF-1.7\n", Type::Pdf, true},
        {"a.pdf", "\n\n%PDF-1.4\n", Type::Pdf, true},
        {"a.pdf", "<!doctype html><title>Fel</title>", Type::Html, false},
        {"a.pdf", "Not found", Type::Text, false},
        {"a.pdf", std::string("\0\1\2", 3), Type::Unknown, false},
        {"a", "%PDF-1.7\n", Type::Pdf, false},
        {"a.docx", docx({}), Type::Docx, true},
        {"a.xlsx", docx({}), Type::Docx, false},
        {"a.docx", docx({"", "", "", {{"word/vbaProject.bin", "x"}}}), Type::Docm, true},
        {"a.xlsx", xlsx({}), Type::Xlsx, true},
        {"a.pptx", pptx({}), Type::Pptx, true},
        {"a.odt", odf("text", ""), Type::Odt, true},
        {"a.odp", odf("presentation", ""), Type::Odp, true},
        {"a.zip", zip_parts({{"word/document.xml", "x"}}), Type::Zip, true},
        {"a.docx", docx({}).substr(0, docx({}).size() - 30), Type::Docx, true},
        {"a.docx", old + wide("EncryptedPackage"), Type::Encrypted, true},
        {"a.doc", old + wide("WordDocument"), Type::Doc, true},
        {"a.xls", old + wide("Workbook"), Type::Xls, true},
        {"a.docx", old + wide("WordDocument"), Type::Doc, false},
        {"a.svg", "<?xml version='1.0'?><!-- x --><!DOCTYPE svg [<!ENTITY n 'http'>]><svg/>", Type::Svg, true},
        {"a.svg", "<html><svg></svg></html>", Type::Html, false},
        {"a.csv", "a;b\n1;2\n", Type::Csv, true},
        {"a.txt",
         "\xFF\xFE"
         "a",
         Type::Text, true},
        {"a.json", "{}", Type::Json, true},
        {"a.geojson", "{}", Type::Text, true},
        {"a.xml", "<rapport/>", Type::Xml, true},
        {"a.jpg", jpeg(), Type::Jpeg, true},
        {"a.png", jpeg(), Type::Jpeg, false},
        {"a.png", png(), Type::Png, true},
        {"a.csv", std::string("a\0b", 3), Type::Unknown, false},
    };
    for (const Case& each : cases) {
        const Type by_name = type_of_name(each.name), type = type_of_content(each.bytes, by_name);
        EXPECT_EQ(type, each.type) << each.name << ' ' << words_of(type).english << ": " << each.bytes.substr(0, 40);
        EXPECT_EQ(fits_name(type, by_name), each.fits) << each.name << ": " << each.bytes.substr(0, 40);
    }
}

TEST(DocumentType, HasWordsInBothLanguages) {
    for (int i = 0; i <= static_cast<int>(Type::Tiff); ++i) {
        const Phrase words = words_of(static_cast<Type>(i));
        EXPECT_FALSE(words.swedish.empty());
        EXPECT_NE(words.swedish, words.english);
    }
}

} // namespace
} // namespace kolofon
