#include "rebuild/site_signature.h"

#include "base/parallel.h"
#include "fs/path.h"

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

namespace kolofon {

namespace {

constexpr int64_t slowest_tick_ns = 2'000'000'000; // FAT counts in two seconds
constexpr size_t deepest = 64;                     // a link may lead to a folder above itself

struct Watched {
    FileSystem* fs;
    std::string path;
};

class Walk {
public:
    bool add(FileSystem& fs, const std::string& path, size_t depth = 0) {
        if (depth > deepest) return false;
        const auto entries = fs.list(path.empty() ? "." : path);
        if (!entries.ok()) return false;
        for (const DirectoryEntry& entry : entries.value()) {
            const std::string name = join_path(path, entry.name);
            found.push_back({&fs, name});
            if (entry.kind == EntryKind::Directory && !add(fs, name, depth + 1)) return false;
        }
        return true;
    }

    std::vector<Watched> found;
};

} // namespace

bool SiteSignature::is_settled(int64_t now_ns) const {
    return newest_ns + slowest_tick_ns < now_ns;
}

std::optional<SiteSignature> signature_of(FileSystem& site, FileSystem* themes) {
    Walk walk;
    walk.found.push_back({&site, "site.toml"});
    for (const char* folder : {"content", "static", "themes"})
        if (site.exists(folder) && !walk.add(site, folder)) return std::nullopt;
    if (themes && !walk.add(*themes, "")) return std::nullopt;
    struct Seen {
        Fingerprint print;
        int64_t changed_ns = 0;
        bool ok = false;
    };
    std::vector<Seen> seen(walk.found.size());
    parallel_for(seen.size(), [&](size_t i) {
        const auto status = walk.found[i].fs->status(walk.found[i].path);
        if (!status.ok()) return;
        const FileStatus& is = status.value();
        Fingerprinter print;
        print.add(walk.found[i].path);
        print.add(is.kind);
        if (is.kind != EntryKind::Directory) { // what stands in a folder is listed
            print.add(is.size);
            print.add(is.modified_ns);
            print.add(is.changed_ns);
            print.add(is.inode);
        }
        seen[i] = {print.get(), is.kind == EntryKind::Directory ? 0 : std::max(is.modified_ns, is.changed_ns), true};
    });
    SiteSignature signature;
    Fingerprinter print;
    for (const Seen& each : seen) {
        if (!each.ok) return std::nullopt; // gone while we looked, or a link to nowhere
        print.add(each.print);
        signature.newest_ns = std::max(signature.newest_ns, each.changed_ns);
    }
    signature.print = print.get();
    return signature;
}

} // namespace kolofon
