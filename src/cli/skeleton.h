// The skeleton of an earlier report: what a new one begins with. Pure functions from a file's text to the new file's.
#pragma once

#include "base/date.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kolofon {

struct NewReport {
    Period from, to;
    std::string_view language; ///< of the report
    std::string title;         ///< empty: the old one, with its period in words replaced
};

/// report.toml: dates, document id and corrections go; attachments and key figures stay as comments, to be taken up
/// again.
std::string skeleton_of_report(std::string_view toml, const NewReport& report);

/// A section: front matter without summary, disclosure and acknowledgements; of the text the headings and the places of
/// tables and charts.
std::string skeleton_of_section(std::string_view markdown);

/// A table's description, without date and acknowledgements.
std::string skeleton_of_table(std::string_view toml);

/// A table's numbers: headings and labels stay, figures become "..".
std::string skeleton_of_csv(std::string_view csv);

/// The files of a new theme, by path in its folder: it inherits from kolofon, has colours of its own and replaces a
/// part of one template. `title` is in the quotes of TOML.
std::vector<std::pair<std::string, std::string>> starter_theme(std::string_view name, std::string_view title,
                                                               bool swedish);

} // namespace kolofon
