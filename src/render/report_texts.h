// The texts of one report while it is built: parsed once, then written as HTML for each audience, and audited.
#pragma once

#include "audit/audit.h"
#include "check/check_report.h"
#include "markdown/html.h"
#include "markdown/parse.h"
#include "model/report_reads.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace kolofon {

/// One section's text.
struct SectionText {
    size_t edition = 0;
    const Section* section = nullptr;
    bool of_attachment = false; ///< a page of its own, outside the outline
    Document document;
    bool is_flawless = false; ///< parsing the text gave no findings
    Findings findings;
};

/// What a report's editions say in prose, read for the audit.
class AuditedTexts;

/// All texts of a report, every edition's, in reading order.
struct ReportTexts {
    const Series* series = nullptr;
    const Report* report = nullptr;
    std::vector<SectionText> sections;
    ReportUses uses;
    std::shared_ptr<AuditedTexts> audited;
    Findings findings;
    Findings page_findings;       ///< of its finished pages, all audiences'
    ReportReads* reads = nullptr; ///< notes what other reports its pages and checks look at
};

/// Whether only the intranet reads the node, with all that stands in it.
bool is_for_intranet(const Node& node);

/// What the texts show and refer to; a table or chart shown twice in one edition is a finding.
void find_uses(ReportTexts& texts);

/// The pictures of the report's folder that the texts show or link to, as `reader` sees them: paths from the site's
/// top.
std::set<std::string> images_shown(const ReportTexts& texts, Audience reader);

/// Attachments mentioned in typed words instead of by reference.
void find_mentions(ReportTexts& texts);

/// A finding for each picture that no text shows. `acknowledgements` are the report's own.
void find_unused_images(ReportTexts& texts, const Acknowledgements& acknowledgements);

/// Reads the prose of every edition for audit_texts.
void read_prose(const Site& site, ReportTexts& texts);

/// What the prose audit says of the texts. `earlier` is what the report before this one states.
void audit_texts(ReportTexts& texts, const std::vector<KnownFigure>& earlier);

/// What the main edition states in prose, for the audit of the report after it.
std::vector<KnownFigure> stated_in(const ReportTexts& texts);

/// Takes acknowledged warnings out of the report's findings, and reports acknowledgements that nothing used.
void apply_acknowledgements(ReportTexts& texts, const Acknowledgements& report);

} // namespace kolofon
