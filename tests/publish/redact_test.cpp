#include "render/redact.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

std::string redacted(std::string html, const std::string& words, const std::string& replacement = "[borttaget]") {
    Redaction redaction;
    redaction.text.value = words;
    redaction.replacement = replacement;
    redact_html(html, {&redaction});
    return html;
}

TEST(Redact, WordsMatchAsAReaderSeesThem) {
    EXPECT_EQ(redacted("<p>Säger Anna Ek.</p>", "Anna Ek"), "<p>Säger [borttaget].</p>");
    EXPECT_EQ(redacted("<p>Anna\n  Ek, Anna\u00a0Ek</p>", "Anna Ek"), "<p>[borttaget], [borttaget]</p>");
    EXPECT_EQ(redacted("<p>Anna <em>Ek</em>!</p>", "Anna Ek"), "<p>[borttaget]<em></em>!</p>") << "tags stay in pairs";
    EXPECT_EQ(redacted("<p>Anna</p><p>Ek</p>", "Anna Ek"), "<p>Anna</p><p>Ek</p>");
    EXPECT_EQ(redacted("<p>Ek &amp; Ek</p>", "Ek & Ek", "<b>"), "<p>&lt;b&gt;</p>");
    EXPECT_EQ(redacted("<!--Anna Ek--><p>x", "Anna Ek"), "<!--Anna Ek--><p>x") << "no reader sees a comment";
}

TEST(Redact, AnchorsAndLinksAreUnmoved) {
    EXPECT_EQ(redacted("<h2 id=\"anna-ek\" title=\"Anna Ek\"><a href=\"#anna-ek\">Anna Ek</a></h2>", "Anna Ek"),
              "<h2 id=\"anna-ek\" title=\"[borttaget]\"><a href=\"#anna-ek\">[borttaget]</a></h2>");
    EXPECT_TRUE(words_in_marks("<h2 id=\"anna-ek\">x</h2>", "Anna Ek"));
    EXPECT_FALSE(words_in_marks("<h2 id=\"x\">Anna Ek</h2>", "Anna Ek"));
}

TEST(Redact, JsonInAPageIsRedactedToo) {
    EXPECT_EQ(
        redacted("<script type=\"application/ld+json\">{\"a\":\"Anna \\\"Ek\\\"\"}</script>", "Anna \"Ek\"", "\"x\""),
        "<script type=\"application/ld+json\">{\"a\":\"\\\"x\\\"\"}</script>");
}

TEST(Redact, AnyPageEndsWell) {
    for (const std::string html :
         {"", "<", "<p", "<p title=\"", "<!--", "<script", "Anna ", "Anna <b", "&", "<p a=\"b"}) {
        EXPECT_EQ(redacted(html, "Anna Ek"), html);
        EXPECT_EQ(count_words(html, "Anna Ek"), 0u);
    }
    EXPECT_EQ(redacted("<p>x</p>", " "), "<p>x</p>");
}

} // namespace
} // namespace kolofon
