// Working copies in the finished site: their texts become HTML, tables become files, and pages are rendered anew.
#pragma once

#include "render/report_pages.h"

namespace kolofon {

/// Writes a batch of live reports for one audience, on all cores. With `sealed`, the version being sealed is rendered
/// at its own address too, and its parts and files are kept. What the pages find goes to the reports' page_findings.
Result<void> write_live_reports(AudienceBuild& audience, const BuildShared& shared, std::vector<ReportTexts*>& batch,
                                SealedBuild* sealed);

/// Tells the sections of a working copy which corrections touch them; all marks that corrections make.
CorrectionMarks connect_corrections(const Site& site, ReportView& view);

/// The headings of a text as a list beside it.
std::vector<TocEntry> contents_of(const Document& document, const std::string& section_id, Audience audience);

/// A text as HTML; `written` gets its links.
std::string html_of(const Document& document, const std::string& prefix, const ContentTexts& texts,
                    const AbbreviationMatcher& abbreviations, const std::map<uint32_t, BlockMark>& marks,
                    Resolver& resolver, WrittenLinks& written);

} // namespace kolofon
