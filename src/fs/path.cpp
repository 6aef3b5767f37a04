#include "fs/path.h"

#include <algorithm>

namespace kolofon {

std::string join_path(std::string_view directory, std::string_view name) {
    if (directory.empty() || (!name.empty() && name.front() == '/')) return std::string(name);
    std::string path;
    path.reserve(directory.size() + 1 + name.size());
    path += directory;
    if (path.back() != '/') path += '/';
    return path.append(name);
}

std::string_view directory_of(std::string_view path) {
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view file_name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string_view extension_of(std::string_view path) {
    const std::string_view name = file_name_of(path);
    const size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

std::optional<std::string> normalize_path(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) return std::nullopt;
    std::string normal;
    normal.reserve(path.size());
    for (size_t begin = 0, end = 0; begin < path.size(); begin = end + 1) {
        end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == ".") continue;
        if (part != "..")
            (normal.empty() ? normal : normal += '/') += part;
        else if (normal.empty())
            return std::nullopt;
        else
            normal.resize(normal.size() - std::min(file_name_of(normal).size() + 1, normal.size()));
    }
    return normal;
}

bool stays_below(std::string_view path) {
    for (size_t begin = 0;;) {
        const size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == ".." || part.find('\0') != part.npos) return false;
        if (end == path.size()) return true;
        begin = end + 1;
    }
}

std::string relative_link(std::string_view from, std::string_view to) {
    size_t common = 0; // length of the directories that both paths begin with
    for (size_t i = 0; i < std::min(from.size(), to.size()) && from[i] == to[i]; ++i)
        if (from[i] == '/') common = i + 1;
    std::string link;
    for (auto i = std::count(from.begin() + static_cast<ptrdiff_t>(common), from.end(), '/'); i > 0; --i) link += "../";
    return link.append(to.substr(common));
}

} // namespace kolofon
