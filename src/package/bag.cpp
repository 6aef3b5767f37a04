#include "package/bag.h"

#include <algorithm>

namespace kolofon {

namespace {

PackageFile tag_file(std::string path, std::string bytes) {
    PackageFile file;
    file.path = std::move(path);
    file.bytes = std::move(bytes);
    return file;
}

/// Section 2.1.3: line ends and the percent sign, and nothing else, are encoded.
std::string encoded(const std::string& path) {
    std::string name;
    for (const char c : path) name += c == '\n' ? "%0A" : c == '\r' ? "%0D" : c == '%' ? "%25" : std::string(1, c);
    return name;
}

std::string manifest(const std::vector<PackageFile>& files) {
    std::string text;
    for (const PackageFile& file : files) text += file.sha512 + "  " + encoded(file.path) + "\n";
    return text;
}

/// One line a value: what breaks lines in it becomes a space.
std::string one_line(std::string value) {
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return value;
}

std::string info_text(const BagInfo& info, const std::vector<PackageFile>& payload) {
    uint64_t bytes = 0;
    for (const PackageFile& file : payload) bytes += file.size;
    std::string text;
    for (const auto& [label, value] : info)
        if (!value.empty()) text += label + ": " + one_line(value) + "\n";
    return text + "Payload-Oxum: " + std::to_string(bytes) + "." + std::to_string(payload.size()) + "\n";
}

} // namespace

Result<std::vector<PackageFile>> make_bag(std::vector<PackageFile> payload, const BagInfo& info) {
    for (PackageFile& file : payload) file.path = "data/" + file.path;
    sort_by_path(payload);
    KOLOFON_TRY(measure(payload));
    std::vector<PackageFile> tags;
    tags.push_back(tag_file("bag-info.txt", info_text(info, payload)));
    tags.push_back(tag_file("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    tags.push_back(tag_file("manifest-sha512.txt", manifest(payload)));
    KOLOFON_TRY(measure(tags));
    tags.push_back(tag_file("tagmanifest-sha512.txt", manifest(tags)));
    KOLOFON_TRY(measure(tags));
    std::vector<PackageFile> files = std::move(payload);
    files.insert(files.end(), std::make_move_iterator(tags.begin()), std::make_move_iterator(tags.end()));
    sort_by_path(files);
    return files;
}

} // namespace kolofon
