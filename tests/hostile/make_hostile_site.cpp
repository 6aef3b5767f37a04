// make_hostile_site FOLDER THEMES: writes the hostile site's finished pages, for a browser to open.
#include "hostile_site.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const auto site = kolofon::build_hostile_site(argv[2]);
    for (const auto& [path, bytes] : site.pages) {
        const auto place = std::filesystem::path(argv[1]) / path;
        std::filesystem::create_directories(place.parent_path());
        std::ofstream(place, std::ios::binary) << bytes;
    }
    std::printf("%zu files, tricks in %zu places\n", site.pages.size(), site.placed);
    return site.pages.empty() ? 1 : 0;
}
