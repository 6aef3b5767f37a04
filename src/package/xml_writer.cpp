#include "package/xml_writer.h"

#include <cassert>

namespace kolofon {

/// Characters that XML 1.0 does not have become U+FFFD.
void XmlWriter::escape(std::string_view text) {
    for (const char c : text) {
        const bool forbidden = static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
        switch (c) {
        case '&': m_xml += "&amp;"; break;
        case '<': m_xml += "&lt;"; break;
        case '>': m_xml += "&gt;"; break;
        case '"': m_xml += "&quot;"; break;
        default:
            if (forbidden)
                m_xml += "\xEF\xBF\xBD";
            else
                m_xml += c;
        }
    }
}

void XmlWriter::open(std::string_view element, const Attributes& attributes) {
    m_xml.append(m_open.size() * 2, ' ') += '<';
    m_xml += element;
    for (const auto& [name, value] : attributes) {
        if (value.empty()) continue;
        m_xml.append(" ").append(name) += "=\"";
        escape(value);
        m_xml += '"';
    }
}

void XmlWriter::begin(std::string_view element, const Attributes& attributes) {
    open(element, attributes);
    m_xml += ">\n";
    m_open.emplace_back(element);
}

void XmlWriter::end() {
    assert(!m_open.empty());
    const std::string element = std::move(m_open.back());
    m_open.pop_back();
    m_xml.append(m_open.size() * 2, ' ') += "</" + element + ">\n";
}

void XmlWriter::empty(std::string_view element, const Attributes& attributes) {
    open(element, attributes);
    m_xml += "/>\n";
}

void XmlWriter::text(std::string_view element, std::string_view text, const Attributes& attributes) {
    open(element, attributes);
    m_xml += '>';
    escape(text);
    m_xml.append("</").append(element) += ">\n";
}

std::string XmlWriter::take() {
    assert(m_open.empty());
    return std::move(m_xml);
}

} // namespace kolofon
