#include "change/cover.h"
#include "change/difference_text.h"

#include <algorithm>
#include <array>
#include <set>

namespace kolofon {

namespace {

struct Counted {
    Bilingual one, many;
};

/// What a summary counts, in its order.
// clang-format off
enum Count : size_t {
    NewSections, GoneSections, MovedSections, ChangedSections, Figures, NewTables, GoneTables, ChangedTables,
    Keys, NewLanguages, GoneLanguages, Corrections, Revisions, Notices, Disputes,
    NewAttachments, GoneAttachments, WithdrawnAttachments, ChangedAttachments, Images, CountEnd
};
// clang-format on

constexpr Counted words[CountEnd] = {
    {{"nytt avsnitt", "new section"}, {"nya avsnitt", "new sections"}},
    {{"avsnitt borttaget", "section removed"}, {"avsnitt borttagna", "sections removed"}},
    {{"avsnitt flyttat", "section moved"}, {"avsnitt flyttade", "sections moved"}},
    {{"avsnitt ändrat", "section changed"}, {"avsnitt ändrade", "sections changed"}},
    {{"uppgift ändrad", "figure changed"}, {"uppgifter ändrade", "figures changed"}},
    {{"ny tabell", "new table"}, {"nya tabeller", "new tables"}},
    {{"tabell borttagen", "table removed"}, {"tabeller borttagna", "tables removed"}},
    {{"tabell ändrad", "table changed"}, {"tabeller ändrade", "tables changed"}},
    {{"uppgift om rapporten ändrad", "key of the report changed"},
     {"uppgifter om rapporten ändrade", "keys of the report changed"}},
    {{"nytt språk", "new language"}, {"nya språk", "new languages"}},
    {{"språk borttaget", "language removed"}, {"språk borttagna", "languages removed"}},
    {{"rättelse", "correction"}, {"rättelser", "corrections"}},
    {{"revidering", "revision"}, {"revideringar", "revisions"}},
    {{"meddelande", "notice"}, {"meddelanden", "notices"}},
    {{"bemötande", "dispute"}, {"bemötanden", "disputes"}},
    {{"ny bilaga", "new attachment"}, {"nya bilagor", "new attachments"}},
    {{"bilaga borttagen", "attachment removed"}, {"bilagor borttagna", "attachments removed"}},
    {{"bilaga återkallad", "attachment withdrawn"}, {"bilagor återkallade", "attachments withdrawn"}},
    {{"bilaga ändrad", "attachment changed"}, {"bilagor ändrade", "attachments changed"}},
    {{"bild utbytt", "picture replaced"}, {"bilder utbytta", "pictures replaced"}},
};

class Counter {
public:
    void add(const Change& change) {
        if (change.subject == ChangeSubject::Edition)
            ++m_counts[change.kind == ChangeKind::Added ? NewLanguages : GoneLanguages];
        else if (change.target == "report")
            ++m_counts[Keys];
        else if (!change.table.empty())
            add_of_table(change);
        else if (!change.section.empty())
            add_of_section(change);
        else if (withdraws(change))
            ++m_counts[WithdrawnAttachments];
        else
            add_whole(change, ChangeSubject::Attachment, m_attachments, NewAttachments, GoneAttachments);
    }

    void add(CorrectionKind kind) { ++m_counts[Corrections + static_cast<size_t>(kind)]; }

    std::array<size_t, CountEnd> counts() {
        m_counts[ChangedSections] = m_changed_sections.size();
        m_counts[ChangedTables] = m_tables.size();
        m_counts[ChangedAttachments] = m_attachments.size();
        return m_counts;
    }

private:
    void add_of_table(const Change& change) {
        if (change.subject == ChangeSubject::Cell)
            ++m_counts[Figures];
        else
            add_whole(change, ChangeSubject::Table, m_tables, NewTables, GoneTables);
    }

    void add_of_section(const Change& change) {
        const auto key = std::make_pair(change.language, change.section);
        if (change.subject == ChangeSubject::Image) {
            ++m_counts[Images];
        } else if (change.subject == ChangeSubject::Section) {
            ++m_counts[change.kind == ChangeKind::Added     ? NewSections
                       : change.kind == ChangeKind::Removed ? GoneSections
                                                            : MovedSections];
            if (change.kind != ChangeKind::Moved) m_whole_sections.insert(key);
        } else if (!m_whole_sections.contains(key)) {
            m_changed_sections.insert(key);
        }
    }

    void add_whole(const Change& change, ChangeSubject subject, std::set<std::string>& changed, Count added,
                   Count removed) {
        const std::string& id = subject == ChangeSubject::Table ? change.table : change.target;
        if (change.subject == subject && change.was_file.has_value() == change.now_file.has_value() &&
            subject == ChangeSubject::Attachment)
            changed.insert(id);
        else if (change.subject == subject && change.kind == ChangeKind::Added)
            ++m_counts[added];
        else if (change.subject == subject && change.kind == ChangeKind::Removed)
            ++m_counts[removed];
        else
            changed.insert(id);
    }

    std::array<size_t, CountEnd> m_counts{};
    std::set<std::pair<std::string, std::string>> m_whole_sections, m_changed_sections;
    std::set<std::string> m_tables, m_attachments;
};

bool has_correction(const Report& report, const std::string& id) {
    return std::any_of(report.corrections.begin(), report.corrections.end(),
                       [&](const Correction& correction) { return correction.id == id; });
}

} // namespace

std::string summary_of(const std::vector<Change>& changes, const ReportState& was, const ReportState& now,
                       Language language) {
    Counter counter;
    for (const Change& change : changes) counter.add(change);
    for (const Correction& correction : now.report->corrections)
        if (!has_correction(*was.report, correction.id)) counter.add(correction.kind);
    const std::array<size_t, CountEnd> counts = counter.counts();
    std::string summary;
    for (size_t i = 0; i < CountEnd; ++i) {
        if (counts[i] == 0) continue;
        if (!summary.empty()) summary += ", ";
        summary += std::to_string(counts[i]) + " ";
        summary += (counts[i] == 1 ? words[i].one : words[i].many).in(language);
    }
    if (!summary.empty()) return summary;
    return language == Language::Swedish ? "ingenting ändrat" : "nothing changed";
}

} // namespace kolofon
