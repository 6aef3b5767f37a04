// Comparing two states of a report: what a reader could notice as different.
//
// No change: lines filled otherwise, kinds of space, soft hyphens, Unicode normal form, emphasis, how a number is
// written in the data ("1 049", "1049", "−1", "-1"), the order of keys, a typed number that became a reference with the
// same words, the number of a section. A text that differs only in figures it refers to is not changed when cells of
// this report explain it; the cells are, and name the sections that show them (Change::shown_in).
//
// Things are matched by id; then by [[redirect]]; then, when an id was changed without one, by what is in them. Blocks
// are matched by their text, then by likeness: within their place, and as moves anywhere in the report when nearly all
// words agree.
//
// Cost: linear in the size of both texts but for sorting, with the limits below; past a limit more is told as removed
// and added than need be, never less.
#pragma once

#include "change/change.h"
#include "markdown/document.h"
#include "model/site.h"

#include <functional>
#include <map>

namespace kolofon {

namespace limits {
/// Blocks that one block is compared with in search of its like.
constexpr size_t like_candidates = 24;
/// A word that more changed blocks have is no help in finding a block's like.
constexpr size_t blocks_sharing_a_word = 12;
/// Removed and added elements of one stretch that the shortest difference is looked for; beyond, only unique elements
/// are matched.
constexpr size_t shortest_difference = 300;
} // namespace limits

/// What a reference reads as on the page: "1 049 mnkr", "Personal", "bilaga 1: Månadsrapport". Empty when it names
/// nothing. Called with references of Figure, Derived, Attachment, Section and Report.
using ReferenceWords = std::function<std::string(const Reference& reference, std::string_view language)>;

/// A report with its texts, ready to be compared. Whoever holds it keeps series, report and sources alive.
struct ReportState {
    const Series* series = nullptr;
    const Report* report = nullptr;
    std::vector<std::vector<Document>> documents; ///< [edition][section], as in the report
    ReferenceWords words;
    std::map<std::string, FileFacts> images; ///< by path in the report's folder, "images/x.png"; may be empty
    Audience reader = Audience::Intranet;    ///< Public: blocks for the intranet are not looked at. The model itself is
                                             ///< cut by model/cut.h before it comes here
};

/// Parses the report's texts. Findings in them are ignored: whoever builds the report has them.
ReportState state_of(const Series& series, const Report& report, ReferenceWords words,
                     Audience reader = Audience::Intranet);

/// Everything that differs, in the order of the report as it is now: metadata, sections with their blocks, tables,
/// attachments. What is gone stands where it was.
std::vector<Change> compare(const ReportState& was, const ReportState& now);

/// Units of work of the last step of `compare` that could grow faster than its input; for tests of cost.
struct CompareCost {
    size_t steps = 0;
};
std::vector<Change> compare(const ReportState& was, const ReportState& now, CompareCost& cost);

} // namespace kolofon
