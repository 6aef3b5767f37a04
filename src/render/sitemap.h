// The sitemap (sitemaps.org 0.9): every page that search engines should find, with the day it last changed and its
// other languages. Pages are noted as they are written, so no kind of page can be forgotten.
//
// Left out: pages that say noindex (versions at their own addresses, drafts, the whole report beside its sections),
// those that moved, are withdrawn or missing, and the search. Days come from the reports, never from a clock.
#pragma once

#include "view/site_view.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

namespace limits {
constexpr size_t sitemap_addresses = 50'000; ///< of one file
constexpr size_t sitemap_bytes = 50'000'000;
} // namespace limits

class Sitemap {
public:
    /// `threads` as for parallel_for.
    explicit Sitemap(size_t threads) : m_pages(threads) {}

    struct Page {
        std::string path, language;
        std::optional<Date> changed;
        std::vector<std::pair<std::string, std::string>> others; ///< language, path

        auto operator<=>(const Page&) const = default;
    };

    /// The page as it is noted; none when it does not belong here.
    static std::optional<Page> entry_of(const PageView& page);
    /// Notes the page. From any thread.
    void add(size_t thread, Page page) { m_pages[thread].push_back(std::move(page)); }
    /// The pages noted by add().
    std::vector<Page> own() const;
    /// Pages of a record, which must outlive this.
    void adopt(const std::vector<Page>& pages) { m_adopted.push_back(&pages); }

    /// "sitemap.xml" for 0, then "sitemap-1.xml" and so on.
    static std::string file_name(size_t part);
    /// The files by path: "sitemap.xml", which is an index of "sitemap-1.xml" and so on where one would be too large.
    std::map<std::string, std::string> files(std::string_view base_url,
                                             size_t most_addresses = limits::sitemap_addresses,
                                             size_t most_bytes = limits::sitemap_bytes) const;

private:
    static void append(std::string& xml, const Page& page, std::string_view base_url);
    std::vector<const Page*> in_order() const;

    std::vector<std::vector<Page>> m_pages; ///< by thread
    std::vector<const std::vector<Page>*> m_adopted;
};

/// The newest day that something of the report, or said of it, was published or corrected.
Date changed_on(const ReportView& report);

} // namespace kolofon
