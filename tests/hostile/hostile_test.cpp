// The hostile site's finished files, read as browsers, feed readers and spreadsheets read them: no trick has left its
// place.
#include "hostile_site.h"
#include "strict_scan.h"
#include "tricks.h"

#include "diag/report.h"

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
