#include "markdown/plain_text.h"

#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

PlainText plain(const Document& document, uint32_t block) {
    return plain_text(document, block, [](const Reference& reference, std::string& out) {
        out += "<" + std::string(reference.target) + ">";
    });
}

TEST(PlainText, IsTheWordsWithoutMarkup) {
    const Parsed parsed =
        parse("Av **7&nbsp;430** [anställda](x)[^a] är\n{{ t.r.c | abs }} `k`<b>\\*</b> ~~bort~~.\n\n[^a]: not\n");
    const PlainText text = plain(parsed.document, text_blocks(parsed.document).at(0));
    EXPECT_EQ(text.text, "Av 7\u00A0430 anställda är <t.r.c> k* bort.");
}

TEST(PlainText, KnowsWhereItComesFrom) {
    const Parsed parsed = parse("> ett **två** {{ t.r.c }}\n> &auml;r *sju*\n");
    const PlainText text = plain(parsed.document, text_blocks(parsed.document).at(0));
    const auto source = [&](const char* words) {
        const uint32_t begin = static_cast<uint32_t>(text.text.find(words));
        return std::string(
            text.span(*parsed.file, begin, begin + static_cast<uint32_t>(std::string_view(words).size())).text());
    };
    EXPECT_EQ(source("tt"), "tt");
    EXPECT_EQ(source("två"), "två");
    EXPECT_EQ(source("ett två"), "ett **två");
    EXPECT_EQ(source("t.r"), "{{ t.r.c }}");
    EXPECT_EQ(source("är"), "&auml;r");
    EXPECT_EQ(source("sju"), "sju");
}

TEST(PlainText, IsEmptyForEmptyBlocks) {
    const Parsed parsed = parse("| a |\n|---|\n|   |\n");
    const std::vector<uint32_t> blocks = text_blocks(parsed.document);
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_EQ(plain(parsed.document, blocks[1]).text, "");
    EXPECT_FALSE(plain(parsed.document, blocks[1]).span(*parsed.file, 0, 0));
}

} // namespace
} // namespace kolofon::test
