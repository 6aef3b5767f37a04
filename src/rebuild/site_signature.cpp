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

/// What is in one folder.
struct Folder {
    FileSystem* fs = nullptr;
    std::string path;
    size_t links = 0; ///< on the way to it

    Fingerprint print;
    int64_t newest_ns = 0;
    std::vector<Folder> below;
    bool ok = false;

    void look() {
        const auto files = fs->list_with_status(path.empty() ? "." : path);
        if (!files.ok()) return;
        Fingerprinter all;
        all.add(path);
        for (const auto& [name, is, is_link] : files.value()) {
            all.add(name);
            all.add(is.kind);
            if (is.kind == EntryKind::Directory) { // what stands in it is looked at
                if (is_link && links > 0) return;  // it may lead round
                below.push_back({fs, join_path(path, name), links + is_link, {}, 0, {}, false});
                continue;
            }
            all.add(is.size);
            all.add(is.modified_ns);
            all.add(is.changed_ns);
            all.add(is.inode);
            newest_ns = std::max({newest_ns, is.modified_ns, is.changed_ns});
        }
        print = all.get();
        ok = true;
    }
};

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

std::optional<SiteSignature> signature_of(FileSystem& site, FileSystem* themes) {
    const auto settings_status = site.status("site.toml");
    if (!settings_status.ok()) return std::nullopt;
    const FilesSignature settings = signature_of(settings_status.value());
    Joined all;
    all.add(settings);
    std::map<std::string, FilesSignature, std::less<>> series; // by path, each folder without those in it
    std::map<std::string, Joined, std::less<>> reports;
    std::vector<Folder> folders;
    for (const char* folder : {"content", "static", "themes"})
        if (site.exists(folder)) folders.push_back({&site, folder, 0, {}, 0, {}, false});
    if (themes) folders.push_back({themes, "", 0, {}, 0, {}, false});
    while (!folders.empty()) { // one level after another
        parallel_for(folders.size(), [&](size_t i) { folders[i].look(); });
        std::vector<Folder> next;
        for (Folder& folder : folders) {
            if (!folder.ok) return std::nullopt; // gone while we looked, or a link to nowhere or in a linked folder
            const FilesSignature files{folder.print, folder.newest_ns};
            all.add(files);
            const bool of_site = folder.fs == &site;
            if (const std::string_view report = of_site ? report_around(folder.path) : ""; !report.empty()) {
                const auto [joined, is_new] = reports.try_emplace(std::string(report));
                if (is_new) {
                    joined->second.add(settings);
                    joined->second.add(series[std::string(directory_of(report))]);
                }
                joined->second.add(files);
            } else if (of_site) {
                series[folder.path] = files;
            }
            next.insert(next.end(), std::make_move_iterator(folder.below.begin()),
                        std::make_move_iterator(folder.below.end()));
        }
        folders = std::move(next);
    }
    SiteSignature signature{all.get(), {}};
    for (const auto& [path, joined] : reports) signature.reports[path] = joined.get();
    return signature;
}

} // namespace kolofon
