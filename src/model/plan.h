// What a series promises and follows: the publication plan (publiceringsplan) and the assignments (uppdrag) whose
// state its reports give. Both are written in series.toml and belong to no version of a report.
#pragma once

#include "base/audience.h"
#include "base/date.h"
#include "format/toml.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// A text and its translations by language.
struct TranslatedText {
    std::string original;
    std::map<std::string, std::string> translations;

    bool empty() const { return original.empty(); }
};

/// A report to come, and on which day.
struct PlannedReport {
    Period period;
    Date date;
    std::optional<Date> moved_from; ///< the day that was promised before
    TranslatedText reason;          ///< why it was moved; not empty when it was
    TranslatedText title, note;     ///< may be empty
    Audience audience = Audience::Public;
    Span span;      ///< of the period
    Span date_span; ///< of the date
};

enum class AssignmentStatus : uint8_t { Started, Delayed, Done, Cancelled };

/// How far an assignment has come, according to one report.
struct AssignmentState {
    Text report;  ///< its id in the series
    Text section; ///< that treats the assignment there; may be empty
    AssignmentStatus status = AssignmentStatus::Started;
    TranslatedText text;
    Audience audience = Audience::Public;
    Span span;
};

/// Assignment (Swedish: uppdrag): what somebody decided that the body is to do and report back on.
/// Invariant after checks without errors: states in order of time, the oldest first.
struct Assignment {
    std::string id;
    TranslatedText title;
    TranslatedText decision; ///< what was decided, by whom
    std::optional<Date> decided;
    std::string reference; ///< of the decision in the minutes: "§ 140"
    TranslatedText responsible;
    std::optional<Date> due;
    std::vector<AssignmentState> states;
    Audience audience = Audience::Public;
    Span span; ///< of the id
    Span decided_span;
};

inline bool is_closed(AssignmentStatus status) {
    return status == AssignmentStatus::Done || status == AssignmentStatus::Cancelled;
}

} // namespace kolofon
