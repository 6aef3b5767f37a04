#include "package/media_type.h"

#include "fs/path.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace kolofon {

std::string_view media_type_of(std::string_view path) {
    struct Known {
        std::string_view extension, type;
    };
    static constexpr Known known[] = {
        {"css", "text/css"},
        {"csv", "text/csv"},
        {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"gif", "image/gif"},
        {"html", "text/html"},
        {"ics", "text/calendar"},
        {"jpeg", "image/jpeg"},
        {"jpg", "image/jpeg"},
        {"js", "text/javascript"},
        {"json", "application/json"},
        {"log", "text/plain"},
        {"md", "text/markdown"},
        {"mp3", "audio/mpeg"},
        {"mp4", "video/mp4"},
        {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {"odt", "application/vnd.oasis.opendocument.text"},
        {"pdf", "application/pdf"},
        {"png", "image/png"},
        {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
        {"rdf", "application/rdf+xml"},
        {"svg", "image/svg+xml"},
        {"toml", "application/toml"},
        {"txt", "text/plain"},
        {"webmanifest", "application/manifest+json"},
        {"webp", "image/webp"},
        {"woff2", "font/woff2"},
        {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"xml", "application/xml"},
        {"zip", "application/zip"},
    };
    std::string extension(extension_of(path));
    for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const auto* found = std::find_if(std::begin(known), std::end(known),
                                     [&](const Known& each) { return each.extension == extension; });
    return found == std::end(known) ? "application/octet-stream" : found->type;
}

} // namespace kolofon
