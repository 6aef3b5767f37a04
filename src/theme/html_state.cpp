#include "theme/html_state.h"

#include <algorithm>
#include <array>

namespace kolofon::theme {

namespace {

using enum HtmlPlace;

struct Element {
    std::string_view name;
    HtmlPlace content;
};
/// Elements whose content is not read as HTML. The first stands for all others.
constexpr std::array<Element, 10> elements = {{{"", Text},
                                               {"script", Script},
                                               {"style", Style},
                                               {"title", RcData},
                                               {"textarea", RcData},
                                               {"iframe", RawText},
                                               {"noembed", RawText},
                                               {"noframes", RawText},
                                               {"xmp", RawText},
                                               {"plaintext", RawText}}};

constexpr std::string_view url_attributes[] = {"href",   "src",        "action",     "formaction", "cite",
                                               "poster", "data",       "background", "longdesc",   "manifest",
                                               "icon",   "xlink:href", "codebase",   "usemap"};
constexpr std::string_view url_list_attributes[] = {"srcset", "imagesrcset", "ping", "archive"};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

std::string_view name_in(const HtmlState& state) {
    return state.name_length > HtmlState::longest_name ? std::string_view()
                                                       : std::string_view(state.name, state.name_length);
}
void clear_name(HtmlState& state) {
    state.name_length = 0;
    std::fill(std::begin(state.name), std::end(state.name), '\0');
}
void forget_name(HtmlState& state) {
    clear_name(state);
    state.name_length = HtmlState::longest_name + 1;
}
void add_to_name(HtmlState& state, char c) {
    // Of a long name the beginning stays: "on" tells that an attribute is code.
    if (state.name_length > HtmlState::longest_name) return;
    if (state.name_length < HtmlState::longest_name) state.name[state.name_length] = lower(c);
    ++state.name_length;
}

uint8_t element_of(std::string_view name) {
    for (size_t i = 1; i < elements.size(); ++i)
        if (elements[i].name == name) return static_cast<uint8_t>(i);
    return 0;
}

template <size_t n> bool contains(const std::string_view (&names)[n], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

AttributeKind kind_of_attribute(const HtmlState& state) {
    const std::string_view name = name_in(state);
    if (state.name_length >= 2 && state.name[0] == 'o' && state.name[1] == 'n') return AttributeKind::Event;
    if (contains(url_attributes, name)) return AttributeKind::Url;
    if (contains(url_list_attributes, name)) return AttributeKind::UrlList;
    if (name == "style") return AttributeKind::Style;
    return name == "srcdoc" ? AttributeKind::Html : AttributeKind::Plain;
}

bool in_script(HtmlPlace place) {
    return place >= Script;
}
bool in_tag(HtmlPlace place) {
    return place == TagName || place == InTag || place == AttributeName || place == AfterAttributeName ||
           place == Unquoted || place == Gap;
}
bool is_url(const HtmlState& state) {
    return state.attribute == AttributeKind::Url || state.attribute == AttributeKind::UrlList;
}

class Walker {
public:
    Walker(HtmlState& state, std::string_view text) : m_state(state), m_text(text) {}

    std::optional<size_t> run() {
        while (m_at < m_text.size())
            if (!step()) return m_at;
        return std::nullopt;
    }

private:
    char here() const { return m_text[m_at]; }
    bool starts(std::string_view what) const { return m_text.substr(m_at, what.size()) == what; }
    void go(HtmlPlace place, size_t length = 1) {
        m_state.place = place;
        m_at += length;
    }
    void go_text(size_t length) {
        m_state = HtmlState();
        m_at += length;
    }
    /// Moves to `wanted`, or to the end of the text.
    bool skip_to(std::string_view wanted) {
        const size_t found = m_text.find(wanted, m_at);
        m_at = std::min(found, m_text.size());
        return found != std::string_view::npos;
    }

    /// One step; false where the character must not stand.
    bool step() {
        switch (m_state.place) {
        case Text: return in_text(), true;
        case TagOpen: return after_less_than(), true;
        case TagName: return in_tag_name(), true;
        case InTag:
        case AfterAttributeName: return between_attributes();
        case AttributeName: return in_attribute_name(), true;
        case BeforeValue: return before_value();
        case DoubleQuoted: return in_value('"'), true;
        case SingleQuoted: return in_value('\''), true;
        case Unquoted: return in_unquoted(), true;
        case Gap: return in_gap();
        case Comment:
            if (skip_to("-->")) go_text(3);
            return true;
        case Declaration:
            if (skip_to(">")) go_text(1);
            return true;
        default: return in_raw(), true;
        }
    }

    void in_text() {
        if (skip_to("<")) go(TagOpen);
        m_state.closing = false;
    }

    void after_less_than() {
        if (is_letter(here())) {
            clear_name(m_state);
            m_state.place = TagName;
        } else if (here() == '/' && !m_state.closing)
            m_state.closing = true, ++m_at;
        else if (starts("!--"))
            begin_comment();
        else if (here() == '!' || here() == '?' || m_state.closing)
            go(Declaration, 0);
        else
            go_text(0);
    }

    void begin_comment() {
        m_at += 3;
        if (starts(">")) return go_text(1); // <!--> and <!---> are whole comments
        if (starts("->")) return go_text(2);
        m_state.place = Comment;
    }

    void in_tag_name() {
        const char c = here();
        if (!is_space(c) && c != '/' && c != '>') return add_to_name(m_state, c), void(++m_at);
        end_tag_name();
        m_state.place = InTag;
    }
    void end_tag_name() {
        m_state.element = m_state.closing ? uint8_t(0) : element_of(name_in(m_state));
        clear_name(m_state);
    }

    void end_tag() {
        const HtmlPlace content = elements[m_state.element].content;
        const uint8_t element = content == Text ? uint8_t(0) : m_state.element;
        m_state = HtmlState();
        m_state.element = element;
        go(content);
    }

    bool between_attributes() {
        const char c = here();
        if (c == '>') return end_tag(), true;
        if (is_space(c)) return ++m_at, true;
        if (c == '/') return go(InTag), true;
        if (c == '=') {
            if (m_state.place == InTag) return false;
            return go(BeforeValue), true;
        }
        if (c == '"' || c == '\'' || c == '<') return false;
        clear_name(m_state);
        m_state.attribute = AttributeKind::Plain;
        m_state.place = AttributeName;
        return true;
    }

    void in_attribute_name() {
        const char c = here();
        if (!is_space(c) && c != '/' && c != '>' && c != '=') return add_to_name(m_state, c), void(++m_at);
        m_state.attribute = kind_of_attribute(m_state);
        m_state.place = AfterAttributeName;
    }

    bool before_value() {
        const char c = here();
        if (is_space(c)) return ++m_at, true;
        if (c == '>') return false;
        clear_name(m_state);
        m_state.url = UrlPart::Start;
        if (c == '"')
            go(DoubleQuoted);
        else if (c == '\'')
            go(SingleQuoted);
        else
            m_state.place = Unquoted;
        return true;
    }

    void in_value(char quote) {
        if (here() == quote) return end_value();
        if (is_url(m_state)) in_url(here());
        ++m_at;
    }
    void end_value() {
        m_state.attribute = AttributeKind::Plain;
        m_state.url = UrlPart::Start;
        clear_name(m_state);
        go(InTag);
    }

    /// A scheme ends at ":", and none can follow "/", "?" or "#". After a value the scheme is not known: what
    /// follows a ":" then could be code.
    void in_url(char c) {
        if (m_state.attribute == AttributeKind::UrlList && (c == ',' || is_space(c))) {
            m_state.url = UrlPart::Start;
            return clear_name(m_state);
        }
        if (m_state.url != UrlPart::Start || static_cast<unsigned char>(c) <= ' ') return;
        const std::string_view scheme = name_in(m_state);
        const bool unknown = m_state.name_length > HtmlState::longest_name;
        const bool code = c == ':' && (unknown || scheme == "javascript" || scheme == "vbscript" || scheme == "data");
        if (c == ':' || c == '/' || c == '?' || c == '#')
            m_state.url = code ? UrlPart::Code : UrlPart::Past, clear_name(m_state);
        else
            add_to_name(m_state, c);
    }

    void in_unquoted() {
        if (is_space(here()))
            end_value();
        else if (here() == '>')
            m_state.place = InTag;
        else
            ++m_at;
    }

    bool in_gap() {
        if (!is_space(here()) && here() != '/' && here() != '>') return false;
        m_state.attribute = AttributeKind::Plain;
        clear_name(m_state);
        m_state.place = InTag;
        return true;
    }

    /// script, style, title and the like: up to their end tag.
    void in_raw() {
        if (here() == '<' && ends_element()) return;
        if (in_script(m_state.place)) return in_script_code();
        ++m_at;
    }
    bool ends_element() {
        const std::string_view name = elements[m_state.element].name;
        const std::string_view rest = m_text.substr(m_at + 1);
        if (rest.size() <= name.size() || rest[0] != '/') return false;
        for (size_t i = 0; i < name.size(); ++i)
            if (lower(rest[i + 1]) != name[i]) return false;
        const char after = rest.size() > name.size() + 1 ? rest[name.size() + 1] : '>';
        if (!is_space(after) && after != '/' && after != '>') return false;
        m_state = HtmlState();
        m_state.closing = true;
        go(InTag, name.size() + 2);
        return true;
    }

    void in_script_code() {
        const char c = here();
        switch (m_state.place) {
        case Script:
            if (starts("//")) return go(ScriptLineComment, 2);
            if (starts("/*")) return go(ScriptBlockComment, 2);
            return go(c == '"' ? ScriptDouble : c == '\'' ? ScriptSingle : c == '`' ? ScriptTemplate : Script);
        case ScriptLineComment: return go(c == '\n' || c == '\r' ? Script : ScriptLineComment);
        case ScriptBlockComment: return starts("*/") ? go(Script, 2) : go(ScriptBlockComment);
        default: break;
        }
        const char quote = m_state.place == ScriptDouble ? '"' : m_state.place == ScriptSingle ? '\'' : '`';
        if (c == '\\')
            m_at += m_text.size() - m_at > 1 && m_text[m_at + 1] != '<' ? 2 : 1;
        else if (c == quote || (c == '\n' && quote != '`'))
            go(Script);
        else
            ++m_at;
    }

    HtmlState& m_state;
    std::string_view m_text;
    size_t m_at = 0;
};

constexpr Refusal in_tag_name = {"ett värde som taggnamn", "a value as the name of a tag",
                                 "skriv taggen i mallen; välj mellan flera med {% if %}",
                                 "write the tag in the template; choose between several with {% if %}"};
constexpr Refusal as_attribute = {
    "ett värde mellan attribut eller som attributnamn", "a value between attributes or as the name of one",
    "skriv attributets namn i mallen och värdet inom citattecken: name=\"{{ … }}\"",
    "write the attribute's name in the template and the value in quotes: name=\"{{ … }}\""};
constexpr Refusal unquoted = {"ett attributvärde utan citattecken", "an attribute's value without quotes",
                              "sätt citattecken runt: class=\"{{ … }}\"", "put quotes around it: class=\"{{ … }}\""};
constexpr Refusal in_comment = {"ett värde i en HTML-kommentar", "a value in an HTML comment",
                                "ta bort det, eller skriv {# … #} om det bara är till för den som läser mallen",
                                "remove it, or write {# … #} if it is only for readers of the template"};
constexpr Refusal in_declaration = {"ett värde i en deklaration", "a value in a declaration",
                                    "skriv deklarationen i mallen", "write the declaration in the template"};
constexpr Refusal in_style = {"ett värde i en stilmall", "a value in a style sheet",
                              "använd en klass eller ett data-attribut", "use a class or a data attribute"};
constexpr Refusal in_raw_text = {"ett värde i ett element vars innehåll inte är HTML",
                                 "a value in an element whose content is not HTML", "lägg värdet utanför elementet",
                                 "put the value outside the element"};
constexpr Refusal script_without_json = {
    "ett värde i ett skript utan filtret json", "a value in a script without the filter json",
    "skriv {{ … | json }}, utan citattecken runt", "write {{ … | json }}, without quotes around it"};
constexpr Refusal script_string = {
    "ett värde i en text eller kommentar i ett skript", "a value in a text or comment of a script",
    "ta bort citattecknen: filtret json sätter dem själv", "remove the quotes: the filter json adds them"};
constexpr Refusal in_event = {"ett värde i kod (on…-attribut)", "a value in code (an on… attribute)",
                              "lägg värdet i ett data-attribut och läs det i skriptfilen",
                              "put the value in a data attribute and read it in the script file"};
constexpr Refusal in_srcdoc = {"ett värde i srcdoc", "a value in srcdoc", "lägg innehållet på en egen sida",
                               "put the content on a page of its own"};
constexpr Refusal url_code = {
    "ett värde i en adress som kan vara kod", "a value in an address that may be code",
    "skriv början av adressen (https:, /) i mallen, eller hela adressen som ett värde",
    "write the address's beginning (https:, /) in the template, or give the whole address as one value"};

Placement refuse(const Refusal& refusal) {
    return {Escape::Html, &refusal};
}

Placement place_in_value(const HtmlState& state) {
    switch (state.attribute) {
    case AttributeKind::Event: return refuse(in_event);
    case AttributeKind::Style: return refuse(in_style);
    case AttributeKind::Html: return refuse(in_srcdoc);
    case AttributeKind::Plain: return {Escape::Attribute, nullptr};
    default: break;
    }
    if (state.url == UrlPart::Code) return refuse(url_code);
    return {state.url == UrlPart::Start ? Escape::Url : Escape::Attribute, nullptr};
}

} // namespace

std::optional<size_t> advance(HtmlState& state, std::string_view text) {
    return Walker(state, text).run();
}

Placement place_value(const HtmlState& state, bool json) {
    switch (state.place) {
    case Text: return {Escape::Html, nullptr};
    case RcData: return {Escape::Attribute, nullptr};
    case TagOpen:
    case TagName: return refuse(in_tag_name);
    case InTag:
    case AttributeName:
    case AfterAttributeName:
    case Gap: return refuse(as_attribute);
    case BeforeValue:
    case Unquoted: return refuse(unquoted);
    case DoubleQuoted:
    case SingleQuoted: return place_in_value(state);
    case Comment: return refuse(in_comment);
    case Declaration: return refuse(in_declaration);
    case Style: return refuse(in_style);
    case RawText: return refuse(in_raw_text);
    case Script: return json ? Placement{Escape::Script, nullptr} : refuse(script_without_json);
    default: return refuse(script_string);
    }
}

void pass_value(HtmlState& state) {
    if (state.place == BeforeValue)
        state.place = Unquoted; // these were refused; go on as if it were a word
    else if (state.place == TagOpen)
        state.place = TagName;
    else if (state.place == InTag || state.place == AfterAttributeName || state.place == Gap)
        state.place = AttributeName;
    if ((state.place == DoubleQuoted || state.place == SingleQuoted) && is_url(state) && state.url == UrlPart::Start)
        forget_name(state);
}

std::optional<HtmlState> join(const HtmlState& a, const HtmlState& b) {
    if (a == b) return a;
    if (in_tag(a.place) && in_tag(b.place)) {
        const bool between =
            (a.place == InTag || a.place == AfterAttributeName) && (b.place == InTag || b.place == AfterAttributeName);
        HtmlState joined = a;
        if (a.place == TagName && b.place != TagName)
            joined.element = b.element == element_of(name_in(a)) ? b.element : 255;
        else if (b.place == TagName && a.place != TagName)
            joined.element = a.element == element_of(name_in(b)) ? a.element : 255;
        else if (a.place == TagName)
            joined.element = element_of(name_in(a)) == element_of(name_in(b)) ? uint8_t(0) : 255;
        else if (a.element != b.element)
            return std::nullopt;
        if (joined.element == 255 || a.closing != b.closing) return std::nullopt;
        const bool both_names = a.place == TagName && b.place == TagName;
        joined.place = both_names ? TagName : between ? InTag : Gap;
        if (both_names)
            forget_name(joined);
        else
            clear_name(joined);
        joined.attribute = AttributeKind::Plain;
        joined.url = UrlPart::Start;
        return joined;
    }
    if (a.place != b.place || a.attribute != b.attribute || a.element != b.element || a.closing != b.closing)
        return std::nullopt;
    if (a.place != DoubleQuoted && a.place != SingleQuoted) return std::nullopt;
    HtmlState joined = a; // parts of one address
    joined.url = a.url == UrlPart::Code || b.url == UrlPart::Code ? UrlPart::Code : std::min(a.url, b.url);
    forget_name(joined);
    return joined;
}

HtmlState loop_entry(const HtmlState& state) {
    HtmlState entry = state;
    if (entry.place == TagName) entry.element = state.closing ? uint8_t(0) : element_of(name_in(state));
    if (entry.place == TagName || entry.place == AttributeName || entry.place == Unquoted) entry.place = Gap;
    if (entry.place == AfterAttributeName) entry.place = InTag;
    if (entry.place == Gap || entry.place == InTag) {
        entry.attribute = AttributeKind::Plain;
        entry.url = UrlPart::Start;
        clear_name(entry);
    } else if (is_url(entry) && entry.url == UrlPart::Start)
        forget_name(entry);
    return entry;
}

bool loop_fits(const HtmlState& entry, const HtmlState& end) {
    if (entry == end) return true;
    if (entry.place == Gap) return in_tag(end.place) && end.place != TagName && entry.element == end.element;
    if (entry.place == InTag)
        return (end.place == InTag || end.place == AfterAttributeName) && entry.element == end.element;
    if (entry.place != end.place || entry.attribute != end.attribute || entry.element != end.element) return false;
    // Rounds that begin where a scheme may stand are careful enough for all; the other way about not.
    const bool value = entry.place == DoubleQuoted || entry.place == SingleQuoted;
    return value && entry.url == UrlPart::Start && end.url != UrlPart::Code;
}

HtmlState block_exit(const HtmlState& state) {
    HtmlState exit = state;
    if (in_tag(state.place))
        exit = loop_entry(state), exit.place = Gap;
    else if (is_url(state) && state.url == UrlPart::Start)
        forget_name(exit);
    return exit;
}

Message name_of(const HtmlState& state) {
    switch (state.place) {
    case Text: return {"i löpande text", "in running text"};
    case RcData: return {"i ett title- eller textarea-element", "in a title or textarea element"};
    case DoubleQuoted:
    case SingleQuoted:
    case BeforeValue: return {"i ett attributvärde", "in an attribute's value"};
    case Comment: return {"i en kommentar", "in a comment"};
    case Declaration: return {"i en deklaration", "in a declaration"};
    case Style: return {"i en stilmall", "in a style sheet"};
    case RawText: return {"i ett element vars innehåll inte är HTML", "in an element whose content is not HTML"};
    default: break;
    }
    if (in_script(state.place)) return {"i ett skript", "in a script"};
    return {"inne i en tagg", "inside a tag"};
}

} // namespace kolofon::theme
