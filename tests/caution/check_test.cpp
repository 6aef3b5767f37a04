// What is said of personal data that was found, once for each, and what may be published all the same.
#include "caution/personal_data_check.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

class PersonalDataChecks : public testing::Test {
protected:
    Findings look_at(const std::string& text, const std::vector<Acknowledgement>& acknowledged = {}) {
        Findings findings;
        const Acknowledgements acknowledgements(acknowledged);
        const SourceFile& file = sources.add("a.toml", text);
        PersonalDataCheck check(contacts, &acknowledgements, findings);
        PublicText words;
        words.text = file.text();
        words.place = {&file, 0, 0};
        words.ids = {"bilaga-1"};
        words.is_contact = is_contact;
        check.look_at(words);
        return findings;
    }

    SourceStore sources;
    Contacts contacts;
    bool is_contact = false;
};

TEST_F(PersonalDataChecks, TellsOfEachAddressOnceWithItsOtherPlaces) {
    const Findings findings = look_at("a@example.se, A@example.se\nb@example.se\na (at) example.se\n");
    ASSERT_EQ(findings.all().size(), 2u);
    ASSERT_EQ(findings.all()[0].related.size(), 1u);
    EXPECT_EQ(findings.all()[0].related[0].place.line, 1u + 2u);
    EXPECT_EQ(findings.all()[1].arguments, std::vector<std::string>{"b@example.se"});
}

TEST_F(PersonalDataChecks, NeverRepeatsAnIdentityNumber) {
    Findings findings = look_at("Anna 19121212-1212, anna@example.se\n");
    ASSERT_EQ(findings.all().size(), 2u);
    EXPECT_EQ(findings.all()[0].arguments[0], "1912xxxx-xxxx");
    findings.all()[1].relate(Relation::Detail, "121212-1212", findings.all()[0].place);
    mask_findings(findings);
    for (const Finding& finding : findings.all()) {
        EXPECT_EQ(finding.place.line_text, "Anna 1912xxxx-xxxx, anna@example.se");
        EXPECT_GT(finding.place.column, 4u);
    }
    EXPECT_EQ(findings.all()[1].related[0].text, "12xxxx-xxxx");
    EXPECT_EQ(findings.all()[1].related[0].place.line_text, "Anna 1912xxxx-xxxx, anna@example.se");
}

TEST_F(PersonalDataChecks, TellsHowManyMoreThereAre) {
    std::string text;
    for (size_t i = 0; i < most_personal_data_findings + 20; ++i) text += "a" + std::to_string(i) + "@example.se\n";
    const Findings findings = look_at(text);
    ASSERT_EQ(findings.all().size(), most_personal_data_findings);
    EXPECT_EQ(findings.all().back().related.back().text, "+ 20");
}

TEST_F(PersonalDataChecks, TakesContactsAndAcknowledgements) {
    EXPECT_TRUE(contacts.add("Region@example.se"));
    EXPECT_TRUE(contacts.add("@kommun.example"));
    EXPECT_TRUE(contacts.add("+46 920 28 40 00"));
    EXPECT_TRUE(contacts.add("0701234567"));
    for (const char* nothing :
         {"", "region", "@kommun", "1177", "020-11 22 33", "a@b.se, c@d.se", "19121212-1212", "växeln 0920-28 40 00"})
        EXPECT_FALSE(contacts.add(nothing)) << nothing;
    EXPECT_TRUE(look_at("region@example.se vem@kommun.example 0920-28 40 00 070-123 45 67").empty());
    EXPECT_EQ(look_at("vem@annan.kommun.example, 121212-1212").all().size(), 2u);
    EXPECT_TRUE(look_at("x@example.se", {{"caution.email", "skäl", "bilaga-1", false, {}, false}}).empty());
    EXPECT_TRUE(look_at("x@example.se", {{"caution.email", "skäl", "x@example.se", false, {}, false}}).empty());
    EXPECT_FALSE(look_at("x@example.se", {{"caution.phone", "skäl", "", false, {}, false}}).empty());
}

TEST_F(PersonalDataChecks, ExpectsAnAddressWhereAContactBelongs) {
    is_contact = true;
    EXPECT_TRUE(look_at("Anna, a@example.se, 070-123 45 67").empty());
    EXPECT_EQ(look_at("Anna, 121212-1212").all().size(), 1u);
}

} // namespace
} // namespace kolofon
