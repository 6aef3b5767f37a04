// The clock of the computer was set back between two publishes.
#include "site_fixture.h"

namespace kolofon {
namespace {

using Clock = ProvenSiteTest;

TEST_F(Clock, NothingIsPublishedBeforeWhatWasPublishedLast) {
    ASSERT_EQ(publish(10), "");
    correct();
    const auto before = fs.files();
    const std::string said = publish(9);
    EXPECT_NE(said.find("store.clock"), std::string::npos) << said;
    EXPECT_NE(said.find("2025-07-09T08:00:00Z is before the last event of the log, 2025-07-10T08:00:00Z"),
              std::string::npos)
        << said;
    EXPECT_TRUE(fs.files() == before) << "nothing was changed";
    EXPECT_EQ(publish(11), "") << "the clock is right again";
}

TEST_F(Clock, NothingIsWithdrawnBeforeItWasPublished) {
    ASSERT_EQ(publish(10), "");
    const auto before = fs.files();
    const std::string said = withdraw(9, 1, false);
    EXPECT_NE(said.find("store.clock"), std::string::npos) << said;
    EXPECT_TRUE(fs.files() == before) << "nothing was changed";
    EXPECT_EQ(withdraw(10, 1, false), "") << "the same second is in order";
}

TEST_F(Clock, PagesAreTheSameWhateverItSays) {
    ASSERT_EQ(publish(10), "");
    ASSERT_EQ(build(moment(10)), "");
    const auto before = fs.files();
    ASSERT_EQ(build(moment(1)), "");
    EXPECT_TRUE(fs.files() == before);
}

} // namespace
} // namespace kolofon
