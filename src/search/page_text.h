// The text of a finished page, as the search finds and shows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// What stands under one heading.
struct PagePassage {
    std::string anchor;  ///< the heading's id; "" before the first heading
    std::string heading; ///< "" before the first
    std::string text;    ///< plain; white space is single spaces, no-break spaces are kept
};

/// The passages of `html`, well-formed HTML that Kolofon wrote: of its <article>, when it has one. Passed over, because
/// they have entries of their own or are no reading matter: header, nav, script, style, svg, template; the program's
/// tables and charts (figure); and what has one of the classes correction, anchor, visually-hidden, footnote-ref,
/// footnote-back, mark, back. Tables written in the text itself are text. Linear in the size.
std::vector<PagePassage> read_passages(std::string_view html);

} // namespace kolofon
