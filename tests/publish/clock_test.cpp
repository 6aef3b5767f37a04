// The clock of the computer was set back between two publishes.
#include "site_fixture.h"

namespace kolofon {
namespace {

class Clock : public ProvenSiteTest {
protected:
    /// What publishing at `time` says beside notes.
    std::string publish_at(const char* time, bool dry_run = false) {
        PublishInput input;
        input.dry_run = dry_run;
        input.report = "rapport/2025-06";
        input.time = *Timestamp::parse(time);
        Findings findings;
        const auto outcome = publish_report(fs, themes(), input, findings);
        return outcome.ok() ? codes(findings) : outcome.fault().message();
    }
};

TEST_F(Clock, NothingIsPublishedBeforeWhatWasPublishedLast) {
    ASSERT_EQ(publish(5), "");
    correct(); // on the same day
    const auto before = fs.files();
    EXPECT_EQ(publish_at("2025-07-05T07:59:59Z"), "store.clock");
    EXPECT_EQ(publish_at("2025-07-05T07:59:59Z", true), "store.clock") << "a dry run says so too";
    EXPECT_EQ(publish_at("2025-07-04T08:00:00Z"), "correction.future-date store.clock");
    EXPECT_EQ(publish_at("2011-11-11T11:11:11Z"), "correction.future-date store.clock");
    EXPECT_TRUE(fs.files() == before) << "nothing was changed";
    EXPECT_EQ(publish_at("2025-07-05T08:00:01Z"), "") << "the clock is right again";
}

TEST_F(Clock, AMomentThatIsGivenGetsPastAClockThatWasFast) {
    ASSERT_EQ(publish(5), "");
    correct();
    PublishInput input;
    input.report = "rapport/2025-06";
    input.time = *Timestamp::parse("2025-07-05T07:00:00Z");
    Findings findings;
    ASSERT_TRUE(publish_report(fs, themes(), input, findings).ok());
    ASSERT_EQ(findings.count(Severity::Error), 1u);
    const std::string help = findings.all().front().help(Language::English);
    const size_t time = help.find("--time ");
    ASSERT_NE(time, std::string::npos) << help;
    EXPECT_EQ(publish_at(help.substr(time + 7).c_str()), "") << "what the finding says to do";
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
