#include "change/difference_text.h"

#include "change/change_words.h"
#include "change/wrapped_text.h"
#include "locale/locale.h"

#include <algorithm>
#include <map>

namespace kolofon {

namespace {

constexpr size_t least_width = 40, widest_label = 48, digest_shown = 12;

/// Changes that stand under one heading.
struct Group {
    size_t rank = 0; ///< in the order of the report
    std::string heading;
    std::vector<const Change*> changes;
};

class Grouping {
public:
    Grouping(const ReportState& was, const ReportState& now, Language language) : m_now(now), m_language(language) {
        size_t begin = 2;
        for (const Edition& edition : now.report->editions) begin = note(edition, begin);
        for (const Edition& edition : was.report->editions) begin = note_gone(edition, begin);
    }

    std::vector<Group> groups(const std::vector<Change>& changes) {
        std::map<std::pair<size_t, std::string>, Group> found;
        for (const Change& change : changes) {
            Group group = group_of(change);
            auto& place = found[{group.rank, group.heading}];
            if (place.changes.empty()) place = std::move(group);
            place.changes.push_back(&change);
        }
        std::vector<Group> groups;
        for (auto& [key, group] : found) groups.push_back(std::move(group));
        return groups;
    }

private:
    static constexpr size_t of_tables = SIZE_MAX - 2, of_attachments = SIZE_MAX - 1;

    size_t note(const Edition& edition, size_t rank) {
        for (const Section& section : edition.sections) {
            m_ranks[{edition.language, section.id}] = rank;
            m_titles[{edition.language, section.id}] = section.title;
            rank += 2;
        }
        return rank;
    }

    /// A section that is gone stands after the one that stood before it.
    size_t note_gone(const Edition& edition, size_t rank) {
        size_t last = rank;
        for (const Section& section : edition.sections) {
            const auto [place, is_new] = m_ranks.try_emplace({edition.language, section.id}, last);
            m_titles.try_emplace({edition.language, section.id}, section.title);
            last = is_new ? last : place->second + 1;
        }
        return rank + 2;
    }

    Group group_of(const Change& change) const {
        const bool swedish = m_language == Language::Swedish;
        if (change.target == "report") return {0, swedish ? "Rapporten" : "The report", {}};
        if (!change.section.empty()) {
            const std::string& main = m_now.report->main().language;
            const std::string language = change.language.empty() || !change.table.empty() ? main : change.language;
            const auto rank = m_ranks.find({language, change.section});
            const auto title = m_titles.find({language, change.section});
            std::string heading = title == m_titles.end() ? change.section : title->second;
            heading += " (" + change.section + (language == main ? "" : ", " + language) + ")";
            return {rank == m_ranks.end() ? of_tables : rank->second, heading, {}};
        }
        if (!change.table.empty())
            return {of_tables, swedish ? "Tabeller som inget avsnitt visar" : "Tables that no section shows", {}};
        return {of_attachments, swedish ? "Bilagor" : "Attachments", {}};
    }

    const ReportState& m_now;
    Language m_language;
    std::map<std::pair<std::string, std::string>, size_t> m_ranks;
    std::map<std::pair<std::string, std::string>, std::string> m_titles;
};

class Writer {
public:
    Writer(const ReportState& was, const ReportState& now, const DifferenceStyle& style)
        : m_was(was), m_now(now),
          m_language(style.language), m_lines{std::max(style.width, least_width), style.colour} {}

    std::string write(const Group& group) {
        m_table.clear();
        std::string text = bold(without_controls(group.heading)) + "\n";
        m_label_width = 0;
        for (const Change* change : group.changes)
            if (change->subject == ChangeSubject::Cell)
                m_label_width = std::max(m_label_width, std::min<size_t>(widest_label, display_width(change->label)));
        for (const Change* change : group.changes) text += one(*change);
        return text;
    }

private:
    std::string_view say(std::string_view swedish, std::string_view english) const {
        return m_language == Language::Swedish ? swedish : english;
    }
    std::string bold(const std::string& text) const { return m_lines.colour ? "\x1b[1m" + text + "\x1b[0m" : text; }

    std::string one(const Change& change) {
        const size_t indent = change.table.empty() ? 2 : 4;
        std::string text;
        if (!change.table.empty() && change.table != m_table && change.subject != ChangeSubject::Table) {
            m_table = change.table;
            text = m_lines.plain(
                std::string(say("tabellen ", "table ")) + table_title(change.table) + " (" + change.table + ")", 2);
        }
        return text + body(change, indent);
    }

    std::string table_title(const std::string& id) const {
        if (const Table* table = m_now.report->find_table(id)) return table->title;
        const Table* table = m_was.report->find_table(id);
        return table ? table->title : id;
    }

    std::string body(const Change& change, size_t indent) const {
        switch (change.subject) {
        case ChangeSubject::Block: return block(change);
        case ChangeSubject::Cell: return cell(change);
        case ChangeSubject::Section: return section(change);
        case ChangeSubject::Attachment:
        case ChangeSubject::Image:
            if (change.was_file || change.now_file) return file(change);
            return labelled(label_words(change, m_language), change, indent);
        case ChangeSubject::Audience:
            return m_lines.plain(label_of_audience(change) + ": " +
                                     std::string(audience_words(change.was, m_language)) + " → " +
                                     std::string(audience_words(change.now, m_language)),
                                 indent);
        case ChangeSubject::Address:
            return m_lines.plain(std::string(say("adressen ändrad: ", "address changed: ")) + change.was_target +
                                     " → " + change.target,
                                 indent);
        case ChangeSubject::Title: return labelled(std::string(say("rubrik", "title")), change, indent);
        default: return labelled(label(change), change, indent);
        }
    }

    std::string label_of_audience(const Change& change) const {
        const std::string of(say("vem som ser ", "who sees "));
        if (change.table.empty() && change.was_span && change.label.size() > 60)
            return of + std::string(form_words(change.form, m_language));
        return of + "”" + change.label + "”";
    }

    std::string label(const Change& change) const {
        const auto about = [&](std::string_view swedish, std::string_view english) {
            return std::string(say(swedish, english)) + " ”" + change.label + "”";
        };
        switch (change.subject) {
        case ChangeSubject::Edition: return std::string(say("språket ", "language ")) + change.language;
        case ChangeSubject::Table: return std::string(say("tabellen", "table"));
        case ChangeSubject::Column: return about("kolumnen", "column");
        case ChangeSubject::Row: return about("raden", "row");
        case ChangeSubject::Unit: return about("enheten för", "unit of");
        case ChangeSubject::Note: return about("noten till", "note to");
        case ChangeSubject::Chart:
            return std::string(say("diagrammet ", "chart ")) + change.target + ": " +
                   key_words(change.label, m_language);
        default: return label_words(change, m_language);
        }
    }

    /// "label: [-was-] {+now+}"
    std::string labelled(const std::string& name, const Change& change, size_t indent) const {
        const std::string first = name + ":";
        switch (change.kind) {
        case ChangeKind::Added: return m_lines.whole(SegmentKind::Added, change.now, first, indent);
        case ChangeKind::Removed: return m_lines.whole(SegmentKind::Removed, change.was, first, indent);
        case ChangeKind::Moved: return m_lines.plain(first + " " + std::string(say("flyttad", "moved")), indent);
        case ChangeKind::Changed: break;
        }
        return m_lines.difference(change.words, first, indent);
    }

    std::string section(const Change& change) const {
        switch (change.kind) {
        case ChangeKind::Added: return m_lines.plain(say("nytt avsnitt", "new section"), 2);
        case ChangeKind::Removed: return m_lines.plain(say("avsnittet är borttaget", "the section was removed"), 2);
        default: break;
        }
        std::string words(say("avsnittet är flyttat", "the section was moved"));
        if (change.was != change.now) words += ": " + change.was + " → " + change.now;
        return m_lines.plain(words, 2);
    }

    std::string block(const Change& change) const {
        const std::string form(form_words(change.form, m_language));
        switch (change.kind) {
        case ChangeKind::Added: return m_lines.whole(SegmentKind::Added, change.now, "+", 2);
        case ChangeKind::Removed: return m_lines.whole(SegmentKind::Removed, change.was, "-", 2);
        case ChangeKind::Moved: return moved_block(change);
        case ChangeKind::Changed: break;
        }
        std::string first = "~";
        if (change.form != change.was_form)
            first += " (" + std::string(form_words(change.was_form, m_language)) + " → " + form + ")";
        if (change.words.empty()) return m_lines.difference({{SegmentKind::Same, change.now}}, first, 2);
        return m_lines.difference(change.words, first, 2);
    }

    std::string moved_block(const Change& change) const {
        std::string first = "~ (" + std::string(say("flyttat", "moved"));
        if (!change.from_section.empty()) first += std::string(say(" från ", " from ")) + change.from_section;
        first += ")";
        if (change.words.empty()) return m_lines.plain(first + " " + change.now, 2);
        return m_lines.difference(change.words, first, 2);
    }

    std::string cell(const Change& change) const {
        std::string label = without_controls(change.label) + ":";
        const size_t width = display_width(label);
        if (width < m_label_width + 1) label.append(m_label_width + 1 - width, ' ');
        std::string line = std::string(4, ' ') + label + " " + without_controls(change.was) + " → " +
                           bold(without_controls(change.now));
        if (change.figure) line += "  (" + without_controls(change.figure->difference_words) + ")";
        line += "\n";
        if (change.shown_in.empty()) return line;
        std::string sections;
        for (const std::string& id : change.shown_in) (sections.empty() ? sections : sections += ", ") += id;
        return line +
               m_lines.plain(std::string(say("visas också i texten: ", "also shown in the text: ")) + sections, 6);
    }

    std::string_view what_of_file(const Change& change) const {
        if (withdraws(change)) return say(": återkallad", ": withdrawn");
        if (!change.was_file) return say(": ny bilaga", ": new attachment");
        if (!change.now_file) return say(": borttagen", ": removed");
        if (*change.was_file == *change.now_file) return "";
        return change.was_file->sha256 == change.now_file->sha256 ? say(": nytt filnamn", ": new file name")
                                                                  : say(": utbytt fil", ": file replaced");
    }

    std::string file(const Change& change) const {
        std::string text =
            m_lines.plain(change.label + " (" + change.target + ")" + std::string(what_of_file(change)), 2);
        if (change.was_file) text += m_lines.whole(SegmentKind::Removed, facts(*change.was_file), "", 4);
        if (change.now_file)
            text += m_lines.whole(SegmentKind::Added, facts(*change.now_file), "", 4);
        else if (withdraws(change))
            text += m_lines.whole(SegmentKind::Added, change.now, "", 4);
        return text;
    }

    std::string facts(const FileFacts& file) const {
        const Locale& locale = Locale::of(m_language == Language::Swedish ? "sv" : "en");
        return file.name + ", " + locale.file_size(file.size) + ", sha256 " + file.sha256.substr(0, digest_shown);
    }

    const ReportState &m_was, &m_now;
    Language m_language;
    Lines m_lines;
    std::string m_table;
    size_t m_label_width = 0;
};

} // namespace

std::string difference_text(const std::vector<Change>& changes, const ReportState& was, const ReportState& now,
                            const DifferenceStyle& style) {
    Grouping grouping(was, now, style.language);
    Writer writer(was, now, style);
    std::string text;
    for (const Group& group : grouping.groups(changes)) text += writer.write(group) + "\n";
    return text + summary_of(changes, was, now, style.language) + "\n";
}

} // namespace kolofon
