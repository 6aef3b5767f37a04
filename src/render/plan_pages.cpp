#include "render/plan_pages.h"

#include "format/json.h"
#include "view/addresses.h"

namespace kolofon {

namespace {

void add_text(JsonValue& object, const char* name, const std::string& text) {
    if (!text.empty()) object.add(name, JsonValue::string(text));
}

void add_date(JsonValue& object, const char* name, const std::optional<Date>& date) {
    if (date) object.add(name, JsonValue::string(date->iso()));
}

JsonValue state_json(const AssignmentStateView& state, const std::string& base) {
    JsonValue json = JsonValue::object();
    json.add("report", JsonValue::string(state.report->report->id));
    if (state.section) json.add("section", JsonValue::string(state.section->section->id));
    json.add("address", JsonValue::string(canonical_url(base, state.path)));
    add_text(json, "state", std::string(state.status));
    add_text(json, "text", state.text.text);
    return json;
}

JsonValue assignment_json(const AssignmentView& view, const std::string& base) {
    JsonValue json = JsonValue::object();
    json.add("id", JsonValue::string(view.assignment->id));
    json.add("title", JsonValue::string(view.title.text));
    json.add("address", JsonValue::string(canonical_url(base, view.path)));
    if (!view.decision.text.empty()) {
        JsonValue decision = JsonValue::object();
        add_text(decision, "text", view.decision.text);
        add_date(decision, "date", view.assignment->decided);
        add_text(decision, "reference", view.assignment->reference);
        json.add("decision", std::move(decision));
    }
    add_text(json, "responsible", view.responsible.text);
    add_date(json, "due", view.assignment->due);
    if (view.newest) add_text(json, "state", std::string(view.newest->status));
    JsonValue overdue;
    overdue.kind = JsonValue::Kind::Boolean;
    overdue.boolean = view.overdue;
    json.add("overdue", std::move(overdue));
    JsonValue states = JsonValue::array();
    for (const AssignmentStateView& state : view.states) states.items.push_back(state_json(state, base));
    json.add("states", std::move(states));
    return json;
}

} // namespace

std::string assignments_json(const SeriesView& series) {
    JsonValue json = JsonValue::object();
    json.add("series", JsonValue::string(series.series->id));
    json.add("title", JsonValue::string(series.title));
    json.add("language", JsonValue::string(series.language));
    if (const auto today = newest_date(*series.series)) json.add("asOf", JsonValue::string(today->iso()));
    JsonValue list = JsonValue::array();
    for (const AssignmentView* each : series.assignment_list)
        list.items.push_back(assignment_json(*each, series.site->base_url));
    json.add("assignments", std::move(list));
    return write_json(json, JsonLayout::Canonical);
}

Result<void> write_plan_files(OutputTree& output, const SeriesView& series) {
    const std::string& source = series.series->file->path();
    if (!series.calendar_path.empty()) KOLOFON_TRY(output.write(series.calendar_path, plan_calendar(series), source));
    if (!series.assignments_json.empty())
        KOLOFON_TRY(output.write(series.assignments_json, assignments_json(series), source));
    return {};
}

void write_assignment_pages(PageWriter& pages, const SeriesView& series, const std::vector<const SeriesView*>& others,
                            const PageView& page, Findings& findings) {
    if (series.assignment_list.empty()) return;
    const std::string& source = series.series->file->path();
    PageView all = page;
    all.kind = "assignments";
    all.path = series.assignments_path;
    all.title = series.site->texts->text("assignments");
    all.description = series.site->texts->text("assignments_lead");
    for (size_t i = 0; i < others.size(); ++i) all.alternates[i].path = others[i]->assignments_path;
    pages.write(0, all, "assignments.html", source, nullptr, findings);
    for (size_t a = 0; a < series.assignment_list.size(); ++a) {
        const AssignmentView& assignment = *series.assignment_list[a];
        PageView one = page;
        one.kind = "assignment";
        one.path = assignment.path;
        one.title = assignment.title.text;
        one.description = assignment.decision.language.empty() ? assignment.decision.text : std::string();
        one.assignment = &assignment;
        one.crumbs.push_back({all.title, all.path, {}, {}});
        for (size_t i = 0; i < others.size(); ++i) one.alternates[i].path = others[i]->assignment_list[a]->path;
        pages.write(0, one, "assignment.html", source, nullptr, findings);
    }
}

} // namespace kolofon
