// What a rebuild takes over must be what a full build makes, byte for byte. Sites are edited at random, again and
// again, and after each edit both are compared: every file and every finding.
//
// KOLOFON_EDITS=5000 KOLOFON_SEED=7 make more of it than the tests have time for.
#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "serve/preview_builder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

using namespace kolofon;

namespace {

size_t number_of(const char* name, size_t otherwise) {
    const char* value = std::getenv(name);
    return value ? std::strtoul(value, nullptr, 10) : otherwise;
}

void put_folder(MemoryFileSystem& fs, const std::filesystem::path& folder, const std::string& at) {
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
    void undo() {
        for (auto& [path, bytes] : m_before) bytes ? m_fs.put(path, *bytes) : (void)m_fs.remove_all(path);
        m_before.clear();
    }

private:
    size_t below(size_t bound) { return std::uniform_int_distribution<size_t>(0, bound - 1)(m_random); }

    std::string any(std::string_view ending) {
        std::vector<std::string> paths;
        for (const auto& [path, bytes] : m_fs.files())
            if (path.ends_with(ending) && path.find("/_published/") == std::string::npos) paths.push_back(path);
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

    std::string change_digit(const std::string& path) {
        if (path.empty()) return {};
        std::string bytes = read(path);
        std::vector<size_t> digits;
        for (size_t i = 0; i < bytes.size(); ++i)
            if (bytes[i] >= '0' && bytes[i] <= '9') digits.push_back(i);
        if (digits.empty()) return {};
        const size_t at = digits[below(digits.size())];
        bytes[at] = static_cast<char>('0' + below(10));
        const std::string around = bytes.substr(at > 10 ? at - 10 : 0, 20);
        put(path, std::move(bytes));
        return path + " digit: " + around;
    }

    std::string change_word(const std::string& path) {
        if (path.empty()) return {};
        std::string bytes = read(path);
        std::vector<size_t> letters;
        for (size_t i = 0; i < bytes.size(); ++i)
            if (bytes[i] >= 'a' && bytes[i] <= 'z') letters.push_back(i);
        if (letters.empty()) return {};
        const size_t at = letters[below(letters.size())];
        bytes[at] = static_cast<char>('a' + below(26));
        const std::string around = bytes.substr(at > 10 ? at - 10 : 0, 20);
        put(path, std::move(bytes));
        return path + " word: " + around;
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

struct Case {
    const char *name, *site;
    bool drafts;
    size_t edits;
};

class Rebuilds : public testing::TestWithParam<Case> {
protected:
    PreviewInput input() {
        PreviewInput input;
        input.site = &m_fs;
        input.themes = {&m_fs, m_themes.get()};
        input.drafts = GetParam().drafts;
        input.now = [] { return Timestamp{1751600000}; };
        input.language = [](std::string_view) { return Language::English; };
        return input;
    }

    static std::string bytes_of(const PreviewFile& file) {
        if (file.bytes) return *file.bytes;
        const auto bytes = file.from->read(file.source);
        return bytes.ok() ? bytes.value() : "not to be read: " + file.source;
    }

    /// What differs, or "".
    static std::string difference(const PreviewState& rebuilt, const PreviewState& full) {
        if (rebuilt.findings != full.findings) return "findings:\n" + rebuilt.findings + "\nfull:\n" + full.findings;
        if (!full.site || rebuilt.stale) return {};
        for (const auto& [audience, shown] : full.site->audiences) {
            const auto& files = rebuilt.site->audiences.at(audience).files;
            for (const auto& [path, file] : shown.files) {
                const auto found = files.find(path);
                if (found == files.end()) return path + " is missing";
                if (bytes_of(found->second) != bytes_of(file))
                    return path + " differs:\n" + first_difference(bytes_of(found->second), bytes_of(file));
            }
            for (const auto& [path, file] : files)
                if (!shown.files.contains(path)) return path + " is too much";
        }
        return {};
    }

    static std::string first_difference(const std::string& a, const std::string& b) {
        size_t at = 0;
        while (at < std::min(a.size(), b.size()) && a[at] == b[at]) ++at;
        const size_t from = at > 60 ? at - 60 : 0;
        return "rebuilt: " + a.substr(from, 160) + "\nfull:    " + b.substr(from, 160);
    }

    MemoryFileSystem m_fs;
    std::unique_ptr<FileSystem> m_themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
};

TEST_P(Rebuilds, GiveWhatAFullBuildGives) {
    const std::string top = KOLOFON_SOURCE_DIR;
    put_folder(m_fs, top + "/" + GetParam().site + "/content", "content");
    if (std::filesystem::exists(top + "/" + GetParam().site + "/static"))
        put_folder(m_fs, top + "/" + GetParam().site + "/static", "static");
    std::ifstream site(top + "/" + GetParam().site + "/site.toml");
    m_fs.put("site.toml", std::string(std::istreambuf_iterator<char>(site), {}));
    put_folder(m_fs, top + "/themes/kolofon", "themes/kolofon");

    const size_t edits = number_of("KOLOFON_EDITS", GetParam().edits);
    Author author(m_fs, number_of("KOLOFON_SEED", 1));
    const PreviewBuilder builder(input());
    std::shared_ptr<const PreviewState> state = std::make_shared<PreviewState>();
    state = builder.build(*state).state;
    ASSERT_TRUE(state->site);
    size_t mistakes = 0, made = 0, all = 0;
    for (size_t i = 0; i < edits; ++i) {
        const std::string edit = author.edit();
        const PreviewBuild rebuilt = builder.build(*state);
        state = rebuilt.state;
        made += rebuilt.result.made;
        all += rebuilt.result.reports;
        const PreviewBuild full = PreviewBuilder(input()).build(PreviewState());
        ASSERT_EQ(difference(*state, *full.state), "") << "edit " << i << ": " << edit;
        if (full.findings.has_errors()) {
            ++mistakes;
            author.undo();
            state = builder.build(*state).state;
        }
    }
    std::cout << edits << " edits, " << mistakes << " of them mistakes; " << made << " of " << all
              << " reports made again\n";
}

INSTANTIATE_TEST_SUITE_P(Sites, Rebuilds,
                         testing::Values(Case{"canary", "tests/leak/site", true, 120}, Case{"sample", ".", false, 10},
                                         Case{"drafts", ".", true, 10}),
                         [](const auto& each) { return std::string(each.param.name); });

} // namespace
