// What templates see of a series' publication plan and assignments, in one language.
#pragma once

#include "view/site_view.h"

namespace kolofon {

/// A text in the page's language, or in the one it was written in.
struct WordedText {
    std::string text;
    std::string language; ///< of the text, where it is not the page's; else ""
};

/// A report of the publication plan.
struct PlannedView {
    const PlannedReport* planned = nullptr;
    std::string period; ///< in words
    WordedText title, note, reason;
    const ReportView* report = nullptr; ///< once it is published
    bool late = false;                  ///< the day is past by the newest date of the site, and no report came
};

/// What one report says of an assignment.
struct AssignmentStateView {
    const ReportView* report = nullptr;
    const SectionView* section = nullptr; ///< that treats it, or none
    std::string path;                     ///< of the section, else of the report
    std::string period;                   ///< of the report, in words of the page's language
    std::string language;                 ///< of the report, where it is not the page's; else ""
    std::string_view status;              ///< "started", "delayed", "done", "cancelled"; "" for a mere mention
    WordedText text;
    bool internal = false;
};

struct AssignmentView {
    const Assignment* assignment = nullptr;
    const SeriesView* series = nullptr;
    std::string path;
    WordedText title, decision, responsible;
    std::vector<AssignmentStateView> states;     ///< oldest first
    const AssignmentStateView* newest = nullptr; ///< the last that says how far it has come
    bool closed = false;                         ///< done or cancelled
    bool overdue = false;                        ///< not closed though its day is past by the series' newest report
};

/// Fills in `series` the plan and the assignments; its reports and path are known, and all of `view.reports`.
void make_plan(const AudienceView& view, SeriesView& series);
void make_assignments(const AudienceView& view, SeriesView& series);

/// Tells every section, also of earlier versions, which assignments it treats. After make_assignments.
void connect_assignments(AudienceView& view);

} // namespace kolofon
