// XML, written element by element with its attributes in the order given: the same calls give the same bytes.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kolofon {

class XmlWriter {
public:
    using Attribute = std::pair<std::string_view, std::string>;
    /// Attributes with an empty value are left out.
    using Attributes = std::vector<Attribute>;

    XmlWriter() : m_xml("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

    void begin(std::string_view element, const Attributes& attributes = {});
    void end();
    void empty(std::string_view element, const Attributes& attributes = {});
    void text(std::string_view element, std::string_view text, const Attributes& attributes = {});

    /// REQUIRES: every element that was begun is ended.
    std::string take();

private:
    void open(std::string_view element, const Attributes& attributes);
    void escape(std::string_view text);

    std::string m_xml;
    std::vector<std::string> m_open;
};

} // namespace kolofon
