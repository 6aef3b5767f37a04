// Scan: one pass over a section's body before libcmark-gfm sees it.
//
// It finds the lines, masks references, and counts what limits.h limits. In
// `masked`, a reference is a placeholder of the same length: the byte 0x01, its
// number in three letters, and 0x02 up to its end. A directive alone on its
// line is a thematic break ("***" and spaces), because that may interrupt a
// paragraph or list as the directive must. Line ends and all other bytes stay,
// so offsets in `masked` are offsets in the file.
#pragma once

#include "markdown/section_findings.h"
#include "source/source_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

struct MaskedReference {
    uint32_t begin, end; ///< with braces
};

struct DirectiveLine {
    uint32_t line;      ///< index in Scan::lines
    uint32_t reference; ///< index in Scan::references
    bool claimed = false;
};

struct Scan {
    std::string masked;          ///< the whole file
    std::vector<uint32_t> lines; ///< where each line of the body begins; line n
                                 ///< of cmark is lines[n - 1]
    std::vector<MaskedReference> references;
    std::vector<DirectiveLine> directives; ///< ascending
    std::vector<uint32_t> footnote_lines;  ///< lines that look like footnote definitions
    bool has_unclosed_reference = false;   ///< "{{" that may be a reference without end
    bool has_footnote_mark = false;        ///< "[^"
    bool has_tilde = false;                ///< strikethrough is possible
    bool has_address = false;              ///< bare addresses are possible
    bool refused = false;                  ///< over a limit; the finding is made

    /// Where the text of a line ends, before its line end.
    uint32_t line_end(uint32_t line) const;
    /// The directive on this line, or none.
    DirectiveLine* directive(uint32_t line);
    /// The reference whose placeholder begins at placeholder[0], or none.
    std::optional<uint32_t> reference_of(std::string_view placeholder) const;
};

/// REQUIRES: body_begin <= file.text().size().
Scan scan_body(const SourceFile& file, uint32_t body_begin, SectionFindings& findings);

} // namespace kolofon
