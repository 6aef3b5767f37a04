// A part of a workbook as an XML tree (through pugixml).
#pragma once

#include "diag/finding.h"
#include "format/sheet.h"

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace kolofon {

/// Owns the text that its tree points into.
class XmlPart {
public:
    /// None after a finding: not well formed, with a DOCTYPE, or nested deeper than `most_depth`. `part` is its name in
    /// the file at `path`.
    static std::unique_ptr<XmlPart> parse(std::string text, const std::string& part, const std::string& path,
                                          Findings& findings, size_t most_depth = sheet_most_depth);

    pugi::xml_node root() const { return m_document.document_element(); }

private:
    std::string m_text;
    pugi::xml_document m_document;
};

/// Names without their prefix, which writers choose as they like.
std::string_view local_name(const pugi::xml_node& node);
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
/// The value of the attribute with the prefix, if one is given ("table:name"), else of that name ("name").
std::string_view attribute(const pugi::xml_node& node, const char* name);
/// Of "1", "true" or "on".
bool is_on(std::string_view value);
/// A whole number from 1; `fallback` for anything else, `most` for what is larger.
uint32_t number_in(std::string_view value, uint32_t fallback, uint32_t most);

/// Text that may be shown: well-formed UTF-8, no control characters but tab and line end.
std::string printable_text(std::string_view text);

} // namespace kolofon
