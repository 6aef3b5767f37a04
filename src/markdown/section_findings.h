// SectionFindings: the findings of one section, of which only the first are
// kept. Finding a place costs a walk through the file, so a file with a fault
// on every line would otherwise cost its size squared; nobody reads the
// thousandth either.
#pragma once

#include "diag/finding.h"
#include "markdown/limits.h"

namespace kolofon {

class SectionFindings {
public:
    explicit SectionFindings(Findings& findings) : m_findings(findings) {}

    void add(Code code, const Span& span, std::vector<std::string> arguments = {}) {
        ++m_count;
        if (m_count <= limits::findings) m_findings.add(code, span, std::move(arguments));
        if (m_count == limits::findings + 1)
            m_findings.add(Code::markdown_more_findings, span, {std::to_string(limits::findings)});
    }
    void add_file(Code code, std::string path, std::vector<std::string> arguments) {
        m_findings.add_file(code, std::move(path), std::move(arguments));
    }

private:
    Findings& m_findings;
    uint32_t m_count = 0;
};

} // namespace kolofon
