#include "site_fixture.h"

namespace kolofon {
namespace {

class Addresses : public ProvenSiteTest {
protected:
    void add_to_report(const std::string& text) {
        fs.put(folder + "report.toml", fs.files().at(folder + "report.toml") + text);
    }
    const std::string correction = "\n[[correction]]\nid = \"r1\"\ndate = 2025-07-05\naffects = [\"report\", "
                                   "\"inledning\", \"lage\", \"bilaga-1\", \"underlag\"]\ntext = \"Ny bilaga.\"\n";
};

TEST_F(Addresses, ARedirectLeadsFromEachOldPageAndFile) {
    ASSERT_EQ(publish(4), "");
    (void)fs.rename(folder + "01-inledning.md", folder + "01-lage.md");
    edit(folder + "01-lage.md", "Inledning", "Läge");
    edit(folder + "01-lage.md", "bilaga-1", "underlag");
    edit(folder + "report.toml", "id = \"bilaga-1\"", "id = \"underlag\"");
    edit(folder + "report.toml", "attachments/underlag.txt", "attachments/nytt.txt");
    (void)fs.rename(folder + "attachments/underlag.txt", folder + "attachments/nytt.txt");
    add_to_report("\n[[redirect]]\nfrom = \"inledning\"\nto = \"lage\"\n"
                  "\n[[redirect]]\nfrom = \"bilaga-1\"\nto = \"underlag\"\n" +
                  replaced(replaced(correction, ", \"bilaga-1\"", ""), ", \"inledning\"", ""));
    ASSERT_EQ(publish(6), "");
    ASSERT_EQ(build(), "") << said();
    const std::string moved = page("rapport/2025-06/inledning.html");
    EXPECT_NE(moved.find("<meta http-equiv=\"refresh\" content=\"0; url=lage.html\">"), std::string::npos) << moved;
    EXPECT_NE(moved.find("<a href=\"lage.html\">Läge</a>"), std::string::npos);
    EXPECT_NE(moved.find("noindex"), std::string::npos);
    EXPECT_NE(moved.find("rel=\"canonical\" href=\"https://rapporter.example.org/rapport/2025-06/lage.html\""),
              std::string::npos);
    EXPECT_NE(page("rapport/2025-06/bilagor/underlag.txt/index.html").find("../nytt.txt"), std::string::npos);
    EXPECT_NE(page("rapport/2025-06/v1/inledning.html"), "") << "the version's own address has it for ever";
    const auto site = site_of();
    EXPECT_EQ(verify(*site, true), "");
}

TEST_F(Addresses, AnAttachmentThatChangesItsFileLeadsToTheNewOne) {
    ASSERT_EQ(publish(4), "");
    edit(folder + "report.toml", "attachments/underlag.txt", "attachments/nytt.txt");
    (void)fs.remove_all(folder + "attachments/underlag.txt");
    fs.put(folder + "attachments/nytt.txt", "Nytt underlag.\n");
    add_to_report(replaced(replaced(replaced(correction, ", \"underlag\"", ""), ", \"lage\"", ""),
                           "\"report\", \"inledning\", ", ""));
    ASSERT_EQ(publish(6), "");
    ASSERT_EQ(build(), "") << said();
    EXPECT_NE(page("rapport/2025-06/bilagor/underlag.txt/index.html").find("href=\"../nytt.txt\""), std::string::npos);
}

/// The store has a page that the model of the site does not show any more.
TEST_F(Addresses, AnAddressThatWouldAnswerNothingStopsTheBuild) {
    ASSERT_EQ(publish(4), "");
    ASSERT_EQ(build(), "");
    edit("content/rapport/series.toml", "title", "audience = \"intranet\"\ntitle");
    const std::string found = build();
    EXPECT_NE(found.find("published.address-gone"), std::string::npos) << found;
    EXPECT_NE(said().find("rapport/2025-06/v1/inledning.html"), std::string::npos) << said();
}

TEST_F(Addresses, AReportWhoseFolderWasDeletedIsStillShown) {
    ASSERT_EQ(publish(4), "");
    (void)fs.remove_all("content/rapport/2025-06");
    ASSERT_EQ(build(), "") << said();
    EXPECT_NE(page("rapport/2025-06/inledning.html").find("Resultatet"), std::string::npos);
    EXPECT_NE(page("rapport/index.html").find("Månadsrapport juni 2025"), std::string::npos);
}

TEST_F(Addresses, ASeriesThatWasRenamedIsNamed) {
    ASSERT_EQ(publish(4), "");
    (void)fs.rename("content/rapport", "content/rapporter");
    const std::string found = build();
    EXPECT_EQ(found.find("source.unreadable"), std::string::npos) << found;
    EXPECT_NE(found.find("published.series-missing"), std::string::npos) << found;
    EXPECT_NE(said().find("rapport/2025-06"), std::string::npos);
}

} // namespace
} // namespace kolofon
