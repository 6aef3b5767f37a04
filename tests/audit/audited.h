// Helpers of the audit's tests: a text in, the findings' codes and arithmetic out.
#pragma once

#include "audit/audit.h"

#include <deque>
#include <string>
#include <vector>

namespace kolofon {

/// A report under construction. Addresses stay the same while passages are added.
class TestReport {
public:
    TestReport& paragraph(std::string text) { return add(std::move(text), PassageKind::Paragraph, 0); }
    TestReport& item(std::string text) { return add(std::move(text), PassageKind::ListItem, 1); }
    TestReport& cell(std::string text) { return add(std::move(text), PassageKind::TableCell, 0); }
    TestReport& heading(std::string text, uint8_t level = 2) {
        ++m_section;
        return add(std::move(text), PassageKind::Heading, level);
    }

    AuditInput input() const { return {m_passages, known, period}; }
    Findings audit() const { return audit_prose(input()); }
    bool empty() const { return m_passages.empty(); }

    std::vector<KnownFigure> known;
    std::optional<Period> period;

private:
    TestReport& add(std::string text, PassageKind kind, uint8_t level) {
        const SourceFile& file = m_files.emplace_back("report.md", std::move(text));
        Passage passage;
        passage.text = file.text();
        passage.kind = kind;
        passage.level = level;
        if (kind != PassageKind::ListItem) ++m_list;
        passage.list_group = kind == PassageKind::ListItem ? m_list + 1 : 0;
        passage.section = m_section;
        passage.file = &file;
        m_passages.push_back(passage);
        return *this;
    }

    std::deque<SourceFile> m_files;
    std::vector<Passage> m_passages;
    uint32_t m_section = 0, m_list = 0;
};

/// The codes of all findings with commas between, in order.
inline std::string codes_of(const Findings& findings) {
    std::string codes;
    for (const Finding& finding : findings.all())
        codes += (codes.empty() ? "" : ",") + std::string(entry_of(finding.code).id);
    return codes;
}

/// "code: arithmetic" of every finding, one a line.
inline std::string lines_of(const Findings& findings) {
    std::string lines;
    for (const Finding& finding : findings.all()) {
        lines += std::string(entry_of(finding.code).id) + " at \"" + finding.place.line_text.substr(0, 0) +
                 finding.label(Language::Swedish) + "\"";
        lines += " in: " + finding.place.line_text.substr(0, 120) + "\n";
    }
    return lines;
}

} // namespace kolofon
