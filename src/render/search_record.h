// What the search has of reports, kept for the next build: all that it needs of those that have not changed since.
#pragma once

#include "model/site.h"
#include "search/document_words.h"

#include <map>
#include <string>
#include <vector>

namespace kolofon {

/// Of one edition of a report, or of any other group of documents.
struct SearchRecord {
    size_t documents = 0;
    std::vector<size_t> counts; ///< documents in each of its files of texts
    DocumentWords words;        ///< of a report's edition that is recorded
    std::string lines;          ///< of a report's edition, see pack_index_lines()
};

using SearchRecords = std::map<Audience, std::map<std::string, SearchRecord>>; ///< the inner by the edition's language

} // namespace kolofon
