#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

std::string ids(const Document& document) {
    std::string out;
    for (const HeadingEntry& heading : document.headings) out += (out.empty() ? "" : " ") + heading.id;
    return out;
}

TEST(Headings, GetIdsFromTheirText) {
    EXPECT_EQ(ids(parse("## Över *budget* {{ a.b.c }}\n\n### `x` & y\n\n## …\n").document),
              "over-budget-a-b-c x-y rubrik");
}

TEST(Headings, AreMadeUniqueInOrder) {
    EXPECT_EQ(ids(parse("## A\n\n## A\n\n## A-2\n\n## A\n").document), "a a-2 a-2-2 a-3");
}

TEST(Headings, KeepExplicitIdsFirst) {
    const Parsed parsed = parse("## Personal\n\n## Resultat {#personal}\n\n## {#tom} kvar\n");
    EXPECT_EQ(ids(parsed.document), "personal-2 personal tom-kvar");
    EXPECT_EQ(parsed.document.headings[1].text, "Resultat");
    EXPECT_EQ(html(parsed.document, HtmlOptions{.heading_anchors = false}).substr(0, 80),
              "<h2 id=\"personal-2\">Personal</h2>\n<h2 id=\"personal\">Resultat</h2>\n<h2 id=\"tom-kv");
}

TEST(Headings, ForTheIntranetLeaveNoTraceInPublicIds) {
    EXPECT_EQ(ids(parse("{{ intranet }}\n\n## A\n\n{{ /intranet }}\n\n## A\n").document), "a-2 a");
}

TEST(Headings, CannotTakeTheIdsOfFootnotes) {
    EXPECT_EQ(ids(parse("## Fn 1\n\n## Fnref 2\n").document), "rubrik-fn-1 rubrik-fnref-2");
}

TEST(Headings, StayWithinTheLengthOfIds) {
    const std::string longest(80, 'a');
    const Parsed parsed = parse("## " + longest + "\n\n## " + longest + "\n");
    const Document& document = parsed.document;
    EXPECT_EQ(document.headings[1].id, std::string(78, 'a') + "-2");
}

TEST(Headings, BeginAtTheSecondLevelAndSkipNone) {
    EXPECT_EQ(codes(parse("## a\n\n### b\n\n## c\n\n### d\n\n#### e\n").findings), "");
    EXPECT_EQ(codes(parse("### a\n\n## b\n\n#### c\n").findings),
              "markdown.heading-level-skipped markdown.heading-level-skipped");
    const Parsed one = parse("# a\n");
    EXPECT_EQ(codes(one.findings), "markdown.heading-level-one");
    EXPECT_EQ(one.document.headings[0].level, 2);
}

} // namespace
} // namespace kolofon::test
