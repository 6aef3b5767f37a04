// The check of every href, src and #anchor of the finished pages, in the same pass that writes them.
//
// Each page is scanned once while it is in memory. What it refers to is remembered as hashes, each distinct target
// once, and compared with what exists when all pages are done.
#pragma once

#include "check/page_scan.h"
#include "diag/finding.h"
#include "markdown/html.h"
#include "output/output_tree.h"

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kolofon {

/// What a finished page, or all of a report's, refers to and can be referred to by. Of a link that leads somewhere
/// nothing but hashes is looked at; its texts are for the finding about one that does not.
struct PageLinks {
    struct Target {
        uint64_t path = 0;  ///< hash of the page or file that it leads to
        uint64_t place = 0; ///< hash of that page and the id on it; 0: the page is enough
        const SourceFile* file =
            nullptr;                 ///< of a link in Markdown, with begin and end; else the page's template wrote it
        uint32_t begin = 0, end = 0; ///< bytes in the file
        uint32_t page = 0, link = 0; ///< in `texts`; the link as the attribute has it
        uint32_t source = 0; ///< in `texts`, of links kept from an earlier build: the path of the file, which is none
    };
    std::vector<uint64_t> anchors; ///< hashes of a page and an id on it
    std::vector<uint64_t> hidden;  ///< of pages whose content is not shown
    std::vector<Target> targets;
    std::string texts; ///< each ends with a zero byte; at 0 the empty one, unless there are none

    uint32_t add_text(std::string_view text); ///< its place in `texts`
    std::string_view text(uint32_t at) const;
    void join(PageLinks&& other);
    /// Nothing takes more memory than it needs.
    void shrink();
    /// Spans into files that are about to go become places by path.
    void let_go_of_sources();
    /// Whether pages that were like `before` and are like this now, with all pages that were there before still there,
    /// leave every link of the site that led somewhere leading somewhere.
    bool lead_as_well_as(const PageLinks& before) const;
};

/// The source file of that path, or null.
using SourceFinder = std::function<const SourceFile*(const std::string& path)>;

class LinkCheck {
public:
    /// `root` is the path that addresses from the server's top begin with: "/", or "/reports/".
    LinkCheck(size_t threads, std::string root) : m_workers(threads), m_root(std::move(root)) {}

    /// Scans the page; what it says goes to add() or into a record. `written` are the links of the page's Markdown, so
    /// that a dead one is reported where its author wrote it.
    PageLinks look_at(size_t thread, const std::string& path, std::string_view html, const WrittenLinks* written,
                      Findings& findings);
    /// Links that were seen are looked at again in the pages to come, which are recorded by themselves.
    void look_again() {
        for (Worker& worker : m_workers) worker.seen.clear();
    }
    /// The page at `path` stands for one whose content is not shown: links to places on it lead to the reason.
    static PageLinks hidden_page(const std::string& path);

    void add(size_t thread, PageLinks&& links) { m_workers[thread].links.join(std::move(links)); }
    /// Of the pages whose links were given to add().
    PageLinks own() const;
    /// Links of a record, which must outlive this.
    void adopt(const PageLinks& links) { m_adopted.push_back(&links); }

    /// A link to something that is not in the output.
    struct Outside {
        std::string page, link; ///< on the first page of its folder that has it, as the attribute has it
        std::string path;       ///< that it leads to
        bool operator<(const Outside& other) const { return std::tie(page, link) < std::tie(other.page, other.link); }
    };
    /// By page and link. Addresses out of the site are not among them.
    std::vector<Outside> outside(const OutputTree& output) const;

    /// Reports what leads nowhere. Call when all output is known.
    void finish(const OutputTree& output, const SourceFinder& find_source, Findings& findings) const;

private:
    /// Used by one thread at a time.
    struct Worker {
        PageScan scan;
        std::vector<std::string> pages;              ///< that it has looked at
        std::unordered_map<uint64_t, uint32_t> seen; ///< hash of a folder and an address in it: the first page by path
        PageLinks links;
        uint64_t folder = 0; ///< hash of the last page's

        void begin(const std::string& path);
        /// Whether no page of the folder before the last one begun by path has had the link yet, on this thread. The
        /// last one that it is true for, of all threads, does not depend on who was quicker.
        bool is_first(std::string_view link);
    };

    /// Where a link leads, from the output's top.
    struct Destination {
        std::string path, fragment;
    };
    Destination destination_of(std::string_view page, std::string_view link) const;
    Place place_in(const PageLinks& links, const PageLinks::Target& target, const SourceFinder& find_source) const;
    /// By the folder and what the attribute says, of links that templates wrote: the first page that has it.
    using FirstOnPage =
        std::map<std::pair<std::string_view, std::string_view>, std::pair<const PageLinks*, const PageLinks::Target*>>;
    static void keep_first(const PageLinks& links, const PageLinks::Target& target, FirstOnPage& first);
    void report_dead(const PageLinks& links, const PageLinks::Target& target, bool exists,
                     const SourceFinder& find_source, Findings& findings) const;
    std::vector<const PageLinks*> all() const;

    std::vector<Worker> m_workers;
    std::vector<const PageLinks*> m_adopted;
    std::string m_root;
};

} // namespace kolofon
