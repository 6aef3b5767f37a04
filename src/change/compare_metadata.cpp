#include "change/both_states.h"

#include <algorithm>

namespace kolofon {

namespace {

using Keys = std::map<std::string, std::string>;

std::string date_or_nothing(const std::optional<Date>& date) {
    return date ? date->iso() : std::string();
}

/// What report.toml says that a reader is shown, as text by key.
Keys keys_of(const Report& report) {
    Keys keys{{"period", report.period.id()},
              {"published", date_or_nothing(report.published)},
              {"meeting", date_or_nothing(report.meeting)},
              {"document_id", report.document_id},
              {"contact", report.contact}};
    std::string figures;
    for (const Text& figure : report.key_figures) (figures.empty() ? figures : figures += ", ") += figure.value;
    keys["key_figures"] = figures;
    for (const auto& [word, entry] : report.abbreviations) keys["abbreviations." + word] = entry.expansion;
    return keys;
}

Keys keys_of(const Edition& edition) {
    return {{"title", edition.title},
            {"summary", edition.summary},
            {"responsible", edition.responsible},
            {"drawn_up_by", edition.drawn_up_by},
            {"applies_to", edition.applies_to}};
}

Change about_report(const Report& report, std::string language) {
    Change change;
    change.target = change.was_target = "report";
    change.language = std::move(language);
    change.now_span = Span{report.file, 0, 0};
    return change;
}

void compare_keys(const BothStates& comparison, const Keys& was, const Keys& now, const Change& about,
                  std::vector<Change>& changes) {
    Keys all = now;
    all.insert(was.begin(), was.end());
    for (const auto& [key, ignored] : all) {
        const auto before = was.find(key), after = now.find(key);
        Change change = about;
        change.label = key;
        compare_text(comparison, before == was.end() ? "" : before->second, after == now.end() ? "" : after->second,
                     std::move(change), changes);
    }
}

} // namespace

void compare_metadata(const BothStates& comparison, std::vector<Change>& changes) {
    const Report &was = comparison.was_report(), &now = comparison.now_report();
    for (const Edition& edition : now.editions)
        for (const Edition& before : was.editions)
            if (before.language == edition.language) {
                Change change = about_report(now, edition.language);
                change.was_span = Span{before.file, 0, 0};
                change.now_span = Span{edition.file, 0, 0};
                compare_keys(comparison, keys_of(before), keys_of(edition), change, changes);
            }
    compare_keys(comparison, keys_of(was), keys_of(now), about_report(now, ""), changes);
    Change audience = about_report(now, "");
    audience.subject = ChangeSubject::Audience;
    audience.label = comparison.now_report().main().title;
    compare_audience(was.audience, now.audience, audience, changes);
    compare_acknowledgements(comparison, was.acknowledgements, now.acknowledgements, about_report(now, ""), changes);
}

} // namespace kolofon
