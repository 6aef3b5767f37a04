#include "markdown/headings.h"

#include "base/names.h"

#include <algorithm>
#include <unordered_map>

namespace kolofon {

namespace {

constexpr std::string_view id_without_letters = "rubrik";
constexpr size_t longest_id = 80;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789-") == text.npos;
}

/// The writer's own ids, fn-1 and fnref-1.
bool is_footnote_id(std::string_view id) {
    return (id.substr(0, 3) == "fn-" && is_digits(id.substr(3))) ||
           (id.substr(0, 6) == "fnref-" && is_digits(id.substr(6)));
}

class Ids {
public:
    bool take(const std::string& id) { return m_next.emplace(id, 2).second; }

    /// `id`, or the first of id-2, id-3 ... that is free.
    std::string unique(std::string id) {
        if (take(id)) return id;
        for (unsigned& number = m_next[id];; ++number) {
            const std::string suffix = "-" + std::to_string(number);
            std::string candidate = id.substr(0, longest_id - suffix.size()) + suffix;
            if (m_next.count(candidate) == 0) {
                m_next.emplace(candidate, 2);
                return candidate;
            }
        }
    }

private:
    std::unordered_map<std::string, unsigned> m_next; ///< looked up only, never walked
};

class Settler {
public:
    Settler(Document& document, SectionFindings& findings) : m_document(document), m_findings(findings) {}

    void run() {
        find_internal();
        for (HeadingEntry& heading : m_document.headings) {
            check_level(heading);
            read_explicit_id(heading);
            if (trim(heading.text).empty()) m_findings.add(Code::markdown_heading_empty, span(heading));
        }
        for (const bool internal : {false, true})
            for (HeadingEntry& heading : m_document.headings)
                if (heading.internal == internal) give_id(heading);
    }

private:
    Span span(const HeadingEntry& heading) const { return m_document.span(m_document.nodes[heading.node]); }

    void find_internal() {
        uint32_t audience_end = 0;
        for (uint32_t i = 0; i < m_document.nodes.size(); ++i) {
            const Node& node = m_document.nodes[i];
            if (node.kind == NodeKind::AudienceBlock) audience_end = std::max(audience_end, node.subtree_end);
            if (node.kind == NodeKind::Heading) m_document.headings[node.extra].internal = i < audience_end;
        }
    }

    void check_level(HeadingEntry& heading) {
        Node& node = m_document.nodes[heading.node];
        if (heading.level == 1) {
            m_findings.add(Code::markdown_heading_level_one, span(heading));
            heading.level = 2;
            node.level = 2;
        } else if (heading.level > m_level + 1) {
            m_findings.add(Code::markdown_heading_level_skipped, span(heading),
                           {std::string(heading.level, '#'), std::string(static_cast<size_t>(m_level) + 1, '#')});
        }
        m_level = heading.level;
    }

    void read_explicit_id(HeadingEntry& heading) {
        const uint32_t end = m_document.nodes[heading.node].subtree_end;
        if (end == heading.node + 1) return;
        Node& last = m_document.nodes[end - 1];
        const std::string_view text = m_document.text(last);
        const size_t mark = text.rfind("{#");
        if (last.kind != NodeKind::Text || last.text.is_owned() || mark == text.npos || text.back() != '}') return;
        const std::string id(text.substr(mark + 2, text.size() - mark - 3));
        const Span place{m_document.file, last.begin + static_cast<uint32_t>(mark), last.end};
        if (!is_id(id) || is_footnote_id(id))
            return m_findings.add(Code::markdown_heading_bad_id, place, {id, fold_id(id)});
        if (!m_ids.take(id)) return m_findings.add(Code::markdown_heading_id_taken, place, {id});
        heading.id = id;
        last.text.size = static_cast<uint32_t>(text.substr(0, mark).find_last_not_of(" \t") + 1);
        last.end = last.text.begin + last.text.size;
        heading.text = trim(std::string_view(heading.text).substr(0, heading.text.rfind("{#")));
    }

    void give_id(HeadingEntry& heading) {
        if (!heading.id.empty()) return;
        std::string id = fold_id(heading.text);
        if (id.empty()) id = id_without_letters;
        if (is_footnote_id(id)) id = std::string(id_without_letters) + "-" + id;
        heading.id = m_ids.unique(std::move(id));
    }

    Document& m_document;
    SectionFindings& m_findings;
    Ids m_ids;
    int m_level = 1;
};

} // namespace

void settle_headings(Document& document, SectionFindings& findings) {
    if (!document.headings.empty()) Settler(document, findings).run();
}

} // namespace kolofon
