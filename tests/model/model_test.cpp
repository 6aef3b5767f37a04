#include "model/cut.h"
#include "model/figures.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

Section section(std::string id, uint32_t level, Audience audience) {
    Section s;
    s.id = std::move(id);
    s.level = level;
    s.audience = audience;
    return s;
}

Table small_table() {
    Table table;
    table.id = "t";
    table.columns.edit().resize(2);
    table.columns.edit()[0].id = "a";
    table.columns.edit()[1].id = "b";
    table.columns.edit()[1].audience = Audience::Intranet;
    table.rows.edit().resize(2);
    table.rows.edit()[0].id = "x";
    table.rows.edit()[1].id = "y";
    table.rows.edit()[1].note = "n";
    table.rows.edit()[1].audience = Audience::Intranet;
    table.notes = {{"n", "hemlig not", {}}};
    table.cells.resize(4);
    for (size_t i = 0; i < 4; ++i)
        table.cells.edit(i, [](Cell& cell) {
            cell.state = CellState::Number;
            cell.value = Decimal(7);
        });
    return table;
}

Site site_with(std::vector<Section> sections) {
    Site site;
    Report report;
    report.id = "2025-06";
    report.period = *Period::parse("2025-06");
    report.tables = {small_table()};
    report.key_figures = {{"t.x.a", {}}, {"t.y.a", {}}};
    Edition edition;
    for (size_t i = 0; i < sections.size(); ++i) {
        size_t end = i + 1;
        while (end < sections.size() && sections[end].level > sections[i].level) ++end;
        sections[i].end = end;
        if (sections[i].level > 1) sections[i].parent = i - 1;
    }
    number_sections(sections);
    edition.overview = SectionsOverview::of(sections);
    edition.sections = std::move(sections);
    report.editions.push_back(std::move(edition));
    Series series;
    series.id = "s";
    series.reports.push_back(std::move(report));
    site.series.push_back(std::move(series));
    return site;
}

TEST(Cut, LeavesNoGapInNumbers) {
    const Site site = site_with({section("a", 1, Audience::Public), section("b", 1, Audience::Intranet),
                                 section("b1", 2, Audience::Intranet), section("c", 1, Audience::Public)});
    const Site visible = cut_for(site, Audience::Public);
    const auto& sections = visible.series[0].reports[0].main().sections;
    ASSERT_EQ(sections.size(), 2u);
    EXPECT_EQ(sections[1].id, "c");
    EXPECT_EQ(sections[1].number, "2");
    EXPECT_EQ(cut_for(site, Audience::Intranet).series[0].reports[0].main().sections.size(), 4u);
}

AssignmentState state_in(std::string report, std::string section, Audience audience = Audience::Public) {
    AssignmentState state;
    state.report.value = std::move(report);
    state.section.value = std::move(section);
    state.audience = audience;
    return state;
}

TEST(Cut, TakesOfAssignmentsWhatStandsInInternalParts) {
    Site site = site_with({section("a", 1, Audience::Public), section("b", 1, Audience::Intranet)});
    Series& series = site.series[0];
    series.assignments.resize(2);
    series.assignments[0].states = {state_in("2025-06", "a"), state_in("2025-06", ""), state_in("2025-06", "b"),
                                    state_in("2025-06", "a", Audience::Intranet), state_in("2025-07", "")};
    series.assignments[1].audience = Audience::Intranet;
    series.reports.push_back(series.reports[0]);
    series.reports[1].id = "2025-07";
    series.reports[1].audience = Audience::Intranet;
    const Site visible = cut_for(site, Audience::Public);
    ASSERT_EQ(visible.series[0].assignments.size(), 1u);
    const auto& states = visible.series[0].assignments[0].states;
    ASSERT_EQ(states.size(), 2u);
    EXPECT_EQ(states[0].section.value, "a");
    EXPECT_EQ(states[1].section.value, "");
}

TEST(Cut, TakesOfThePlanWhatIsInternal) {
    Site site = site_with({section("a", 1, Audience::Public)});
    Series& series = site.series[0];
    series.plan.resize(3);
    series.plan[0].period = *Period::parse("2025-06");
    series.plan[1].period = *Period::parse("2025-07");
    series.plan[2].period = *Period::parse("2025-08");
    series.plan[2].audience = Audience::Intranet;
    series.reports.push_back(series.reports[0]);
    series.reports[1].period = series.plan[1].period;
    series.reports[1].audience = Audience::Intranet;
    const Site visible = cut_for(site, Audience::Public);
    ASSERT_EQ(visible.series[0].plan.size(), 1u) << "a planned report that turned out internal is not told of";
    EXPECT_EQ(visible.series[0].plan[0].period.id(), "2025-06");
    EXPECT_EQ(cut_for(site, Audience::Intranet).series[0].plan.size(), 3u);
}

TEST(Cut, TakesRowsColumnsCellsAndTheirNotes) {
    const Site site = cut_for(site_with({}), Audience::Public);
    const Report& report = site.series[0].reports[0];
    const Table& table = report.tables[0];
    EXPECT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.columns.size(), 1u);
    EXPECT_EQ(table.cells.size(), 1u);
    EXPECT_TRUE(table.notes.empty());
    ASSERT_EQ(report.key_figures.size(), 1u);
    EXPECT_EQ(report.key_figures[0].value, "t.x.a");
}

TEST(Tables, AreMadeWhenLookedInto) {
    int made = 0;
    const auto make = [&] {
        ++made;
        return small_table();
    };
    Tables tables;
    tables.add({"t", Audience::Public, false, false}, make);
    tables.add({"intern", Audience::Intranet, true, false}, make);
    const Tables copy = tables, visible = tables.cut_for_public();
    EXPECT_EQ(visible.size(), 1u);
    EXPECT_EQ(tables.find("finns inte"), nullptr);
    EXPECT_EQ(made, 0);
    EXPECT_EQ(visible.find("t"), copy.find("t")) << "what is not cut is shared";
    EXPECT_EQ(made, 1);
    tables.edit(0).title = "Ändrad";
    EXPECT_NE(copy[0].title, "Ändrad");
    EXPECT_EQ(made, 1);
}

TEST(Cut, LettersNotesAnewSoThatNoneIsMissed) {
    Site site = site_with({});
    Table table = site.series[0].reports[0].tables[0];
    table.notes = {{"a", "intern", {}, Audience::Intranet}, {"b", "öppen", {}}, {"c", "på en intern rad", {}}};
    table.rows.edit()[0].note = "b";
    table.columns.edit()[0].note = "a";
    table.rows.edit()[1].note = "c";
    table.translations["en"].notes = {{"a", "internal"}, {"b", "open"}, {"c", "of an internal row"}};
    site.series[0].reports[0].tables = {table};
    const Site visible = cut_for(site, Audience::Public);
    const Table& cut = visible.series[0].reports[0].tables[0];
    ASSERT_EQ(cut.notes.size(), 1u);
    EXPECT_EQ(cut.notes[0].id, "a");
    EXPECT_EQ(cut.notes[0].text, "öppen");
    EXPECT_EQ(cut.rows[0].note, "a");
    EXPECT_EQ(cut.columns[0].note, "") << "the column is open, its note is not";
    EXPECT_EQ(cut.translations.at("en").notes, (std::map<std::string, std::string>{{"a", "open"}}));
}

TEST(Cut, NumbersAttachmentsAnewOrSaysWhichAreMissing) {
    Site site = site_with({});
    auto& attachments = site.series[0].reports[0].attachments;
    attachments.resize(3);
    for (size_t i = 0; i < 3; ++i) {
        attachments[i].id = std::string(1, static_cast<char>('a' + i));
        attachments[i].number = std::to_string(i + 1);
    }
    attachments[1].audience = Audience::Intranet;
    const auto numbers = [](const Site& of) {
        std::string all;
        for (const Attachment& each : of.series[0].reports[0].attachments) all += each.number + " ";
        for (const std::string& withheld : of.series[0].reports[0].withheld_attachments) all += "(" + withheld + ")";
        return all;
    };
    EXPECT_EQ(numbers(cut_for(site, Audience::Public)), "1 2 ");
    EXPECT_EQ(numbers(cut_for(site, Audience::Intranet)), "1 2 3 ");
    attachments[2].number_stated = true;
    EXPECT_EQ(numbers(cut_for(site, Audience::Public)), "1 3 ");
    site.attachment_gaps = AttachmentGaps::State;
    EXPECT_EQ(numbers(cut_for(site, Audience::Public)), "1 3 (2)");
}

TEST(Cut, TakesNamesOfWhatIsHiddenOutOfWhatIsNot) {
    Site site = site_with({section("a", 1, Audience::Public), section("b", 1, Audience::Intranet)});
    Report& report = site.series[0].reports[0];
    report.corrections.resize(1);
    report.corrections[0].affects = {{"a", {}}, {"b", {}}, {"t.y", {}}, {"t.x.a", {}}};
    report.corrections[0].corrects = {"s/2025-06#b", {}};
    report.redirects = {{{"old", {}}, {"b", {}}, {}}, {{"older", {}}, {"a", {}}, {}}};
    const Site visible = cut_for(site, Audience::Public);
    const Report& cut = visible.series[0].reports[0];
    ASSERT_EQ(cut.corrections[0].affects.size(), 2u);
    EXPECT_EQ(cut.corrections[0].affects[0].value, "a");
    EXPECT_EQ(cut.corrections[0].affects[1].value, "t.x.a");
    EXPECT_EQ(cut.corrections[0].corrects.value, "s/2025-06");
    ASSERT_EQ(cut.redirects.size(), 1u);
    EXPECT_EQ(cut.redirects[0].to.value, "a");
}

TEST(Figures, NameReportsOfTheirSeriesAndOthers) {
    Site site = site_with({});
    Report later;
    later.id = "2025-07";
    later.period = *Period::parse("2025-07");
    site.series[0].reports.push_back(later);
    const ReportFigures figures(site, site.series[0], site.series[0].reports[1]);
    ASSERT_NE(figures.report("prev"), nullptr);
    EXPECT_NE(figures.report("prev")->find("t"), nullptr);
    EXPECT_EQ(figures.report("prev"), figures.report("2025-06"));
    EXPECT_EQ(figures.report("s/2025-06"), figures.report("2025-06"));
    EXPECT_EQ(figures.report("2024-01"), nullptr);
    EXPECT_EQ(figures.report("")->find("t"), nullptr);
}

} // namespace
} // namespace kolofon
