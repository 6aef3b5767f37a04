#include "base/names.h"
#include "load/loaders.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view statuses[] = {"started", "delayed", "done", "cancelled"};

TranslatedText translated(std::string original, const TomlNode* translation, std::string_view key) {
    return {std::move(original), read_translations_of(translation, key)};
}

/// A date that must be there.
std::optional<Date> required_date(TomlReader& reader, std::string_view key) {
    const auto date = reader.date(key);
    if (!date && !reader.has(key)) {
        const Span whole = reader.span_of(key);
        reader.findings().add(Code::toml_missing_key, Span{whole.file, whole.begin, whole.begin}, {std::string(key)});
    }
    return date;
}

std::optional<Period> read_period(TomlReader& reader, PeriodKind kind) {
    const Text written = reader.required_text("period");
    if (written.empty()) return std::nullopt;
    const auto period = Period::parse(written.value);
    if (period && period->kind == kind) return period;
    reader.findings().add(Code::report_bad_period, written.span, {written.value});
    return std::nullopt;
}

/// A day that was promised before, and why another came instead: both or neither.
void read_move(TomlReader& reader, PlannedReport& planned, const TomlNode* translation) {
    planned.moved_from = reader.date("moved_from");
    const bool moved = reader.has("moved_from");
    const Text reason = moved ? reader.required_text("reason") : reader.text("reason").value_or(Text{});
    planned.reason = translated(reason.value, translation, "reason");
    if (!moved && !reason.empty()) reader.findings().add(Code::plan_reason_alone, reason.span);
    if (planned.moved_from == planned.date)
        reader.findings().add(Code::plan_not_moved, reader.span_of("moved_from"), {planned.date.iso()});
}

/// None after a finding that leaves no day to show.
std::optional<PlannedReport> read_planned(const TomlNode& node, const Series& series, Findings& findings) {
    TomlReader reader(node, findings);
    PlannedReport planned;
    const auto period = read_period(reader, series.period_kind);
    const auto date = required_date(reader, "date");
    planned.span = reader.span_of("period");
    planned.date_span = reader.span_of("date");
    planned.period = period.value_or(Period{});
    planned.date = date.value_or(Date{});
    const TomlNode* translation = reader.table("translation");
    read_move(reader, planned, translation);
    planned.title = translated(reader.string_or("title", ""), translation, "title");
    planned.note = translated(reader.string_or("note", ""), translation, "note");
    planned.audience = read_audience(reader, series.audience);
    reader.finish();
    if (!period || !date) return std::nullopt;
    return planned;
}

/// `decision = { text, date, reference }`
void read_decision(TomlReader& reader, Assignment& assignment, const TomlNode* translation) {
    const TomlNode* node = reader.table("decision");
    if (!node) return;
    TomlReader decision(*node, reader.findings());
    assignment.decision = translated(decision.required_text("text").value, translation, "decision");
    assignment.decided = decision.date("date");
    assignment.decided_span = decision.span_of("date");
    assignment.reference = decision.string_or("reference", "");
    decision.finish();
}

AssignmentState read_state(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    AssignmentState state;
    state.report = reader.required_text("report");
    state.section = reader.text("section").value_or(Text{});
    if (!reader.has("state"))
        (void)reader.required_text("state"); // says that it is missing
    else
        state.status = static_cast<AssignmentStatus>(reader.choice("state", statuses).value_or(0));
    state.text = translated(reader.string_or("text", ""), reader.table("translation"), "text");
    state.audience = read_audience(reader, around);
    state.span = state.report.span ? state.report.span : node.span;
    reader.finish();
    return state;
}

Assignment read_assignment(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    Assignment assignment;
    const Text id = reader.required_text("id");
    if (!id.empty() && !is_id(id.value)) findings.add(Code::section_bad_id, id.span, {id.value, fold_id(id.value)});
    assignment.id = id.value;
    assignment.span = id.span ? id.span : node.span;
    const TomlNode* translation = reader.table("translation");
    assignment.title = translated(reader.required_text("title").value, translation, "title");
    assignment.responsible = translated(reader.string_or("responsible", ""), translation, "responsible");
    read_decision(reader, assignment, translation);
    assignment.due = reader.date("due");
    assignment.audience = read_audience(reader, around);
    for (const TomlNode* state : reader.tables("state"))
        assignment.states.push_back(read_state(*state, assignment.audience, findings));
    reader.finish();
    return assignment;
}

} // namespace

std::vector<PlannedReport> read_plan(TomlReader& reader, const Series& series) {
    std::vector<PlannedReport> plan;
    for (const TomlNode* node : reader.tables("planned"))
        if (auto planned = read_planned(*node, series, reader.findings())) plan.push_back(std::move(*planned));
    std::stable_sort(plan.begin(), plan.end(), [](const PlannedReport& a, const PlannedReport& b) {
        return a.date != b.date ? a.date < b.date : a.period < b.period;
    });
    return plan;
}

std::vector<Assignment> read_assignments(TomlReader& reader, Audience around) {
    std::vector<Assignment> assignments;
    for (const TomlNode* node : reader.tables("assignment"))
        assignments.push_back(read_assignment(*node, around, reader.findings()));
    return assignments;
}

} // namespace kolofon
