#include "check/check_cautions.h"

#include "model/cut.h"

#include <algorithm>

namespace kolofon {

namespace {

/// The texts of one file, in the order they are given.
class FileTexts {
public:
    FileTexts(const SourceFile* file, const Contacts& contacts, const Acknowledgements* acknowledgements,
              Findings& findings)
        : m_file(file), m_check(contacts, acknowledgements, findings) {}

    /// Those that follow stand at or after `place` (nowhere: anywhere), and can be acknowledged by `id`.
    void begin_part(const Span& place, const std::string& id) {
        m_from = place.file == m_file ? place.begin : 0;
        m_ids = {id};
        text(id); // readers see it in addresses
    }

    void text(std::string_view text) { m_check.look_at(public_text(text)); }
    void text(const TranslatedText& words) {
        text(words.original);
        texts(words.translations);
    }
    void texts(const std::map<std::string, std::string>& words) {
        for (const auto& [language, each] : words) text(each);
    }
    /// Where an address or a number for readers is what belongs there.
    void contact(std::string_view text) {
        PublicText contact = public_text(text);
        contact.is_contact = true;
        m_check.look_at(contact);
    }
    void contact(const TranslatedText& words) {
        contact(words.original);
        for (const auto& [language, each] : words.translations) contact(each);
    }
    /// Of acknowledgements, the reasons that readers see.
    void reasons(const std::vector<Acknowledgement>& acknowledgements) {
        for (const Acknowledgement& each : acknowledgements)
            if (each.print) text(each.reason);
    }
    void abbreviations(const Abbreviations& abbreviations) {
        for (const auto& [word, entry] : abbreviations) {
            text(word);
            text(entry.expansion);
            for (const std::string& former : entry.former) text(former);
        }
    }
    void redactions(const std::vector<Redaction>& redactions) {
        for (const Redaction& redaction : redactions) { // their text is what the public does not see
            begin_part(redaction.span, "");
            text(redaction.replacement);
            text(redaction.reason);
        }
    }
    void file_name(const std::string& path) {
        PublicText name;
        name.text = std::string_view(path).substr(path.rfind('/') + 1);
        name.path = path;
        m_check.look_at(name);
    }

private:
    PublicText public_text(std::string_view text) const {
        PublicText public_text;
        public_text.text = text;
        public_text.place = {m_file, m_from, m_from};
        public_text.ids = m_ids;
        return public_text;
    }

    const SourceFile* m_file;
    uint32_t m_from = 0;
    std::vector<std::string> m_ids;
    PersonalDataCheck m_check;
};

void look_at_plan(const Series& series, FileTexts& texts) {
    for (const PlannedReport& planned : series.plan) {
        texts.begin_part(planned.span, "");
        texts.text(planned.title);
        texts.text(planned.note);
        texts.text(planned.reason);
    }
}

void look_at_assignments(const Series& series, FileTexts& texts) {
    for (const Assignment& assignment : series.assignments) {
        texts.begin_part(assignment.span, assignment.id);
        texts.text(assignment.title);
        texts.text(assignment.decision);
        texts.text(assignment.reference);
        texts.contact(assignment.responsible);
        for (const AssignmentState& state : assignment.states) texts.text(state.text);
    }
}

void look_at_indicators(const Series& series, FileTexts& texts) {
    for (const Indicator& indicator : series.indicators) {
        texts.begin_part(indicator.span, indicator.id);
        texts.text(indicator.title);
        texts.texts(indicator.titles);
        texts.text(indicator.description);
        for (const IndicatorBreak& change : indicator.breaks) texts.text(change.note);
    }
}

void check_series(const Site& site, const Series& series, Findings& findings) {
    Contacts contacts = site.cautions.contacts;
    (void)contacts.add(series.contact);
    FileTexts texts(series.file, contacts, nullptr, findings);
    texts.begin_part({}, series.id);
    texts.text(series.title);
    texts.texts(series.titles);
    texts.text(series.description);
    texts.texts(series.descriptions);
    texts.text(series.publisher);
    texts.contact(series.responsible);
    texts.contact(series.contact);
    texts.abbreviations(series.abbreviations);
    look_at_plan(series, texts);
    look_at_assignments(series, texts);
    look_at_indicators(series, texts);
    texts.redactions(series.redactions);
}

void look_at_edition(const Edition& edition, FileTexts& texts) {
    texts.text(edition.title);
    texts.text(edition.summary);
    texts.contact(edition.responsible);
    texts.contact(edition.drawn_up_by);
    texts.text(edition.applies_to);
    for (const auto* words : {&edition.attachment_titles, &edition.attachment_descriptions})
        for (const auto& [id, text] : *words) {
            texts.begin_part({}, id);
            texts.text(text);
        }
}

void look_at_attachment(const Attachment& attachment, FileTexts& texts) {
    texts.begin_part(attachment.span, attachment.id);
    texts.text(attachment.title);
    texts.text(attachment.number);
    texts.text(attachment.description);
    texts.text(attachment.instead);
    texts.contact(attachment.contact);
    texts.text(attachment.file_name);
    if (attachment.withdrawn) texts.text(attachment.withdrawn->reason);
}

void look_at_correction(const Correction& correction, FileTexts& texts) {
    texts.begin_part(correction.span, correction.id);
    texts.text(correction.text);
    texts.text(correction.cause);
    texts.text(correction.effect);
}

/// The words of one table, with the ids that each goes by.
class TableTexts {
public:
    TableTexts(const Table& table, const Contacts& contacts, const Acknowledgements& acknowledgements,
               Findings& findings)
        : m_table(table), m_check(contacts, &acknowledgements, findings) {}

    void run() {
        for (const std::string* text :
             {&m_table.title, &m_table.source, &m_table.description, &m_table.note, &m_table.stub})
            add(*text, {}, {});
        add(m_table.id, {}, {});
        for (const Column& column : m_table.columns) {
            add(column.id, column.span, column.id);
            for (const std::string& line : column.label) add(line, column.span, column.id);
            add(column.group, column.span, column.id);
        }
        for (const Row& row : m_table.rows) {
            add(row.id, row.span, row.id);
            add(row.label, row.span, row.id);
            add(row.group, row.span, row.id);
        }
        for (size_t r = 0; r < m_table.rows.size(); ++r)
            for (size_t c = 0; c < m_table.columns.size(); ++c) add_cell(r, c);
        for (const TableNote& note : m_table.notes) add(note.text, note.span, note.id);
        for (const ChartDescription& chart : m_table.charts) add_chart(chart);
        for (const Acknowledgement& each : m_table.acknowledgements)
            if (each.print) add(each.reason, each.span, {});
        for (const auto& [language, words] : m_table.translations) add_words(words);
    }

private:
    /// In the description, unless `place` is in the data.
    void add(std::string_view text, const Span& place, const std::string& id) {
        PublicText words;
        words.text = text;
        words.place = place ? place : Span{m_table.description_file, 0, 0};
        words.elsewhere = place.file == m_table.description_file ? m_table.data_file : m_table.description_file;
        words.ids = {m_table.id, id, m_table.id + "." + id};
        m_check.look_at(words);
    }

    /// Words, and long numbers without a unit: a column of identity numbers reads as numbers.
    void add_cell(size_t row, size_t column) {
        const Cell cell = m_table.cell(row, column);
        constexpr size_t shortest_identity_number = 10;
        const bool is_long_number = cell.state == CellState::Number &&
                                    cell.span.end >= cell.span.begin + shortest_identity_number &&
                                    m_table.measure_of(row, column).unit.empty();
        const std::string_view text = is_long_number ? cell.span.text() : std::string_view(cell.text);
        if (text.empty() || find_personal_data(text).empty()) return;
        PublicText words;
        words.text = text;
        words.place = cell.span;
        words.elsewhere = m_table.description_file;
        words.path = cell.place;
        words.ids = Subject::of_cell(Code::caution_identity_number, m_table, row, column).ids;
        m_check.look_at(words);
    }

    void add_chart(const ChartDescription& chart) {
        for (const std::string* text :
             {&chart.id, &chart.title, &chart.subtitle, &chart.description, &chart.target_label})
            add(*text, chart.span, chart.id);
        for (const ChartBreak& change : chart.breaks) add(change.note, chart.span, chart.id);
    }

    void add_words(const TableWords& words) {
        for (const std::string* text : {&words.title, &words.source, &words.description, &words.note, &words.stub})
            add(*text, {}, {});
        for (const auto& [id, lines] : words.columns)
            for (const std::string& line : lines) add(line, {}, id);
        for (const auto* texts : {&words.rows, &words.groups, &words.cells, &words.notes, &words.units})
            for (const auto& [id, text] : *texts) add(text, {}, id);
        for (const auto& [id, chart] : words.charts) add_chart(chart);
    }

    const Table& m_table;
    PersonalDataCheck m_check;
};

std::string key_of(const Series& series, const Report& report) {
    return series.id + "/" + report.id;
}

} // namespace

PublicSite::PublicSite(const Site& shown) : m_site(&shown, [](const Site*) {}) {
    for (const Series& series : shown.series)
        for (const Report& report : series.reports) m_reports.emplace(key_of(series, report), &report);
}

PublicSite PublicSite::of(const Site& whole) {
    Site ended = whole;
    for (Series& series : ended.series)
        for (Report& report : series.reports) report.under_embargo = false;
    auto shown = std::make_shared<const Site>(cut_for(ended, Audience::Public));
    PublicSite result(*shown);
    result.m_site = std::move(shown);
    return result;
}

const Report* PublicSite::find(const Series& series, const Report& report) const {
    const auto found = m_reports.find(key_of(series, report));
    return found == m_reports.end() ? nullptr : found->second;
}

Contacts contacts_of(const Site& site, const Series& series, const Report& report) {
    Contacts contacts = site.cautions.contacts;
    (void)contacts.add(series.contact);
    (void)contacts.add(report.contact);
    return contacts;
}

void check_site_cautions(const PublicSite& shown, Findings& findings) {
    const Site& site = shown.site();
    FileTexts texts(site.file, site.cautions.contacts, nullptr, findings);
    const ArchiveSettings& archive = site.archive;
    for (const std::string* text : {&site.title, &site.description, &site.publisher, &site.notice, &archive.organisation,
                                    &archive.address, &archive.contact, &archive.archive, &archive.agreement})
        texts.text(*text);
    for (const auto* words : {&site.titles, &site.descriptions, &site.notices}) texts.texts(*words);
    texts.contact(site.contact);
    texts.abbreviations(site.abbreviations);
    texts.redactions(site.redactions);
    for (const StaticFile& file : site.static_files) texts.file_name(file.source);
    for (const Series& series : site.series) check_series(site, series, findings);
}

void check_report_cautions(const Report& shown, const Contacts& contacts, const Acknowledgements& acknowledgements,
                           Findings& findings) {
    for (const Edition& edition : shown.editions) {
        FileTexts texts(edition.file, contacts, &acknowledgements, findings);
        look_at_edition(edition, texts);
        if (&edition != &shown.main()) continue;
        texts.text(shown.document_id);
        texts.contact(shown.contact);
        texts.abbreviations(shown.abbreviations);
        texts.reasons(shown.acknowledgements);
        for (const Attachment& attachment : shown.attachments) look_at_attachment(attachment, texts);
        for (const Correction& correction : shown.corrections) look_at_correction(correction, texts);
        texts.begin_part({}, "");
        if (shown.approval) texts.contact(shown.approval->by);
    }
}

void check_table_cautions(const Table& shown, const Contacts& contacts, const Acknowledgements& acknowledgements,
                          Findings& findings) {
    if (shown.is_filled()) TableTexts(shown, contacts, acknowledgements, findings).run();
}

void check_front_matter(const Section& section, PersonalDataCheck& check) {
    PublicText words;
    words.place = {section.file, 0, 0};
    const auto look_at = [&](const std::string& text) {
        words.text = text;
        check.look_at(words);
    };
    for (const std::string* text : {&section.id, &section.title, &section.short_title, &section.summary})
        look_at(*text);
    if (section.ai) {
        look_at(section.ai->tool);
        look_at(section.ai->use);
    }
    for (const Acknowledgement& each : section.acknowledgements)
        if (each.print) look_at(each.reason);
    words.is_contact = true;
    look_at(section.responsible);
    for (const std::string& signer : section.signed_by) look_at(signer);
}

} // namespace kolofon
