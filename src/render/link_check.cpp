#include "render/link_check.h"

#include "base/url.h"
#include "fs/path.h"

#include <algorithm>
#include <functional>

namespace kolofon {

namespace {

uint64_t hash_of(std::string_view a, std::string_view b) {
    const uint64_t first = std::hash<std::string_view>()(a);
    return (first ^ (first >> 29)) * 0xBF58476D1CE4E5B9u + std::hash<std::string_view>()(b);
}

/// What an attribute says: the escapes that our writers make, resolved.
std::string attribute_value(std::string_view written) {
    static constexpr std::pair<std::string_view, char> escapes[] = {{"&amp;", '&'}, {"&quot;", '"'}, {"&lt;", '<'},
                                                                    {"&gt;", '>'},  {"&#39;", '\''}, {"&#x27;", '\''}};
    std::string value;
    for (size_t i = 0; i < written.size(); ++i) {
        const auto* escape = std::find_if(std::begin(escapes), std::end(escapes),
                                          [&](const auto& e) { return written.substr(i).starts_with(e.first); });
        if (escape == std::end(escapes)) {
            value += written[i];
        } else {
            value += escape->second;
            i += escape->first.size() - 1;
        }
    }
    return value;
}

Place place_in(const std::string& page, const Span& span) {
    if (span) return place_of(span);
    Place place;
    place.path = page;
    return place;
}

} // namespace

void LinkCheck::add_target(Worker& worker, const std::string& page, std::string_view link, const Span& span) const {
    std::string value = attribute_value(link);
    const std::string address = percent_decoded(value);
    const size_t hash = address.find('#');
    const std::string_view path = std::string_view(address).substr(0, hash);
    const bool from_top = path.starts_with(m_root);
    const auto target =
        normalize_path(from_top ? std::string(path.substr(m_root.size())) : join_path(directory_of(page), path));
    worker.targets.push_back({target.value_or("../"),
                              hash == std::string::npos ? std::string() : address.substr(hash + 1), page,
                              std::move(value), span});
}

void LinkCheck::add_page(size_t thread, const std::string& path, std::string_view html, const WrittenLinks* written,
                         Findings& findings) {
    Worker& worker = m_workers[thread];
    PageScan& scan = worker.scan;
    scan.clear();
    scan_page(html, scan);
    std::sort(scan.ids.begin(), scan.ids.end());
    for (size_t i = 0; i < scan.ids.size(); ++i) {
        if (i > 0 && scan.ids[i] == scan.ids[i - 1])
            findings.add_file(Code::page_duplicate_id, path, {path, std::string(scan.ids[i])});
        worker.anchors.push_back(hash_of(path, scan.ids[i]));
    }
    const auto add = [&](std::string_view link, const Span& span) {
        if (link.empty() || has_scheme(link)) return;
        if (link.front() != '#') return add_target(worker, path, link, span);
        const std::string anchor = percent_decoded(attribute_value(link.substr(1)));
        if (!anchor.empty() && !std::binary_search(scan.ids.begin(), scan.ids.end(), std::string_view(anchor)))
            findings.add(Code::page_missing_anchor, place_in(path, span), {std::string(link)});
    };
    // Links that templates write are much the same on all pages of a folder: each is looked at once.
    for (const std::string_view link : scan.links)
        if (link.starts_with("#") || worker.seen.insert(hash_of(directory_of(path), link)).second) add(link, {});
    if (written)
        for (const WrittenLink& link : written->links) add(link.href, link.span);
}

void LinkCheck::add_hidden_page(size_t thread, const std::string& path) {
    m_workers[thread].hidden.push_back(hash_of(path, {}));
}

std::vector<LinkCheck::Outside> LinkCheck::outside(const OutputTree& output) const {
    std::vector<Outside> found;
    for (const Worker& worker : m_workers)
        for (const Worker::Target& target : worker.targets)
            if (!output.has(target.path) && target.path != "../")
                found.push_back({target.page, target.link, target.path});
    std::sort(found.begin(), found.end());
    return found;
}

void LinkCheck::finish(const OutputTree& output, Findings& findings) {
    std::vector<uint64_t> anchors;
    for (Worker& worker : m_workers) anchors.insert(anchors.end(), worker.anchors.begin(), worker.anchors.end());
    std::sort(anchors.begin(), anchors.end());
    std::unordered_set<uint64_t> hidden;
    for (const Worker& worker : m_workers) hidden.insert(worker.hidden.begin(), worker.hidden.end());
    for (Worker& worker : m_workers) {
        for (const Worker::Target& target : worker.targets) {
            const bool exists = output.has(target.path);
            if (exists && hidden.contains(hash_of(target.path, {}))) continue;
            if (exists && (target.fragment.empty() || !target.path.ends_with(".html"))) continue;
            if (exists && std::binary_search(anchors.begin(), anchors.end(), hash_of(target.path, target.fragment)))
                continue;
            const std::string address = target.path + (target.fragment.empty() ? "" : "#" + target.fragment);
            if (!exists)
                findings.add(Code::page_dead_link, place_in(target.page, target.span), {address, "", ""});
            else
                findings.add(Code::page_missing_anchor, place_in(target.page, target.span), {address});
        }
    }
}

} // namespace kolofon
