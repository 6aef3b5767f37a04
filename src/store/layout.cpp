#include "store/layout.h"

#include "base/digest.h"
#include "base/names.h"
#include "base/utf8.h"
#include "fs/path.h"

#include <algorithm>

namespace kolofon::store {

namespace {

constexpr size_t longest_folder = 100; // of an id that is not cut

bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

} // namespace

std::string object_id(std::string_view base_url, std::string_view report) {
    return join_path(base_url, report);
}

std::string object_folder(std::string_view id) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string folder;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        if (stands_for_itself(c))
            folder += c;
        else
            ((folder += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    if (folder.size() > longest_folder) folder = folder.substr(0, longest_folder) + "-" + sha256_hex(id);
    return folder;
}

std::optional<std::string> report_of_object_id(std::string_view id) {
    const std::string_view period = file_name_of(id);
    const std::string_view series = file_name_of(directory_of(id));
    if (!is_id(period) || !is_id(series)) return std::nullopt;
    return std::string(series) + "/" + std::string(period);
}

std::optional<std::string> object_id_of_folder(std::string_view folder) {
    if (folder.size() > longest_folder) return std::nullopt;
    std::string id;
    for (size_t i = 0; i < folder.size(); ++i) {
        if (folder[i] != '%') {
            id += folder[i];
            continue;
        }
        if (i + 2 >= folder.size() || hex_digit(folder[i + 1]) < 0 || hex_digit(folder[i + 2]) < 0) return std::nullopt;
        id += static_cast<char>(hex_digit(folder[i + 1]) * 16 + hex_digit(folder[i + 2]));
        i += 2;
    }
    return object_folder(id) == folder ? std::optional(id) : std::nullopt;
}

std::string root_path(std::string_view name) {
    return join_path(root_folder, name);
}

std::string log_path(std::string_view series) {
    return "content/" + std::string(series) + "/published.log";
}

std::string work_path(std::string_view name) {
    return join_path(work_folder, name);
}

std::string_view series_of(std::string_view report) {
    return directory_of(report);
}

std::string_view period_of(std::string_view report) {
    return file_name_of(report);
}

std::optional<unsigned> version_number(std::string_view name) {
    if (name.size() < 2 || name.size() > 11 || name[0] != 'v') return std::nullopt;
    uint64_t number = 0;
    for (const char c : name.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<uint64_t>(c - '0');
    }
    if (number == 0 || number > INT32_MAX) return std::nullopt;
    return static_cast<unsigned>(number);
}

bool is_safe_path(std::string_view path) {
    if (path.empty() || first_invalid_utf8(path)) return false;
    if (std::any_of(path.begin(), path.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\'; }))
        return false;
    return stays_below(path);
}

bool is_sha512(std::string_view text) {
    return text.size() == 128 && std::all_of(text.begin(), text.end(), [](char c) { return hex_digit(c) >= 0; });
}

std::string no_digest() {
    return std::string(128, '0');
}

} // namespace kolofon::store
