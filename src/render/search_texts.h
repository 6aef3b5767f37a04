// What of a site can be found, and the files that the search page reads: the words of finished pages and of the things
// that the site lists. Only what the audience sees gets here: texts are taken from pages as they are written, the rest
// from the audience's view; words that are taken out of pages are taken out of all of it. Of earlier versions and of
// withdrawn reports there is nothing.
#pragma once

#include "output/output_tree.h"
#include "render/redact.h"
#include "render/search_record.h"
#include "search/search_files.h"
#include "view/site_view.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

namespace kolofon {

class ReportReads;

class SearchTexts {
public:
    /// `redactions` are the site's when the audience gets pages with words taken out; else null. `threads` as for
    /// parallel_for. Documents are in this order: the site's own, the series', then reports, the oldest first. With
    /// `only`, what can be found is these reports, whatever their state: the editions of one version.
    SearchTexts(const AudienceView& view, const Site* redactions, size_t threads,
                std::vector<const ReportView*> only = {});
    ~SearchTexts();

    /// What is found of that edition is noted there by finish(), and what that reads of other reports in `reads`. Both
    /// must outlive this.
    void record(const ReportView& report, SearchRecord& record, ReportReads* reads);
    /// Of that edition all is as it was recorded, and its files lie in the output before: nobody looks into it, and
    /// nothing is added. `find` gives the record, from any thread; null when it cannot be read.
    using FindRecord = std::function<const SearchRecord*()>;
    void take_over(const ReportView& report, FindRecord find);

    /// The words of the sealed part of a section's page, as readers get it. From any thread. Of other pages nothing is
    /// taken.
    void add_section(size_t thread, const SectionView& section, std::vector<PagePassage> passages);
    /// The text of one of the site's own pages.
    void add_page(size_t thread, const std::string& path, std::string_view html);

    /// Writes texts of reports whose sections are all in, when enough have come. From one thread; uses all cores.
    Result<void> write_finished(OutputTree& output);
    /// Writes the rest and the index. Nothing is added after it.
    Result<void> finish(OutputTree& output);

    /// After finish: whether the audience reads these words somewhere, in any order.
    bool knows(std::string_view words) const;
    /// After finish: a report's lines of the index, see pack_index_lines(); null of one that is not found.
    const std::string* lines_of(const ReportView& report) const;

private:
    struct Group;

    void add_groups();
    Group& add_group(SearchGroup head, const std::string& report);
    void add_report(const ReportView& report);
    void add_pages_and_series();
    std::string shown_in(const ReportView& report) const;
    SearchGroup head_of(const SeriesView& series) const;
    void fill(Group& group, size_t thread);
    Result<void> write(OutputTree& output, const std::vector<Group*>& groups);
    std::string file_name(const Group& group, size_t file) const;
    void take_over_all(OutputTree& output);
    Result<void> write_index(OutputTree& output);
    SearchSite site_words() const;

    const AudienceView& m_view;
    const Site* m_redacting;
    const std::vector<const ReportView*> m_only;
    std::string m_folder; ///< of the files, from the output's top
    std::unique_ptr<IndexBuilder> m_index;
    std::vector<std::unique_ptr<Group>> m_groups;
    std::unordered_map<const ReportView*, Group*> m_by_report;
    std::map<std::string, std::pair<Group*, size_t>> m_by_page; ///< the site's own pages
    Redactions m_redactions;                                    ///< of all reports
    std::atomic<size_t> m_waiting{0};                           ///< bytes of texts not written yet
};

/// By short form, what it is known by: itself, what it stands for, and former names.
using Names = std::map<std::string, std::vector<std::string>>;

/// The short forms of the site, its series and reports that the audience reads somewhere, by that or a former name. Of
/// one that is written differently in two places, the site's, else the newest report's.
Names known_names(const Site& site, const SearchTexts& texts);

} // namespace kolofon
