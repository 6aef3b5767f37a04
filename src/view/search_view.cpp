#include "view/search_view.h"

#include "base/packing.h"
#include "base/utf8.h"
#include "view/addresses.h"
#include "view/indicator_view.h"
#include "view/plan_view.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view no_letter = "0–9";

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00));
}

/// The chapter of the alphabet that a title belongs to: "Ö" for "översikt", "E" for "élève".
std::string letter_of(const std::string& title, const Locale& locale) {
    const std::string folded = locale.fold(title.substr(0, 16)); // the first letter is in it
    const char32_t first = folded.empty() ? U' ' : decode_utf8(folded, 0).character;
    if (!is_letter(first)) return std::string(no_letter);
    const bool has_capital = first < 0x80 || (first >= 0xE0 && first <= 0xFE);
    std::string letter;
    append_utf8(letter, has_capital ? first - 0x20 : first);
    return letter;
}

/// ASCII, and another for each letter: "a", "oe", "u3c3".
std::string letter_id(const std::string& letter) {
    const char32_t c = decode_utf8(letter, 0).character;
    if (letter == no_letter) return "0";
    if (c < 0x80) return std::string(1, static_cast<char>(c + 0x20));
    if (c == 0xC5) return "aa";
    if (c == 0xC4) return "ae";
    if (c == 0xD6) return "oe";
    return "u" + std::to_string(static_cast<uint32_t>(c));
}

class IndexMaker {
public:
    IndexMaker(const SiteView& site, const LinesOf& lines_of)
        : m_site(site), m_lines_of(lines_of), m_locale(Locale::of(site.language)) {}

    std::vector<LetterView> make(const std::map<std::string, std::vector<std::string>>& names) {
        for (const SeriesView* series : m_site.series_list) add_series(*series);
        for (const auto& [word, all] : names) add_names(word, all);
        return by_letter();
    }

private:
    void add_series(const SeriesView& series) {
        m_places.clear();
        for (const ReportView* report : series.reports) {
            if (report->withdrawn) continue;
            IndexLine line;
            const std::string lines = m_lines_of(*report);
            for (std::string_view packed = lines; take_index_line(packed, line);)
                add(std::string(line.title), line.is_table ? "table" : "section",
                    {report->period, std::string(line.path), {}, {}});
        }
        for (const IndicatorView* indicator : series.indicator_list)
            add(indicator->title, "indicator", {{}, indicator->path, {}, {}});
        for (const AssignmentView* assignment : series.assignment_list)
            add(assignment->title.text, "assignment", {{}, assignment->path, {}, {}});
    }

    /// What has the same title and kind in a series is one entry.
    void add(const std::string& title, std::string_view kind, LinkView link) {
        const auto [place, is_new] = m_places.emplace(std::string(kind) + "\n" + title, m_entries.size());
        if (is_new) m_entries.push_back({title, kind, {}, {}});
        m_entries[place->second].links.push_back(std::move(link));
    }

    void add_names(const std::string& word, const std::vector<std::string>& names) {
        if (names.size() < 2) return;
        m_entries.push_back({word, "term", names[1], {}});
        for (size_t i = 2; i < names.size(); ++i) m_entries.push_back({names[i], "former", word, {}});
    }

    std::vector<LetterView> by_letter() {
        std::vector<std::pair<std::string, size_t>> order;
        for (size_t i = 0; i < m_entries.size(); ++i) order.emplace_back(m_locale.sort_key(m_entries[i].title), i);
        std::sort(order.begin(), order.end());
        std::vector<LetterView> letters;
        for (const auto& [key, i] : order) {
            std::string letter = letter_of(m_entries[i].title, m_locale);
            auto chapter = std::find_if(letters.rbegin(), letters.rend(),
                                        [&](const LetterView& each) { return each.letter == letter; });
            if (chapter == letters.rend()) {
                letters.push_back({std::move(letter), {}, {}, {}});
                chapter = letters.rbegin();
            }
            chapter->entries.push_back(std::move(m_entries[i]));
        }
        return letters;
    }

    const SiteView& m_site;
    const LinesOf& m_lines_of;
    const Locale& m_locale;
    std::vector<IndexEntryView> m_entries;
    std::unordered_map<std::string, size_t> m_places; ///< of the series: entry by kind and title
};

} // namespace

std::string pack_index_lines(const ReportView& report) {
    std::string packed;
    const auto add = [&](std::string_view title, std::string_view path, bool is_table) {
        pack_text(packed, title);
        pack_text(packed, path);
        pack_number(packed, is_table);
    };
    for (const SectionView& section : report.sections) add(section.section->title, section.path, false);
    for (const TableView& table : report.tables) add(table.title, table.path, true);
    return packed;
}

bool take_index_line(std::string_view& packed, IndexLine& line) {
    uint32_t is_table = 0;
    if (!take_text(packed, line.title) || !take_text(packed, line.path) || !take_number(packed, is_table)) return false;
    line.is_table = is_table != 0;
    return true;
}

SearchView make_search(const SiteView& site, const std::map<std::string, std::vector<std::string>>& names,
                       const LinesOf& lines_of) {
    SearchView search;
    search.files_path = search_folder(*site.site);
    search.letters = IndexMaker(site, lines_of).make(names);
    size_t links = 0;
    for (const LetterView& letter : search.letters)
        for (const IndexEntryView& entry : letter.entries) links += std::max<size_t>(1, entry.links.size());
    const bool on_one_page = links <= most_links_of_search_page;
    for (LetterView& letter : search.letters) {
        const std::string id = letter_id(letter.letter);
        letter.anchor = "k-letter-" + id;
        const std::string page = on_one_page ? site.search_path : search_letter_path(*site.site, site.language, id);
        letter.path = page + "#" + letter.anchor;
        if (on_one_page) search.shown.push_back(&letter);
    }
    return search;
}

Fingerprint print_of_search(const SiteView& site, const std::map<std::string, std::vector<std::string>>& names,
                            const LinesOf& lines_of) {
    Fingerprinter print;
    const auto add = [&](const std::string& title, const std::string& path) {
        print.add(title);
        print.add(path);
    };
    for (const SeriesView* series : site.series_list) {
        print.add(series->reports.size());
        for (const ReportView* report : series->reports)
            if (!report->withdrawn) add(report->period, lines_of(*report));
        print.add(series->indicator_list.size());
        for (const IndicatorView* indicator : series->indicator_list) add(indicator->title, indicator->path);
        for (const AssignmentView* assignment : series->assignment_list) add(assignment->title.text, assignment->path);
    }
    for (const auto& [word, all] : names) {
        print.add(all.size());
        for (const std::string& name : all) print.add(name);
    }
    return print.get();
}

} // namespace kolofon
