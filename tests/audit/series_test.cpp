// Real reports, when they lie beside the source: text extracted from print, turned into passages here. What is wrong in
// print must be found, and little else. The texts are not part of the source; without them these tests say so and pass
// over.
#include "audited.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace kolofon {
namespace {

const std::filesystem::path folder = std::filesystem::path(KOLOFON_SOURCE_DIR) / ".." / "shared" / "seeds";

std::string read(const std::string& name) {
    std::ifstream file(folder / name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string trimmed(std::string line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    size_t begin = line.find_first_not_of(' ');
    return begin == std::string::npos ? std::string() : line.substr(begin);
}

struct Line {
    std::string text;
    int blanks_before = 0;
    bool page_begins = false;
};

std::vector<Line> lines_of_text(const std::string& text) {
    std::vector<Line> lines;
    std::istringstream stream(text);
    int blanks = 0;
    for (std::string raw; std::getline(stream, raw);) {
        std::string line = trimmed(raw);
        if (line.empty()) {
            ++blanks;
            continue;
        }
        lines.push_back({std::move(line), blanks, raw[0] == ' '});
        blanks = 0;
    }
    return lines;
}

/// Joins the lines of print into passages: hyphens at line ends go, a bullet begins an item, a heading is a short line
/// without stop. In some of the texts every line is followed by an empty one; there only headings stand tight on the
/// line after.
class Converter {
public:
    explicit Converter(TestReport& report) : m_report(report) {}

    void run(const std::string& text) {
        const std::vector<Line> lines = lines_of_text(text);
        size_t spaced = 0;
        for (const Line& line : lines) spaced += line.blanks_before > 0;
        m_double_spaced = spaced * 3 > lines.size() * 2;
        for (size_t i = 0; i < lines.size(); ++i) take(lines, i);
        flush();
    }

private:
    static bool starts_with_bullet(const std::string& line) {
        return line.starts_with("\uF0B7") || line.starts_with("•");
    }
    static bool lower(const std::string& line) { return line[0] >= 'a' || line[0] < 0; }
    static bool open_ended(const std::string& line) {
        return line.size() < 70 && std::string(".,-:").find(line.back()) == std::string::npos;
    }

    bool is_heading(const std::vector<Line>& lines, size_t i) const {
        if (i + 1 >= lines.size() || !open_ended(lines[i].text) || starts_with_bullet(lines[i].text) ||
            lower(lines[i].text))
            return false;
        const Line& next = lines[i + 1];
        if (next.page_begins || (lower(next.text) && !m_double_spaced)) return false;
        if (m_double_spaced && next.blanks_before == 0) return true;
        const bool before_ended = i == 0 || lines[i - 1].text.back() == '.' || is_heading_after(lines, i);
        return before_ended && !lower(next.text) && (!m_double_spaced || lines[i].text.size() < 50);
    }
    static bool is_heading_after(const std::vector<Line>& lines, size_t i) {
        return open_ended(lines[i - 1].text) && lines[i].blanks_before > 0;
    }

    void take(const std::vector<Line>& lines, size_t i) {
        const Line& line = lines[i];
        if (is_heading(lines, i)) {
            flush();
            m_report.heading(line.text);
            return;
        }
        const bool bullet = starts_with_bullet(line.text);
        const bool paragraph_ends =
            !m_double_spaced && line.blanks_before > 0 && !m_text.empty() && m_text.back() != '-' && !lower(line.text);
        if (bullet || paragraph_ends) flush();
        if (bullet) m_item = true;
        append(bullet ? trimmed(line.text.substr(3)) : line.text);
    }

    void append(const std::string& line) {
        const bool hyphenated = m_text.size() > 1 && m_text.back() == '-' && m_text[m_text.size() - 2] != ' ' &&
                                !line.empty() && lower(line);
        const bool suspended = line.starts_with("och ") || line.starts_with("eller ");
        if (hyphenated && !suspended)
            m_text.pop_back();
        else if (!m_text.empty())
            m_text += '\n';
        m_text += line;
    }

    void flush() {
        if (m_text.empty()) return;
        if (m_item)
            m_report.item(m_text);
        else
            m_report.paragraph(m_text);
        m_text.clear();
        m_item = false;
    }

    TestReport& m_report;
    std::string m_text;
    bool m_item = false;
    bool m_double_spaced = false;
};

bool there(const char* name) {
    return std::filesystem::exists(folder / name);
}

/// The findings whose label is not among the required ones.
std::string others(const Findings& findings, std::vector<std::string> required, size_t& count) {
    std::string lines;
    count = 0;
    for (const Finding& finding : findings.all()) {
        const auto found = std::find(required.begin(), required.end(), finding.label(Language::Swedish));
        if (found != required.end()) {
            required.erase(found);
            continue;
        }
        ++count;
        lines += std::string(entry_of(finding.code).id) + ": " + finding.label(Language::Swedish) + "\n";
    }
    for (const std::string& missing : required) lines += "MISSING " + missing + "\n";
    EXPECT_TRUE(required.empty()) << lines;
    return lines;
}

TEST(Series, April2025) {
    if (!there("2025-04.txt")) GTEST_SKIP() << "the texts are not here";
    TestReport report;
    Converter(report).run(read("2025-04.txt"));
    size_t count = 0;
    const Findings findings = report.audit();
    const std::string lines = others(findings, {"6 978 + 462 = 7 440, inte 7 430", "33 − 7 = 26, inte 28"}, count);
    EXPECT_LE(count, 2u) << lines;
}

TEST(Series, October2019) {
    if (!there("2019-10.txt")) GTEST_SKIP() << "the texts are not here";
    TestReport report;
    Converter(report).run(read("2019-10.txt"));
    size_t count = 0;
    const Findings findings = report.audit();
    const std::string lines =
        others(findings, {"72 + 100 + 53 + 42 = 267, inte 292", "148 / 4 085 = 3,6 %, inte 4,3 %"}, count);
    EXPECT_LE(count, 2u) << lines;
}

TEST(Series, December2019AfterOctober) {
    if (!there("2019-12.txt") || !there("2019-10.txt")) GTEST_SKIP() << "the texts are not here";
    TestReport october, december;
    Converter(october).run(read("2019-10.txt"));
    Converter(december).run(read("2019-12.txt"));
    october.period = Period{2019, PeriodKind::Month, 10};
    december.period = Period{2019, PeriodKind::Year, 1};
    december.known = stated_figures(october.input());
    size_t count = 0;
    const Findings findings = december.audit();
    const std::string lines = others(findings, {"92 på 2 månader, men 4 233 på de 10 första (2019-10)"}, count);
    EXPECT_LE(count, 2u) << lines;
}

} // namespace
} // namespace kolofon
