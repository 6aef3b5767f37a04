// What stands around the pages for other programs: sitemap, cards, catalogue of open data.
#include "fs/memory_file_system.h"
#include "load/load_site.h"
#include "render/build.h"
#include "render/cards.h"
#include "render/sitemap.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <set>

namespace kolofon {
namespace {

PageView page_at(const SiteView& site, const std::string& path, std::string_view kind = "page") {
    PageView page;
    page.kind = kind;
    page.path = path;
    page.language = "sv";
    page.site = &site;
    return page;
}

void note(Sitemap& map, size_t thread, const PageView& page) {
    if (auto entry = Sitemap::entry_of(page)) map.add(thread, std::move(*entry));
}

TEST(Sitemap, LeavesOutWhatIsNotToBeFound) {
    SiteView site;
    Sitemap map(1);
    note(map, 0, page_at(site, "b.html"));
    note(map, 0, page_at(site, "a/index.html"));
    for (const char* kind : {"404", "moved", "withdrawn", "search"}) note(map, 0, page_at(site, "no.html", kind));
    PageView draft = page_at(site, "no.html");
    draft.robots = "noindex";
    note(map, 0, draft);
    const auto files = map.files("https://a.se/");
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files.at("sitemap.xml"), "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                       "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                                       "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
                                       "<url><loc>https://a.se/a/</loc></url>\n"
                                       "<url><loc>https://a.se/b.html</loc></url>\n"
                                       "</urlset>\n");
}

TEST(Sitemap, IsAnIndexWhenItIsTooLarge) {
    SiteView site;
    Sitemap map(2);
    for (int i = 0; i < 5; ++i) note(map, static_cast<size_t>(i % 2), page_at(site, std::to_string(i) + ".html"));
    const auto by_number = map.files("https://a.se/", 2);
    EXPECT_EQ(by_number.size(), 4u);
    EXPECT_NE(by_number.at("sitemap.xml").find("<sitemap><loc>https://a.se/sitemap-3.xml</loc></sitemap>"),
              std::string::npos);
    EXPECT_NE(by_number.at("sitemap-3.xml").find("4.html"), std::string::npos);
    const auto by_size = map.files("https://a.se/", 50, 280);
    EXPECT_GT(by_size.size(), 2u);
    for (const auto& [path, xml] : by_size) {
        if (path != "sitemap.xml") {
            EXPECT_LE(xml.size(), 280u);
        }
    }
}

TEST(Card, BreaksAndEscapesItsWords) {
    const std::string long_title =
        "Sjukfrånvaro & kompetensförsörjning <2025> i kommunens alla förvaltningar och bolag "
        "under det första tertialet, med jämförelser bakåt till år 2015 och framåt";
    const std::string svg =
        draw_card({"april 2025", long_title, std::string(300, 'W') + "å", {{"Resultat", "−14 mnkr"}}}, "#0b5394");
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(svg.c_str())) << svg;
    EXPECT_NE(svg.find("&lt;2025&gt;"), std::string::npos);
    EXPECT_NE(svg.find("…"), std::string::npos);
    size_t lines = 0;
    for (const auto& text : xml.child("svg").children("text")) {
        ++lines;
        EXPECT_LT(text.attribute("y").as_int(), card_height);
    }
    EXPECT_EQ(lines, 1u + 3 + 2 + 1) << "period, title, figure with label, publisher";
    EXPECT_EQ(
        svg, draw_card({"april 2025", long_title, std::string(300, 'W') + "å", {{"Resultat", "−14 mnkr"}}}, "#0b5394"));
}

// A whole site -------------------------------------------------------------------------------------------------------

class Web : public testing::Test {
protected:
    void SetUp() override {
        fs.put("site.toml", "format = 1\ntitle = \"Rapporter\"\nbase_url = \"https://a.se/r/\"\nlanguage = \"sv\"\n"
                            "publisher = \"Kommunen\"\ncontact = \"info@a.se\"\n"
                            "licence = \"https://creativecommons.org/publicdomain/zero/1.0/\"\n" +
                                more);
        fs.put("content/rapport/series.toml",
               "title = \"Månadsrapport\"\n[[indicator]]\nid = \"resultat\"\ntitle = \"Resultat\"\nkind = \"amount\"\n"
               "unit = \"mnkr\"\nfigure = \"ekonomi.resultat.utfall\"\n[[indicator]]\nid = \"inre\"\ntitle = "
               "\"Hemligt mått\"\nkind = \"amount\"\nunit = \"mnkr\"\naudience = \"intranet\"\n"
               "figure = \"ekonomi.resultat.utfall\"\n");
        const std::string folder = "content/rapport/2025-06/";
        fs.put(folder + "report.toml", "title = \"Juni <2025>\"\nperiod = \"2025-06\"\npublished = 2025-07-04\n"
                                       "key_figures = [\"ekonomi.resultat.utfall\"]\n");
        fs.put(folder + "01-text.md", "+++\ntitle = \"Text\"\n+++\n\n{{ table ekonomi }}\n");
        fs.put(folder + "tables/ekonomi.toml", "title = \"Ekonomi\"\nsource = \"Ekonomisystemet\"\n[[column]]\nid = "
                                               "\"utfall\"\nlabel = \"Utfall\"\nkind = \"amount\"\nunit = "
                                               "\"mnkr\"\n[[row]]\nid = \"resultat\"\nlabel = \"Resultat\"\n");
        fs.put(folder + "tables/ekonomi.csv", "Rad,Utfall\nResultat,35\n");
    }

    void build() {
        const auto themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
        const auto site = load_site(fs, findings);
        ASSERT_TRUE(site);
        const auto result = build_site(*site, fs, fs, {&fs, themes.get()}, {}, findings);
        ASSERT_TRUE(result.ok());
        ASSERT_TRUE(result.value().built) << told();
    }
    std::string told() const {
        std::string all;
        for (const Finding& finding : findings.all()) all += std::string(entry_of(finding.code).id) + "\n";
        return all;
    }
    const std::string& file(const std::string& path) const { return fs.files().at("out/public/" + path); }

    MemoryFileSystem fs;
    Findings findings;
    std::string more;
};

/// Every node that a catalogue points at within itself is there once, and what DCAT-AP demands of each kind.
TEST_F(Web, CatalogueIsWholeAndPublic) {
    build();
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(file("catalog.rdf").c_str()));
    const auto rdf = xml.child("rdf:RDF");
    std::set<std::string> nodes;
    for (const auto& node : rdf.children())
        EXPECT_TRUE(nodes.insert(node.attribute("rdf:about").value()).second) << node.attribute("rdf:about").value();
    size_t datasets = 0;
    for (const auto& link : rdf.child("dcat:Catalog").children("dcat:dataset")) {
        ++datasets;
        EXPECT_TRUE(nodes.contains(link.attribute("rdf:resource").value()));
    }
    EXPECT_EQ(datasets, 3u) << "the indicator, the table, the series of such tables";
    for (const char* kind : {"dcat:Catalog", "dcat:Dataset", "dcat:DatasetSeries"})
        for (const auto& node : rdf.children(kind)) {
            for (const char* property : {"dcterms:title", "dcterms:description", "dcterms:publisher"})
                EXPECT_TRUE(node.child(property)) << kind << " " << property;
            EXPECT_TRUE(nodes.contains(node.child("dcterms:publisher").attribute("rdf:resource").value()));
            for (const auto& distribution : node.children("dcat:distribution")) {
                const auto file_node = distribution.child("dcat:Distribution");
                const std::string url = file_node.child("dcat:downloadURL").attribute("rdf:resource").value();
                const std::string path = url.substr(std::string("https://a.se/r/").size());
                EXPECT_EQ(std::to_string(file(path).size()), file_node.child("dcat:byteSize").text().get());
                EXPECT_TRUE(file_node.child("dcterms:license"));
            }
        }
    EXPECT_EQ(file("catalog.rdf").find("Hemligt"), std::string::npos);
    EXPECT_FALSE(fs.exists("out/intranet/catalog.rdf"));
    EXPECT_NE(file("index.html").find("type=\"application/rdf+xml\""), std::string::npos);
    EXPECT_NE(file("index.html").find(">CC0 1.0</a>"), std::string::npos) << "the licence stands in the foot";
}

TEST_F(Web, CardsAndTheirTags) {
    build();
    const std::string& card = file("rapport/2025-06/kort.svg");
    EXPECT_NE(card.find("Juni &lt;2025&gt;"), std::string::npos);
    EXPECT_NE(card.find("35\u00A0mnkr"), std::string::npos);
    EXPECT_NE(card.find("#0b5394"), std::string::npos) << "the theme's colour";
    for (const char* page : {"rapport/2025-06/index.html", "rapport/2025-06/text.html"})
        EXPECT_NE(file(page).find("<meta property=\"og:image\" content=\"https://a.se/r/rapport/2025-06/kort.svg\">"),
                  std::string::npos)
            << page;
    EXPECT_NE(file("index.html").find("content=\"https://a.se/r/kort.svg\""), std::string::npos);
    EXPECT_EQ(file("404.html").find("og:"), std::string::npos);
    for (const auto& [path, bytes] : fs.files()) {
        if (!path.starts_with("out/public/") || !path.ends_with(".html")) continue;
        EXPECT_NE(bytes.find("<meta name=\"description\" content=\""), std::string::npos) << path;
    }
}

TEST_F(Web, SecurityContact) {
    more = "[security]\ncontact = [\"sakerhet@a.se\", \"https://a.se/sakerhet\"]\nexpires = 2026-01-01\n"
           "policy = \"https://a.se/policy\"\n";
    SetUp();
    build();
    EXPECT_EQ(file(".well-known/security.txt"), "Contact: mailto:sakerhet@a.se\nContact: https://a.se/sakerhet\n"
                                                "Expires: 2026-01-01T00:00:00Z\nPreferred-Languages: sv\n"
                                                "Canonical: https://a.se/r/.well-known/security.txt\n"
                                                "Policy: https://a.se/policy\n");
    EXPECT_TRUE(findings.empty()) << told();
}

TEST_F(Web, SaysThatTheSecurityContactHasExpired) {
    more = "[security]\ncontact = \"mailto:sakerhet@a.se\"\nexpires = 2025-07-03\n";
    SetUp();
    build();
    EXPECT_EQ(told(), "site.security-expired\n");
}

TEST_F(Web, WrongKeysAreFindings) {
    more = "[security]\ncontact = \"ring oss\"\npolicy = \"på webben\"\n";
    SetUp();
    (void)load_site(fs, findings);
    findings.sort();
    EXPECT_EQ(told(), "toml.missing-key\ntoml.bad-value\ntoml.bad-value\n");
}

TEST_F(Web, CompressedCopiesWhenAskedFor) {
    more = "[output]\nprecompress = true\n";
    SetUp();
    build();
    EXPECT_TRUE(fs.exists("out/public/index.html.br"));
    EXPECT_TRUE(fs.exists("out/public/sitemap.xml.gz") || file("sitemap.xml").size() <= 1024);
    EXPECT_FALSE(fs.exists("out/public/index.html.br.gz"));
}

} // namespace
} // namespace kolofon
