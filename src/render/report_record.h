// What building one report gave to the output and to the findings: kept, so that the next build can give it again
// without making it, when nothing has changed that it was made of.
#pragma once

#include "audit/audit.h"
#include "base/deferred.h"
#include "base/fingerprint.h"
#include "diag/finding.h"
#include "markdown/parsed_texts.h"
#include "model/report_reads.h"
#include "output/output_tree.h"
#include "render/link_check.h"
#include "render/search_record.h"
#include "render/sitemap.h"
#include "render/theme_files.h"

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kolofon {

/// What an edition's view knows only once its texts are written.
struct RecordedView {
    struct TableUse {
        std::string table;
        std::optional<size_t> used_in; ///< SectionView::index
        std::map<std::string, uint64_t> download_sizes;
    };
    struct AttachmentUse {
        std::string attachment;
        std::vector<size_t> used_in;
    };
    std::string language;
    std::vector<TableUse> tables;
    std::vector<AttachmentUse> attachments;
    std::string tables_zip, tables_zip_size;
};

/// What pages say of themselves, for the check of links and the sitemap.
struct PageNotes {
    PageLinks links;
    std::string base_url; ///< of the site's own notes: what the sitemap's addresses begin with
    std::vector<Sitemap::Page> sitemap;
};
using NotesByAudience = std::map<Audience, PageNotes>;

/// For one audience. None of it points into the site that it was made of.
struct AudienceRecord {
    std::string files;               ///< paths in the output, sorted, a line each; also of its published versions
    std::vector<RecordedView> views; ///< of a working copy
    std::set<std::string> images;    ///< of a working copy: those that its texts show
    size_t pages = 0;
};

/// Fingerprints of a report's sources, whatever became of them.
struct SourcePrints {
    Fingerprint head; ///< all but what its tables say and the bodies of its texts
    Fingerprint tables, texts;
    Fingerprint addresses; ///< where what it has stands
};

/// Constant once it is kept.
struct ReportRecord {
    Fingerprint key; ///< of all that it was made of
    SourcePrints sources;
    std::set<ReportRead> reads; ///< of other reports
    Fingerprint stated_before;  ///< of what the report before it states in prose, where its audit asks
    std::optional<std::vector<KnownFigure>> stated; ///< what it states itself, for the report after it
    Fingerprint stated_print;                       ///< of that
    std::map<Audience, AudienceRecord> audiences;
    Findings findings;
    Deferred<NotesByAudience> notes; ///< most builds look at few reports' notes only
    Deferred<SearchRecords> search;
};

/// What earlier builds made, for the next one. Holds nothing that the sources do not give again: forgetting it costs
/// time only. For one build at a time.
class BuildMemory {
public:
    using Records = std::map<std::string, std::shared_ptr<const ReportRecord>>; ///< by the report's path

    const Records& records() const { return m_records; }
    /// Of the pages that are no report's.
    const NotesByAudience& site_notes() const { return m_site_notes; }
    /// No link of the site led nowhere.
    bool links_were_good() const { return m_links_were_good; }
    void replace(Records records, NotesByAudience site_notes, bool links_were_good) {
        m_records = std::move(records);
        m_site_notes = std::move(site_notes);
        m_links_were_good = links_were_good;
    }
    void forget() { *this = BuildMemory(); }

    /// Of a process that builds again and again: texts of reports that were made anew. None: they are parsed each time.
    std::shared_ptr<ParsedTexts> texts;
    std::shared_ptr<ThemeWordsRead> theme_words; ///< of such a process too
    /// Of an output that is kept in memory: its files.
    std::map<Audience, KeptFiles> kept;
    /// Set when notes that should have been there could not be read: what was made with them is worth nothing.
    std::shared_ptr<std::atomic<bool>> is_damaged = std::make_shared<std::atomic<bool>>(false);

private:
    Records m_records;
    NotesByAudience m_site_notes;
    bool m_links_were_good = false;
};

} // namespace kolofon
