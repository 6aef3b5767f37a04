// The publication plan, assignments and threads as templates see them.
#include "model/report_reads.h"
#include "view/plan_view.h"
#include "view/view_fields.h"

namespace kolofon {

constexpr Field worded_fields[] = {
    field<WordedText>("text", "text", "", [](const WordedText& w, Context&) { return text(w.text); }),
    field<WordedText>("language", "text or none", "Of the text, where it is not the page's: for lang=\"…\".",
                      [](const WordedText& w, Context&) { return text(w.language); }),
};
const ObjectType worded_type{"WordedText", "A text that may stand in another language than the page.", worded_fields};

static Value worded(const WordedText& words) {
    return words.text.empty() ? Value() : Value::object(worded_type, &words);
}

constexpr Field planned_fields[] = {
    field<PlannedView>("period", "text", "\"maj 2025\"", [](const PlannedView& p, Context&) { return text(p.period); }),
    field<PlannedView>("date", "Date", "On which it is to be published.",
                       [](const PlannedView& p, Context&) { return Value::object(date_type, &p.planned->date); }),
    field<PlannedView>("moved_from", "Date or none", "The day that was promised before.",
                       [](const PlannedView& p, Context&) { return date_or_none(p.planned->moved_from); }),
    field<PlannedView>("reason", "WordedText or none", "Why it was moved.",
                       [](const PlannedView& p, Context&) { return worded(p.reason); }),
    field<PlannedView>("title", "WordedText or none", "",
                       [](const PlannedView& p, Context&) { return worded(p.title); }),
    field<PlannedView>("note", "WordedText or none", "", [](const PlannedView& p, Context&) { return worded(p.note); }),
    field<PlannedView>("late", "true or false", "The day is past by the newest date of the site.",
                       [](const PlannedView& p, Context&) { return Value(p.late); }),
    field<PlannedView>("internal", "true or false", "",
                       [](const PlannedView& p, Context&) { return Value(p.planned->audience == Audience::Intranet); }),
};
const ObjectType planned_type{"PlannedReport", "A report of the publication plan that is still to come.",
                              planned_fields};

constexpr Field state_fields[] = {
    field<AssignmentStateView>(
        "status", "text or none",
        "\"started\", \"delayed\", \"done\" or \"cancelled\"; none where a section only treats the assignment.",
        [](const AssignmentStateView& s, Context&) { return s.status.empty() ? Value() : Value(s.status); }),
    field<AssignmentStateView>("text", "WordedText or none", "How far it has come.",
                               [](const AssignmentStateView& s, Context&) { return worded(s.text); }),
    field<AssignmentStateView>(
        "report", "Report", "That says so.",
        [](const AssignmentStateView& s, Context&) { return object_or_none(report_type, s.report); }),
    field<AssignmentStateView>("period", "text", "Of that report: \"april 2025\".",
                               [](const AssignmentStateView& s, Context&) { return text(s.period); }),
    field<AssignmentStateView>("language", "text or none", "Of that report, where it is not the page's.",
                               [](const AssignmentStateView& s, Context&) { return text(s.language); }),
    field<AssignmentStateView>(
        "section", "Section or none", "That treats it.",
        [](const AssignmentStateView& s, Context&) { return object_or_none(section_type, s.section); }),
    field<AssignmentStateView>("url", "URL", "The section, else the report.",
                               [](const AssignmentStateView& s, Context& c) { return url(s.path, c); }),
    field<AssignmentStateView>("internal", "true or false", "",
                               [](const AssignmentStateView& s, Context&) { return Value(s.internal); }),
};
const ObjectType assignment_state_type{"AssignmentState", "How far an assignment has come, by one report.",
                                       state_fields};

constexpr Field assignment_fields[] = {
    field<AssignmentView>("id", "text", "", [](const AssignmentView& a, Context&) { return text(a.assignment->id); }),
    field<AssignmentView>("title", "WordedText", "", [](const AssignmentView& a, Context&) { return worded(a.title); }),
    field<AssignmentView>("url", "URL", "Its page.",
                          [](const AssignmentView& a, Context& c) { return url(a.path, c); }),
    field<AssignmentView>("decision", "WordedText or none", "What was decided.",
                          [](const AssignmentView& a, Context&) { return worded(a.decision); }),
    field<AssignmentView>("decided", "Date or none", "",
                          [](const AssignmentView& a, Context&) { return date_or_none(a.assignment->decided); }),
    field<AssignmentView>("reference", "text or none", "Of the decision: \"§ 140\".",
                          [](const AssignmentView& a, Context&) { return text(a.assignment->reference); }),
    field<AssignmentView>("responsible", "WordedText or none", "The role that answers for it.",
                          [](const AssignmentView& a, Context&) { return worded(a.responsible); }),
    field<AssignmentView>("due", "Date or none", "",
                          [](const AssignmentView& a, Context&) { return date_or_none(a.assignment->due); }),
    field<AssignmentView>("states", "list of AssignmentState", "Oldest first.",
                          [](const AssignmentView& a, Context&) {
                              return Value::list(theme::vector_of<AssignmentStateView, assignment_state_type>,
                                                 &a.states);
                          }),
    field<AssignmentView>(
        "newest", "AssignmentState or none", "How far it has come.",
        [](const AssignmentView& a, Context&) { return object_or_none(assignment_state_type, a.newest); }),
    field<AssignmentView>("closed", "true or false", "Done or cancelled.",
                          [](const AssignmentView& a, Context&) { return Value(a.closed); }),
    field<AssignmentView>("overdue", "true or false", "Not closed, though its day is past by the newest report.",
                          [](const AssignmentView& a, Context&) { return Value(a.overdue); }),
    field<AssignmentView>(
        "internal", "true or false", "",
        [](const AssignmentView& a, Context&) { return Value(a.assignment->audience == Audience::Intranet); }),
};
const ObjectType assignment_type{"Assignment", "An assignment (uppdrag) followed from report to report.",
                                 assignment_fields, [](const void* a) {
                                     for (const auto& state : static_cast<const AssignmentView*>(a)->states)
                                         if (state.report) note_read(*state.report->report);
                                 }};

constexpr Field thread_fields[] = {
    field<SectionView>("title", "text", "The section's title.",
                       [](const SectionView& s, Context&) { return text(s.section->title); }),
    field<SectionView>("url", "URL", "", [](const SectionView& s, Context& c) { return url(s.path, c); }),
    field<SectionView>("report_title", "text", "The report it stands in.",
                       [](const SectionView& s, Context&) { return text(s.report->edition->title); }),
    field<SectionView>("period", "text", "Of that report: \"april 2025\".",
                       [](const SectionView& s, Context&) { return text(s.report->period); }),
};
const ObjectType thread_type{"ThreadEntry", "The same matter in another section or report.", thread_fields,
                             [](const void* s) { note_read(*static_cast<const SectionView*>(s)->report->report); }};

constexpr Field approval_fields[] = {
    field<Approval>("by", "text", "The role that approved.", [](const Approval& a, Context&) { return text(a.by); }),
    field<Approval>("date", "Date", "", [](const Approval& a, Context&) { return Value::object(date_type, &a.date); }),
};
const ObjectType approval_type{"Approval", "Who approved a version for publication.", approval_fields};

} // namespace kolofon
