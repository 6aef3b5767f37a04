#include "load/known_report.h"

namespace kolofon {

KnownReport known_of(const Report& report, const Findings& findings) {
    KnownReport known;
    known.findings = findings;
    for (const Edition& edition : report.editions) known.editions.push_back(edition.overview);
    for (size_t i = 0; i < report.tables.size(); ++i)
        known.tables.push_back({report.tables.overview(i), report.tables[i].description_file->path()});
    for (const Attachment& a : report.attachments)
        if (!a.path.empty()) known.files[a.path] = {a.type, a.size, a.pages, a.tagged, a.sha256};
    for (const StaticFile& image : report.images)
        known.files[image.source] = {DocumentType::Unknown, image.size, {}, {}, image.sha256};
    return known;
}

} // namespace kolofon
