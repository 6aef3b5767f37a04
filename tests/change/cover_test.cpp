#include "change/cover.h"

#include "diag/report.h"
#include "state_fixture.h"

#include <algorithm>

namespace kolofon {
namespace {

using Ids = std::vector<std::string>;

/// `report.toml` with more at its end.
Files with_toml(Files files, const std::string& toml) {
    files.at("report.toml") += "\n" + toml;
    return files;
}

std::string correction(const std::string& affects, const std::string& more = {}, const std::string& id = "r1") {
    return "[[correction]]\nid = \"" + id + "\"\ndate = 2025-06-19\naffects = [" + affects +
           "]\ntext = \"Fel i underlaget.\"\n" + more + "\n";
}

struct Gate {
    Gate(const std::optional<Files>& old_files, const Files& new_files) : now(new_files) {
        if (old_files) was = std::make_unique<LoadedState>(*old_files);
        if (was) changes = compare(was->state, now.state);
        cover = check_cover({was ? &was->state : nullptr, now.state, changes,
                             was ? Date::parse("2025-06-05") : std::nullopt, Date::parse("2025-06-20")});
    }

    Ids ids() const {
        Ids ids;
        for (const Finding& finding : cover.findings.all()) ids.emplace_back(entry_of(finding.code).id);
        return ids;
    }
    std::string text(Language language = Language::Swedish) const { return to_text(cover.findings, {language, false}); }

    std::unique_ptr<LoadedState> was;
    LoadedState now;
    std::vector<Change> changes;
    Cover cover;
};

Files cell_changed() {
    return with(base_files(), "tables/personal.csv", "7430", "7440");
}
Files text_changed() {
    return with(base_files(), "01-inledning.md", "fast", "kvar");
}

TEST(Cover, NothingChangedNeedsNothing) {
    EXPECT_EQ(Gate(base_files(), base_files()).ids(), Ids{});
    EXPECT_EQ(Gate(std::nullopt, base_files()).ids(), Ids{});
}

TEST(Cover, AChangeWithoutCorrectionIsShownWithWhatToPaste) {
    const Gate gate(base_files(), cell_changed());
    EXPECT_EQ(gate.ids(), Ids{"change.uncovered"});
    EXPECT_EQ(gate.text(),
              "fel[change.uncovered]: ändrat utan att någon rättelse säger det: uppgiften personal.anstallda.antal\n"
              "  --> content/s/2025-04/tables/personal.csv:2:11\n"
              "   |\n"
              " 2 | Anställda,7440,\"100,0\"\n"
              "   |           ^^^^ förut ”7\u00A0430”, nu ”7\u00A0440”\n"
              "   = gör så: skriv i report.toml vad läsaren behöver veta, eller ångra ändringen:\n"
              "       [[correction]]\n"
              "       id = \"r1\"\n"
              "       kind = \"correction\"    # eller revision, för en planerad uppdatering\n"
              "       severity = \"minor\"     # eller serious\n"
              "       date = 2025-06-20\n"
              "       affects = [\"personal.anstallda.antal\"]\n"
              "       text = \"\"              # vad var fel eller är nytt?\n"
              "       cause = \"\"             # varför?\n"
              "\n");
    const Gate english(base_files(), text_changed());
    EXPECT_NE(english.text(Language::English).find("changed, and no correction says so: the section \"inledning\""),
              std::string::npos);
    EXPECT_NE(english.text(Language::English)
                  .find("was \"… prognosen ligger fast för året.\", now \"… prognosen ligger kvar"),
              std::string::npos);
}

TEST(Cover, EachTargetHasItsFindingAndItsOwnFreeId) {
    const Files now = with_toml(
        with(with(text_changed(), "tables/personal.csv", "7430", "7440"), "01-inledning.md", "hela", "hela vår"),
        "[[redirect]]\nfrom = \"x\"\nto = \"report\"\n");
    const Gate gate(base_files(), now);
    EXPECT_EQ(gate.ids(), (Ids{"change.uncovered", "change.uncovered"}));
    EXPECT_NE(gate.text().find("(och 1 ändring till)"), std::string::npos);
    EXPECT_NE(gate.text().find("id = \"r1\""), std::string::npos);
    EXPECT_NE(gate.text().find("id = \"r2\""), std::string::npos);
}

struct NameCase {
    const char* name;
    Files now;
    const char* affects;
    Ids expected;
};

TEST(Cover, NamesCoverWhatTheySay) {
    const Files rows = with(base_files(), "tables/personal.csv", "Läkare", "Vikarier,452,\"6,1\"\nLäkare");
    const Files chart = with(base_files(), "tables/personal.toml", "Flest", "De flesta");
    const NameCase cases[] = {
        {"the cell", cell_changed(), "\"personal.anstallda.antal\"", {}},
        {"its row", cell_changed(), "\"personal.anstallda\"", {}},
        {"its column", cell_changed(), "\"personal.antal\"", {}},
        {"its table", cell_changed(), "\"personal\"", {}},
        {"the cell and the section that shows it", cell_changed(), "\"personal\", \"personal.anstallda.antal\"", {}},
        {"another row", cell_changed(), "\"personal.lakare\"", {"change.uncovered", "correction.covers-nothing"}},
        {"another section", text_changed(), "\"personal\"", {"change.uncovered", "correction.covers-nothing"}},
        {"the section", text_changed(), "\"inledning\"", {}},
        {"the section with what is under it", text_changed(), "\"inledning/*\"", {}},
        {"one name too many", text_changed(), "\"inledning\", \"personal\"", {"correction.covers-nothing"}},
        {"a name that is none", text_changed(), "\"inledning\", \"persnal\"", {"correction.unknown-target"}},
        {"a new row by its id", rows, "\"personal.vikarier\"", {}},
        {"a new row by its table", rows, "\"personal\"", {}},
        {"a chart", chart, "\"antal\"", {}},
        {"a chart by its table", chart, "\"personal\"", {}},
        {"the report", with(base_files(), "report.toml", "Rapport april", "Rapporten"), "\"report\"", {}},
        {"an attachment", with(base_files(), "attachments/tabeller.txt", "tabeller", "annat"), "\"bilaga-1\"", {}},
        {"nothing", text_changed(), "", {"change.uncovered", "correction.without-affects"}},
    };
    for (const NameCase& each : cases)
        EXPECT_EQ(Gate(base_files(), with_toml(each.now, correction(each.affects))).ids(), each.expected) << each.name;
}

TEST(Cover, OfSubSectionsOnlyWhenSaid) {
    Files was = base_files();
    was["03-ekonomi/index.md"] = section_text("Ekonomi", "Utfallet följer budgeten.");
    was["03-ekonomi/01-vard.md"] = section_text("Vård", "Vården går med underskott i april.");
    const Files now = with(was, "03-ekonomi/01-vard.md", "underskott", "överskott");
    EXPECT_EQ(Gate(was, with_toml(now, correction("\"ekonomi\""))).ids(),
              (Ids{"change.uncovered", "correction.covers-nothing"}));
    EXPECT_EQ(Gate(was, with_toml(now, correction("\"ekonomi/*\""))).ids(), Ids{});
}

TEST(Cover, TheMostExactNameOwnsTheChange) {
    const Files now =
        with_toml(cell_changed(), correction("\"personal\"", "", "r1") +
                                      correction("\"personal.anstallda.antal\"", "kind = \"revision\"", "r2"));
    const Gate gate(base_files(), now);
    ASSERT_EQ(gate.cover.by.size(), 1u);
    EXPECT_EQ(gate.cover.by[0], 1u);
    EXPECT_EQ(gate.cover.new_corrections, (std::vector<size_t>{0, 1}));
    EXPECT_EQ(marks_of(gate.changes, gate.cover, gate.now.report()),
              (std::map<std::string, Mark>{{"personal.anstallda.antal", Mark::Revised}}));
}

TEST(Cover, ManyPartsOfATableAreOneFinding) {
    Files was = base_files(), now = base_files();
    for (int i = 0; i < 12; ++i) {
        was["tables/personal.csv"] += "Grupp " + std::to_string(i) + ",1,1\n";
        now["tables/personal.csv"] += "Grupp " + std::to_string(i) + ",2,1\n";
    }
    const Gate gate(was, now);
    EXPECT_EQ(gate.ids(), Ids{"change.uncovered"});
    EXPECT_NE(gate.text().find("tabellen ”personal”"), std::string::npos);
    EXPECT_NE(gate.text().find("(och 11 ändringar till)"), std::string::npos);
}

TEST(Cover, NoticesAndDisputesChangeNothingButNameWhatExists) {
    for (const char* kind : {"kind = \"notice\"", "kind = \"dispute\""}) {
        EXPECT_EQ(Gate(base_files(), with_toml(base_files(), correction("\"personal\"", kind))).ids(), Ids{});
        EXPECT_EQ(Gate(std::nullopt, with_toml(base_files(), correction("\"personal\"", kind))).ids(), Ids{});
        EXPECT_EQ(Gate(base_files(), with_toml(base_files(), correction("\"persnal\"", kind))).ids(),
                  Ids{"correction.unknown-target"});
        EXPECT_EQ(Gate(base_files(), with_toml(text_changed(), correction("\"inledning\"", kind))).ids(),
                  Ids{"change.uncovered"});
    }
}

TEST(Cover, SealedCorrectionsStand) {
    const Files was = with_toml(base_files(), correction("\"personal\"", "kind = \"notice\""));
    EXPECT_EQ(Gate(was, was).ids(), Ids{});
    const Gate altered(was, with(was, "report.toml", "Fel i underlaget.", "Inget var fel."));
    EXPECT_EQ(altered.ids(), Ids{"correction.altered"});
    EXPECT_NE(altered.text().find("text var ”Fel i underlaget.”"), std::string::npos);
    EXPECT_NE(altered.text().find("id = \"r2\""), std::string::npos);
    EXPECT_NE(altered.text(Language::English).find("notice r1 is published"), std::string::npos);
    const Gate removed(was, base_files());
    EXPECT_EQ(removed.ids(), Ids{"correction.removed"});
    EXPECT_NE(removed.text().find("       affects = [\"personal\"]\n"), std::string::npos);
    EXPECT_EQ(Gate(was, with_toml(was, correction("\"personal\"", "kind = \"notice\""))).ids(),
              Ids{"correction.duplicate-id"});
}

TEST(Cover, ASealedCorrectionCoversNoNewChange) {
    const Files was = with_toml(cell_changed(), correction("\"personal\"", "corrects = \"s/2025-03\""));
    EXPECT_EQ(Gate(was, with(was, "tables/personal.csv", "7440", "7450")).ids(), Ids{"change.uncovered"});
    // but the mark that its change earned may come after it
    EXPECT_EQ(Gate(was, with(was, "tables/personal.csv", "7440", "7440 k")).ids(), Ids{});
}

TEST(Cover, DatesAreOfTheirVersion) {
    const auto dated = [](const char* date) {
        return with(with_toml(text_changed(), correction("\"inledning\"")), "report.toml", "2025-06-19", date);
    };
    EXPECT_EQ(Gate(base_files(), dated("2025-06-20")).ids(), Ids{});
    EXPECT_EQ(Gate(base_files(), dated("2025-06-05")).ids(), Ids{});
    EXPECT_EQ(Gate(base_files(), dated("2025-06-21")).ids(), Ids{"correction.future-date"});
    EXPECT_EQ(Gate(base_files(), dated("2025-06-04")).ids(), Ids{"correction.before-version"});
}

TEST(Cover, AFirstVersionHasNothingToCorrect) {
    EXPECT_EQ(Gate(std::nullopt, with_toml(base_files(), correction("\"personal\""))).ids(),
              Ids{"correction.nothing-published"});
    const std::string other = "corrects = \"s/2025-03#personal\"";
    EXPECT_EQ(Gate(std::nullopt, with_toml(base_files(), correction("\"personal\"", other))).ids(), Ids{});
    EXPECT_EQ(Gate(base_files(), with_toml(base_files(), correction("\"personal\"", other))).ids(), Ids{});
}

TEST(Cover, ARevisionIsOfFigures) {
    const std::string revision = "kind = \"revision\"";
    EXPECT_EQ(Gate(base_files(), with_toml(text_changed(), correction("\"inledning\"", revision))).ids(),
              Ids{"correction.revision-of-text"});
    EXPECT_EQ(Gate(base_files(), with_toml(cell_changed(), correction("\"personal\"", revision))).ids(), Ids{});
}

TEST(Cover, AMarkThatSaysOtherwise) {
    const Files now = with(base_files(), "tables/personal.csv", "7430", "7440 r");
    EXPECT_EQ(Gate(base_files(), with_toml(now, correction("\"personal\""))).ids(), Ids{"correction.wrong-mark"});
}

TEST(Cover, WordsToTheReader) {
    const Files now =
        with(with_toml(text_changed(), correction("\"inledning\"")), "report.toml", "Fel i underlaget.", " ");
    EXPECT_EQ(Gate(base_files(), now).ids(), Ids{"correction.without-text"});
}

TEST(Cover, PublishedIdsLeadSomewhere) {
    const std::string covered = correction("\"personal\", \"medarbetare\"");
    const Files renamed = with_toml(with(base_files(), "02-personal.md", "+++\ntitle = \"Personal\"\n",
                                         "+++\ntitle = \"Personal\"\nid = \"medarbetare\"\n"),
                                    correction("\"medarbetare\""));
    // A table has the same id, so readers still arrive.
    EXPECT_EQ(Gate(base_files(), renamed).ids(), Ids{});

    Files without = base_files();
    without.erase("01-inledning.md");
    const Gate gone(base_files(), with_toml(without, correction("\"inledning\", \"bilaga-1\"")));
    EXPECT_EQ(gone.ids(), (Ids{"correction.covers-nothing", "change.address-gone"}));
    EXPECT_NE(gone.text().find("       from = \"inledning\"\n       to = \"report\"\n"), std::string::npos);
    const std::string redirect = "[[redirect]]\nfrom = \"inledning\"\nto = \"personal\"\n";
    EXPECT_EQ(Gate(base_files(), with_toml(without, correction("\"inledning\"") + redirect)).ids(), Ids{});

    const Files row =
        with(base_files(), "tables/personal.toml", "label = \"Läkare\"", "id = \"lakarna\"\nlabel = \"Läkare\"");
    const Gate row_gone(base_files(), with_toml(row, correction("\"personal\"")));
    EXPECT_EQ(row_gone.ids(), Ids{"change.address-gone"});
    EXPECT_NE(row_gone.text().find("       to = \"personal.lakarna\"\n"), std::string::npos);
}

TEST(Cover, RedirectsLeadFromWhatIsGoneToWhatIs) {
    const auto redirect = [](const char* from, const char* to) {
        return with_toml(base_files(), std::string("[[redirect]]\nfrom = \"") + from + "\"\nto = \"" + to + "\"\n");
    };
    EXPECT_EQ(Gate(base_files(), redirect("gammalt", "personal")).ids(), Ids{});
    EXPECT_EQ(Gate(base_files(), redirect("personal", "inledning")).ids(), Ids{"redirect.in-use"});
    const Gate unknown(base_files(), redirect("gammalt", "inledingen"));
    EXPECT_EQ(unknown.ids(), Ids{"redirect.unknown"});
    EXPECT_NE(unknown.text().find("menade du ”inledning”?"), std::string::npos);
}

} // namespace
} // namespace kolofon
