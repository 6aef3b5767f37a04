#include "document/inspect.h"

#include "document/markup.h"
#include "finding_carried.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

std::string scripts(const std::string& name, const std::string& text) {
    return words_of_kind(inspect(text, name, Depth::Whole), Carried::Script);
}

std::string external(const std::string& name, const std::string& text) {
    return words_of_kind(inspect(text, name, Depth::Whole), Carried::External);
}

std::string svg(const std::string& inner) {
    return "<svg xmlns='http://www.w3.org/2000/svg'>" + inner + "</svg>";
}

TEST(Svg, TellsWhatRuns) {
    const char* running[] = {"<script>alert(1)</script>",
                             "<SCRIPT/>",
                             "<svg:script>x</svg:script>",
                             "<g onclick='x()'/>",
                             "<g ONLOAD = x />",
                             "<a href='javascript:x()'><text>x</text></a>",
                             "<a xlink:href=' java&#115;cript:x()'/>",
                             "<a href='java\nscript:x()'/>",
                             "<foreignObject><p>x</p></foreignObject>",
                             "<iframe src='x'/>",
                             "<animate attributeName='href' values='a;b' to='javascript:x()'/>",
                             "<use href='data:image/svg+xml;base64,AAAA'/>",
                             "<!--><script>x</script>-->",
                             "<![CDATA[><script>x</script>]]>"};
    for (const char* each : running) EXPECT_NE(scripts("a.svg", svg(each)), "") << each;
    EXPECT_NE(scripts("a.svg", "<!DOCTYPE svg [<!ENTITY x '&#60;script>'>]>" + svg("&x;")), "");
    EXPECT_EQ(scripts("a.svg", svg("\n<script>x</script>")), "<script> (rad 2)");
}

TEST(Svg, ADrawingIsSilent) {
    const char* drawings[] = {"<title>Stapel på 3</title><rect width='3' style='fill:url(#a)'/>",
                              "<a href='https://example.org/'><text>onclick=x javascript:y</text></a>",
                              "<!-- <b>no</b> --><image href='data:image/png;base64,AAAA'/>",
                              "<metadata><dc:creator xmlns:dc='d'>x</dc:creator></metadata>"};
    for (const char* each : drawings) {
        EXPECT_EQ(scripts("a.svg", svg(each)), "") << each;
        EXPECT_EQ(external("a.svg", svg(each)), "") << each;
    }
    EXPECT_EQ(
        scripts("a.svg",
                "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/x.dtd' [<!ENTITY ns 'http://x'>]>" +
                    svg("")),
        "");
}

TEST(Svg, TellsWhatIsFetched) {
    EXPECT_EQ(external("a.svg", svg("<image href='https://example.org/x.png'/>")), "https://example.org/x.png");
    EXPECT_EQ(external("a.svg", svg("<style>@import url('https://e.org/a.css'); a { fill: url(#b) }</style>")),
              "https://e.org/a.css");
    EXPECT_EQ(external("a.svg", svg("<rect style='fill:url(//e.org/x)'/>")), "//e.org/x");
}

TEST(Svg, OneThatIsCutShortIsBroken) {
    EXPECT_EQ(inspect("<svg><rect/><re", "a.svg", Depth::Whole).condition, Condition::Broken);
    EXPECT_EQ(inspect("<svg/>", "a.svg", Depth::Whole).condition, Condition::Whole);
}

TEST(Html, TellsWhatRunsIsFetchedAndWroteIt) {
    const std::string head = "<!doctype html><html lang=sv><title>Rapport</title>";
    EXPECT_EQ(scripts("a.html", head + "<script src=x.js></script>"), "<script> (rad 1)");
    EXPECT_NE(scripts("a.html", head + "<p onmouseover=x>"), "");
    EXPECT_NE(scripts("a.html", head + "<meta http-equiv=Refresh content='0;url=x'>"), "");
    EXPECT_EQ(scripts("a.html", head + "<p>on the road: javascript:</p><svg><foreignObject/></svg>"), "");
    EXPECT_EQ(scripts("a.html", head + R"(<script type="application/ld+json">{}</script>)"), "");
    EXPECT_EQ(
        external("a.html",
                 head +
                     "<link rel=stylesheet href='https://e.org/a.css'><a href='https://e.org/'>x</a><img src='b.png'>"),
        "https://e.org/a.css");
    const auto facts = inspect(head + "<meta name=author content='Anna Åkesson'>", "a.html", Depth::Whole);
    EXPECT_EQ(words_of_kind(facts, Carried::Author), "författare: Anna Åkesson");
    EXPECT_EQ(facts.language, "sv");
}

TEST(Markup, ReferencesAreResolved) {
    EXPECT_EQ(resolve_references("R&auml;tt &#229; &#x41; &lt;b&gt; &okand; & &#0; a&b"),
              "Rätt å A <b> &okand; & &#0; a&b");
}

/// Time is linear: nothing is searched for again from each place.
TEST(Markup, ManyMarksEndSoon) {
    for (const char* mark :
         {"<!--", "<!", "<a ", "<", "</", "<a b='", "&", "<![CDATA[", "<!x[", "<script>", "<!ENTITY", "<style>url("}) {
        std::string text = "<svg>";
        while (text.size() < 400'000) text += mark;
        (void)inspect(text, "a.svg", Depth::Whole);
    }
}

} // namespace
} // namespace kolofon
