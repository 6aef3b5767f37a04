#include "rebuild/site_signature.h"

#include "base/parallel.h"
#include "fs/path.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace kolofon {

namespace {

constexpr int64_t slowest_tick_ns = 2'000'000'000; // FAT counts in two seconds

} // namespace

bool FilesSignature::is_settled(int64_t now_ns) const {
    return newest_ns + slowest_tick_ns < now_ns;
}

namespace {

FilesSignature signature_of(const FileStatus& file) {
    Fingerprinter print;
    for (const int64_t time : {file.modified_ns, file.changed_ns}) print.add(time);
    print.add(file.size);
    print.add(file.inode);
    return {print.get(), std::max(file.modified_ns, file.changed_ns)};
}

/// Joins signatures in the order in which they come.
class Joined {
public:
    void add(const FilesSignature& files) {
        m_print.add(files.print);
        m_newest_ns = std::max(m_newest_ns, files.newest_ns);
    }
    FilesSignature get() const { return {m_print.get(), m_newest_ns}; }

private:
    Fingerprinter m_print;
    int64_t m_newest_ns = 0;
};

/// "content/SERIES/PERIOD", of a path at or below it; else "".
std::string_view report_around(std::string_view path) {
    if (!path.starts_with("content/")) return {};
    const size_t series = path.find('/', 8);
    return series == std::string_view::npos ? std::string_view() : path.substr(0, path.find('/', series + 1));
}

} // namespace

bool SiteFiles::Folder::look() {
    const auto listed = fs->list_with_status(path.empty() ? "." : path);
    if (!listed.ok()) return false;
    Fingerprinter all;
    all.add(path);
    files.newest_ns = 0;
    below.clear();
    by_a_link.clear();
    for (const auto& [name, is, is_link] : listed.value()) {
        all.add(name);
        all.add(is.kind);
        if (is.kind == EntryKind::Directory) { // what stands in it is looked at
            if (is_link && links > 0) return false;
            if (is_link) by_a_link.insert(name);
            below.push_back(name);
            continue;
        }
        all.add(is.size);
        all.add(is.modified_ns);
        all.add(is.changed_ns);
        all.add(is.inode);
        files.newest_ns = std::max({files.newest_ns, is.modified_ns, is.changed_ns});
    }
    files.print = all.get();
    return true;
}

bool SiteFiles::look_at_settings() {
    const auto status = m_site->status("site.toml");
    if (status.ok()) m_settings = signature_of(status.value());
    return status.ok();
}

std::optional<SiteFiles> SiteFiles::look(FileSystem& site, FileSystem* themes) {
    SiteFiles files(site);
    if (!files.look_at_settings()) return std::nullopt;
    std::vector<Folder> level;
    for (const char* folder : {"content", "static", "themes"})
        if (site.exists(folder)) level.push_back({&site, folder, 0, {}, {}, {}});
    if (themes) level.push_back({themes, "", 0, {}, {}, {}});
    while (!level.empty()) {
        std::vector<char> ok(level.size());
        parallel_for(level.size(), [&](size_t i) { ok[i] = level[i].look(); });
        if (std::count(ok.begin(), ok.end(), 0) > 0) return std::nullopt; // gone while we looked, or a link to nowhere
        std::vector<Folder> next;
        for (const Folder& folder : level)
            for (const std::string& name : folder.below)
                next.push_back(
                    {folder.fs, join_path(folder.path, name), folder.links + folder.by_a_link.count(name), {}, {}, {}});
        std::move(level.begin(), level.end(), std::back_inserter(files.m_folders));
        level = std::move(next);
    }
    return files;
}

bool SiteFiles::look_again(const std::set<std::string>& folders) {
    if (!look_at_settings()) return false;
    size_t seen = 0;
    for (Folder& folder : m_folders) {
        if (folder.links > 0) return false; // what is touched is told by one of its names only
        if (folder.fs != m_site || !folders.contains(folder.path)) continue;
        ++seen;
        const std::vector<std::string> below = folder.below;
        if (!folder.look() || folder.below != below) return false;
    }
    return seen + folders.count("") == folders.size();
}

SiteSignature SiteFiles::signature() const {
    Joined all;
    all.add(m_settings);
    std::map<std::string, FilesSignature, std::less<>> series; // by path, each folder without those in it
    std::map<std::string, Joined, std::less<>> reports;
    for (const Folder& folder : m_folders) {
        all.add(folder.files);
        const bool of_site = folder.fs == m_site;
        if (const std::string_view report = of_site ? report_around(folder.path) : ""; !report.empty()) {
            const auto [joined, is_new] = reports.try_emplace(std::string(report));
            if (is_new) {
                joined->second.add(m_settings);
                joined->second.add(series[std::string(directory_of(report))]);
            }
            joined->second.add(folder.files);
        } else if (of_site) {
            series[folder.path] = folder.files;
        }
    }
    SiteSignature signature{all.get(), {}};
    for (const auto& [path, joined] : reports) signature.reports[path] = joined.get();
    return signature;
}

std::optional<SiteSignature> signature_of(FileSystem& site, FileSystem* themes) {
    const auto files = SiteFiles::look(site, themes);
    return files ? std::optional(files->signature()) : std::nullopt;
}

} // namespace kolofon
