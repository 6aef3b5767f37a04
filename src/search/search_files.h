// The files that a search page's script reads, each a classic script that hands its data to search.js: such files load
// from a folder without a server and under script-src 'self'. docs/search.md describes them for whoever reads them
// without Kolofon.
#pragma once

#include "search/page_text.h"
#include "search/shards.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kolofon {

/// A thing that can be found: a section, a table, an indicator ...
struct SearchDocument {
    std::string_view kind; ///< "section", "table" ...; the page has its word
    std::string path;      ///< from the folder of its group
    std::string title;
    std::vector<PagePassage> passages;
};

/// What documents have in common: an edition of a report, a series' pages, the site's.
struct SearchGroup {
    std::string folder; ///< from the top of the site: "rapport/2025-04/"; may be ""
    std::string name;   ///< of its files of texts: "texts/rapport/2025-04"
    std::string title, period;
    std::string language;
    size_t series = SIZE_MAX; ///< of SearchSite::series; SIZE_MAX: of none
    int year = 0;             ///< 0: of none
    std::string shown;        ///< the digit of each language of SearchSite whose search finds it
};

/// Documents in one file of texts: as many as fit, at least one.
constexpr size_t texts_size = 20 * 1024;

struct SearchSite {
    std::vector<std::string> languages;                                   ///< of the search pages
    std::vector<std::pair<std::string, std::vector<std::string>>> series; ///< id, title by language
    std::vector<std::vector<std::string>> names; ///< each list has words for the same: SKR, SKL, Sveriges Kommuner ...
};

/// How many documents each file of a group's texts has.
struct SearchTextFiles {
    std::vector<size_t> counts;
    std::vector<std::string> files; ///< the bytes of each; name + "-1.js" and so on
};

SearchTextFiles write_texts(const SearchGroup& group, const std::vector<SearchDocument>& documents);

std::string write_shard(const WordIndex& index, const Shard& shard);

/// The file that is read first. `counts` are those of each group.
std::string write_site(const SearchSite& site, const WordIndex& index, const std::vector<Shard>& shards,
                       const std::vector<const SearchGroup*>& groups, const std::vector<std::vector<size_t>>& counts);

} // namespace kolofon
