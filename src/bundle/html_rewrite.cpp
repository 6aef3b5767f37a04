#include "bundle/html_rewrite.h"

namespace kolofon::bundle {

namespace {

bool ends_name(char c) {
    return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '=';
}

class Rewriter {
public:
    Rewriter(std::string_view html, const AttributeRewriter& rewrite) : m_html(html), m_rewrite(rewrite) {}

    std::string run() {
        for (size_t at = m_html.find('<'); at != std::string_view::npos && at + 1 < m_html.size();
             at = m_html.find('<', at)) {
            const std::string_view rest = m_html.substr(at + 1);
            if (rest.starts_with("!--"))
                at = after("-->", at);
            else if (rest.front() == '/' || rest.front() == '!')
                ++at;
            else
                at = tag(at + 1);
        }
        m_new += m_html.substr(m_kept);
        return std::move(m_new);
    }

private:
    size_t after(std::string_view mark, size_t from) const {
        const size_t found = m_html.find(mark, from);
        return found == std::string_view::npos ? m_html.size() : found + mark.size();
    }

    /// Returns the offset behind the tag, or behind the text of script and style.
    size_t tag(size_t at) {
        const size_t begin = at;
        while (at < m_html.size() && !ends_name(m_html[at])) ++at;
        const std::string_view name = m_html.substr(begin, at - begin);
        while (at < m_html.size() && m_html[at] != '>') at = ends_name(m_html[at]) ? at + 1 : attribute(name, at);
        if (name == "script") return after("</script", at);
        if (name == "style") return after("</style", at);
        return at;
    }

    size_t attribute(std::string_view tag_name, size_t at) {
        const size_t begin = at;
        while (at < m_html.size() && !ends_name(m_html[at])) ++at;
        const std::string_view name = m_html.substr(begin, at - begin);
        if (at + 1 >= m_html.size() || m_html[at] != '=' || m_html[at + 1] != '"') return at;
        const size_t value_begin = at + 2, end = m_html.find('"', value_begin);
        if (end == std::string_view::npos) return m_html.size();
        if (const auto changed = m_rewrite(tag_name, name, m_html.substr(value_begin, end - value_begin))) {
            m_new.append(m_html.substr(m_kept, value_begin - m_kept)).append(changed->value) += '"';
            m_new += changed->more;
            m_kept = end + 1;
        }
        return end + 1;
    }

    std::string_view m_html;
    const AttributeRewriter& m_rewrite;
    std::string m_new;
    size_t m_kept = 0; ///< what stands before it is in m_new
};

} // namespace

std::string rewrite_attributes(std::string_view html, const AttributeRewriter& rewrite) {
    return Rewriter(html, rewrite).run();
}

} // namespace kolofon::bundle
