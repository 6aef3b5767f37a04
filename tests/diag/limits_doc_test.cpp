// docs/limits.md and src/ agree: each number in the document is the constant that it names, each finding exists, and
// every limit in a header is in the document.
#include "diag/catalogue.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;

const stdfs::path source = stdfs::path(KOLOFON_SOURCE_DIR);

std::string read_file(const stdfs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// A product or a shift of whole numbers, as limits are written: `64 * 1024`, `size_t(1) << 20`, `50'000`.
std::optional<uint64_t> value_of(const std::string& expression) {
    std::string plain = std::regex_replace(expression, std::regex(R"((size_t|uint64_t|int64_t)[({](\d+)[)}])"), "$2");
    std::erase(plain, '\'');
    std::istringstream words(plain);
    uint64_t value = 0, next = 0;
    std::string sign;
    if (!(words >> value)) return std::nullopt;
    while (words >> sign >> next) {
        if (sign == "*")
            value *= next;
        else if (sign == "<<")
            value <<= next;
        else
            return std::nullopt;
    }
    return value;
}

std::optional<uint64_t> constant(const std::string& text, const std::string& name) {
    std::smatch found;
    if (!std::regex_search(text, found,
                           std::regex("\\b" + name + R"(\s*(?:=\s*([^;{}]+(?:\{\d+\})?[^;]*)|\{([^}]*)\});)")))
        return std::nullopt;
    return value_of(found[1].matched ? found[1] : found[2]);
}

struct Row {
    uint64_t limit = 0;
    std::string code, file, name;
};

std::vector<Row> rows_of_document() {
    std::vector<Row> rows;
    std::istringstream lines(read_file(source / "docs/limits.md"));
    const std::regex row(R"(\| [^|]+ \| ([\d ]+) \| (?:`([a-z0-9.-]+)`)? ?\| `([^:`]+): (\w+)` \|)");
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (!std::regex_match(line, found, row)) continue;
        std::string digits = found[1];
        std::erase(digits, ' ');
        rows.push_back({std::stoull(digits), found[2], found[3], found[4]});
    }
    return rows;
}

TEST(LimitsDocument, HasTheNumbersOfTheSource) {
    const std::vector<Row> rows = rows_of_document();
    EXPECT_GT(rows.size(), 100u);
    for (const Row& row : rows) {
        const auto value = constant(read_file(source / "src" / row.file), row.name);
        ASSERT_TRUE(value) << row.file << " has no " << row.name << " that can be read";
        EXPECT_EQ(*value, row.limit) << row.name;
        EXPECT_TRUE(row.code.empty() || code_by_id(row.code)) << row.code;
    }
}

/// Names of limits in a header: what stands in `namespace limits`, or is called most, max or deepest.
std::set<std::string> limits_in(const std::string& header) {
    std::set<std::string> names;
    std::istringstream lines(header);
    const std::regex number(R"(constexpr (?:size_t|int|u?int\d+_t|std::chrono::seconds) (\w+)\s*[={].*)"),
        by_name(R"((.*_)?(most|max|deepest)_.*)");
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("namespace limits") || line.starts_with("namespace kolofon::limits")) inside = true;
        if (line.starts_with("}")) inside = false;
        std::smatch found;
        if (!std::regex_search(line, found, number)) continue;
        if (const std::string name = found[1]; inside || std::regex_match(name, by_name)) names.insert(name);
    }
    return names;
}

TEST(LimitsDocument, LeavesNoneOut) {
    std::set<std::string> documented;
    for (const Row& row : rows_of_document()) documented.insert(row.name);
    for (const auto& entry : stdfs::recursive_directory_iterator(source / "src")) {
        if (entry.path().extension() != ".h") continue;
        for (const std::string& name : limits_in(read_file(entry.path())))
            EXPECT_TRUE(documented.contains(name)) << name << " of " << entry.path() << " is not in docs/limits.md";
    }
}

} // namespace
} // namespace kolofon
