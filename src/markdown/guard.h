// Guard: counts, line by line, what libcmark-gfm takes more than linear time
// for. See limits.h.
//
// A "run" is a stretch of lines without a blank one; no paragraph or table is
// longer. Where the guard cannot know how cmark will read a line it assumes the
// worse.
#pragma once

#include "markdown/section_findings.h"

#include <cstdint>
#include <string_view>

namespace kolofon {

class Guard {
public:
    Guard(const SourceFile& file, SectionFindings& findings) : m_file(file), m_findings(findings) {}

    /// What the scan meets on a line, in order; offsets in the file.
    void pipe(uint32_t at) { ++m_pipes, m_walk_back_from = at; }
    void open_bracket(uint32_t at);
    void close_bracket(bool colon_follows);
    void declaration(uint32_t at);

    /// After each line; `line` is without its line end.
    void end_line(uint32_t begin, std::string_view line);
    void end_text(uint32_t end);

    bool refused() const { return m_refused; }

private:
    void end_run(uint32_t end);
    void check_nesting(uint32_t begin, std::string_view line, size_t first);
    void check_table(uint32_t begin, std::string_view line, size_t first);
    void refuse(Code code, uint32_t begin, uint32_t end, uint64_t limit);

    const SourceFile& m_file;
    SectionFindings& m_findings;
    bool m_refused = false;

    uint32_t m_pipes = 0; // on this line

    uint32_t m_run_begin = 0;
    bool m_in_run = false;
    uint32_t m_walk_back_from = 0; // the last '|' of the run
    uint64_t m_walk_back = 0;
    uint32_t m_most_pipes = 0, m_widest_line = 0, m_widest_line_end = 0;
    uint32_t m_columns = 0; // of the last line that could begin a table
    uint32_t m_open_brackets = 0;
    bool m_has_definition = false;
    uint32_t m_declarations = 0;
    uint64_t m_declaration_positions = 0;

    uint64_t m_table_search = 0, m_declaration_search = 0, m_cells = 0, m_brackets = 0;
    uint32_t m_longest_definition = 0, m_longest_definition_begin = 0;
};

} // namespace kolofon
