#include "serve/preview_builder.h"

#include "fs/memory_file_system.h"
#include "serve/comparison.h"

#include <gtest/gtest.h>

using namespace kolofon;

namespace {

/// A small site that is edited while it is previewed.
class PreviewBuilderTest : public testing::Test {
protected:
    const std::string folder = "content/rapport/2025-06/";

    PreviewBuilderTest() {
        m_fs.put("site.toml", "format = 1\ntitle = \"Rapporter\"\nbase_url = \"https://rapporter.example.org/\"\n"
                              "language = \"sv\"\npublisher = \"Exempelkommunen\"\ncontact = \"info@example.org\"\n"
                              "audiences = [\"public\", \"intranet\"]\n");
        m_fs.put("content/rapport/series.toml", "title = \"Månadsrapport\"\n");
        m_fs.put(folder + "report.toml", "title = \"Månadsrapport juni 2025\"\nperiod = \"2025-06\"\n"
                                         "published = 2025-07-04\nresponsible = \"Kommundirektören\"\n");
        write("Resultatet är bra.");
        m_fs.put("static/blad.txt", "Ett blad.\n");
        m_input.site = &m_fs;
        m_input.themes = {&m_fs, m_themes.get()};
        m_input.now = [] { return Timestamp{1751600000}; };
        m_input.language = [](std::string_view) { return Language::Swedish; };
    }

    void write(const std::string& text) {
        m_fs.put(folder + "01-inledning.md", "+++\ntitle = \"Inledning\"\n+++\n\n" + text + "\n");
    }
    const PreviewBuild& build() {
        m_last = PreviewBuilder(m_input).build(*m_state);
        m_state = m_last.state;
        return m_last;
    }
    const PreviewAudience& shown(Audience audience) const { return m_state->site->audiences.at(audience); }
    std::string page() const {
        return *shown(Audience::Public).files.find("rapport/2025-06/inledning.html")->file.bytes;
    }

    MemoryFileSystem m_fs;
    std::unique_ptr<FileSystem> m_themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    PreviewInput m_input;
    std::shared_ptr<const PreviewState> m_state = std::make_shared<PreviewState>();
    PreviewBuild m_last;
};

TEST_F(PreviewBuilderTest, MakesEveryPageOfEachAudience) {
    const PreviewBuild& first = build();
    EXPECT_FALSE(first.fault);
    EXPECT_FALSE(first.findings.has_errors());
    EXPECT_EQ(m_state->build, 1u);
    EXPECT_NE(page().find("Resultatet är bra."), std::string::npos);
    EXPECT_TRUE(shown(Audience::Intranet).files.contains("rapport/2025-06/inledning.html"));
    EXPECT_EQ(first.changed, shown(Audience::Public).files.size() + shown(Audience::Intranet).files.size());
    const WorkingCopy* copy = shown(Audience::Public).working_copy_of("rapport/2025-06/inledning.html");
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->report, "rapport/2025-06");
    EXPECT_EQ(copy->published, 0);
    EXPECT_FALSE(shown(Audience::Public).working_copy_of("rapport/index.html"));
    EXPECT_FALSE(compare_with_published(*m_state->site, "rapport/2025-06", Language::Swedish));
}

TEST_F(PreviewBuilderTest, WritesNothing) {
    m_fs.before_change = [](const char* act, const std::string& path) -> Result<void> {
        ADD_FAILURE() << act << " " << path;
        return {};
    };
    build();
}

TEST_F(PreviewBuilderTest, ShowsTheWordsOfAThemeAsTheyAreNow) {
    m_fs.set_clock(1'000'000'000); // long ago, so that a change shows
    m_fs.put("site.toml", m_fs.read("site.toml").value() + "theme = \"egen\"\n");
    m_fs.put("themes/egen/theme.toml", "inherits = \"kolofon\"\n");
    const auto say = [&](const std::string& words) {
        m_fs.put("themes/egen/i18n/sv.toml", "copy_link = \"" + words + "\"\n");
    };
    const PreviewBuilder builder(m_input);
    for (const char* words : {"Skriv till", "Skriv till", "Ring"}) {
        say(words);
        m_last = builder.build(*m_state);
        m_state = m_last.state;
        EXPECT_FALSE(m_last.findings.has_errors());
        EXPECT_NE(page().find(words), std::string::npos) << words;
    }
}

TEST_F(PreviewBuilderTest, LooksOnlyWhereSomethingChangedAndAsksAfterwards) {
    m_fs.set_clock(1'000'000'000); // long ago, so that a change shows
    write("Resultatet är bra.");
    const PreviewBuilder builder(m_input);
    const auto state = builder.build(*m_state).state;
    EXPECT_TRUE(builder.has_seen_all());
    write("Resultatet är sämre.");
    EXPECT_EQ(builder.build(*state, std::set<std::string>()).changed, 0u) << "nobody told of it";
    EXPECT_FALSE(builder.has_seen_all());
    EXPECT_GT(builder.build(*state).changed, 0u);
    EXPECT_TRUE(builder.has_seen_all());
    write("Resultatet är gott.");
    EXPECT_GT(builder.build(*state, std::set<std::string>{folder.substr(0, folder.size() - 1)}).changed, 0u);
    EXPECT_TRUE(builder.has_seen_all());
}

TEST_F(PreviewBuilderTest, NotesWhatChanged) {
    build();
    EXPECT_EQ(build().changed, 0u) << "nothing was edited";
    write("Resultatet är sämre.");
    EXPECT_GT(build().changed, 0u);
    EXPECT_NE(page().find("sämre"), std::string::npos);
    const auto& files = shown(Audience::Public).files;
    EXPECT_EQ(files.find("rapport/2025-06/inledning.html")->changed_in, 3u);
    EXPECT_EQ(files.find("assets/style.css")->changed_in, 1u);
    EXPECT_EQ(files.find("blad.txt")->changed_in, 1u);
    (void)m_fs.remove_all("static/blad.txt");
    build();
    EXPECT_EQ(shown(Audience::Public).gone.at("blad.txt"), 4u);
    m_fs.put("static/blad.txt", "Ett annat.\n");
    build();
    EXPECT_EQ(shown(Audience::Public).files.find("blad.txt")->changed_in, 5u);
    EXPECT_TRUE(shown(Audience::Public).gone.empty());
}

TEST_F(PreviewBuilderTest, KeepsTheLastGoodPagesUnderErrors) {
    build();
    m_fs.put(folder + "01-inledning.md", "+++\ntitel = \"Inledning\"\n+++\n\nEtt fel.\n");
    EXPECT_TRUE(build().findings.has_errors());
    EXPECT_TRUE(m_state->stale);
    EXPECT_NE(page().find("Resultatet är bra."), std::string::npos);
    EXPECT_NE(m_state->findings.find("toml.unknown-key"), std::string::npos);
    write("Mer.");
    build();
    EXPECT_FALSE(m_state->stale);
    EXPECT_EQ(m_state->findings.find("toml.unknown-key"), std::string::npos);
    EXPECT_EQ(shown(Audience::Public).files.find("rapport/2025-06/inledning.html")->changed_in, 3u);
}

TEST_F(PreviewBuilderTest, ShowsWhatCanBeMadeWhenThereWasNothing) {
    m_fs.put(folder + "02-fel.md", "+++\ntitel = \"Fel\"\n+++\n\nEtt fel.\n");
    EXPECT_TRUE(build().findings.has_errors());
    EXPECT_NE(page().find("Resultatet är bra."), std::string::npos);
    m_state = std::make_shared<PreviewState>();
    m_fs.put("site.toml", "this is = = no site\n");
    build();
    EXPECT_FALSE(m_state->site);
    EXPECT_FALSE(m_state->findings.empty());
}

} // namespace
