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
constexpr size_t deepest = 64;                     // a link may lead to a folder above itself

/// What is in one folder.
struct Folder {
    FileSystem* fs = nullptr;
    std::string path;
    size_t depth = 0;

    Fingerprint print;
    int64_t newest_ns = 0;
    std::vector<Folder> below;
    bool ok = false;

    void look() {
        const auto files = fs->list_with_status(path.empty() ? "." : path);
        if (!files.ok() || depth > deepest) return;
        Fingerprinter all;
        all.add(path);
        for (const auto& [name, is] : files.value()) {
            all.add(name);
            all.add(is.kind);
            if (is.kind == EntryKind::Directory) { // what stands in it is looked at
                below.push_back({fs, join_path(path, name), depth + 1, {}, 0, {}, false});
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

bool SiteSignature::is_settled(int64_t now_ns) const {
    return newest_ns + slowest_tick_ns < now_ns;
}

std::optional<SiteSignature> signature_of(FileSystem& site, FileSystem* themes) {
    const auto settings = site.status("site.toml");
    if (!settings.ok()) return std::nullopt;
    SiteSignature signature;
    signature.newest_ns = std::max(settings.value().modified_ns, settings.value().changed_ns);
    Fingerprinter print;
    for (const int64_t number : {settings.value().modified_ns, settings.value().changed_ns}) print.add(number);
    print.add(settings.value().size);
    print.add(settings.value().inode);
    std::vector<Folder> folders;
    for (const char* folder : {"content", "static", "themes"})
        if (site.exists(folder)) folders.push_back({&site, folder, 0, {}, 0, {}, false});
    if (themes) folders.push_back({themes, "", 0, {}, 0, {}, false});
    while (!folders.empty()) { // one level after another
        parallel_for(folders.size(), [&](size_t i) { folders[i].look(); });
        std::vector<Folder> next;
        for (Folder& folder : folders) {
            if (!folder.ok) return std::nullopt; // gone while we looked, or a link to nowhere
            print.add(folder.print);
            signature.newest_ns = std::max(signature.newest_ns, folder.newest_ns);
            next.insert(next.end(), std::make_move_iterator(folder.below.begin()),
                        std::make_move_iterator(folder.below.end()));
        }
        folders = std::move(next);
    }
    signature.print = print.get();
    return signature;
}

} // namespace kolofon
