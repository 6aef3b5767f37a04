#include "check/check_audience.h"

#include "model/indicators.h"
#include "model/report_names.h"

#include <charconv>

namespace kolofon {

namespace {

bool is_public(Audience audience) {
    return audience == Audience::Public;
}

class AudienceCheck {
public:
    AudienceCheck(const Site& site, const Series& series, const Report& report,
                  const Acknowledgements& acknowledgements, Findings& findings)
        : m_site(site), m_series(series), m_report(report), m_acknowledgements(acknowledgements), m_findings(findings) {
    }

    void run() {
        for (const Correction& correction : m_report.corrections)
            if (is_public(correction.audience)) check(correction);
        for (const Redirect& redirect : m_report.redirects)
            if (was_public(redirect.from)) names(m_report, redirect.to);
        for (const Edition& edition : m_report.editions)
            for (const Section& section : edition.sections)
                if (is_public(section.audience)) check(section);
        for (const Table& table : m_report.tables)
            for (const ChartDescription& chart : table.charts)
                if (is_public(narrower(table.audience, chart.audience))) check(chart);
        if (m_site.attachment_gaps == AttachmentGaps::Renumber) check_numbers();
    }

private:
    void check(const Correction& correction) {
        for (const Text& name : correction.affects)
            if (!was_public_only(name)) names(m_report, name);
        if (correction.corrects.empty()) return;
        const NamedPlace name = split_place(correction.corrects);
        const NamedReport other = find_report(m_site, name.report, &m_series);
        if (!other) return;
        if (!is_public(narrower(other.series->audience, other.report->audience)))
            tell(correction.corrects, Span{other.report->file, 0, 0});
        else if (!name.place.empty())
            names(*other.report, {std::string(name.place), correction.corrects.span});
    }

    void check(const Section& section) {
        if (section.assignment.empty()) return;
        const Assignment* assignment = m_series.find_assignment(section.assignment);
        if (assignment && !is_public(assignment->audience)) tell(section.assignment, assignment->span);
    }

    void check(const ChartDescription& chart) {
        if (chart.target.find('.') != std::string::npos) names(m_report, {chart.target, chart.span});
    }

    /// What an earlier version had and this one has not: its audience then counts.
    const FoundPart* part_before(std::string_view name) {
        for (auto state = m_report.history.rbegin(); state != m_report.history.rend(); ++state)
            if ((m_before = find_part(*state->report, name))) return &*m_before;
        return nullptr;
    }

    bool was_public_only(const Text& name) {
        if (find_part(m_report, name)) return false;
        const FoundPart* before = part_before(name);
        if (before && !is_public(before->audience)) tell(name, before->span);
        return true;
    }

    bool was_public(const Text& name) {
        const FoundPart* before = part_before(name);
        return before && is_public(before->audience);
    }

    void names(const Report& report, const Text& name) {
        const auto part = find_part(report, name);
        if (part && !is_public(part->audience)) tell(name, part->span);
    }

    void tell(const Text& name, const Span& hidden) {
        if (is_public(m_report.audience))
            m_findings.add(Code::reference_to_internal, name.span, {name.value})
                .relate(Relation::Internal, "", place_of(hidden));
    }

    /// Stated numbers stay when attachments are left out for the public.
    void check_numbers() {
        size_t before = 0;
        bool left_out = false;
        for (const Attachment& attachment : m_report.attachments) {
            if (!is_public(attachment.audience)) {
                left_out = true;
                continue;
            }
            if (left_out && attachment.number_stated && number_of(attachment) != before + 1) gap(attachment, before);
            ++before;
        }
    }

    static size_t number_of(const Attachment& attachment) {
        size_t number = 0;
        const std::string& text = attachment.number;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    void gap(const Attachment& attachment, size_t before) {
        const Subject subject = Subject::at(Code::attachment_number_gap, attachment.span, {attachment.id});
        if (!m_acknowledgements.find(subject))
            m_findings.add(subject.code, attachment.span, {attachment.number, std::to_string(before)});
    }

    const Site& m_site;
    const Series& m_series;
    const Report& m_report;
    const Acknowledgements& m_acknowledgements;
    Findings& m_findings;
    std::optional<FoundPart> m_before;
};

} // namespace

void check_audiences(const Site& site, const Series& series, const Report& report,
                     const Acknowledgements& acknowledgements, Findings& findings) {
    AudienceCheck(site, series, report, acknowledgements, findings).run();
}

void check_indicator_audiences(const Series& series, Findings& findings) {
    for (const Indicator& indicator : series.indicators) {
        if (!is_public(indicator.audience)) continue;
        for (const Report& report : series.reports) {
            if (report.sealed || !is_public(report.audience)) continue;
            const Text* name = figure_of(indicator, report);
            const auto part = name ? find_part(report, *name) : std::nullopt;
            if (part && !is_public(part->audience))
                findings.add(Code::reference_to_internal, name->span, {name->value})
                    .relate(Relation::Internal, "", place_of(part->span));
        }
    }
}

} // namespace kolofon
