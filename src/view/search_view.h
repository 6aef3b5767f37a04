// What templates see of the search page: where its script finds the index, and an index from A to Ö to read without it.
#pragma once

#include "base/fingerprint.h"
#include "view/site_view.h"

#include <functional>

namespace kolofon {

/// One line of the index.
struct IndexEntryView {
    std::string title;
    std::string_view kind;       ///< "section", "table", "indicator", "assignment", "term", "former"
    std::string note;            ///< of a term, what it stands for; of a former name, the one now
    std::vector<LinkView> links; ///< where it stands, the newest first; `title` is the period
};

struct LetterView {
    std::string letter; ///< "A", "Ö"; "0–9" for titles that begin with no letter
    std::string anchor; ///< on its page
    std::string path;   ///< of its page, with #anchor
    std::vector<IndexEntryView> entries;
};

struct SearchView {
    std::string files_path;               ///< of the folder that the script reads
    std::vector<LetterView> letters;      ///< all, in the language's order
    std::vector<const LetterView*> shown; ///< on this page; none where each letter has a page of its own
    const LetterView* letter = nullptr;   ///< whose page this is
};

/// Links that the index may have and still stand on the search page itself.
constexpr size_t most_links_of_search_page = 500;

/// A section or table of a report, as the index lists it.
struct IndexLine {
    std::string_view title, path;
    bool is_table = false;
};
/// A report's, packed: sections before tables, in its order.
std::string pack_index_lines(const ReportView& report);
/// Takes the first from the beginning; false where there is none. It points into `packed`.
bool take_index_line(std::string_view& packed, IndexLine& line);
/// Gives what pack_index_lines() gives.
using LinesOf = std::function<std::string(const ReportView&)>;

/// The index of a site in one language: sections and tables by title, one entry a title and series; indicators and
/// assignments; and `names`, by short form: the form itself, what it stands for, former names. `lines_of` is not asked
/// for reports that are withdrawn.
SearchView make_search(const SiteView& site, const std::map<std::string, std::vector<std::string>>& names,
                       const LinesOf& lines_of);
/// Of all that make_search() looks at, beside the site's settings.
Fingerprint print_of_search(const SiteView& site, const std::map<std::string, std::vector<std::string>>& names,
                            const LinesOf& lines_of);

} // namespace kolofon
