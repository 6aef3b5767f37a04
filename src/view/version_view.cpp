#include "view/version_view.h"

#include "base/timestamp.h"
#include "model/report_names.h"
#include "view/addresses.h"
#include "view/figure_words.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Days since 1970; 0 for no date.
int64_t day_number(const Date& date) {
    return Timestamp::parse(date.iso() + "T00:00:00Z").value_or(Timestamp{}).seconds / (24 * 60 * 60);
}

const ReportView* current_of(const AudienceView& view, const ReportView& version) {
    for (const auto& report : view.reports)
        if (report->model_series == version.model_series && report->report->id == version.report->id &&
            report->language() == version.language())
            return report.get();
    return nullptr;
}

const SealedState* state_of(const Report& report, int version) {
    for (const SealedState& state : report.history)
        if (state.version == version) return &state;
    return nullptr;
}

bool has_correction(const Report& report, const std::string& id) {
    return std::any_of(report.corrections.begin(), report.corrections.end(),
                       [&](const Correction& c) { return c.id == id; });
}

/// The version that brought a correction; 0 for one that is not published yet.
int version_of(const Report& report, const std::string& id) {
    for (const SealedState& state : report.history)
        if (has_correction(*state.report, id)) return state.version;
    return version_being_sealed(report);
}

/// A change page exists only between versions that this audience may see.
std::string changes_before(const ReportView& current, int version) {
    const Report& report = *current.report;
    for (size_t i = 1; i < report.history.size(); ++i)
        if (report.history[i].version == version)
            return difference_path(current.folder, current.language(), report.history[i - 1].version, version);
    return {};
}

void list_versions(ReportView& current) {
    const Report& report = *current.report;
    for (const SealedState& state : report.history) {
        VersionView version;
        version.number = state.version;
        version.date = state.date;
        version.digest = state.digest;
        version.path = report_path(version_folder(current.folder, state.version));
        version.changes_path = changes_before(current, state.version);
        version.withdrawn = state.withdrawn;
        version.approval = state.approval;
        version.is_latest = state.version == report.history.back().version;
        current.versions.insert(current.versions.begin(), std::move(version));
    }
    const auto& history = report.history;
    for (size_t now = history.size(); now-- > 1;)
        for (size_t was = now; was-- > 0;)
            if (is_compared(was, now, history.size())) {
                const std::string numbers[] = {std::to_string(history[was].version),
                                               std::to_string(history[now].version)};
                current.differences.push_back(
                    {current.site->texts->text("difference_title", numbers),
                     difference_path(current.folder, current.language(), history[was].version, history[now].version),
                     {},
                     {}});
            }
    if (!current.versions.empty()) current.history_path = history_path(current.folder, current.language());
}

/// The file of an attachment in a published version; no path when it had none.
LinkView file_in(const ReportView& current, const SealedState& state, std::string_view id) {
    const Attachment* attachment = state.report->find_attachment(id);
    if (!attachment || attachment->path.empty()) return {};
    const std::string folder = version_folder(current.main_folder, state.version);
    return {std::to_string(state.version), attachment_path(folder, *state.report, *attachment), {}, {}};
}

bool is_other_file(const SealedState& state, const Attachment& attachment) {
    const Attachment* other = state.report->find_attachment(attachment.id);
    return other && !other->path.empty() && other->sha256 != attachment.sha256;
}

/// An attachment whose file differs between versions says so: here and now, and in the version it was replaced after.
void find_replaced(ReportView& view, const ReportView& current) {
    const auto& history = current.report->history;
    const int own = view.version > 0 ? view.version : history.empty() ? 1 : history.back().version + 1;
    for (AttachmentView& item : view.attachments) {
        if (item.attachment->path.empty()) continue;
        std::string since = std::to_string(own);
        for (auto state = history.rbegin(); state != history.rend(); ++state) {
            if (state->version >= own) continue;
            if (is_other_file(*state, *item.attachment)) {
                item.replaces = file_in(current, *state, item.attachment->id);
                item.replaces.title = since;
                break;
            }
            since = std::to_string(state->version);
        }
        for (const SealedState& state : history)
            if (view.permanent && state.version > own && is_other_file(state, *item.attachment)) {
                item.replaced_by = file_in(current, state, item.attachment->id);
                view.replaced_attachments.push_back(&item);
                break;
            }
    }
}

std::string cell_title(const Table& table, size_t row, size_t column, std::string_view language) {
    return table_title(table, language) + ": " + row_label(table, row, language) + ", " +
           column_label(table, column, language);
}

LinkView table_place(const ReportView& report, const TableView& view, std::string_view rest) {
    const Table& table = *view.table;
    const std::string& language = report.language();
    const size_t dot = rest.find('.');
    const auto row = table.find_row(rest.substr(0, dot));
    if (dot != std::string_view::npos) {
        const auto column = table.find_column(rest.substr(dot + 1));
        if (!row || !column) return {};
        return {cell_title(table, *row, *column, language), view.path + "#" + table.cell_id(*row, *column), {}, {}};
    }
    if (row) return {view.title + ": " + row_label(table, *row, language), view.path, {}, {}};
    if (const auto column = table.find_column(rest))
        return {view.title + ": " + column_label(table, *column, language), view.path, {}, {}};
    return {};
}

class Corrections {
public:
    explicit Corrections(AudienceView& view) : m_view(view) {}

    void run() {
        for (const auto& report : m_view.reports) add_corrections(*report);
        for (const auto& version : m_view.versions) add_corrections(*version);
        for (const auto& report : m_view.reports) tell_corrected(*report);
        for (const auto& version : m_view.versions)
            if (version->current) version->corrected_by = version->current->corrected_by;
        for (const auto& report : m_view.reports) list_by_version(*report);
        for (const auto& site : m_view.languages) list_in_site(*site);
    }

private:
    void add_corrections(ReportView& report) {
        const ReportView& current = report.current ? *report.current : report;
        for (const Correction& correction : report.report->corrections) {
            auto made = std::make_unique<CorrectionView>();
            made->correction = &correction;
            made->report = &report;
            made->anchor = report.model_series->id + "-" + report.report->id + "-" + correction.id;
            made->version = version_of(*current.report, correction.id);
            made->changes_path = changes_before(current, made->version);
            for (const Text& name : correction.affects)
                if (LinkView place = place_named(report, name); !place.path.empty())
                    made->places.push_back(std::move(place));
            report.corrections.push_back(std::move(made));
        }
        std::stable_sort(report.corrections.begin(), report.corrections.end(),
                         [](const auto& a, const auto& b) { return a->correction->date > b->correction->date; });
        for (const auto& each : report.corrections) report.correction_list.push_back(each.get());
    }

    /// "SERIES/PERIOD#section": the earlier report that a correction puts right is told of it.
    void tell_corrected(ReportView& report) {
        for (const auto& each : report.corrections) {
            if (each->correction->corrects.empty()) continue;
            const NamedPlace target = split_place(each->correction->corrects);
            ReportView* corrected = find_view(target.report, report);
            if (!corrected) continue;
            each->corrects = corrected;
            if (!target.place.empty()) each->corrects_place = place_named(*corrected, target.place);
            for (const auto& edition : m_view.reports)
                if (edition->report->id == corrected->report->id && edition->model_series == corrected->model_series)
                    tell(*edition, *each);
        }
    }

    /// Once, though each edition of the later report says it: in the reader's language where it has that.
    static void tell(ReportView& corrected, const CorrectionView& correction) {
        for (const CorrectionView*& told : corrected.corrected_by) {
            if (told->anchor != correction.anchor) continue;
            if (correction.report->language() == corrected.language()) told = &correction;
            return;
        }
        corrected.corrected_by.push_back(&correction);
    }

    ReportView* find_view(std::string_view name, const ReportView& from) {
        const NamedReport named = find_report(*from.site->site, name, from.model_series);
        ReportView* found = nullptr;
        for (const auto& report : m_view.reports)
            if (report->report == named.report && (!found || report->language() == from.language()))
                found = report.get();
        return found;
    }

    static void list_by_version(ReportView& report) {
        for (VersionView& version : report.versions)
            for (const CorrectionView* each : report.correction_list)
                if (each->version == version.number) version.corrections.push_back(each);
    }

    /// Serious corrections count as recent before the newest date of the site. No clock is asked: the same source gives
    /// the same bytes on any day. Each correction once: in the language of the list where the report has that edition,
    /// else in its own.
    void list_in_site(SiteView& site) {
        for (const SeriesView* series : site.series_list)
            for (const ReportView* report : series->reports)
                site.corrections.insert(site.corrections.end(), report->correction_list.begin(),
                                        report->correction_list.end());
        std::stable_sort(site.corrections.begin(), site.corrections.end(),
                         [](const auto* a, const auto* b) { return a->correction->date > b->correction->date; });
        if (site.corrections.empty()) return;
        for (const CorrectionView* each : site.corrections) list_of(site, each->correction->kind).push_back(each);
        const Date newest = newest_date(*site.site).value_or(Date{});
        for (const CorrectionView* each : site.corrections)
            if (is_serious(*each->correction) &&
                day_number(newest) - day_number(each->correction->date) <= site.site->serious_days)
                site.serious.push_back(each);
        site.corrections_path = corrections_page_path(*site.site, site.language);
        site.corrections_feed = corrections_feed_path(*site.site);
    }

    /// What was wrong, what was updated, and what the body answers others are never mixed.
    static std::vector<const CorrectionView*>& list_of(SiteView& site, CorrectionKind kind) {
        if (kind == CorrectionKind::Revision) return site.revisions;
        return kind == CorrectionKind::Dispute ? site.disputes : site.errors;
    }

    static bool is_serious(const Correction& correction) {
        return correction.severity == CorrectionSeverity::Serious &&
               (correction.kind == CorrectionKind::Correction || correction.kind == CorrectionKind::Notice);
    }

    AudienceView& m_view;
};

} // namespace

bool is_compared(size_t was, size_t now, size_t count) {
    return was < now && (count <= most_compared_each_with_each || was + 1 == now || now + 1 == count);
}

int version_being_sealed(const Report& report) {
    return report.sealed ? 0 : report.version;
}

void connect_versions(AudienceView& view) {
    for (const auto& report : view.reports) {
        report->current = report.get();
        report->version = report->report->version;
        report->withdrawn = report->report->withdrawn;
        if (const SealedState* state = state_of(*report->report, report->version); state && !report->withdrawn)
            report->withdrawn = state->withdrawn;
        list_versions(*report);
        find_replaced(*report, *report);
    }
    for (const auto& version : view.versions) {
        version->current = current_of(view, *version);
        const Report& current = version->current ? *version->current->report : *version->report;
        if (const SealedState* state = state_of(current, version->version)) version->withdrawn = state->withdrawn;
        if (version->current) find_replaced(*version, *version->current);
    }
}

void connect_corrections(AudienceView& view) {
    Corrections(view).run();
}

LinkView place_named(const ReportView& report, std::string_view name) {
    if (name == "report") return {report.edition->title, report_path(report.folder), {}, {}};
    if (name.ends_with("/*")) name.remove_suffix(2);
    if (const SectionView* section = report.find_section(name)) return {section->section->title, section->path, {}, {}};
    if (const AttachmentView* attachment = report.find_attachment(name))
        return {attachment->title, report_path(report.folder) + "#" + attachment->attachment->id, {}, {}};
    const size_t dot = name.find('.');
    const TableView* table = report.find_table(name.substr(0, dot));
    if (!table) return {};
    if (dot == std::string_view::npos) return {table->title, table->path, {}, {}};
    return table_place(report, *table, name.substr(dot + 1));
}

} // namespace kolofon
