#include "markdown/clean_html.h"

#include "base/names.h"
#include "markdown/html_tag.h"
#include "markdown/limits.h"

namespace kolofon {

namespace {

struct OpenElement {
    const HtmlElement* element;
    Span place;
    ContentModel model;      ///< what may come next
    bool after_term = false; ///< in a dl: dt was last
    bool has_term = false;   ///< in a dl: there was a dt
};

class Cleaner {
public:
    Cleaner(Document& document, SectionFindings& findings) : m_document(document), m_findings(findings) {}

    void run() {
        for (uint32_t i = 0; i < m_document.nodes.size(); ++i) {
            leave_until(i);
            const Node& node = m_document.nodes[i];
            if (node.kind == NodeKind::HtmlBlock || node.kind == NodeKind::HtmlInline)
                html_node(i);
            else
                check_content(m_document.span(node));
            if (node.subtree_end > i + 1) m_parents.push_back({node.subtree_end, m_open.size()});
        }
        leave_until(static_cast<uint32_t>(m_document.nodes.size()));
        close_down_to(0);
    }

    bool failed() const { return m_failed; }

private:
    struct Parent {
        uint32_t end;
        size_t first_open; ///< elements opened outside of it
    };

    void fail(Code code, const Span& place, std::vector<std::string> arguments = {}) {
        m_findings.add(code, place, std::move(arguments));
        m_failed = true;
    }

    void leave_until(uint32_t index) {
        for (; !m_parents.empty() && m_parents.back().end <= index; m_parents.pop_back())
            close_down_to(m_parents.back().first_open);
    }

    void close_down_to(size_t count) {
        for (; m_open.size() > count; m_open.pop_back())
            fail(Code::markdown_html_unclosed, m_open.back().place, {std::string(m_open.back().element->name)});
    }

    /// The elements opened beside this node, under the same parent.
    bool has_open() const { return m_open.size() > (m_parents.empty() ? 0 : m_parents.back().first_open); }

    /// Markdown or text, inside the innermost open element.
    void check_content(const Span& place) {
        if (!has_open()) return;
        const OpenElement& top = m_open.back();
        if (top.model == ContentModel::Flow || top.model == ContentModel::Phrasing) return;
        fail(Code::markdown_html_misplaced, place, {"text", std::string(top.element->name)});
        m_open.back().model = ContentModel::Flow; // told once
    }

    void html_node(uint32_t index) {
        const Node node = m_document.nodes[index];
        const bool block = node.kind == NodeKind::HtmlBlock;
        const std::string source(m_document.text(node)); // `owned` may move
        m_out.clear();
        for (size_t at = 0; at < source.size();) at += piece(node, source, at, block);
        if (block && has_open() && !m_open.back().element->may_stretch) close_unstretchable();
        Node& made = m_document.nodes[index];
        made.text = {static_cast<uint32_t>(m_document.owned.size()) | TextRef::owned_bit,
                     static_cast<uint32_t>(m_out.size())};
        m_document.owned += m_out;
    }

    void close_unstretchable() {
        const size_t first = m_parents.empty() ? 0 : m_parents.back().first_open;
        while (m_open.size() > first && !m_open.back().element->may_stretch) close_down_to(m_open.size() - 1);
    }

    /// Returns the length of the piece at `at`: a tag, or text up to the next.
    size_t piece(const Node& node, std::string_view source, size_t at, bool block) {
        const auto place = [&](size_t length) {
            if (node.text.is_owned()) return m_document.span(node);
            const uint32_t begin = node.text.begin + static_cast<uint32_t>(at);
            return Span{m_document.file, begin, begin + static_cast<uint32_t>(length)};
        };
        const std::string_view rest = source.substr(at);
        const char next = rest.size() > 1 ? rest[1] : ' ';
        if (rest[0] != '<' || !(next == '/' || next == '!' || next == '?' || (next >= 'a' && next <= 'z') ||
                                (next >= 'A' && next <= 'Z'))) {
            const size_t length = std::min(rest.find('<', 1), rest.size());
            text(rest.substr(0, length), place(length));
            return length;
        }
        if (next == '!' || next == '?') {
            fail(Code::markdown_html_comment, place(2));
            return rest.size();
        }
        const size_t length = tag_length(rest);
        if (length == 0) {
            fail(Code::markdown_html_malformed, place(1));
            return rest.size();
        }
        if (next == '/')
            close_tag(rest.substr(0, length), place(length));
        else
            open_tag(rest.substr(0, length), place(length), block);
        return length;
    }

    void text(std::string_view text, const Span& place) {
        if (text.find_first_not_of(" \t\r\n") != text.npos) check_content(place);
        m_out += clean_text(text);
    }

    void open_tag(std::string_view tag, const Span& place, bool block) {
        const auto read = read_open_tag(tag, place, m_findings);
        if (!read) {
            m_failed = true;
            return;
        }
        if (m_open.size() >= limits::nesting)
            return fail(Code::markdown_too_deep, place, {std::to_string(limits::nesting)});
        check_place(*read->element, place, block);
        m_out += read->html;
        if (read->element->model != ContentModel::Nothing)
            m_open.push_back({read->element, place, read->element->model});
    }

    void check_place(const HtmlElement& element, const Span& place, bool block) {
        const ContentModel around = has_open() ? m_open.back().model
                                    : block    ? ContentModel::Flow
                                               : ContentModel::Phrasing;
        const std::string_view name = element.name;
        bool fits = false;
        switch (around) {
        case ContentModel::Nothing: break;
        case ContentModel::Phrasing: fits = element.is_phrasing && !(name == "dfn" && is_open("dfn")); break;
        case ContentModel::Flow: fits = name != "dt" && name != "dd" && name != "summary"; break;
        case ContentModel::Details: fits = name == "summary"; break;
        case ContentModel::Definitions: fits = name == "dt" || (name == "dd" && m_open.back().has_term); break;
        }
        if (!fits)
            fail(Code::markdown_html_misplaced, place,
                 {std::string(name), has_open() ? std::string(m_open.back().element->name) : "p"});
        else if (around == ContentModel::Details)
            m_open.back().model = ContentModel::Flow;
        else if (around == ContentModel::Definitions)
            m_open.back().has_term = true, m_open.back().after_term = name == "dt";
    }

    bool is_open(std::string_view name) const {
        for (const OpenElement& open : m_open)
            if (open.element->name == name) return true;
        return false;
    }

    void close_tag(std::string_view tag, const Span& place) {
        const std::string name = to_lower_ascii(trim(tag.substr(2, tag.size() - 3)));
        if (allowed_element(name) == nullptr) return fail(Code::markdown_html_element, place, {name});
        if (!has_open() || m_open.back().element->name != name)
            return fail(Code::markdown_html_not_open, place, {name});
        const OpenElement closed = m_open.back();
        m_open.pop_back();
        if (closed.model == ContentModel::Details || closed.after_term)
            fail(Code::markdown_html_incomplete, closed.place, {name, name == "dl" ? "dd" : "summary"});
        m_out += "</" + name + ">";
    }

    Document& m_document;
    SectionFindings& m_findings;
    std::vector<Parent> m_parents;
    std::vector<OpenElement> m_open;
    std::string m_out;
    bool m_failed = false;
};

} // namespace

void clean_html(Document& document, const std::vector<uint32_t>& html_nodes, SectionFindings& findings) {
    if (html_nodes.empty()) return;
    Cleaner cleaner(document, findings);
    cleaner.run();
    if (!cleaner.failed()) return;
    for (uint32_t index = 0; index < document.nodes.size(); ++index) {
        Node& node = document.nodes[index];
        if (node.kind == NodeKind::HtmlBlock || node.kind == NodeKind::HtmlInline) node.text = {TextRef::owned_bit, 0};
    }
}

} // namespace kolofon
