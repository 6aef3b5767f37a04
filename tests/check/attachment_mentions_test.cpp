#include "check/attachment_mentions.h"

#include "markdown/parse.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// "bilaga 3@1:4" of each, with "!" for what only the intranet reads.
std::string mentions(const std::string& text) {
    const SourceFile file("a.md", text);
    Findings findings;
    const Document document = parse_markdown(file, 0, findings);
    std::string found;
    for (const AttachmentMention& mention : attachment_mentions(document)) {
        const Place place = place_of(mention.span);
        found += (found.empty() ? "" : ", ") + mention.words + "@" + std::to_string(place.line) + ":" +
                 std::to_string(place.column) + (mention.internal ? "!" : "");
    }
    return found;
}

TEST(AttachmentMentions, AreFoundInTypedWords) {
    EXPECT_EQ(mentions("Se bilaga 3."), "bilaga 3@1:4");
    EXPECT_EQ(mentions("Se bilaga\u00A012, och Bilaga B!"), "bilaga\u00A012@1:4, Bilaga B@1:19");
    EXPECT_EQ(mentions("Av bilagan\n2 framgår det."), "bilagan 2@1:4") << "over a line end";
    EXPECT_EQ(mentions("See annex 2 and Appendix A (attachment 4)."),
              "annex 2@1:5, Appendix A@1:17, attachment 4@1:29");
    EXPECT_EQ(mentions("- punkt med *bilaga 5*\n"), "bilaga 5@1:14");
}

TEST(AttachmentMentions, AreNotWhatLeadsThereAlready) {
    EXPECT_EQ(mentions("Se {{ attachment bilaga-1 }} och {{ attachment bilaga-1 \"bilaga 1\" }}."), "");
    EXPECT_EQ(mentions("Se [bilaga 1](attachments/a.pdf) och `bilaga 1`."), "");
}

TEST(AttachmentMentions, AreNotOtherWords) {
    for (const char* text : {"bilagan till rapporten", "bilaga 12345", "förbilaga 1", "bilaga A4", "bilaga 3b",
                             "bilagor och tabeller", "bilaga", "bilaga ", "bilaga1"})
        EXPECT_EQ(mentions(text), "") << text;
}

TEST(AttachmentMentions, KnowWhatOnlyTheIntranetReads) {
    EXPECT_EQ(mentions("Se bilaga 1.\n\n{{ intranet }}\nSe bilaga 2.\n{{ /intranet }}\n\nSe bilaga 3.\n"),
              "bilaga 1@1:4, bilaga 2@4:4!, bilaga 3@7:4");
}

} // namespace
} // namespace kolofon
