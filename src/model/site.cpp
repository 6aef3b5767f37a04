#include "model/site.h"

#include "model/report_reads.h"

#include <algorithm>

namespace kolofon {

namespace {

template <typename Items> auto* by_id(const Items& items, std::string_view id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

SectionsOverview SectionsOverview::of(const std::vector<Section>& sections) {
    SectionsOverview overview;
    overview.count = sections.size();
    for (const Section& section : sections) {
        overview.has_internal |= section.audience != Audience::Public;
        overview.has_threads |= !section.thread.empty();
        overview.has_assignments |= !section.assignment.empty();
        overview.has_acknowledgements |= !section.acknowledgements.empty();
        auto& languages = overview.languages;
        if (!section.language.empty() &&
            std::find(languages.begin(), languages.end(), section.language) == languages.end())
            languages.push_back(section.language);
    }
    return overview;
}

std::optional<size_t> Edition::find_section(std::string_view id) const {
    const Section* section = by_id(sections, id);
    if (!section) return std::nullopt;
    return static_cast<size_t>(section - sections.get().data());
}

const Section* Edition::find_attachment_text(std::string_view attachment_id) const {
    return by_id(attachment_texts, attachment_id);
}

const Table* Report::find_table(std::string_view table_id) const {
    return tables.find(table_id);
}

const Attachment* Report::find_attachment(std::string_view attachment_id) const {
    return by_id(attachments, attachment_id);
}

const Report* Series::find_report(std::string_view report_id) const {
    const Report* report = by_id(reports, report_id);
    if (report) note_read(*report, ReportRead::Part::Tables);
    return report;
}

const Assignment* Series::find_assignment(std::string_view assignment_id) const {
    return by_id(assignments, assignment_id);
}

const Series* Site::find_series(std::string_view series_id) const {
    return by_id(series, series_id);
}

Date date_of(const Report& report) {
    if (report.published) return *report.published;
    if (!report.history.empty()) return report.history.front().date;
    return report.period.last_day();
}

std::optional<Date> newest_date(const Series& series) {
    std::optional<Date> newest;
    const auto see = [&](const Date& date) { newest = newest ? std::max(*newest, date) : date; };
    for (const Report& report : series.reports) {
        if (report.draft) continue;
        if (report.published) see(*report.published);
        for (const SealedState& state : report.history) see(state.date);
        for (const Correction& correction : report.corrections) see(correction.date);
    }
    return newest;
}

std::optional<Date> newest_date(const Site& site) {
    std::optional<Date> newest;
    for (const Series& series : site.series)
        if (const auto date = newest_date(series)) newest = newest ? std::max(*newest, *date) : date;
    return newest;
}

} // namespace kolofon
