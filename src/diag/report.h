// Findings as text for a terminal, as JSON and as SARIF. Pure functions: nothing is printed here.
#pragma once

#include "diag/finding.h"

#include <string>

namespace kolofon {

struct TextStyle {
    Language language = Language::Swedish;
    bool colour = false;
};

/// One finding as DESIGN section 11 shows it, with a line end after the last line. Control characters in source lines
/// are shown as U+FFFD, so that a file cannot drive the reader's terminal.
std::string to_text(const Finding& finding, const TextStyle& style);
std::string to_text(const Findings& findings, const TextStyle& style);

/// {"findings":[...], "errors":n, "warnings":n}; texts in `language`.
std::string to_json(const Findings& findings, Language language);

/// SARIF 2.1.0 (OASIS). Columns are counted in characters (columnKind unicodeCodePoints is the nearest SARIF has).
std::string to_sarif(const Findings& findings, Language language, std::string_view program_version);

/// The JSON string literal of `text`, with quotes. Escapes < too, so that it may stand in HTML.
std::string json_string(std::string_view text);

} // namespace kolofon
