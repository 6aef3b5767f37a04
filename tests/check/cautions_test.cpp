// An identity number in each text that the model has, by the model's description of itself: which of them are looked
// at.
#include "check/check_cautions.h"
#include "model/fields.h"

#include <gtest/gtest.h>
#include <set>

namespace kolofon {
namespace {

/// A number of Skatteverket's kind for tests (birth numbers 980 to 999), born on the first day of `year`.
std::string number_of(int year) {
    const std::string nine = std::to_string(year).substr(2) + "0101980";
    int sum = 0;
    for (size_t i = 0; i < nine.size(); ++i) {
        const int product = (nine[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return std::to_string(year) + "0101-980" + std::to_string((10 - sum % 10) % 10);
}

/// Fills a part of the model: one of everything, and in each text a number of its own. Years tell numbers apart, since
/// findings show no more of them.
class Filler {
public:
    template <Described T> void fill(const T& part) {
        for_each_field(part, [&](std::string_view name, const auto& value) {
            m_field = std::string(Fields<T>::type) + "." + std::string(name);
            this->put(const_cast<std::remove_cvref_t<decltype(value)>&>(value)); // the part is the test's own
        });
    }

    std::map<std::string, std::string> fields; ///< by year

private:
    void put(std::string& text) {
        const int year = 1800 + static_cast<int>(fields.size());
        text = number_of(year);
        fields[std::to_string(year)] = m_field;
    }
    void put(Text& text) { put(text.value); }
    template <Described T> void put(T& part) { fill(part); }
    template <typename T> void put(std::optional<T>& perhaps) { put(perhaps.emplace()); }
    template <typename T> void put(std::vector<T>& all) { put(all.emplace_back()); }
    template <typename T> void put(SharedVector<T>& all) { put(all.edit()); }
    void put(Tables& all) {
        Table table;
        put(table);
        all = Tables({table});
    }
    void put(std::string_view& text) {
        put(m_texts.emplace_back());
        text = m_texts.back();
    }
    void put(Cells& all) {
        Cell cell;
        put(cell);
        all.push_back(cell);
    }
    template <typename T> void put(DeferredVector<T>& all) { put(all.edit()); }
    template <typename T> void put(std::map<std::string, T>& all) { put(all["sv"]); }
    void put(bool& flag) { flag = true; } // an acknowledgement's reason is printed
    template <typename T> void put(T&) {} // no text
    void put(std::vector<SealedState>&) {}

    std::string m_field;
    std::deque<std::string> m_texts; ///< of cells, until they have their own
};

/// The fields that findings tell of, by the year that their numbers begin with.
void take(const Findings& findings, const Filler& filler, std::set<std::string>& looked_at) {
    for (const Finding& finding : findings.all()) looked_at.insert(filler.fields.at(finding.arguments[0].substr(0, 4)));
}

/// Ids that are looked at where they are defined, names of kinds, and what only authors see.
constexpr std::string_view no_words_of_the_public = R"(Acknowledgement.at
Acknowledgement.code
Approval.digest
ArchiveSettings.archive_id
ArchiveSettings.email
ArchiveSettings.organisation_id
ArchiveSettings.phone
AssignmentState.report
AssignmentState.section
Attachment.language
Attachment.path
Attachment.sha256
Attachment.text_path
Attachment.text_sha256
Cell.note
Cell.place
CellDescription.column
CellDescription.note
CellDescription.row
CellDescription.text
ChartBreak.after
ChartDescription.columns
ChartDescription.rows
ChartDescription.target
Column.basis
Column.note
Column.previous
Correction.affects
Correction.corrects
Edition.language
Embargo.words
Indicator.figure
Indicator.figures
Indicator.target
IndicatorBreak.period
Licence.name
Licence.url
Measure.unit
Redaction.report
Redaction.text
Redirect.from
Redirect.to
Report.id
Report.key_figures
Report.path
Report.withheld_attachments
Row.note
Section.assignment
Section.language
Section.number
Section.thread
SecurityContact.contacts
SecurityContact.policy
Series.language
Site.base_url
Site.intranet_url
Site.language
Site.languages
Site.theme
StaticFile.sha256
StaticFile.target
Table.data_path
TableCheck.only
TableCheck.reason
TableCheck.rule
TableNote.id
)";

TEST(Cautions, LookAtEveryTextThatThePublicReads) {
    Site site;
    Filler filler;
    filler.fill(site);
    ASSERT_LT(filler.fields.size(), 300u) << "years for all";
    const Report& report = site.series[0].reports[0];
    Table table = report.tables[0];
    table.cells.edit(0, [](Cell& cell) { cell.state = CellState::Text; });

    Findings findings;
    const Acknowledgements none({});
    const Contacts contacts = contacts_of(site, site.series[0], report);
    check_site_cautions(PublicSite(site), findings);
    check_report_cautions(report, contacts, none, findings);
    check_table_cautions(table, contacts, none, findings);
    {
        PersonalDataCheck check(contacts, nullptr, findings);
        check_front_matter(report.main().sections[0], check);
        check_front_matter(report.main().attachment_texts[0], check);
        check_front_matter(site.pages[0].section, check);
    }
    std::set<std::string> looked_at, not_looked_at;
    take(findings, filler, looked_at);
    for (const auto& [year, field] : filler.fields)
        if (!looked_at.contains(field)) not_looked_at.insert(field);
    std::string list;
    for (const std::string& field : not_looked_at) list += field + "\n";
    EXPECT_EQ(list, no_words_of_the_public);
}

} // namespace
} // namespace kolofon
