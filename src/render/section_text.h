// The text of a section as HTML: references become figures and links, tables and charts take their places.
#pragma once

#include "chart/chart.h"
#include "check/check_report.h"
#include "markdown/html.h"
#include "markdown/parse.h"
#include "model/figures.h"
#include "render/correction_marks.h"
#include "render/link_targets.h"
#include "table/table_html.h"

#include <optional>
#include <set>
#include <string>

namespace kolofon {

/// The fixed words of content in one language.
struct ContentTexts {
    TableTexts table;
    ChartTexts chart;
    std::string anchor, footnotes, footnote_back, markdown_table, task_done, task_open, internal_part, attachment, remark;

    static ContentTexts from(const UiTexts& texts);
};

/// What is shared by all sections of an edition for one audience.
struct EditionContext {
    const AudienceView& view;       ///< cut to the audience
    const LinkTargets& targets;     ///< of the cut site
    const LinkTargets& all_targets; ///< of the whole site, to tell what is internal from what does not exist
    const ReportView& report;       ///< cut
    const ReportFigures& figures;   ///< cut
    const ReportFigures& all_figures;
    const Report& whole_report; ///< uncut
    const ContentTexts& texts;
    const AbbreviationMatcher& abbreviations;
    const Site& site;
    const CorrectionMarks& marks;
};

/// Figures, links and placements of one section.
class SectionResolver final : public Resolver {
public:
    /// `section` is null for a page of the site. `path` is the page's address, `source` the section's file.
    SectionResolver(const EditionContext* edition, const AudienceView& view, const LinkTargets& targets,
                    const LinkTargets& all_targets, const std::string& path, const Document& document,
                    std::string section_id, Findings& findings);

    void reference(const Reference& reference, std::string& out) override;
    void reference_text(const Reference& reference, std::string& out) override;
    void placement(const Reference& reference, std::string& out) override;
    ResolvedLink link(const Document& document, const Node& node) override;
    ResolvedLink image(const Document& document, const Node& node) override;
    bool writes_audience_block(const Document& document, const Node& node) override;

private:
    /// What a reference reads as, and where it leads; empty after a finding.
    struct Resolved {
        std::string words, path, css_class;
    };

    std::optional<Resolved> resolve(const Reference& reference);
    std::optional<Resolved> figure(const Reference& reference);
    std::optional<Resolved> derived(const Reference& reference);
    std::optional<Resolved> attachment(const Reference& reference);
    std::optional<Resolved> section(const Reference& reference);
    std::optional<Resolved> report(const Reference& reference);
    void place_table(const Reference& reference, std::string& out);
    void place_chart(const Reference& reference, std::string& out);

    /// A public text may not even name what is internal; `place` is where that stands. Gives nothing, for callers.
    std::nullopt_t is_internal(std::string_view name, const Span& where, Place place);
    std::optional<CellRef> find_cell(std::string_view name, const Span& where);
    std::string cell_address(const CellRef& cell) const;
    std::string in_version(const std::string& path) const;
    ResolvedLink local_link(const std::string& address, const Span& where);
    ResolvedLink anchor_link(std::string_view anchor, const Span& where);
    ResolvedLink dead_link(const std::string& address, const std::string& source, const Span& where);
    std::string language() const;

    const EditionContext* m_edition;
    const AudienceView& m_view;
    const LinkTargets& m_targets;
    const LinkTargets& m_all_targets;
    const std::string& m_path;
    const Document& m_document;
    std::string m_section_id;
    std::set<std::string, std::less<>> m_placed_tables; ///< shown in this section
    Findings& m_findings;
};

/// The reasons of acknowledged findings that the author wants printed.
std::string remarks_html(const std::vector<Acknowledgement>& acknowledgements, const ContentTexts& texts,
                         const ReportView& report);

/// A table of the page of its own, or in a section.
void write_table(const Table& table, const ReportView& report, const ContentTexts& texts, const CorrectionMarks& marks,
                 const std::string& page_path, std::string& out);

} // namespace kolofon
