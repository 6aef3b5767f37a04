#include "strict_scan.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>

namespace kolofon {

namespace {

constexpr std::string_view never[] = {"applet",           "audio",         "base",     "embed",    "frame",
                                      "frameset",         "iframe",        "keygen",   "marquee",  "math",
                                      "noembed",          "noframes",      "object",   "param",    "plaintext",
                                      "portal",           "style",         "textarea", "video",    "xmp",
                                      "foreignobject",    "animate",       "set",      "image",    "use",
                                      "animatetransform", "animatemotion", "handler",  "listener", "isindex",
                                      "listing"};
/// What Markdown becomes, beside the allow-list for raw HTML.
constexpr std::string_view of_fragments[] = {
    "a",   "abbr",    "b",     "blockquote", "br",     "caption", "cite",    "code", "dd",    "del",   "details",
    "dfn", "div",     "dl",    "dt",         "em",     "h2",      "h3",      "h4",   "h5",    "h6",    "hr",
    "i",   "img",     "input", "ins",        "kbd",    "li",      "mark",    "ol",   "p",     "pre",   "q",
    "s",   "section", "small", "span",       "strong", "sub",     "summary", "sup",  "table", "tbody", "td",
    "th",  "thead",   "time",  "tr",         "u",      "ul",      "var"};
constexpr std::string_view addresses[] = {"href",     "src",        "action", "formaction", "cite",
                                          "poster",   "background", "data",   "manifest",   "ping",
                                          "longdesc", "xlink:href", "srcset"};

template <size_t N> bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    return text;
}

std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return lower({piece.data, piece.length});
}

std::string_view attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

struct OutputDeleter {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using Output = std::unique_ptr<GumboOutput, OutputDeleter>;

Output parse(std::string_view html, bool fragment) {
    GumboOptions options = kGumboDefaultOptions;
    if (fragment) options.fragment_context = GUMBO_TAG_BODY;
    options.max_errors = 0;
    return Output(gumbo_parse_with_options(&options, html.data(), html.size()));
}

class Scan {
public:
    explicit Scan(bool fragment) : m_fragment(fragment) {}

    void node(const GumboNode& node) {
        if (node.type == GUMBO_NODE_COMMENT) return wrong("a comment", node.v.text.text);
        if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return;
        const GumboElement& element = node.v.element;
        const std::string name = name_of(element);
        if (is_one_of(name, never)) wrong("an element", name);
        if (m_fragment && node.parent && element.original_tag.length > 0 && !is_one_of(name, of_fragments))
            wrong("an element", name);
        if (name == "script") script(element);
        if (name == "meta" && !attribute(element, "http-equiv").empty() &&
            lower(attribute(element, "http-equiv")) != "content-security-policy")
            wrong("a meta", attribute(element, "http-equiv"));
        for (unsigned i = 0; i < element.attributes.length; ++i)
            one_attribute(name, element, *static_cast<const GumboAttribute*>(element.attributes.data[i]));
        children(element);
    }

    /// Without recursion deeper than the page: its depth is bounded by limits::nesting and the template.
    void children(const GumboElement& element) {
        for (unsigned i = 0; i < element.children.length; ++i)
            node(*static_cast<const GumboNode*>(element.children.data[i]));
    }

    void whole(const GumboNode& document) {
        const GumboVector& parts = document.v.document.children;
        for (unsigned i = 0; i < parts.length; ++i) node(*static_cast<const GumboNode*>(parts.data[i]));
    }

    std::vector<std::string> faults;

private:
    void wrong(std::string_view what, std::string_view which) {
        faults.push_back(std::string(what) + ": " + std::string(which.substr(0, 200)));
    }

    /// Ours by address, or data that is no script.
    void script(const GumboElement& element) {
        const std::string_view type = attribute(element, "type");
        const bool has_text = element.children.length > 0;
        if (type == "application/ld+json" && has_text) {
            const std::string_view text = static_cast<const GumboNode*>(element.children.data[0])->v.text.text;
            if (text.find('<') != text.npos) wrong("a < in data", text);
        } else if (has_text || attribute(element, "src").empty())
            wrong("a script", type);
    }

    void one_attribute(const std::string& element, const GumboElement& in, const GumboAttribute& attribute) {
        const std::string name = lower(attribute.name);
        const std::string_view value = attribute.value;
        if (name.starts_with("on")) wrong("a handler", name);
        if (name == "style" || name == "srcdoc" || name == "is" || name == "nonce") wrong("an attribute", name);
        if (name.find_first_of("\"'<>= /\\`") != std::string::npos) wrong("a broken attribute", name);
        if (!is_one_of(name, addresses) && !(name == "href" && attribute.attr_namespace != GUMBO_ATTR_NAMESPACE_NONE))
            return;
        if (!is_harmless_address(value)) wrong("an address", value);
        const bool follows = element == "a" || element == "q" || element == "del" || element == "ins" ||
                             (element == "link" && kolofon::attribute(in, "rel") != "stylesheet");
        if (!follows && !is_own(value)) wrong("a file of another host", value);
    }

    static bool is_own(std::string_view address) {
        const std::string text = lower(trimmed(address));
        return text.find("//") != 0 && text.find('\\') == std::string::npos && text.find("http") != 0;
    }

    bool m_fragment;
};

void names_in_order(const GumboNode& node, std::vector<std::string>& names) {
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return;
    if (node.v.element.original_tag.length > 0) names.push_back(name_of(node.v.element));
    for (unsigned i = 0; i < node.v.element.children.length; ++i)
        names_in_order(*static_cast<const GumboNode*>(node.v.element.children.data[i]), names);
}

} // namespace

bool is_harmless_address(std::string_view address) {
    std::string text;
    for (const char c : trimmed(address)) // browsers leave out tabs and line ends
        if (c != '\t' && c != '\n' && c != '\r') text += c;
    text = lower(text);
    const size_t colon = text.find(':'), end = text.find_first_of("/?#");
    if (colon == std::string::npos || (end != std::string::npos && end < colon)) return true;
    constexpr std::array<std::string_view, 5> schemes = {"http", "https", "mailto", "tel", "urn"};
    return std::find(schemes.begin(), schemes.end(), std::string_view(text).substr(0, colon)) != schemes.end();
}

std::vector<std::string> strict_scan(std::string_view html, bool fragment) {
    const Output output = parse(html, fragment);
    Scan scan(fragment);
    if (fragment)
        scan.children(output->root->v.element);
    else
        scan.whole(*output->document);
    return std::move(scan.faults);
}

bool reads_as_written(std::string_view html) {
    std::vector<std::string> written, read;
    for (size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const std::string_view rest = html.substr(at + 1);
        const size_t end = rest.find_first_of(" \t\n\f/>");
        if (!rest.empty() && rest[0] != '/' && rest[0] != '!' && end != rest.npos)
            written.push_back(lower(rest.substr(0, end)));
    }
    const Output output = parse(html, true);
    for (unsigned i = 0; i < output->root->v.element.children.length; ++i)
        names_in_order(*static_cast<const GumboNode*>(output->root->v.element.children.data[i]), read);
    return written == read;
}

} // namespace kolofon
