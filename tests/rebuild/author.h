// A site in memory and an author who edits it at random: for tests that compare rebuilds with full builds.
#pragma once

#include "fs/memory_file_system.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace kolofon {

inline size_t number_of(const char* name, size_t otherwise) {
    const char* value = std::getenv(name);
    return value ? std::strtoul(value, nullptr, 10) : otherwise;
}

inline void put_folder(MemoryFileSystem& fs, const std::filesystem::path& folder, const std::string& at) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << in.rdbuf();
        const std::string path = std::filesystem::relative(entry.path(), folder).generic_string();
        fs.put(at.empty() ? path : at + "/" + path, std::move(bytes).str());
    }
}

/// What an author may do to a site, and some of what he should not.
class Author {
public:
    Author(MemoryFileSystem& fs, uint64_t seed) : m_fs(fs), m_random(seed) {}

    /// Does something and says what.
    std::string edit() {
        for (;;) {
            const std::string said = attempt();
            if (!said.empty()) return said;
        }
    }
    /// The folders in which the last edit changed files.
    std::set<std::string> touched() const {
        std::set<std::string> folders;
        for (const auto& [path, bytes] : m_before)
            folders.insert(path.substr(0, std::min(path.rfind('/'), path.size())));
        folders.erase("site.toml"); // which stands in none
        return folders;
    }
    void undo() {
        for (auto& [path, bytes] : m_before) bytes ? m_fs.put(path, *bytes) : (void)m_fs.remove_all(path);
        m_before.clear();
    }

private:
    size_t below(size_t bound) { return std::uniform_int_distribution<size_t>(0, bound - 1)(m_random); }

    /// Of the site: what is built of it, and what is published, an author leaves alone.
    std::string any(std::string_view ending) {
        std::vector<std::string> paths;
        for (const auto& [path, bytes] : m_fs.files()) {
            const bool is_built = path.starts_with("out/") || path.starts_with("full/");
            if (path.ends_with(ending) && !is_built && path.find("/_published/") == std::string::npos)
                paths.push_back(path);
        }
        return paths.empty() ? std::string() : paths[below(paths.size())];
    }
    std::string read(const std::string& path) { return m_fs.files().at(path); }
    void keep(const std::string& path) {
        const auto file = m_fs.files().find(path);
        m_before.emplace(path, file == m_fs.files().end() ? std::nullopt : std::optional(file->second));
    }
    void put(const std::string& path, std::string bytes) {
        keep(path);
        m_fs.put(path, std::move(bytes));
    }
    void remove(const std::string& path) {
        keep(path);
        (void)m_fs.remove_all(path);
    }

    std::string attempt() {
        m_before.clear();
        switch (below(14)) {
        case 0:
        case 1:
        case 2: return add_text();
        case 3:
        case 4: return change_digit(any(".csv"));
        case 5: return change_word(any(".md"));
        case 6: return change_word(any("report.toml"));
        case 7: return change_digit(any("report.toml"));
        case 8: return change_word(any(below(2) ? "series.toml" : ".toml"));
        case 9: return add_to_report();
        case 10: return copy_section();
        case 11: return remove_file();
        case 12: return move_lines(any(".md"));
        default: return below(4) == 0 ? change_theme() : change_bytes();
        }
    }

    std::string add_text() {
        static constexpr std::string_view sentences[] = {"Resultatet blev 12,5 mnkr.",
                                                         "Antalet besök var 1 204.",
                                                         "## En ny rubrik",
                                                         "- en punkt\n- en till",
                                                         "Det är {{ekonomi.intakter.utfall}}.",
                                                         "Förra månaden: {{prev.ekonomi.intakter.utfall}}.",
                                                         "Se [[2025-05]] och [[rapport/2025-06]].",
                                                         "Se [ekonomin](02-ekonomi.md).",
                                                         "Text[^1].\n\n[^1]: Not.",
                                                         "{{table ekonomi}}",
                                                         "Se bilaga 1.",
                                                         "Nettokostnaden ökade med -3,4 procent.",
                                                         "Personnummer 19800101-1239."};
        const std::string path = any(".md");
        if (path.empty()) return {};
        const std::string_view sentence = sentences[below(std::size(sentences))];
        put(path, read(path) + "\n" + std::string(sentence) + "\n");
        return path + " + " + std::string(sentence);
    }

    std::string change_digit(const std::string& path) { return change_one(path, '0', '9', " digit: "); }
    std::string change_word(const std::string& path) { return change_one(path, 'a', 'z', " word: "); }

    /// One of the characters from `first` to `last` becomes another of them.
    std::string change_one(const std::string& path, char first, char last, const std::string& what) {
        if (path.empty()) return {};
        std::string bytes = read(path);
        std::vector<size_t> places;
        for (size_t i = 0; i < bytes.size(); ++i)
            if (bytes[i] >= first && bytes[i] <= last) places.push_back(i);
        if (places.empty()) return {};
        const size_t at = places[below(places.size())];
        bytes[at] = static_cast<char>(first + static_cast<char>(below(static_cast<size_t>(last - first) + 1)));
        const std::string around = bytes.substr(at > 10 ? at - 10 : 0, 20);
        put(path, std::move(bytes));
        return path + what + around;
    }

    std::string add_to_report() {
        static constexpr std::string_view additions[] = {
            "\n[[correction]]\nid = \"ny-1\"\ndate = 2025-08-01\naffects = [\"inledning\"]\ntext = \"Ändrat.\"\n",
            "\n[[correction]]\nid = \"ny-2\"\nkind = \"notice\"\ndate = 2025-08-02\naffects = "
            "[\"ekonomi.intakter.utfall\"]\ntext = \"Fel.\"\n",
            "\n[[correction]]\nid = \"ny-3\"\ndate = 2025-08-03\naffects = []\ncorrects = "
            "\"rapport/2025-05#kanarie-tabell\"\ntext = \"Fel förra.\"\n",
            "\n[abbreviations]\nBNP = \"bruttonationalprodukt\"\n",
            "\n[[acknowledge]]\ncode = \"table.unused\"\nreason = \"Provas.\"\n"};
        const std::string path = any("/report.toml");
        if (path.empty()) return {};
        const std::string_view addition = additions[below(std::size(additions))];
        put(path, read(path) + std::string(addition));
        return path + " + " + std::string(addition.substr(0, 40));
    }

    std::string copy_section() {
        const std::string path = any(".md");
        const size_t slash = path.rfind('/');
        if (path.empty() || path.find("/attachments/") != std::string::npos || slash == std::string::npos) return {};
        const std::string copy = path.substr(0, slash + 1) + "8" + std::to_string(below(9)) + "-kopia-" +
                                 std::to_string(below(1000)) + ".md";
        put(copy, read(path));
        return path + " copied to " + copy;
    }

    std::string remove_file() {
        const std::string path = any(below(2) ? ".md" : "");
        if (path.empty() || path == "site.toml") return {};
        remove(path);
        return path + " removed";
    }

    std::string move_lines(const std::string& path) {
        if (path.empty()) return {};
        std::string bytes = read(path);
        const size_t half = bytes.find("\n\n", bytes.size() / 2);
        if (half == std::string::npos) return {};
        put(path, bytes.substr(0, half) + "\n\nEtt nytt stycke emellan.\n" + bytes.substr(half));
        return path + " has a paragraph more";
    }

    std::string change_bytes() {
        const std::string path = any(below(2) ? ".txt" : ".png");
        if (path.empty()) return {};
        put(path, read(path) + "x");
        return path + " is longer";
    }

    std::string change_theme() {
        const std::string path = any(".html");
        if (path.empty()) return {};
        put(path, read(path) + "<!-- " + std::to_string(below(100)) + " -->\n");
        return path + " has a comment";
    }

    MemoryFileSystem& m_fs;
    std::mt19937_64 m_random;
    std::map<std::string, std::optional<std::string>> m_before;
};

/// The site in that folder of the source, with a copy of the program's theme to be edited too.
inline void put_site(MemoryFileSystem& fs, const std::string& site) {
    const std::string top = std::string(KOLOFON_SOURCE_DIR) + "/", folder = top + site;
    put_folder(fs, folder + "/content", "content");
    if (std::filesystem::exists(folder + "/static")) put_folder(fs, folder + "/static", "static");
    std::ifstream settings(folder + "/site.toml");
    fs.put("site.toml", std::string(std::istreambuf_iterator<char>(settings), {}));
    put_folder(fs, top + "themes/kolofon", "themes/kolofon");
}

} // namespace kolofon
