// XML that somebody else wrote, as a tree within limits (through pugixml). Private to src/verify.
#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace kolofon::verify {

constexpr size_t xml_most_marks = 4'000'000; ///< tags and attributes, some 60 bytes of memory each
constexpr int xml_most_depth = 60;

constexpr std::string_view csip_namespace = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
constexpr std::string_view xlink_namespace = "http://www.w3.org/1999/xlink";
constexpr std::string_view mets_namespace = "http://www.loc.gov/METS/";
constexpr std::string_view premis_namespace = "http://www.loc.gov/premis/v3";

/// Owns the text that its tree points into.
class Xml {
public:
    /// Null when it is no whole XML, has a DOCTYPE (so that no entity is ever expanded), or exceeds the limits.
    static std::unique_ptr<Xml> parse(std::string text);
    pugi::xml_node root() const { return m_document.document_element(); }

private:
    std::string m_text;
    pugi::xml_document m_document;
};

std::string_view local_name(const pugi::xml_node& node);
/// What the node's prefix stands for; empty for none.
std::string_view namespace_of(const pugi::xml_node& node);
/// Of "OBJID", or of a name with one of the prefixes csip and xlink, whatever prefix the writer chose. None when there
/// is no such attribute.
std::optional<std::string_view> attribute(const pugi::xml_node& node, std::string_view name);
std::string_view attribute_or_empty(const pugi::xml_node& node, std::string_view name);

} // namespace kolofon::verify
