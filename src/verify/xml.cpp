#include "verify/xml.h"

#include <algorithm>

namespace kolofon::verify {

namespace {

struct DepthCheck : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node&) override { return depth() < xml_most_depth; }
};

size_t marks_in(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; }));
}

/// The namespace of `prefix` at `node`; of "" the default one.
std::string_view resolve(pugi::xml_node node, std::string_view prefix) {
    const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    for (; node; node = node.parent())
        if (const pugi::xml_attribute found = node.attribute(declaration.c_str())) return found.value();
    return {};
}

} // namespace

std::unique_ptr<Xml> Xml::parse(std::string text) {
    if (marks_in(text) > xml_most_marks) return nullptr;
    auto xml = std::make_unique<Xml>();
    xml->m_text = std::move(text);
    const auto parsed = xml->m_document.load_buffer_inplace(xml->m_text.data(), xml->m_text.size(),
                                                            pugi::parse_default | pugi::parse_doctype);
    if (!parsed || !xml->root()) return nullptr;
    size_t elements = 0;
    for (const pugi::xml_node& node : xml->m_document.children()) {
        if (node.type() == pugi::node_doctype) return nullptr;
        elements += node.type() == pugi::node_element;
    }
    DepthCheck depth;
    return elements == 1 && xml->m_document.traverse(depth) ? std::move(xml) : nullptr;
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') + 1);
}

std::string_view namespace_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const size_t colon = name.find(':');
    return resolve(node, colon == std::string_view::npos ? std::string_view() : name.substr(0, colon));
}

std::optional<std::string_view> attribute(const pugi::xml_node& node, std::string_view name) {
    const size_t colon = name.find(':');
    const std::string_view wanted = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
    const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view written = attribute.name();
        const size_t at = written.find(':');
        if (wanted.empty() ? written != name : at == std::string_view::npos || written.substr(at + 1) != local)
            continue;
        if (wanted.empty() ||
            resolve(node, written.substr(0, at)) == (wanted == "csip" ? csip_namespace : xlink_namespace))
            return attribute.value();
    }
    return std::nullopt;
}

std::string_view attribute_or_empty(const pugi::xml_node& node, std::string_view name) {
    return attribute(node, name).value_or(std::string_view());
}

} // namespace kolofon::verify
