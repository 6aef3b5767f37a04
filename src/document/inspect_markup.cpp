#include "document/encoding.h"
#include "document/inspect_parts.h"
#include "document/markup.h"

#include "base/names.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Browsers leave out white space and control characters when they look for the scheme.
std::string scheme_of(std::string_view address) {
    std::string scheme;
    for (const char c : address) {
        if (c == ':') return scheme;
        if (static_cast<unsigned char>(c) > 0x20) scheme += c;
        if (c == '/' || c == '?' || c == '#') break;
    }
    return {};
}

bool runs(std::string_view address) {
    const std::string scheme = to_lower_ascii(scheme_of(address));
    if (scheme == "javascript" || scheme == "vbscript") return true;
    const std::string begin = to_lower_ascii(address.substr(0, 40));
    return scheme == "data" && (begin.find("html") != std::string::npos || begin.find("svg") != std::string::npos ||
                                begin.find("xml") != std::string::npos);
}

bool is_elsewhere(std::string_view address) {
    const std::string scheme = to_lower_ascii(scheme_of(address));
    return address.starts_with("//") || scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "file";
}

/// Elements whose address is only followed when a reader does.
bool is_link(const MarkupTag& tag, std::string_view attribute) {
    return attribute == "href" && (tag.name == "a" || tag.name == "area");
}

/// Elements that bring a document or program of their own.
constexpr std::string_view active[] = {"script", "iframe", "frame",         "object",  "embed",   "applet",
                                       "portal", "base",   "foreignobject", "handler", "listener"};
constexpr std::string_view addresses[] = {"href",   "src",        "srcset", "data",
                                          "action", "formaction", "poster", "background"};

/// One for both kinds of markup; the difference is in what their elements may be.
class MarkupInspection {
public:
    MarkupInspection(DocumentFacts& facts, bool svg) : m_facts(facts), m_svg(svg) {}

    void run(const std::string& text) {
        MarkupReader reader(text);
        for (MarkupEvent event = reader.next(); event != MarkupEvent::End; event = reader.next()) {
            m_line = reader.line();
            if (event == MarkupEvent::Declaration) look_at_declaration(reader.text());
            if (event == MarkupEvent::Text && m_in_style) look_at_style(reader.text());
            if (event == MarkupEvent::Tag) look_at(reader.tag());
        }
    }

    bool closed() const { return m_closed; }

private:
    void look_at(const MarkupTag& tag) {
        if (tag.name == "style") m_in_style = !tag.closing;
        if (tag.closing) {
            m_closed |= m_svg && tag.name == "svg";
            return;
        }
        if (tag.name == "html" || tag.name == "svg")
            if (const std::string* language = tag.find("lang")) m_facts.language = short_words(*language);
        if (is_active(tag)) script("<" + tag.name + ">");
        for (const MarkupAttribute& attribute : tag.attributes) look_at(tag, attribute);
        if (tag.name == "meta") look_at_meta(tag);
    }

    bool is_active(const MarkupTag& tag) const {
        if (tag.name == "script") {
            const std::string* type = tag.find("type"); // a block of data is not run
            return !type || type->find("json") == std::string::npos;
        }
        if (!m_svg && tag.name == "foreignobject") return false; // pages may hold what pages hold
        return std::find(std::begin(active), std::end(active), tag.name) != std::end(active);
    }

    void look_at(const MarkupTag& tag, const MarkupAttribute& attribute) {
        const bool handler = attribute.name.starts_with("on") && attribute.name.size() > 2;
        if (handler) script(attribute.name + "=…");
        if (attribute.name == "style") look_at_style(attribute.value);
        if (runs(attribute.value) && !is_picture_data(tag, attribute))
            script(short_words(attribute.value.substr(0, 30)));
        // SMIL can set an address to a script.
        if ((attribute.name == "to" || attribute.name == "values" || attribute.name == "from") && runs(attribute.value))
            script(tag.name);
        const bool address =
            std::find(std::begin(addresses), std::end(addresses), attribute.name) != std::end(addresses);
        if (!address || is_link(tag, attribute.name)) return;
        if (tag.name == "link" && !fetches(tag)) return;
        if (is_elsewhere(attribute.value)) external(attribute.value);
    }

    static bool fetches(const MarkupTag& link) {
        const std::string* relation = link.find("rel");
        if (!relation) return false;
        const std::string rel = to_lower_ascii(*relation);
        return rel.find("style") != std::string::npos || rel.find("icon") != std::string::npos ||
               rel.find("load") != std::string::npos || rel.find("fetch") != std::string::npos ||
               rel.find("connect") != std::string::npos;
    }

    /// An SVG in an <img> runs no script.
    static bool is_picture_data(const MarkupTag& tag, const MarkupAttribute& attribute) {
        return (tag.name == "img" || tag.name == "image" || tag.name == "source") &&
               to_lower_ascii(scheme_of(attribute.value)) == "data";
    }

    void look_at_meta(const MarkupTag& tag) {
        const std::string* name = tag.find("name");
        const std::string* content = tag.find("content");
        if (name && content && to_lower_ascii(*name) == "author" && !trim(*content).empty())
            m_facts.carry(Carried::Author, {"författare: " + short_words(*content), "author: " + short_words(*content)},
                          short_words(*content));
        const std::string* header = tag.find("http-equiv");
        if (header && to_lower_ascii(*header) == "refresh") script("<meta http-equiv=refresh>");
    }

    void look_at_style(std::string_view css) {
        for (const std::string_view mark : {"url(", "@import"})
            for (size_t at = css.find(mark); at != std::string_view::npos; at = css.find(mark, at + mark.size())) {
                std::string_view address = css.substr(at + mark.size(), 200);
                address.remove_prefix(std::min(address.find_first_not_of(" \t\r\n\"'("), address.size()));
                address = address.substr(0, address.find_first_of("\"') ;"));
                if (address.starts_with("url")) continue;
                if (is_elsewhere(address)) external(address);
            }
    }

    /// An entity can stand for a tag; only programs that draw declare others.
    void look_at_declaration(std::string_view text) {
        for (size_t at = text.find("<!ENTITY"); at != std::string_view::npos; at = text.find("<!ENTITY", at + 1)) {
            const std::string_view value = text.substr(at + 8, text.find('>', at) - at - 8);
            if (value.find_first_of("<&") != std::string_view::npos || value.find("SYSTEM") != std::string_view::npos)
                script("<!ENTITY>");
        }
        if (text.starts_with("<?xml-stylesheet")) external(text);
    }

    void script(const std::string& what) {
        const std::string line = std::to_string(m_line);
        m_facts.carry(Carried::Script, {what + " (rad " + line + ")", what + " (line " + line + ")"});
    }

    void external(std::string_view address) {
        const std::string words = short_words(address);
        m_facts.carry(Carried::External, {words, words});
    }

    DocumentFacts& m_facts;
    bool m_svg;
    bool m_in_style = false, m_closed = false;
    uint32_t m_line = 1;
};

bool is_within_limit(std::string_view bytes, DocumentFacts& facts) {
    if (bytes.size() <= limits::markup_bytes) return true;
    const std::string most = std::to_string(limits::markup_bytes / (1024 * 1024)) + " MB";
    facts.leave_unseen({"filen är större än " + most, "the file is larger than " + most});
    return false;
}

} // namespace

void inspect_svg(std::string_view bytes, DocumentFacts& facts) {
    if (!is_within_limit(bytes, facts)) return;
    MarkupInspection inspection(facts, true);
    inspection.run(decoded_text(bytes));
    if (!inspection.closed() && !trim(bytes).ends_with("/>"))
        facts.mar(Condition::Broken, {"den är avklippt", "it is cut short"});
}

void inspect_html(std::string_view bytes, DocumentFacts& facts) {
    if (!is_within_limit(bytes, facts)) return;
    MarkupInspection(facts, false).run(decoded_text(bytes));
}

} // namespace kolofon
