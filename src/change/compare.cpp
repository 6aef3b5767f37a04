#include "change/compare.h"

#include "change/both_states.h"
#include "change/normal_text.h"
#include "model/report_names.h"
#include "markdown/parse.h"

#include <algorithm>

namespace kolofon {

namespace {

std::optional<size_t> edition_in(const Report& report, std::string_view language) {
    for (size_t e = 0; e < report.editions.size(); ++e)
        if (report.editions[e].language == language) return e;
    return std::nullopt;
}

Change whole_edition(ChangeKind kind, const Edition& edition) {
    Change change;
    change.kind = kind;
    change.subject = ChangeSubject::Edition;
    change.target = change.was_target = "report";
    change.language = edition.language;
    (kind == ChangeKind::Added ? change.now : change.was) = edition.title;
    return change;
}

void compare_editions(const BothStates& comparison, std::vector<Change>& changes) {
    const Report &was = comparison.was_report(), &now = comparison.now_report();
    for (size_t e = 0; e < now.editions.size(); ++e) {
        const auto before = edition_in(was, now.editions[e].language);
        if (!before) changes.push_back(whole_edition(ChangeKind::Added, now.editions[e]));
        compare_edition(comparison, before, e, changes);
    }
    for (size_t e = 0; e < was.editions.size(); ++e) {
        if (edition_in(now, was.editions[e].language)) continue;
        changes.push_back(whole_edition(ChangeKind::Removed, was.editions[e]));
        compare_edition(comparison, e, std::nullopt, changes);
    }
}

} // namespace

ReportState state_of(const Series& series, const Report& report, ReferenceWords words, Audience reader) {
    ReportState state;
    state.series = &series;
    state.report = &report;
    state.words = std::move(words);
    state.reader = reader;
    for (const StaticFile& image : report.images) {
        const std::string name = image.target.substr(image.target.rfind('/') + 1);
        state.images["images/" + name] = {name, image.size, image.sha256};
    }
    Findings ignored;
    for (const Edition& edition : report.editions) {
        std::vector<Document>& documents = state.documents.emplace_back();
        for (const Section& section : edition.sections)
            documents.push_back(parse_markdown(*section.file, section.body_begin, ignored));
    }
    return state;
}

std::vector<Change> compare(const ReportState& was, const ReportState& now, CompareCost& cost) {
    const BothStates comparison{was, now, cost.steps};
    std::vector<Change> changes;
    compare_metadata(comparison, changes);
    compare_editions(comparison, changes);
    compare_tables(comparison, changes);
    compare_attachments(comparison, changes);
    return changes;
}

std::vector<Change> compare(const ReportState& was, const ReportState& now) {
    CompareCost cost;
    return compare(was, now, cost);
}

Renames renames_of(const BothStates& comparison) {
    Renames renames;
    const Report &was = comparison.was_report(), &now = comparison.now_report();
    const IdMatch tables = match_tables(comparison), attachments = match_attachments(comparison);
    for (size_t i = 0; i < was.tables.size(); ++i)
        if (const auto j = tables.now_of_was[i]; j && was.tables[i].id != now.tables[*j].id)
            renames[was.tables[i].id] = now.tables[*j].id;
    for (size_t i = 0; i < was.attachments.size(); ++i)
        if (const auto j = attachments.now_of_was[i]; j && was.attachments[i].id != now.attachments[*j].id)
            renames[was.attachments[i].id] = now.attachments[*j].id;
    for (const Redirect& redirect : now.redirects)
        if (!is_name_in(now, redirect.from)) renames.emplace(redirect.from.value, redirect.to.value);
    return renames;
}

void compare_text(const BothStates& comparison, std::string_view was, std::string_view now, Change change,
                  std::vector<Change>& changes) {
    if (was == now) return;
    change.was = normal_text(was);
    change.now = normal_text(now);
    if (change.was == change.now) return;
    change.kind = was.empty() ? ChangeKind::Added : now.empty() ? ChangeKind::Removed : ChangeKind::Changed;
    if (change.kind == ChangeKind::Changed) change.words = word_difference(change.was, change.now, comparison.steps);
    changes.push_back(std::move(change));
}

void compare_audience(Audience was, Audience now, Change change, std::vector<Change>& changes) {
    if (was == now) return;
    change.kind = ChangeKind::Changed;
    change.was = audience_name(was);
    change.now = audience_name(now);
    changes.push_back(std::move(change));
}

void compare_acknowledgements(const BothStates& comparison, const std::vector<Acknowledgement>& was,
                              const std::vector<Acknowledgement>& now, const Change& about,
                              std::vector<Change>& changes) {
    const auto printed = [](const std::vector<Acknowledgement>& all) {
        std::map<std::string, const Acknowledgement*> reasons;
        for (const Acknowledgement& each : all)
            if (each.print) reasons.emplace(each.code + " " + each.at, &each);
        return reasons;
    };
    const auto before = printed(was), after = printed(now);
    auto all = after;
    all.insert(before.begin(), before.end());
    for (const auto& [key, ignored] : all) {
        const auto old_reason = before.find(key), reason = after.find(key);
        Change change = about;
        change.subject = ChangeSubject::Metadata;
        change.label = "acknowledge";
        if (old_reason != before.end()) change.was_span = old_reason->second->span;
        if (reason != after.end()) change.now_span = reason->second->span;
        compare_text(comparison, old_reason == before.end() ? "" : old_reason->second->reason,
                     reason == after.end() ? "" : reason->second->reason, std::move(change), changes);
    }
}

} // namespace kolofon
