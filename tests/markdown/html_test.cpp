#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

struct Case {
    const char* markdown;
    const char* html;
};

class Html : public testing::TestWithParam<Case> {};

TEST_P(Html, IsWritten) {
    EXPECT_EQ(html(parse(GetParam().markdown).document), GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    Markdown, Html,
    testing::Values(
        Case{"a & <b & \"c\" *d* **e** ~~f~~ `<g>`\\\nh\n",
             "<p>a &amp; &lt;b &amp; &quot;c&quot; <em>d</em> <strong>e</strong> <del>f</del> "
             "<code>&lt;g&gt;</code><br>\nh</p>\n"},
        Case{"> a\n\n---\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"},
        Case{"- a\n  - b\n- c\n\n  d\n",
             "<ul>\n<li>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>\n<p>c</p>\n<p>d</p>\n</li>\n</ul>\n"},
        Case{"7. a\n   ```x<y\n   k\n   ```\n", "<ol start=\"7\">\n<li>a\n<pre><code>k\n</code></pre>\n</li>\n</ol>\n"},
        Case{"- [ ] a\n- [x] b\n", "<ul>\n<li class=\"task\"><span class=\"task-mark\" role=\"img\" aria-label=\"Inte "
                                   "klart\">☐</span> a</li>\n"
                                   "<li class=\"task done\"><span class=\"task-mark\" role=\"img\" "
                                   "aria-label=\"Klart\">☑</span> b</li>\n</ul>\n"},
        Case{"``` c++ x\n<\n```\n", "<pre><code class=\"language-c++\">&lt;\n</code></pre>\n"},
        Case{"[a](b?c&d \"e\\\"\") <mailto:f@g.h>\n",
             "<p><a href=\"b?c&amp;d\" title=\"e&quot;\">a</a> <a href=\"mailto:f@g.h\">mailto:f@g.h</a></p>\n"},
        Case{"![a *b* `c`](d.png)\n", "<p><img src=\"d.png\" alt=\"a b c\"></p>\n"},
        Case{"[a <http://b.c> {{ section s }} [^x]](d)\n\n[^x]: y\n",
             "<p><a href=\"d\">a http://b.c s <sup class=\"footnote-ref\">1</sup></a></p>\n<section "
             "class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Fotnoter\">\n"
             "<ol>\n<li id=\"fn-1\">\n<p>y</p>\n</li>\n</ol>\n</section>\n"},
        Case{
            "| a |   |\n|:-|-:|\n| b |\n",
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell 1\">\n<table "
            "class=\"plain\">\n<thead>\n"
            "<tr><th scope=\"col\" class=\"align-left\">a</th><td class=\"align-right\"></td></tr>\n</thead>\n<tbody>\n"
            "<tr><td class=\"align-left\">b</td><td class=\"align-right\"></td></tr>\n</tbody>\n</table>\n</div>\n"},
        Case{"|a|\n|-|\n", "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Tabell "
                           "1\">\n<table class=\"plain\">\n<thead>\n"
                           "<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table>\n</div>\n"},
        Case{"a {{ t.r.c }} ![{{ t.r.c }}](b)\n\n{{ table t }}\n",
             "<p>a <span>t.r.c</span> <img src=\"b\" alt=\"t.r.c\"></p>\n<figure>t</figure>\n"},
        Case{"a &#1; &#x85; &#xFFFE; b\n", "<p>a \uFFFD \uFFFD \uFFFD b</p>\n"}));

TEST(Html, GivesHeadingsAnchorsWithThePrefix) {
    const HtmlOptions options{.prefix = "personal", .heading_shift = 1};
    EXPECT_EQ(html(parse("## A *b* {{ t.r.c }} \"x\" {#c}\n\n###### d\n").document, options),
              "<h3 id=\"personal.c\">A <em>b</em> <span>t.r.c</span> &quot;x&quot; "
              "<a class=\"anchor\" href=\"#personal.c\" aria-label=\"Länk till rubriken A b t.r.c "
              "&quot;x&quot;\">#</a></h3>\n"
              "<h6 id=\"personal.d\">d <a class=\"anchor\" href=\"#personal.d\" aria-label=\"Länk till rubriken "
              "d\">#</a></h6>\n");
}

TEST(Html, LinksFootnotesBothWays) {
    const HtmlOptions options{.prefix = "s", .labels = {.footnotes = "Notes", .footnote_back = "Back to {0}"}};
    EXPECT_EQ(
        html(parse("a[^x] b[^y] c[^x]\n\n[^y]:\n    - punkt\n\n[^x]: ett[^z]\n\n[^z]: två\n").document, options),
        "<p>a<sup class=\"footnote-ref\"><a id=\"s.fnref-1\" href=\"#s.fn-1\" role=\"doc-noteref\">1</a></sup> "
        "b<sup class=\"footnote-ref\"><a id=\"s.fnref-2\" href=\"#s.fn-2\" role=\"doc-noteref\">2</a></sup> "
        "c<sup class=\"footnote-ref\"><a id=\"s.fnref-1-2\" href=\"#s.fn-1\" role=\"doc-noteref\">1</a></sup></p>\n"
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n"
        "<li id=\"s.fn-1\">\n<p>ett<sup class=\"footnote-ref\"><a id=\"s.fnref-3\" href=\"#s.fn-3\" "
        "role=\"doc-noteref\">3</a></sup> "
        "<a class=\"footnote-back\" href=\"#s.fnref-1\" role=\"doc-backlink\" aria-label=\"Back to 1\">↩</a> "
        "<a class=\"footnote-back\" href=\"#s.fnref-1-2\" role=\"doc-backlink\" aria-label=\"Back to "
        "1-2\">↩</a></p>\n</li>\n"
        "<li id=\"s.fn-2\">\n<ul>\n<li>punkt</li>\n</ul>\n"
        "<p> <a class=\"footnote-back\" href=\"#s.fnref-2\" role=\"doc-backlink\" aria-label=\"Back to "
        "2\">↩</a></p>\n</li>\n"
        "<li id=\"s.fn-3\">\n<p>två <a class=\"footnote-back\" href=\"#s.fnref-3\" role=\"doc-backlink\" "
        "aria-label=\"Back to 3\">↩</a></p>\n</li>\n"
        "</ol>\n</section>\n");
}

TEST(Html, LeavesNoTraceOfInternalParts) {
    const Parsed parsed =
        parse("a[^1]\n\n{{ intranet }}\n\nhemligt[^2] [^3]\n\n## Dolt\n\n| x |\n|---|\n\n[^3]: hemlig not\n\n"
              "{{ /intranet }}\n\nb[^4]\n\n[^1]: ett\n\n[^2]: bara inifrån\n\n[^4]: fyra\n\n| y |\n|---|\n");
    const Document& document = parsed.document;
    const std::string outside = html(document, {}, Audience::Public);
    for (const char* hidden : {"heml", "Dolt", "dolt", "inifrån", "internal", "fn-3", "Tabell 2"})
        EXPECT_EQ(outside.find(hidden), std::string::npos) << hidden;
    EXPECT_NE(outside.find("href=\"#fn-2\" role=\"doc-noteref\">2</a>"), std::string::npos);
    const std::string inside = html(document);
    EXPECT_NE(
        inside.find(
            "<div class=\"internal\">\n<p class=\"internal-mark\">Bara på den interna webbplatsen</p>\n<p>hemligt"),
        std::string::npos);
    EXPECT_NE(inside.find("hemlig not"), std::string::npos);
    EXPECT_NE(inside.find("fn-4"), std::string::npos);
}

TEST(Html, DoesNotShowAnInternalFootnoteToThePublic) {
    const Parsed parsed = parse("a[^1]\n\n{{ intranet }}\n\n[^1]: hemlig\n\n{{ /intranet }}\n");
    EXPECT_EQ(codes(parsed.findings), "markdown.footnote-internal");
    EXPECT_EQ(html(parsed.document, {}, Audience::Public), "<p>a</p>\n");
}

TEST(Html, KeepsNumbersWithTheirUnits) {
    const auto text = [](const char* markdown) {
        const std::string all = html(parse(markdown).document);
        return all.substr(3, all.size() - 8);
    };
    EXPECT_EQ(text("1 049 mnkr"), "1\u00A0049\u00A0mnkr");
    EXPECT_EQ(text("12 345 678 kronor, 4,5 %."), "12\u00A0345\u00A0678\u00A0kronor, 4,5\u00A0%.");
    EXPECT_EQ(text("den 5 juni 2025 och 1–2 april"), "den 5\u00A0juni 2025 och 1–2\u00A0april");
    EXPECT_EQ(text("se bilaga 1 och avsnitt 12, sedan 3 personer"),
              "se bilaga\u00A01 och avsnitt\u00A012, sedan 3 personer");
    EXPECT_EQ(text("2024 049 b12 345 5 junior 7  st"), "2024 049 b12 345 5 junior 7  st");
    EXPECT_EQ(text("10 °C & 5 m² < 3 <"), "10\u00A0°C &amp; 5\u00A0m² &lt; 3 &lt;");
    EXPECT_EQ(html(parse("4 %\n").document, HtmlOptions{.keep_units_together = false}), "<p>4 %</p>\n");
}

TEST(Html, ExplainsAbbreviationsOnceInRunningText) {
    const AbbreviationMatcher matcher({{"mnkr", "miljoner kronor"},
                                       {"SKR", "Sveriges \"Kommuner\" & Regioner"},
                                       {"S", "ett"},
                                       {"5G", "nät"},
                                       {"Ä", "ä"}});
    std::vector<char> used(matcher.size());
    const HtmlOptions options{.heading_anchors = false, .abbreviations = &matcher, .abbreviations_used = &used};
    EXPECT_EQ(
        html(parse("## SKR\n\n[SKR](a) `SKR` <abbr title=\"x\">SKR</abbr> xSKR SKRa 4 mnkr SKR:s mnkr SKR 5G Ä Äh\n")
                 .document,
             options),
        "<h2 id=\"skr\">SKR</h2>\n<p><a href=\"a\">SKR</a> <code>SKR</code> <abbr title=\"x\">SKR</abbr> xSKR SKRa "
        "4\u00A0<abbr title=\"miljoner kronor\">mnkr</abbr> "
        "<abbr title=\"Sveriges &quot;Kommuner&quot; &amp; Regioner\">SKR</abbr>:s mnkr SKR <abbr "
        "title=\"nät\">5G</abbr> <abbr title=\"ä\">Ä</abbr> Äh</p>\n");
    EXPECT_EQ(html(parse("SKR\n").document, options), "<p>SKR</p>\n") << "the page has explained it";
}

TEST(Html, CollectsWhatItLinksTo) {
    const Parsed parsed = parse("## A\n\n[b](c.md) ![d](e.png) www.f.se[^1]\n\n[^1]: x\n");
    WrittenLinks written;
    html(parsed.document, HtmlOptions{.prefix = "s"}, Audience::Public, &written);
    ASSERT_EQ(written.links.size(), 3u);
    EXPECT_EQ(written.links[0].href, "c.md");
    EXPECT_EQ(written.links[0].span.text(), "[b](c.md)");
    EXPECT_EQ(written.links[1].href, "e.png");
    EXPECT_EQ(written.links[2].href, "http://www.f.se");
}

TEST(Html, EscapesAddresses) {
    std::string out;
    append_escaped_url(out, "a b/å?c=\"<%41%zz>&d[1]");
    EXPECT_EQ(out, "a%20b/%C3%A5?c=%22%3C%41%25zz%3E&amp;d%5B1%5D");
}

} // namespace
} // namespace kolofon::test
