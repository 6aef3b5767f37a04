#include "markdown/html_tag.h"

#include "base/date.h"
#include "base/language_tag.h"
#include "base/names.h"
#include "markdown/escape.h"
#include "markdown/limits.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>

namespace kolofon {

namespace {

using enum ContentModel;

constexpr HtmlElement elements[] = {
    {"abbr", Phrasing, true, false},   {"b", Phrasing, true, false},     {"br", Nothing, true, false},
    {"cite", Phrasing, true, false},   {"dd", Flow, false, true},        {"del", Phrasing, true, false},
    {"details", Details, false, true}, {"dfn", Phrasing, true, false},   {"div", Flow, false, true},
    {"dl", Definitions, false, true},  {"dt", Phrasing, false, false},   {"em", Phrasing, true, false},
    {"i", Phrasing, true, false},      {"ins", Phrasing, true, false},   {"kbd", Phrasing, true, false},
    {"mark", Phrasing, true, false},   {"p", Phrasing, false, false},    {"q", Phrasing, true, false},
    {"s", Phrasing, true, false},      {"small", Phrasing, true, false}, {"span", Phrasing, true, false},
    {"strong", Phrasing, true, false}, {"sub", Phrasing, true, false},   {"summary", Phrasing, false, false},
    {"sup", Phrasing, true, false},    {"time", Phrasing, true, false},  {"u", Phrasing, true, false},
    {"var", Phrasing, true, false},
};

constexpr std::string_view names_of_attributes[] = {"cite", "datetime", "dir", "lang", "open", "title"};

struct OutputDeleter {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};
using Output = std::unique_ptr<GumboOutput, OutputDeleter>;

Output parse_fragment(const std::string& html) {
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_BODY;
    options.max_errors = 0;
    return Output(gumbo_parse_with_options(&options, html.data(), html.size()));
}

const GumboNode* first_node(const GumboOutput& output) {
    const GumboVector& children = output.root->v.element.children;
    return children.length == 0 ? nullptr : static_cast<const GumboNode*>(children.data[0]);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_clock(std::string_view value) {
    if (value.size() != 5 || value[2] != ':') return false;
    for (size_t i : {0, 1, 3, 4})
        if (!is_digit(value[i])) return false;
    return value.substr(0, 2) < "24" && value.substr(3) < "60";
}

/// The forms of HTML's datetime that texts need: a year, month, day or time of
/// day.
bool is_datetime(std::string_view element, std::string_view value) {
    if (Date::parse(value)) return true;
    if (element != "time") return false;
    const auto period = Period::parse(value);
    return is_clock(value) || (period && (period->kind == PeriodKind::Year || period->kind == PeriodKind::Month));
}

bool is_web_address(std::string_view value) {
    return (value.substr(0, 8) == "https://" || value.substr(0, 7) == "http://") &&
           value.find_first_of(" \t\n\r\"<>\\^`{|}") == value.npos && value.find("//") + 2 < value.size();
}

bool takes(std::string_view element, std::string_view attribute) {
    if (attribute == "datetime") return element == "time" || element == "del" || element == "ins";
    if (attribute == "cite") return element == "q" || element == "del" || element == "ins";
    if (attribute == "open") return element == "details";
    return std::find(std::begin(names_of_attributes), std::end(names_of_attributes), attribute) !=
           std::end(names_of_attributes);
}

bool is_value(std::string_view element, std::string_view attribute, std::string_view value) {
    if (attribute == "lang") return is_language_tag(value);
    if (attribute == "dir") return value == "ltr" || value == "rtl" || value == "auto";
    if (attribute == "datetime") return is_datetime(element, value);
    if (attribute == "cite") return is_web_address(value);
    return true;
}

/// Attributes written in the tag; gumbo leaves out those that stand twice.
size_t count_attributes(std::string_view tag) {
    size_t count = 0;
    size_t i = std::min(tag.find_first_of(" \t\r\n/>"), tag.size());
    const auto skip = [&](std::string_view set) { i = std::min(tag.find_first_not_of(set, i), tag.size()); };
    for (;;) {
        skip(" \t\r\n/");
        if (i >= tag.size() || tag[i] == '>') return count;
        ++count;
        i = std::min(tag.find_first_of(" \t\r\n/>=", i + 1), tag.size());
        skip(" \t\r\n");
        if (i >= tag.size() || tag[i] != '=') continue;
        ++i;
        skip(" \t\r\n");
        if (i >= tag.size()) return count;
        if (tag[i] == '"' || tag[i] == '\'')
            i = std::min(tag.find(tag[i], i + 1), tag.size() - 1) + 1;
        else
            i = std::min(tag.find_first_of(" \t\r\n>", i), tag.size());
    }
}

bool append_attribute(const HtmlElement& element, const GumboAttribute& attribute, const Span& place,
                      SectionFindings& findings, std::string& html) {
    const std::string_view name = attribute.name, value = attribute.value;
    if (!takes(element.name, name)) {
        findings.add(Code::markdown_html_attribute, place, {std::string(name), std::string(element.name)});
        return false;
    }
    if (!is_value(element.name, name, value)) {
        findings.add(Code::markdown_html_value, place, {std::string(name), std::string(value)});
        return false;
    }
    html += ' ';
    html += name;
    if (name == "open") return true;
    html += "=\"";
    append_escaped(html, value);
    html += '"';
    return true;
}

} // namespace

const HtmlElement* allowed_element(std::string_view name) {
    const auto found = std::lower_bound(std::begin(elements), std::end(elements), name,
                                        [](const HtmlElement& e, std::string_view n) { return e.name < n; });
    return found != std::end(elements) && found->name == name ? found : nullptr;
}

size_t tag_length(std::string_view text) {
    char quote = '\0';
    const size_t end = std::min<size_t>(text.size(), limits::tag_bytes);
    for (size_t i = 1; i < end; ++i) {
        if (quote != '\0')
            quote = text[i] == quote ? '\0' : quote;
        else if ((text[i] == '"' || text[i] == '\'') && text[i - 1] == '=')
            quote = text[i];
        else if (text[i] == '>')
            return i + 1;
    }
    return 0;
}

std::optional<OpenTag> read_open_tag(std::string_view tag, const Span& place, SectionFindings& findings) {
    size_t name_end = 1;
    while (name_end < tag.size() && std::string_view(" \t\r\n/>").find(tag[name_end]) == std::string_view::npos)
        ++name_end;
    const std::string name = to_lower_ascii(tag.substr(1, name_end - 1));
    const HtmlElement* element = allowed_element(name);
    if (element == nullptr) {
        findings.add(Code::markdown_html_element, place, {name});
        return std::nullopt;
    }
    const size_t attributes = count_attributes(tag);
    if (attributes == 0 && name != "time") return OpenTag{element, "<" + name + ">"};
    const Output output = attributes <= limits::tag_attributes ? parse_fragment(std::string(tag)) : nullptr;
    const GumboNode* node = output ? first_node(*output) : nullptr;
    if (node == nullptr || node->type != GUMBO_NODE_ELEMENT || node->v.element.attributes.length != attributes) {
        findings.add(Code::markdown_html_malformed, place);
        return std::nullopt;
    }
    OpenTag read{element, "<" + name};
    bool has_datetime = false;
    for (unsigned i = 0; i < attributes; ++i) {
        const GumboAttribute& attribute = *static_cast<const GumboAttribute*>(node->v.element.attributes.data[i]);
        has_datetime = has_datetime || std::string_view(attribute.name) == "datetime";
        if (!append_attribute(*element, attribute, place, findings, read.html)) return std::nullopt;
    }
    if (name == "time" && !has_datetime) {
        findings.add(Code::markdown_html_value, place, {"datetime", ""});
        return std::nullopt;
    }
    read.html += '>';
    return read;
}

std::string clean_text(std::string_view text) {
    std::string clean;
    if (text.find('&') == text.npos) {
        append_escaped(clean, text);
        return clean;
    }
    std::string html;
    for (char c : text) c == '<' ? html += "&lt;" : html += c;
    const Output output = parse_fragment(html);
    const GumboNode* node = first_node(*output);
    if (node != nullptr && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE))
        append_escaped(clean, node->v.text.text);
    return clean;
}

} // namespace kolofon
