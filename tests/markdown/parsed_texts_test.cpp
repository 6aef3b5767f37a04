// Documents that are taken over from the build before.
#include "markdown/parsed_texts.h"

#include "markdown/parse.h"
#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

constexpr const char* written =
    "Det är {{ a.b.c | signed }} och {{ attachment x \"en bilaga\" }}.\n\n- en [länk](b.md)\n";

/// A store with the text in a file, and what the file was parsed as.
struct Parsed {
    explicit Parsed(std::string text, std::string path = "content/a.md") {
        file = &sources->add(std::move(path), std::move(text));
        Findings findings;
        document = parse_markdown(*file, 0, findings);
        EXPECT_TRUE(findings.all().empty());
    }

    std::shared_ptr<SourceStore> sources = std::make_shared<SourceStore>();
    const SourceFile* file = nullptr;
    Document document;
};

TEST(ParsedTexts, AreTakenAsThoseOfTheFileThatSaysTheSame) {
    ParsedTexts texts;
    {
        Parsed before(written);
        texts.keep(std::move(before.document), before.sources);
    }
    const Parsed now(written);
    const auto taken = texts.take(*now.file, 0);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->file, now.file);
    EXPECT_EQ(html(*taken), html(now.document));
    ASSERT_EQ(taken->references.size(), now.document.references.size());
    for (size_t i = 0; i < taken->references.size(); ++i) {
        const Reference &reference = taken->references[i], &expected = now.document.references[i];
        EXPECT_EQ(reference.target.data(), expected.target.data());
        EXPECT_EQ(reference.words.data(), expected.words.data());
        EXPECT_EQ(reference.span.file, now.file);
        EXPECT_EQ(reference.target_span.file, expected.target_span.file);
        ASSERT_EQ(reference.filters.size(), expected.filters.size());
        for (size_t k = 0; k < reference.filters.size(); ++k) {
            EXPECT_EQ(reference.filters[k].name.data(), expected.filters[k].name.data());
            EXPECT_EQ(reference.filters[k].span.file, expected.filters[k].span.file);
        }
    }
    EXPECT_FALSE(texts.take(*now.file, 0)) << "once";
}

TEST(ParsedTexts, AreNotTakenForAnotherText) {
    ParsedTexts texts;
    const Parsed before(written);
    texts.keep(before.document, before.sources);
    const Parsed edited(std::string(written) + "x"), elsewhere(written, "content/b.md");
    EXPECT_FALSE(texts.take(*edited.file, 0));
    EXPECT_FALSE(texts.take(*elsewhere.file, 0));
    EXPECT_FALSE(texts.take(*before.file, 4)) << "the front matter has grown";
    EXPECT_TRUE(texts.take(*before.file, 0));
}

} // namespace
} // namespace kolofon::test
