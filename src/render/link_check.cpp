#include "render/link_check.h"

#include "base/url.h"
#include "fs/path.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kolofon {

namespace {

uint64_t hash_of(std::string_view text) {
    return std::hash<std::string_view>()(text);
}

uint64_t hash_of(uint64_t first, std::string_view b) {
    return (first ^ (first >> 29)) * 0xBF58476D1CE4E5B9u + hash_of(b);
}

uint64_t hash_of(std::string_view a, std::string_view b) {
    return hash_of(hash_of(a), b);
}

/// What an attribute says: the escapes that our writers make, resolved.
std::string attribute_value(std::string_view written) {
    static constexpr std::pair<std::string_view, char> escapes[] = {{"&amp;", '&'}, {"&quot;", '"'}, {"&lt;", '<'},
                                                                    {"&gt;", '>'},  {"&#39;", '\''}, {"&#x27;", '\''}};
    if (written.find('&') == written.npos) return std::string(written);
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

/// Where a link leads that leaves the site upwards: no path of an output.
const std::string out_of_site = "../";

template <typename Items> void append(Items& items, Items&& more) {
    items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace

uint32_t PageLinks::add_text(std::string_view text) {
    if (texts.empty()) texts.push_back('\0');
    if (text.empty()) return 0;
    const auto at = static_cast<uint32_t>(texts.size());
    (texts += text) += '\0';
    return at;
}

std::string_view PageLinks::text(uint32_t at) const {
    if (at >= texts.size()) return {};
    return std::string_view(texts).substr(at, texts.find('\0', at) - at);
}

void PageLinks::join(PageLinks&& other) {
    const auto base = static_cast<uint32_t>(texts.size());
    append(anchors, std::move(other.anchors));
    append(hidden, std::move(other.hidden));
    texts += other.texts;
    for (Target& target : other.targets)
        for (uint32_t* text : {&target.page, &target.link, &target.source}) *text += base;
    append(targets, std::move(other.targets));
}

void PageLinks::let_go_of_sources() {
    const SourceFile* last = nullptr;
    uint32_t path = 0;
    for (Target& target : targets) {
        if (!target.file) continue;
        if (std::exchange(last, target.file) != target.file) path = add_text(target.file->path());
        target.source = path;
        target.file = nullptr;
    }
}

void PageLinks::shrink() {
    anchors.shrink_to_fit();
    targets.shrink_to_fit();
    texts.shrink_to_fit();
}

bool PageLinks::lead_as_well_as(const PageLinks& before) const {
    const auto sorted = [](std::vector<uint64_t> hashes) {
        std::sort(hashes.begin(), hashes.end());
        return hashes;
    };
    const auto addresses = [](const PageLinks& links) {
        std::vector<std::pair<uint64_t, uint64_t>> all;
        for (const Target& target : links.targets) all.emplace_back(target.path, target.place);
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

LinkCheck::Destination LinkCheck::destination_of(std::string_view page, std::string_view link) const {
    const std::string address = percent_decoded(attribute_value(link));
    const size_t hash = address.find('#');
    const std::string_view path = std::string_view(address).substr(0, hash);
    const bool from_top = path.starts_with(m_root);
    const auto target =
        normalize_path(from_top ? std::string(path.substr(m_root.size())) : join_path(directory_of(page), path));
    return {target.value_or(out_of_site), hash == std::string::npos ? std::string() : address.substr(hash + 1)};
}

Place LinkCheck::place_in(const PageLinks& links, const PageLinks::Target& target,
                          const SourceFinder& find_source) const {
    const SourceFile* file = target.file;
    if (const auto source = links.text(target.source); !source.empty()) file = find_source(std::string(source));
    if (file) return place_of({file, target.begin, target.end});
    Place place;
    place.path = links.text(target.page);
    return place;
}

void LinkCheck::Worker::begin(const std::string& path) {
    pages.push_back(path);
    folder = hash_of(directory_of(path));
}

bool LinkCheck::Worker::is_first(std::string_view link) {
    const auto page = static_cast<uint32_t>(pages.size() - 1);
    const auto [first, is_new] = seen.try_emplace(hash_of(folder, link), page);
    if (!is_new && pages[first->second] <= pages.back()) return false;
    first->second = page;
    return true;
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
    const uint64_t of_page = hash_of(path);
    for (size_t i = 0; i < scan.ids.size(); ++i) {
        if (i > 0 && scan.ids[i] == scan.ids[i - 1])
            findings.add_file(Code::page_duplicate_id, path, {path, std::string(scan.ids[i])});
        links.anchors.push_back(hash_of(of_page, scan.ids[i]));
    }
    const uint32_t page = links.add_text(path);
    const auto target_of = [&](std::string_view link, const Span& span) {
        PageLinks::Target target;
        const Destination leads_to = destination_of(path, link);
        target.path = hash_of(leads_to.path, {});
        if (!leads_to.fragment.empty() && leads_to.path.ends_with(".html"))
            target.place = hash_of(leads_to.path, leads_to.fragment);
        target.file = span.file;
        target.begin = span.begin;
        target.end = span.end;
        target.page = page;
        target.link = links.add_text(link);
        return target;
    };
    const auto add = [&](std::string_view link, const Span& span) {
        if (link.empty() || has_scheme(link)) return;
        if (link.front() != '#') {
            links.targets.push_back(target_of(link, span));
            return;
        }
        const std::string anchor = percent_decoded(attribute_value(link.substr(1)));
        if (!anchor.empty() && !std::binary_search(scan.ids.begin(), scan.ids.end(), std::string_view(anchor)))
            findings.add(Code::page_missing_anchor, place_in(links, target_of(link, span), {}), {std::string(link)});
    };
    // Links that templates write are much the same on all pages of a folder: few are looked at more than once.
    worker.begin(path);
    for (const std::string_view link : scan.links)
        if (link.starts_with("#") || worker.is_first(link)) add(link, {});
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

void LinkCheck::keep_first(const PageLinks& links, const PageLinks::Target& target, FirstOnPage& first) {
    const std::string_view page = links.text(target.page);
    const auto [known, is_new] = first.try_emplace({directory_of(page), links.text(target.link)}, &links, &target);
    if (!is_new && page < known->second.first->text(known->second.second->page)) known->second = {&links, &target};
}

std::vector<LinkCheck::Outside> LinkCheck::outside(const OutputTree& output) const {
    FirstOnPage first;
    for (const PageLinks* links : all())
        for (const PageLinks::Target& target : links->targets) keep_first(*links, target, first);
    std::vector<Outside> found;
    for (const auto& [place, target] : first) {
        const std::string_view page = target.first->text(target.second->page);
        Destination leads_to = destination_of(page, place.second);
        if (!output.has(leads_to.path) && leads_to.path != out_of_site)
            found.push_back({std::string(page), attribute_value(place.second), std::move(leads_to.path)});
    }
    std::sort(found.begin(), found.end());
    return found;
}

void LinkCheck::report_dead(const PageLinks& links, const PageLinks::Target& target, bool exists,
                            const SourceFinder& find_source, Findings& findings) const {
    const Destination leads_to = destination_of(links.text(target.page), links.text(target.link));
    const std::string address = leads_to.path + (leads_to.fragment.empty() ? "" : "#" + leads_to.fragment);
    if (exists)
        findings.add(Code::page_missing_anchor, place_in(links, target, find_source), {address});
    else
        findings.add(Code::page_dead_link, place_in(links, target, find_source), {address, "", ""});
}

void LinkCheck::finish(const OutputTree& output, const SourceFinder& find_source, Findings& findings) const {
    // What is asked for is a small part of what can be: those ids are looked for, not all kept in order.
    std::unordered_map<uint64_t, bool> places;
    std::unordered_set<uint64_t> hidden;
    for (const PageLinks* links : all()) {
        hidden.insert(links->hidden.begin(), links->hidden.end());
        for (const PageLinks::Target& target : links->targets)
            if (target.place != 0) places.emplace(target.place, false);
    }
    for (const PageLinks* links : all())
        for (const uint64_t anchor : links->anchors)
            if (const auto place = places.find(anchor); place != places.end()) place->second = true;
    std::vector<uint64_t> paths;
    output.each_path([&](std::string_view path) { paths.push_back(hash_of(path, {})); });
    std::sort(paths.begin(), paths.end());
    FirstOnPage of_templates;
    for (const PageLinks* links : all())
        for (const PageLinks::Target& target : links->targets) {
            const bool exists = std::binary_search(paths.begin(), paths.end(), target.path);
            if (exists && (target.place == 0 || hidden.contains(target.path) || places.at(target.place))) continue;
            if (target.file || !links->text(target.source).empty())
                report_dead(*links, target, exists, find_source, findings);
            else
                keep_first(*links, target, of_templates);
        }
    for (const auto& [place, link] : of_templates) {
        const bool exists = std::binary_search(paths.begin(), paths.end(), link.second->path);
        report_dead(*link.first, *link.second, exists, find_source, findings);
    }
}

} // namespace kolofon
