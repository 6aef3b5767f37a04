#include "search/page_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kolofon {

namespace {

constexpr std::array<std::string_view, 7> passed_elements = {"header", "nav",      "script", "style",
                                                             "svg",    "template", "figure"};
constexpr std::array<std::string_view, 7> passed_classes = {
    "correction", "anchor", "visually-hidden", "footnote-ref", "footnote-back", "mark", "back"};
/// Their beginning and end are no gap between words.
constexpr std::array<std::string_view, 16> inline_elements = {"abbr", "bdi",    "cite", "code", "del",   "dfn",
                                                              "em",   "ins",    "kbd",  "mark", "small", "span",
                                                              "samp", "strong", "sub",  "time"};
constexpr std::string_view inline_letters = "abiqsu"; ///< <a>, <b> ...
constexpr std::array<std::string_view, 5> void_elements = {"br", "hr", "img", "input", "wbr"};

template <size_t N> bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

struct Tag {
    std::string_view name, attributes;
    bool is_end = false;
    size_t end = 0; ///< after its '>'
};

/// The value of an attribute as written, or "".
std::string_view attribute(const Tag& tag, std::string_view name) {
    const std::string_view text = tag.attributes;
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const size_t value = at + name.size() + 2;
        if (at == 0 || text[at - 1] != ' ' || text.substr(at + name.size(), 2) != "=\"") continue;
        return text.substr(value, text.find('"', value) - value);
    }
    return {};
}

bool has_passed_class(const Tag& tag) {
    std::string_view classes = attribute(tag, "class");
    while (!classes.empty()) {
        const size_t end = std::min(classes.find(' '), classes.size());
        if (is_one_of(passed_classes, classes.substr(0, end))) return true;
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
}

bool is_inline(std::string_view name) {
    if (name.size() == 1) return inline_letters.find(name.front()) != std::string_view::npos;
    return is_one_of(inline_elements, name);
}

/// Characters that are text as they stand.
bool is_plain(char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '&';
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '2' && name[1] <= '6';
}

/// The character that an entity stands for; U+FFFD for one that Kolofon does not write.
char32_t character_of(std::string_view entity) {
    struct Named {
        std::string_view name;
        char32_t character;
    };
    static constexpr Named named[] = {{"amp", '&'},  {"lt", '<'},    {"gt", '>'},
                                      {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}};
    for (const auto& [name, character] : named)
        if (entity == name) return character;
    if (!entity.starts_with('#')) return 0xFFFD;
    const bool hexadecimal = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
    const std::string_view digits = entity.substr(hexadecimal ? 2 : 1);
    uint32_t number = 0xFFFD;
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal ? 16 : 10);
    return number;
}

class PageReader {
public:
    explicit PageReader(std::string_view html) : m_html(html) {
        if (const size_t begin = html.find("<article"); begin != std::string_view::npos) {
            const size_t end = html.rfind("</article>");
            m_html = html.substr(begin, end == std::string_view::npos ? end : end - begin);
        }
    }

    std::vector<PagePassage> run() {
        m_passages.emplace_back();
        while (m_at < m_html.size()) {
            const size_t tag = std::min(m_html.find('<', m_at), m_html.size());
            take_text(m_html.substr(m_at, tag - m_at));
            m_at = tag;
            if (tag < m_html.size()) take_tag();
        }
        for (PagePassage& passage : m_passages) {
            trim(passage.text);
            trim(passage.heading);
        }
        if (m_passages.front().text.empty() && m_passages.size() > 1) m_passages.erase(m_passages.begin());
        return std::move(m_passages);
    }

private:
    Tag tag_at(size_t at) const {
        Tag tag;
        tag.is_end = m_html.substr(at).starts_with("</");
        const size_t name = at + (tag.is_end ? 2 : 1);
        const size_t close = std::min(m_html.find('>', name), m_html.size());
        size_t name_end = name;
        while (name_end < close && is_plain(m_html[name_end]) && m_html[name_end] != '/') ++name_end;
        tag.name = m_html.substr(name, name_end - name);
        tag.attributes = m_html.substr(name_end, close - name_end);
        tag.end = std::min(close + 1, m_html.size());
        return tag;
    }

    void take_tag() {
        if (m_html.substr(m_at).starts_with("<!--")) {
            const size_t end = m_html.find("-->", m_at);
            m_at = end == std::string_view::npos ? m_html.size() : end + 3;
            return;
        }
        const Tag tag = tag_at(m_at);
        if (is_heading(tag.name)) {
            take_heading(tag);
        } else if (!is_inline(tag.name)) {
            put_gap();
        }
        m_at = tag.end;
        if (!tag.is_end && (is_one_of(passed_elements, tag.name) || has_passed_class(tag))) pass_over(tag);
    }

    void take_heading(const Tag& tag) {
        m_in_heading = !tag.is_end;
        if (tag.is_end) return;
        PagePassage& passage = m_passages.emplace_back();
        passage.anchor = attribute(tag, "id");
    }

    /// To the end of the element that began.
    void pass_over(const Tag& begin) {
        if (is_one_of(void_elements, begin.name)) return;
        size_t depth = 1;
        while (depth > 0 && m_at < m_html.size()) {
            m_at = std::min(m_html.find('<', m_at), m_html.size());
            if (m_at == m_html.size()) return;
            const Tag tag = tag_at(m_at);
            if (tag.name == begin.name) depth += tag.is_end ? -1 : 1;
            m_at = tag.end;
        }
    }

    std::string& out() { return m_in_heading ? m_passages.back().heading : m_passages.back().text; }

    void put_gap() {
        std::string& text = out();
        if (!text.empty() && text.back() != ' ') text += ' ';
    }

    void take_text(std::string_view text) {
        for (size_t i = 0; i < text.size();) {
            size_t plain = i;
            while (plain < text.size() && is_plain(text[plain])) ++plain;
            out().append(text, i, plain - i);
            if (plain == text.size()) return;
            i = plain + 1;
            if (text[plain] != '&') {
                put_gap();
                continue;
            }
            const size_t end = text.find(';', i);
            if (end == std::string_view::npos || end - i > longest_entity) {
                out() += '&';
                continue;
            }
            append_utf8(out(), character_of(text.substr(i, end - i)));
            i = end + 1;
        }
    }

    static void trim(std::string& text) {
        if (text.ends_with(' ')) text.pop_back();
    }

    static constexpr size_t longest_entity = 8;

    std::string_view m_html;
    size_t m_at = 0;
    bool m_in_heading = false;
    std::vector<PagePassage> m_passages;
};

} // namespace

std::vector<PagePassage> read_passages(std::string_view html) {
    return PageReader(html).run();
}

} // namespace kolofon
