#include "model/cut.h"

#include "model/report_names.h"

#include <algorithm>

namespace kolofon {

namespace {

/// What readers of one audience see of a report: as it is now, and each version of it that they may see.
class Visible {
public:
    explicit Visible(const Report& report) : m_report(report) {}

    bool has(std::string_view name) const {
        return is_name_in(m_report, name) ||
               std::any_of(m_report.history.begin(), m_report.history.end(),
                           [&](const SealedState& state) { return is_name_in(*state.report, name); });
    }

private:
    const Report& m_report;
};

class Cutter {
public:
    Cutter(const Site& whole, Audience audience) : m_whole(whole), m_audience(audience) {}

    Site cut() const {
        Site site = m_whole;
        site.intranet_url.clear();
        std::erase_if(site.pages, [&](const SitePage& page) { return hidden(page.section); });
        for (size_t i = 0; i < site.series.size(); ++i)
            if (!hidden(site.series[i])) cut(site.series[i], m_whole.series[i]);
        remove_hidden(site.series);
        for (Series& series : site.series)
            for (Report& report : series.reports) cut_corrects(site, series, report);
        return site;
    }

private:
    template <typename T> bool hidden(const T& part) const { return !may_see(m_audience, part.audience); }
    template <typename T> void remove_hidden(std::vector<T>& parts) const {
        std::erase_if(parts, [&](const T& part) { return hidden(part); });
    }
    bool left_out(const Report& report) const { return hidden(report) || report.under_embargo; }

    // Each part is cut in place; `whole` is the same part before the cut.

    void cut(Series& series, const Series& whole) const {
        cut_plan(series, whole);
        remove_hidden(series.indicators);
        for (size_t i = 0; i < series.reports.size(); ++i)
            if (!left_out(series.reports[i])) cut(series.reports[i], whole.reports[i]);
        std::erase_if(series.reports, [&](const Report& report) { return left_out(report); });
        cut_assignments(series);
    }

    /// The plan tells nothing of a report that is internal.
    void cut_plan(Series& series, const Series& whole) const {
        remove_hidden(series.plan);
        std::erase_if(series.plan, [&](const PlannedReport& planned) {
            return std::any_of(whole.reports.begin(), whole.reports.end(),
                               [&](const Report& report) { return hidden(report) && report.period == planned.period; });
        });
    }

    /// Of an internal section or report, the register tells nothing. After the reports have been cut.
    void cut_assignments(Series& series) const {
        remove_hidden(series.assignments);
        for (Assignment& assignment : series.assignments) {
            remove_hidden(assignment.states);
            std::erase_if(assignment.states, [&](const AssignmentState& state) {
                const Report* report = series.find_report(state.report);
                return !report || (!state.section.empty() && !report->main().find_section(state.section));
            });
        }
        for (Report& report : series.reports)
            for (Edition& edition : report.editions)
                if (edition.overview.has_assignments)
                    for (Section& section : edition.sections.edit())
                        if (!series.find_assignment(section.assignment)) section.assignment = {};
    }

    void cut(Report& report, const Report& whole) const {
        cut_history(report);
        cut_attachments(report, whole);
        remove_hidden(report.corrections);
        report.tables = whole.tables.cut_for_public();
        for (Edition& edition : report.editions) cut(edition, report);
        std::erase_if(report.key_figures, [&](const Text& figure) { return !names_a_cell(report, figure); });
        cut_names(report, whole);
    }

    /// Earlier versions are published as they were, so each is cut by what it says of itself.
    void cut_history(Report& report) const {
        std::erase_if(report.history, [&](const SealedState& state) { return hidden(*state.report); });
        for (SealedState& state : report.history) {
            const auto visible = std::make_shared<Report>(*state.report);
            cut(*visible, *state.report);
            std::erase_if(state.marks, [&](const auto& mark) { return !is_name_in(*visible, mark.first); });
            state.report = std::shared_ptr<const Report>(
                visible.get(), [visible, whole = state.report](const Report*) {}); // `whole` keeps its sources alive
        }
    }

    void cut_attachments(Report& report, const Report& whole) const {
        remove_hidden(report.attachments);
        if (report.attachments.size() == whole.attachments.size()) return;
        if (m_whole.attachment_gaps == AttachmentGaps::State) {
            for (const Attachment& attachment : whole.attachments)
                if (hidden(attachment)) report.withheld_attachments.push_back(attachment.number);
            return;
        }
        for (size_t i = 0; i < report.attachments.size(); ++i)
            if (!report.attachments[i].number_stated) report.attachments[i].number = std::to_string(i + 1);
    }

    /// Names of things that are not there for this audience, in what is.
    void cut_names(Report& report, const Report& whole) const {
        const Visible visible(report);
        for (Correction& correction : report.corrections)
            std::erase_if(correction.affects, [&](const Text& name) { return !visible.has(name); });
        std::erase_if(report.redirects, [&](const Redirect& redirect) { return !visible.has(redirect.to); });
        cut_reasons(report.acknowledgements, report, whole);
        for (Edition& edition : report.editions)
            if (edition.overview.has_acknowledgements)
                for (Section& section : edition.sections.edit()) cut_reasons(section.acknowledgements, report, whole);
    }

    /// A reason is for readers only when it is printed.
    static void cut_reasons(std::vector<Acknowledgement>& reasons, const Report& report, const Report& whole) {
        std::erase_if(reasons, [&](const Acknowledgement& reason) {
            return !reason.print || (is_name_in(whole, reason.at) && !is_name_in(report, reason.at));
        });
    }

    /// What an earlier report's readers are told is put right there. After all reports have been cut.
    void cut_corrects(const Site& site, const Series& series, Report& report) const {
        for (Correction& correction : report.corrections) {
            if (correction.corrects.empty()) continue;
            const NamedPlace name = split_place(correction.corrects);
            const NamedReport target = find_report(site, name.report, &series);
            if (!target)
                correction.corrects = {};
            else if (!name.place.empty() && !Visible(*target.report).has(name.place))
                correction.corrects.value = std::string(name.report);
        }
    }

    static bool names_a_cell(const Report& report, std::string_view figure) {
        const size_t first = figure.find('.'), second = figure.find('.', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos) return true; // reported elsewhere
        const Table* table = report.find_table(figure.substr(0, first));
        return table && table->find_row(figure.substr(first + 1, second - first - 1)) &&
               table->find_column(figure.substr(second + 1));
    }

    /// A hidden section takes its descendants with it; indices are made anew.
    static std::vector<Section> visible(const DeferredVector<Section>& whole, Audience audience) {
        std::vector<Section> kept;
        std::vector<size_t> new_index(whole.size(), SIZE_MAX);
        for (size_t i = 0; i < whole.size(); ++i) {
            if (!may_see(audience, whole[i].audience)) {
                i = whole[i].end - 1;
                continue;
            }
            new_index[i] = kept.size();
            Section& section = kept.emplace_back(whole[i]);
            if (section.parent) section.parent = new_index[*section.parent];
        }
        for (size_t i = 0; i < kept.size(); ++i) {
            size_t end = i + 1;
            while (end < kept.size() && kept[end].level > kept[i].level) ++end;
            kept[i].end = end;
        }
        number_sections(kept);
        return kept;
    }

    void cut(Edition& edition, const Report& report) const {
        if (edition.overview.has_internal)
            edition.sections = DeferredVector<Section>::made_by(
                [whole = edition.sections, audience = m_audience] { return visible(whole, audience); });
        const auto is_gone = [&](std::string_view attachment) { return !report.find_attachment(attachment); };
        std::erase_if(edition.attachment_texts, [&](const Section& text) { return hidden(text) || is_gone(text.id); });
        std::erase_if(edition.attachment_titles, [&](const auto& words) { return is_gone(words.first); });
        std::erase_if(edition.attachment_descriptions, [&](const auto& words) { return is_gone(words.first); });
    }

    const Site& m_whole;
    Audience m_audience;
};

} // namespace

void number_sections(std::vector<Section>& sections) {
    std::vector<unsigned> counters;
    for (Section& section : sections) {
        counters.resize(section.level, 0);
        ++counters.back();
        section.number.clear();
        for (unsigned counter : counters)
            (section.number.empty() ? section.number : section.number += '.') += std::to_string(counter);
    }
}

Site cut_for(const Site& site, Audience audience) {
    return audience == Audience::Public ? Cutter(site, audience).cut() : site;
}

} // namespace kolofon
