#include "verify/package.h"

#include "base/utf8.h"
#include "fs/path.h"

#include <algorithm>
#include <cerrno>

namespace kolofon::verify {

bool Package::has_folder(std::string_view folder) const {
    const std::string prefix = std::string(folder) + "/";
    const auto next = files.lower_bound(prefix);
    return next != files.end() && next->first.starts_with(prefix);
}

std::string Package::shown(const std::string& path) const {
    return path.empty() ? name : join_path(name, path);
}

Finding& Package::wrong(Code code, const std::string& path, std::vector<std::string> arguments) {
    return findings.add_file(code, shown(path), std::move(arguments));
}

Finding& Package::wrong(Code code, const std::string& path, std::vector<std::string> arguments,
                        const std::string& rule) {
    return wrong(code, path, std::move(arguments)).relate(Relation::Detail, rule);
}

void Package::unreadable(const std::string& path, const Fault& fault) {
    if (fault.error_number == EBADMSG)
        wrong(Code::archive_entry_damaged, path);
    else
        wrong(Code::package_unreadable, path, {fault.message()});
}

std::optional<std::string> Package::read_list(const std::string& path, size_t most) {
    auto bytes = fs.read_beginning(path, most + 1);
    if (!bytes.ok()) {
        unreadable(path, bytes.fault());
        return std::nullopt;
    }
    if (bytes->size() > most) {
        wrong(Code::package_too_large, path, {std::to_string(most / 1'000'000) + " MB"});
        return std::nullopt;
    }
    return std::move(bytes.value());
}

const SourceFile* Package::read_source(const std::string& path, size_t most) {
    auto text = read_list(path, most);
    return text ? &sources.add(shown(path), std::move(*text)) : nullptr;
}

namespace {

struct Lister {
    Package& package;
    bool stopped = false;

    void list(const std::string& folder, size_t depth) {
        const auto entries = package.fs.list(folder);
        if (!entries.ok()) return package.unreadable(folder, entries.fault());
        for (const DirectoryEntry& entry : entries.value()) {
            if (stopped) return;
            const std::string path = join_path(folder, entry.name);
            if (entry.is_link || entry.kind == EntryKind::Other)
                package.wrong(Code::package_link, path);
            else if (depth > most_depth || package.files.size() >= most_files)
                stop();
            else if (entry.kind == EntryKind::Directory)
                list(path, depth + 1);
            else
                add(path);
        }
    }

    void add(const std::string& path) {
        const auto status = package.fs.status(path);
        if (!status.ok()) package.unreadable(path, status.fault());
        package.files.emplace(path, status.ok() ? status->size : 0);
    }

    void stop() {
        package.wrong(Code::package_too_many, "", {std::to_string(most_files), std::to_string(most_depth)});
        stopped = true;
    }
};

bool has_drive(std::string_view path) {
    const char letter = path.size() > 1 && path[1] == ':' ? static_cast<char>(path[0] | 0x20) : ' ';
    return letter >= 'a' && letter <= 'z';
}

} // namespace

bool list_files(Package& package) {
    Lister lister{package};
    lister.list("", 0);
    return !lister.stopped;
}

std::optional<std::string> digest_hex(std::string_view text, DigestKind kind) {
    if (text.size() != digest_hex_length(kind)) return std::nullopt;
    std::string hex;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
        if (!((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f'))) return std::nullopt;
        hex += lower;
    }
    return hex;
}

bool is_inside(std::string_view path) {
    if (path.empty() || path[0] == '~' || has_drive(path) ||
        path.find_first_of(std::string_view("\\\0", 2)) != path.npos)
        return false;
    for (;;) {
        const size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

std::string shown_text(std::string_view text) {
    constexpr size_t most = 120;
    std::string shown;
    for (size_t i = 0; i < text.size() && shown.size() < most;) {
        const auto [c, length] = decode_utf8(text, i);
        append_utf8(shown, c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0xFFFD : c);
        i += length;
    }
    return shown.size() < most ? shown : shown + "…";
}

} // namespace kolofon::verify
