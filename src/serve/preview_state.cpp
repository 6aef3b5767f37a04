#include "serve/preview_state.h"

#include <algorithm>

namespace kolofon {

namespace {

/// "v2/" and what is below it: a version as it was sealed.
bool is_in_version_folder(std::string_view below) {
    if (!below.starts_with("v")) return false;
    const size_t end = below.find_first_not_of("0123456789", 1);
    return end != std::string_view::npos && end > 1 && below[end] == '/';
}

bool is_same(const KeptFile& a, const KeptFile& b) {
    if (a.bytes && b.bytes) return a.bytes == b.bytes || *a.bytes == *b.bytes;
    return !a.bytes && !b.bytes && a.source == b.source && a.size == b.size && a.modified_ns == b.modified_ns;
}

} // namespace

PreviewFiles::PreviewFiles(KeptFiles files, const PreviewFiles& before, uint64_t build) : m_files(std::move(files)) {
    m_changed_in.reserve(m_files.size());
    size_t old = 0;
    for (auto& file : m_files) {
        while (old < before.size() && before.m_files[old]->path < file->path) ++old;
        const bool was_there = old < before.size() && before.m_files[old]->path == file->path;
        const bool same = was_there && (before.m_files[old] == file || is_same(*before.m_files[old], *file));
        m_changed_in.push_back(same ? before.m_changed_in[old] : build);
        if (same && file->bytes) file = before.m_files[old]; // one copy in memory
    }
}

std::optional<PreviewFiles::Found> PreviewFiles::find(std::string_view path) const {
    const auto found = std::lower_bound(m_files.begin(), m_files.end(), path,
                                        [](const auto& file, std::string_view p) { return file->path < p; });
    if (found == m_files.end() || (*found)->path != path) return std::nullopt;
    return (*this)[static_cast<size_t>(found - m_files.begin())];
}

size_t PreviewFiles::changed_in(uint64_t build) const {
    return static_cast<size_t>(std::count(m_changed_in.begin(), m_changed_in.end(), build));
}

const WorkingCopy* PreviewAudience::working_copy_of(std::string_view path) const {
    for (size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
        const auto found = working.find(path.substr(0, slash + 1));
        if (found != working.end()) return is_in_version_folder(path.substr(slash + 1)) ? nullptr : &found->second;
    }
    return nullptr;
}

} // namespace kolofon
