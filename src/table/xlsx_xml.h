// What the parts of a workbook share. Internal to table/.
#pragma once

#include "table/xlsx_book.h"

namespace kolofon::xlsx {

inline constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
                                                "\n";
inline constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// `text` as characters of an element or attribute; what XML cannot have as _x0001_ (22.9.2.19), bytes that are no
/// UTF-8 as U+FFFD.
void append_text(std::string& xml, std::string_view text);

/// The place of a style among the cell formats of styles_xml (18.8.10).
size_t style_index(const Style& style);
std::string styles_xml();

} // namespace kolofon::xlsx
