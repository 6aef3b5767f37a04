// One page at a time: from its view through the template to the output, its links noted on the way.
#pragma once

#include "render/link_check.h"
#include "render/redact.h"
#include "render/report_record.h"
#include "render/search_texts.h"
#include "render/sitemap.h"
#include "render/theme_files.h"
#include "theme/context.h"

#include <atomic>
#include <optional>
#include <set>
#include <unordered_map>

namespace kolofon {

/// Used from all threads; each has memory of its own that is used again from page to page.
class PageWriter {
public:
    /// A template that is missing is reported at `theme_path`, once; not where the theme is faulty and has said why.
    PageWriter(const Theme& theme, std::string theme_path, OutputTree& output, LinkCheck& links, size_t threads);

    /// Words that no page written from here on shows: a report's on its own pages, all of them on the others.
    void set_redactions(const Site& site);
    /// All of them; null when none were set.
    const Redactions* redactions() const {
        const auto all = m_redactions.find("");
        return all == m_redactions.end() ? nullptr : &all->second;
    }

    /// Gets the words of every page that is written from here on.
    void set_search(SearchTexts* search) { m_search = search; }

    /// Where a report's pages are noted. Both must outlive this.
    struct Record {
        AudienceRecord* record = nullptr;
        PageNotes* notes = nullptr;
    };
    /// Pages of the report are noted there from here on.
    void set_record(const ReportView& report, const Record& record) { m_records[&report] = record; }
    /// Pages of no report are noted there from here on, with their paths.
    void set_record(const Record& record) { m_other_record = record; }
    void stop_recording() {
        m_records.clear();
        m_other_record = {};
    }
    /// As if so many pages were written again.
    void adopt(size_t pages) { m_pages += pages; }
    /// What those pages say of themselves, which must outlive this.
    void adopt(const PageNotes& notes);
    /// Of the pages that were noted nowhere else.
    PageNotes own_notes() const;

    /// The pages written that search engines should find.
    const Sitemap& sitemap() const { return m_sitemap; }

    /// Renders `page` with the template of that name; "" after a finding.
    std::string render(size_t thread, const PageView& page, const char* template_name, Findings& findings);

    /// Renders `page` with the template of that name and writes it. `source` names where the page comes from.
    void write(size_t thread, const PageView& page, const char* template_name, const std::string& source,
               const WrittenLinks* written, Findings& findings);

    /// The machine's first failure, if it failed.
    std::optional<Fault> fault() const;
    size_t pages() const { return m_pages; }

private:
    void redact(const PageView& page, std::string& html) const;
    void note(size_t thread, const PageView& page, PageLinks links);
    void note_words(size_t thread, const PageView& page);
    Record record_of(const PageView& page) const;
    const theme::Template* find(const char* template_name, Findings& findings);
    bool render_into(std::string& html, size_t thread, const PageView& page, const char* template_name,
                     Findings& findings);

    struct Workspace {
        std::unique_ptr<theme::Context> context;
        std::string html;
    };

    const Theme& m_theme;
    std::string m_theme_path;
    OutputTree& m_output;
    LinkCheck& m_links;
    Sitemap m_sitemap;
    SearchTexts* m_search = nullptr; ///< none: nothing is searched
    std::vector<Workspace> m_workspaces;
    std::map<std::string, Redactions> m_redactions; ///< by report; of pages without one: ""
    mutable std::mutex m_mutex;
    std::optional<Fault> m_fault;
    std::set<std::string> m_missing; ///< templates reported already
    std::unordered_map<const ReportView*, Record> m_records;
    Record m_other_record;
    std::mutex m_record_mutex; ///< for all that they hold
    std::atomic<size_t> m_pages{0};
};

} // namespace kolofon
