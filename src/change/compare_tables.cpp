#include "change/both_states.h"
#include "change/normal_text.h"

namespace kolofon {

namespace {

std::vector<Recognised> recognised(const Report& report) {
    std::vector<Recognised> all;
    for (const Table& table : report.tables) all.push_back({table.id, normal_text(table.title)});
    return all;
}

/// Table id -> the first section of the main edition that shows it.
std::map<std::string, std::string> places_of_tables(const ReportState& state) {
    std::map<std::string, std::string> places;
    for (size_t e = 0; e < state.documents.size(); ++e)
        for (size_t s = 0; s < state.documents[e].size(); ++s)
            for (const Reference& reference : state.documents[e][s].references)
                if (reference.kind == ReferenceKind::PlaceTable)
                    places.emplace(std::string(reference.target), state.report->editions[e].sections[s].id);
    return places;
}

/// Tells each change where its table stands, and which texts show its cell.
void place_changes(const BothStates& comparison, std::vector<Change>& changes) {
    const auto was_places = places_of_tables(comparison.was), now_places = places_of_tables(comparison.now);
    const auto showing = sections_showing(comparison.now);
    for (Change& change : changes) {
        const auto now = now_places.find(change.table), was = was_places.find(change.table);
        if (now != now_places.end())
            change.section = now->second;
        else if (was != was_places.end())
            change.section = was->second;
        if (change.subject != ChangeSubject::Cell) continue;
        if (const auto found = showing.find(change.target); found != showing.end()) change.shown_in = found->second;
    }
}

} // namespace

IdMatch match_tables(const BothStates& comparison) {
    return match_ids(recognised(comparison.was_report()), recognised(comparison.now_report()), comparison.now_report());
}

void compare_tables(const BothStates& comparison, std::vector<Change>& changes) {
    const IdMatch match = match_tables(comparison);
    const auto &was = comparison.was_report().tables, &now = comparison.now_report().tables;
    std::vector<Change> found;
    const auto whole = [&](const Table& table, ChangeKind kind) {
        Change change;
        change.kind = kind;
        change.subject = ChangeSubject::Table;
        change.target = change.was_target = change.table = table.id;
        change.label = table.title;
        (kind == ChangeKind::Added ? change.now : change.was) = table.title;
        (kind == ChangeKind::Added ? change.now_span : change.was_span) = Span{table.description_file, 0, 0};
        found.push_back(std::move(change));
    };
    for (size_t j = 0; j < now.size(); ++j) {
        if (match.was_of_now[j])
            compare_table(comparison, was[*match.was_of_now[j]], now[j], found);
        else
            whole(now[j], ChangeKind::Added);
    }
    for (size_t i = 0; i < was.size(); ++i)
        if (!match.now_of_was[i]) whole(was[i], ChangeKind::Removed);
    place_changes(comparison, found);
    for (Change& change : found) changes.push_back(std::move(change));
}

} // namespace kolofon
