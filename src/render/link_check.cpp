#include "render/link_check.h"

#include "base/url.h"
#include "fs/path.h"

#include <algorithm>
#include <iterator>

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

Place place_in(const PageLinks::Target& target, const SourceFinder& find_source) {
    Span span = target.span;
    if (!target.source.empty()) span.file = find_source(target.source);
    if (span) return place_of(span);
    Place place;
    place.path = target.page;
    return place;
}

template <typename Items> void append(Items& items, Items&& more) {
    items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

void PageLinks::join(PageLinks&& other) {
    append(anchors, std::move(other.anchors));
    append(hidden, std::move(other.hidden));
    append(targets, std::move(other.targets));
}

void PageLinks::let_go_of_sources() {
    for (Target& target : targets)
        if (target.span.file) {
            target.source = target.span.file->path();
            target.span.file = nullptr;
        }
}

bool PageLinks::lead_as_well_as(const PageLinks& before) const {
    const auto sorted = [](std::vector<uint64_t> hashes) {
        std::sort(hashes.begin(), hashes.end());
        return hashes;
    };
    const auto addresses = [](const PageLinks& links) {
        std::vector<std::pair<std::string_view, std::string_view>> all;
        for (const Target& target : links.targets) all.emplace_back(target.path, target.fragment);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    };
    const auto had = sorted(before.anchors), has = sorted(anchors);
    const auto led = addresses(before), leads = addresses(*this);
    return sorted(before.hidden) == sorted(hidden) && std::includes(has.begin(), has.end(), had.begin(), had.end()) &&
           std::includes(led.begin(), led.end(), leads.begin(), leads.end());
}

PageLinks LinkCheck::own() const {
    PageLinks own;
    for (const Worker& worker : m_workers) own.join(PageLinks(worker.links));
    return own;
}

PageLinks::Target LinkCheck::target_of(const std::string& page, std::string_view link, const Span& span) const {
    std::string value = attribute_value(link);
    const std::string address = percent_decoded(value);
    const size_t hash = address.find('#');
    const std::string_view path = std::string_view(address).substr(0, hash);
    const bool from_top = path.starts_with(m_root);
    const auto target =
        normalize_path(from_top ? std::string(path.substr(m_root.size())) : join_path(directory_of(page), path));
    return {target.value_or("../"),
            hash == std::string::npos ? std::string() : address.substr(hash + 1),
            page,
            std::move(value),
            span,
            {}};
}

PageLinks LinkCheck::look_at(size_t thread, const std::string& path, std::string_view html, const WrittenLinks* written,
                             Findings& findings) {
    Worker& worker = m_workers[thread];
    PageLinks links;
    PageScan& scan = worker.scan;
    scan.clear();
    scan_page(html, scan);
    std::sort(scan.ids.begin(), scan.ids.end());
    links.anchors.reserve(scan.ids.size());
    for (size_t i = 0; i < scan.ids.size(); ++i) {
        if (i > 0 && scan.ids[i] == scan.ids[i - 1])
            findings.add_file(Code::page_duplicate_id, path, {path, std::string(scan.ids[i])});
        links.anchors.push_back(hash_of(path, scan.ids[i]));
    }
    const auto add = [&](std::string_view link, const Span& span) {
        if (link.empty() || has_scheme(link)) return;
        if (link.front() != '#') {
            links.targets.push_back(target_of(path, link, span));
            return;
        }
        const std::string anchor = percent_decoded(attribute_value(link.substr(1)));
        if (!anchor.empty() && !std::binary_search(scan.ids.begin(), scan.ids.end(), std::string_view(anchor)))
            findings.add(Code::page_missing_anchor, place_in(target_of(path, link, span), {}), {std::string(link)});
    };
    // Links that templates write are much the same on all pages of a folder: each is looked at once.
    for (const std::string_view link : scan.links)
        if (link.starts_with("#") || worker.seen.insert(hash_of(directory_of(path), link)).second) add(link, {});
    if (written)
        for (const WrittenLink& link : written->links) add(link.href, link.span);
    return links;
}

PageLinks LinkCheck::hidden_page(const std::string& path) {
    PageLinks links;
    links.hidden.push_back(hash_of(path, {}));
    return links;
}

std::vector<const PageLinks*> LinkCheck::all() const {
    std::vector<const PageLinks*> all = m_adopted;
    for (const Worker& worker : m_workers) all.push_back(&worker.links);
    return all;
}

std::vector<LinkCheck::Outside> LinkCheck::outside(const OutputTree& output) const {
    std::vector<Outside> found;
    for (const PageLinks* links : all())
        for (const PageLinks::Target& target : links->targets)
            if (!output.has(target.path) && target.path != "../")
                found.push_back({target.page, target.link, target.path});
    std::sort(found.begin(), found.end());
    return found;
}

void LinkCheck::finish(const OutputTree& output, const SourceFinder& find_source, Findings& findings) const {
    std::vector<uint64_t> anchors;
    std::unordered_set<uint64_t> hidden;
    for (const PageLinks* links : all()) {
        anchors.insert(anchors.end(), links->anchors.begin(), links->anchors.end());
        hidden.insert(links->hidden.begin(), links->hidden.end());
    }
    std::sort(anchors.begin(), anchors.end());
    for (const PageLinks* links : all()) {
        for (const PageLinks::Target& target : links->targets) {
            const bool exists = output.has(target.path);
            if (exists && hidden.contains(hash_of(target.path, {}))) continue;
            if (exists && (target.fragment.empty() || !target.path.ends_with(".html"))) continue;
            if (exists && std::binary_search(anchors.begin(), anchors.end(), hash_of(target.path, target.fragment)))
                continue;
            const std::string address = target.path + (target.fragment.empty() ? "" : "#" + target.fragment);
            if (!exists)
                findings.add(Code::page_dead_link, place_in(target, find_source), {address, "", ""});
            else
                findings.add(Code::page_missing_anchor, place_in(target, find_source), {address});
        }
    }
}

} // namespace kolofon
