#include "rebuild/read_reports.h"

namespace kolofon {

KnownReports known_reports(const ReadReports& read, const std::optional<SiteSignature>& now) {
    KnownReports known;
    if (!now) return known;
    for (const auto& [path, report] : read) {
        const auto files = now->reports.find(path);
        if (files != now->reports.end() && files->second.print == report.files) known.emplace(path, report.known);
    }
    return known;
}

ReadReports settled_reports(const SiteSignature& before, KnownReports&& learnt, int64_t now_ns) {
    ReadReports read;
    for (auto& [path, known] : learnt) {
        const auto files = before.reports.find(path);
        if (files != before.reports.end() && files->second.is_settled(now_ns))
            read[path] = {files->second.print, std::move(known)};
    }
    return read;
}

} // namespace kolofon
