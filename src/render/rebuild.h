// What a build takes over from the build before it: reports whose records still hold are given again, the others are
// made, and recorded for the next build. All else (pages of the site, files, the check of links) is made every time.
#pragma once

#include "render/audience_build.h"
#include "render/site_prints.h"
#include "store/store.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace kolofon {

/// A report being made, or taken over.
struct ReportWork {
    const Report* report = nullptr;
    std::shared_ptr<const ReportRecord> kept; ///< holds: the report is not made
    std::shared_ptr<ReportRecord> record;     ///< else: of what is made now
    std::unique_ptr<ReportReads> reads;
};

class Rebuild {
public:
    /// All must outlive it. The audiences' indicators have been drawn.
    Rebuild(BuildMemory& memory, const Site& site, std::vector<std::unique_ptr<AudienceBuild>>& audiences,
            const Store* store, const BuildSurroundings& surroundings);

    /// The work on a report: taken over if nothing has changed of what it was made of. What the report before it states
    /// is the caller's to compare.
    ReportWork& work_on(const Report& report);
    ReportWork* find(const Report& report);
    /// The report is made after all.
    void make(ReportWork& work);

    /// Keeps what a working copy's views know now that its texts are written.
    void record_views(ReportWork& work);
    /// Gives the views and the search what a record has. Uses all cores.
    void show(ReportWork& work);

    /// Call when all reports are made or shown, before any other page is written: gives the output what the records
    /// have.
    void hand_over();

    // When all pages are written:

    /// Whether no link of the site can have come to lead nowhere since the build before.
    bool links_are_good(AudienceBuild& audience);
    /// Whether the sitemap's files, which the output before has, hold.
    bool sitemap_is_as_before(AudienceBuild& audience);
    /// Gives the sitemap and the check of links what the records have. Call once an audience, for either.
    void take_notes(AudienceBuild& audience);
    /// Remembers the records. Call last, with a build that did not fail.
    void remember(bool links_are_good);

private:
    using Views = std::vector<ReportView*>;
    struct AudienceViews {
        std::unordered_map<std::string, Views> live, all; ///< by the report's path
    };

    void record_files(ReportWork& work);
    /// Of the audience's pages that are no report's; gathered once.
    const PageNotes& own_notes(const AudienceBuild& audience);
    void adopt(ReportWork& work);
    /// `keeps` has `record`, which views point into.
    void show_views(const std::shared_ptr<const ReportRecord>& keeps, const AudienceRecord& record, const Views& views,
                    AudienceBuild& audience) const;
    static void show_tables(const std::shared_ptr<const ReportRecord>& keeps, const RecordedView& record,
                            ReportView& view);
    static void show_attachments(const std::shared_ptr<const ReportRecord>& keeps, const RecordedView& record,
                                 ReportView& view);
    static void show_texts(const PageNotes& notes, const Views& views, AudienceBuild& audience);
    /// Whether the build before had the same reports, and `holds` of the notes of each that was made, now and then.
    template <typename Holds> bool still_hold(Audience audience, const Holds& holds) const;

    BuildMemory& m_memory;
    std::vector<std::unique_ptr<AudienceBuild>>& m_audiences;
    const Store* m_store;
    const SitePrints m_prints;
    NotesByAudience m_own_notes;                                         ///< once all pages are written
    std::vector<AudienceViews> m_views;                                  ///< by audience
    std::unordered_map<std::string, std::unique_ptr<ReportWork>> m_work; ///< by the report's path
};

} // namespace kolofon
