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
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kolofon {

/// What a finished page refers to and can be referred to by.
struct PageLinks {
    struct Target {
        std::string path, fragment, page;
        std::string link;   ///< as the attribute has it
        Span span;          ///< of a link in Markdown; else the page's template wrote it
        std::string source; ///< of links kept from an earlier build: the path of the span's file, which is none
    };
    std::vector<uint64_t> anchors; ///< hashes of a page and an id on it
    std::vector<uint64_t> hidden;  ///< of pages whose content is not shown
    std::vector<Target> targets;

    void join(PageLinks&& other);
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
        std::unordered_set<uint64_t> seen; ///< hashes of a folder and an address in it
        PageLinks links;
    };

    PageLinks::Target target_of(const std::string& page, std::string_view link, const Span& span) const;
    std::vector<const PageLinks*> all() const;

    std::vector<Worker> m_workers;
    std::vector<const PageLinks*> m_adopted;
    std::string m_root;
};

} // namespace kolofon
