#include "publish/parts.h"

namespace kolofon {

FoundReport report_to_seal(Site& site, std::string_view id) {
    const size_t slash = id.find('/');
    if (slash == std::string_view::npos) return {};
    for (Series& series : site.series)
        for (Report& report : series.reports)
            if (series.id == id.substr(0, slash) && report.id == id.substr(slash + 1)) return {&series, &report};
    return {};
}

void check_requirements(const Site& site, const Report& report, Findings& findings) {
    const Span where{report.file, 0, 0};
    if (report.draft) findings.add(Code::publish_draft, where);
    if (!report.published) findings.add(Code::publish_missing, where, {"published"});
    if (report.main().responsible.empty()) findings.add(Code::publish_missing, where, {"responsible"});
    if (report.document_id.empty()) return;
    for (const Series& other : site.series)
        for (const Report& published : other.reports)
            if (&published != &report && published.sealed && published.document_id == report.document_id)
                findings.add(Code::publish_renamed, where, {report.document_id, other.id + "/" + published.id});
}

} // namespace kolofon
