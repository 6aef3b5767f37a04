// Two states while they are compared. Private to src/change.
#pragma once

#include "change/blocks.h"
#include "change/compare.h"
#include "change/id_match.h"

namespace kolofon {

struct BothStates {
    const ReportState& was;
    const ReportState& now;
    size_t& steps;

    const Report& was_report() const { return *was.report; }
    const Report& now_report() const { return *now.report; }
    std::string_view language() const { return now.report->main().language; }
};

/// What things of the old state are called now.
Renames renames_of(const BothStates& comparison);

IdMatch match_tables(const BothStates& comparison);
IdMatch match_attachments(const BothStates& comparison);

// Each appends its part of the changes, in order.
void compare_metadata(const BothStates& comparison, std::vector<Change>& changes);
/// One edition of both; either may be missing.
void compare_edition(const BothStates& comparison, std::optional<size_t> was_edition, std::optional<size_t> now_edition,
                     std::vector<Change>& changes);
void compare_tables(const BothStates& comparison, std::vector<Change>& changes);
void compare_table(const BothStates& comparison, const Table& was, const Table& now, std::vector<Change>& changes);
void compare_attachments(const BothStates& comparison, std::vector<Change>& changes);

/// A text that both states have: nothing when no reader sees a difference, else the change with its words.
/// `change` says what and where.
void compare_text(const BothStates& comparison, std::string_view was, std::string_view now, Change change,
                  std::vector<Change>& changes);
void compare_audience(Audience was, Audience now, Change change, std::vector<Change>& changes);
/// The reasons that are printed.
void compare_acknowledgements(const BothStates& comparison, const std::vector<Acknowledgement>& was,
                              const std::vector<Acknowledgement>& now, const Change& change,
                              std::vector<Change>& changes);

} // namespace kolofon
