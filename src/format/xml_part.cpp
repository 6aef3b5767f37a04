#include "format/xml_part.h"

#include "base/utf8.h"
#include "format/zip_reader.h"

#include <algorithm>
#include <charconv>

namespace kolofon {

namespace {

/// Stops at what is nested too deep. Walks without recursion.
struct DepthCheck : pugi::xml_tree_walker {
    explicit DepthCheck(size_t most) : most_depth(static_cast<int>(most)) {}
    bool for_each(pugi::xml_node&) override { return depth() < most_depth; }

    int most_depth;
};

/// No fewer than there are tags and attributes, each of which takes some 60 bytes.
size_t marks_in(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; }));
}

bool has_doctype(const pugi::xml_document& document) {
    for (const pugi::xml_node& node : document.children())
        if (node.type() == pugi::node_doctype) return true;
    return false;
}

} // namespace

std::unique_ptr<XmlPart> XmlPart::parse(std::string text, const std::string& part, const std::string& path,
                                        Findings& findings, size_t most_depth) {
    if (marks_in(text) > sheet_most_tags) {
        add_sheet_limit(findings, path, std::to_string(sheet_most_tags) + " element i delen " + part,
                        std::to_string(sheet_most_tags) + " elements in its part " + part);
        return nullptr;
    }
    auto result = std::make_unique<XmlPart>();
    result->m_text = std::move(text);
    constexpr unsigned flags = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    const auto parsed = result->m_document.load_buffer_inplace(result->m_text.data(), result->m_text.size(), flags);
    if (!parsed || !result->root()) {
        add_sheet_broken(findings, path, "delen " + part + " är ingen hel XML",
                         "its part " + part + " is no whole XML");
        return nullptr;
    }
    if (has_doctype(result->m_document)) {
        add_sheet_broken(findings, path, "delen " + part + " har en DOCTYPE, som inget kalkylprogram skriver",
                         "its part " + part + " has a DOCTYPE, which no spreadsheet program writes");
        return nullptr;
    }
    DepthCheck depth(most_depth);
    if (!result->m_document.traverse(depth)) {
        add_sheet_limit(findings, path, std::to_string(most_depth) + " nivåer i delen " + part,
                        std::to_string(most_depth) + " levels in its part " + part);
        return nullptr;
    }
    return result;
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') + 1);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == name) return child;
    return {};
}

std::string_view attribute(const pugi::xml_node& node, const char* name) {
    return node.attribute(name).value();
}

bool is_on(std::string_view value) {
    return value == "1" || value == "true" || value == "on";
}

uint32_t number_in(std::string_view value, uint32_t fallback, uint32_t most) {
    uint32_t number = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    if (read.ec == std::errc::result_out_of_range) return most;
    if (read.ec != std::errc() || read.ptr != value.data() + value.size() || number == 0) return fallback;
    return std::min(number, most);
}

std::string printable_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        i += length;
        if (c == '\r') continue;
        const bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0 && c != 0x85);
        append_utf8(clean, control ? 0xFFFD : c);
    }
    return clean;
}

} // namespace kolofon
