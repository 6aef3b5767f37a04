// Two states of one small report, made from files in memory, and changes in one line each.
#pragma once

#include "change/cells.h"
#include "change/compare.h"
#include "figure/evaluate.h"
#include "fs/memory_file_system.h"
#include "load/load_site.h"
#include "locale/locale.h"
#include "model/figures.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>

namespace kolofon {

using Files = std::map<std::string, std::string>; ///< by path in the report's folder

/// A site in memory with one report, ready to be compared.
class LoadedState {
public:
    explicit LoadedState(const Files& files) {
        m_fs.put("site.toml", "format = 1\ntitle = \"R\"\nbase_url = \"https://e.org/\"\nlanguage = \"sv\"\n"
                              "languages = [\"sv\", \"en\"]\npublisher = \"P\"\n");
        m_fs.put("content/s/series.toml", "title = \"S\"\n");
        for (const auto& [path, text] : files) m_fs.put("content/s/2025-04/" + path, text);
        m_site = load_site(m_fs, findings);
        if (!m_site || m_site->series.empty() || m_site->series[0].reports.empty()) return;
        const Series& series = m_site->series[0];
        m_figures = std::make_unique<ReportFigures>(*m_site, series, series.reports[0]);
        state = state_of(series, series.reports[0], [this](const Reference& reference, std::string_view language) {
            return words(reference, language);
        });
        for (const auto& [path, text] : files)
            if (path.starts_with("images/")) state.images[path] = {path, text.size(), "digest of " + text};
    }
    LoadedState(const LoadedState&) = delete;
    LoadedState& operator=(const LoadedState&) = delete;

    const Report& report() const { return *state.report; }

    ReportState state;
    Findings findings;

private:
    std::string words(const Reference& reference, std::string_view language) const {
        Findings ignored;
        const Report& report = *state.report;
        if (reference.kind == ReferenceKind::Figure) {
            const auto cell = find_cell(report, reference.target);
            return cell ? cell_words_with_unit(*cell, language) : std::string();
        }
        if (reference.kind == ReferenceKind::Derived) {
            const auto expression = parse_expression(reference.target, reference.target_span, ignored);
            const auto figure = expression ? evaluate(*expression, *m_figures, ignored) : std::nullopt;
            return figure ? Locale::of(language).number_with_unit(*figure->rounded(), figure->decimals, figure->unit)
                          : std::string();
        }
        if (reference.kind == ReferenceKind::Section) {
            const auto index = report.main().find_section(reference.target);
            return index ? report.main().sections[*index].title : std::string();
        }
        const Attachment* attachment = report.find_attachment(reference.target);
        return attachment ? "bilaga " + attachment->number + ": " + attachment->title : std::string();
    }

    MemoryFileSystem m_fs;
    std::optional<Site> m_site;
    std::unique_ptr<ReportFigures> m_figures;
};

inline std::string section_text(const std::string& title, const std::string& body, const std::string& keys = {}) {
    return "+++\ntitle = \"" + title + "\"\n" + keys + "+++\n\n" + body + "\n";
}

/// The report that the tests change.
inline Files base_files() {
    return {
        {"report.toml",
         "title = \"Rapport april\"\nperiod = \"2025-04\"\npublished = 2025-06-05\nresponsible = \"Direktören\"\n\n"
         "[[attachment]]\nid = \"bilaga-1\"\ntitle = \"Tabellverk\"\nfile = \"attachments/tabeller.txt\"\n"},
        {"01-inledning.md", section_text("Inledning", "Antalet anställda är 7 430 personer i hela regionen.\n\n"
                                                      "Vi redovisar läget efter april månad, som i {{ attachment "
                                                      "bilaga-1 }}.\n\nEkonomin är i balans och prognosen "
                                                      "ligger fast för året.")},
        {"02-personal.md",
         section_text("Personal", "Antalet är {{ personal.anstallda.antal }} och av dem är {{ = "
                                  "personal.anstallda.antal - personal.lakare.antal }} inte läkare.\n\n"
                                  "{{ table personal }}\n\n## Läkare\n\n- första punkten om läkare\n- andra punkten "
                                  "om vård")},
        {"tables/personal.toml",
         "title = \"Anställda\"\nsource = \"Personalsystemet\"\n\n[[column]]\nid = \"antal\"\nlabel = "
         "\"Antal\"\nkind = \"count\"\nunit = \"st\"\n\n[[column]]\nid = \"andel\"\nlabel = \"Andel\"\nkind = "
         "\"percent\"\ndecimals = 1\n\n[[row]]\nlabel = \"Anställda\"\nnote = \"a\"\n\n[[row]]\nlabel = "
         "\"Läkare\"\n\n[[note]]\nid = \"a\"\ntext = \"Tillsvidare och vikarier.\"\n\n[[chart]]\nid = "
         "\"antal\"\ntype = \"bar\"\ntitle = \"Flest är inte läkare\"\ndescription = \"Staplar.\"\n"},
        {"tables/personal.csv", "Grupp,Antal,Andel\nAnställda,7430,\"100,0\"\nLäkare,1049,\"14,1\"\n"},
        {"attachments/tabeller.txt", "tabeller\n"},
    };
}

inline Files with(Files files, const std::string& path, const std::string& from, const std::string& to) {
    std::string& text = files.at(path);
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << path << ": " << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return files;
}

inline std::string words_line(const std::vector<Segment>& segments) {
    std::string line;
    for (const Segment& segment : segments) {
        if (!line.empty()) line += ' ';
        const char* open = segment.kind == SegmentKind::Removed ? "[-" : segment.kind == SegmentKind::Added ? "{+" : "";
        const char* close = segment.kind == SegmentKind::Removed ? "-]"
                            : segment.kind == SegmentKind::Added ? "+}"
                                                                 : "";
        line += open + segment.text + close;
    }
    return line;
}

/// "changed cell personal.anstallda.antal: 7 430 -> 7 440 (+10 st)"
inline std::string line_of(const Change& change) {
    static constexpr const char* kinds[] = {"added", "removed", "changed", "moved"};
    static constexpr const char* subjects[] = {"metadata", "edition", "section", "title", "address",   "audience",
                                               "block",    "image",   "table",   "text",  "column",    "row",
                                               "unit",     "note",    "cell",    "chart", "attachment"};
    std::string line = std::string(kinds[static_cast<size_t>(change.kind)]) + " " +
                       subjects[static_cast<size_t>(change.subject)] + " " + change.target;
    if (change.target != change.was_target) line += " (was " + change.was_target + ")";
    if (!change.from_section.empty()) line += " (from " + change.from_section + ")";
    line += ": ";
    if (!change.words.empty() && change.subject == ChangeSubject::Block)
        line += words_line(change.words);
    else if (change.kind == ChangeKind::Moved)
        line += change.was + (change.was == change.now ? "" : " -> " + change.now);
    else
        line += change.kind == ChangeKind::Added     ? change.now
                : change.kind == ChangeKind::Removed ? change.was
                                                     : change.was + " -> " + change.now;
    if (change.figure) line += " (" + change.figure->difference_words + ")";
    return line;
}

inline std::vector<std::string> lines_of(const std::vector<Change>& changes) {
    std::vector<std::string> lines;
    for (const Change& change : changes) lines.push_back(line_of(change));
    return lines;
}

inline std::vector<std::string> compared(const Files& was, const Files& now) {
    const LoadedState before(was), after(now);
    return lines_of(compare(before.state, after.state));
}

} // namespace kolofon
