// The blocks of HtmlWriter.
#include "markdown/html_writer.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view heading_open[] = {"<h1", "<h2", "<h3", "<h4", "<h5", "<h6"};
constexpr std::string_view heading_close[] = {"</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"};

bool is_language_name(std::string_view text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"
                                                   "UVWXYZ0123456789+#._-") == text.npos;
}

} // namespace

void HtmlWriter::heading(uint32_t index) {
    const Node& node = m_document.nodes[index];
    const size_t level = static_cast<size_t>(std::clamp(node.level + m_options.heading_shift, 1, 6)) - 1;
    m_out += heading_open[level];
    const std::string& local = m_document.heading(node).id;
    id(" id=\"", local, "\">");
    ++m_headings;
    open(index, {}, heading_close[level]);
}

void HtmlWriter::close_heading(const Node& node) {
    --m_headings;
    if (!m_options.heading_anchors) return;
    const std::string& local = m_document.heading(node).id;
    const uint32_t index = static_cast<uint32_t>(&node - m_document.nodes.data());
    id(" <a class=\"anchor\" href=\"#", local, "\" aria-label=\"");
    append_escaped(m_out, with_argument(m_options.labels.anchor, plain(index + 1, node.subtree_end)));
    m_out += "\">#</a>";
}

void HtmlWriter::paragraph(uint32_t index) {
    const BlockMark* mark = nullptr;
    if (m_options.marks)
        if (const auto found = m_options.marks->find(index); found != m_options.marks->end()) mark = &found->second;
    if (!m_open.empty() && m_open.back().tight_item)
        return open(index, {}, mark ? std::string_view(mark->inline_end) : std::string_view());
    line();
    if (mark) return open(index, mark->begin, mark->end);
    open(index, "<p>", "</p>\n");
}

void HtmlWriter::list(uint32_t index) {
    const Node& node = m_document.nodes[index];
    line();
    if (!node.ordered()) return open(index, "<ul>\n", "</ul>\n");
    m_out += "<ol";
    if (node.extra != 1) m_out += " start=\"" + std::to_string(node.extra) + '"';
    open(index, ">\n", "</ol>\n");
}

void HtmlWriter::item(uint32_t index) {
    const Node& node = m_document.nodes[index];
    const bool tight = !m_open.empty() && m_document.nodes[m_open.back().node].tight();
    const bool done = node.task() == Task::Done;
    if (node.task() != Task::None) {
        m_out += done ? "<li class=\"task done\"><span class=\"task-mark\" "
                        "role=\"img\" aria-label=\""
                      : "<li class=\"task\"><span class=\"task-mark\" role=\"img\" "
                        "aria-label=\"";
        append_escaped(m_out, done ? m_options.labels.task_done : m_options.labels.task_open);
        open(index, done ? "\">☑</span> " : "\">☐</span> ", "</li>\n");
    } else {
        open(index, "<li>", "</li>\n");
    }
    m_open.back().tight_item = tight;
}

void HtmlWriter::code_block(const Node& node) {
    const std::string_view info = m_document.info(node);
    const std::string_view language = info.substr(0, info.find_first_of(" \t"));
    line();
    m_out += "<pre><code";
    if (is_language_name(language)) {
        m_out += " class=\"language-";
        append_escaped(m_out, language);
        m_out += '"';
    }
    m_out += '>';
    append_escaped(m_out, m_document.text(node));
    m_out += "</code></pre>\n";
}

void HtmlWriter::table(uint32_t index) {
    line();
    m_out += "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" "
             "aria-label=\"";
    append_escaped(m_out, with_argument(m_options.labels.table, std::to_string(++m_tables)));
    const Node& node = m_document.nodes[index];
    const bool has_body = index + 1 < node.subtree_end && m_document.nodes[index + 1].subtree_end < node.subtree_end;
    open(index, "\">\n<table class=\"plain\">\n", has_body ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n");
}

void HtmlWriter::row(uint32_t index) {
    const Node& node = m_document.nodes[index];
    const bool last_of_head = node.is_header() && node.subtree_end < m_document.nodes[m_open.back().node].subtree_end;
    open(index, node.is_header() ? "<thead>\n<tr>" : "<tr>",
         !node.is_header() ? "</tr>\n"
         : last_of_head    ? "</tr>\n</thead>\n<tbody>\n"
                           : "</tr>\n</thead>\n");
}

/// Returns the next node to write: most cells are but a text, and written at once.
uint32_t HtmlWriter::cell(uint32_t index) {
    constexpr std::string_view alignments[] = {"", " class=\"align-left\"", " class=\"align-center\"",
                                               " class=\"align-right\""};
    const Node& node = m_document.nodes[index];
    const bool head = node.is_header() && node.subtree_end > index + 1; // an empty heading would head nothing
    m_out += head ? "<th scope=\"col\"" : "<td";
    m_out += alignments[static_cast<size_t>(node.alignment())];
    const std::string_view close = head ? "</th>" : "</td>";
    if (node.subtree_end == index + 2 && m_document.nodes[index + 1].kind == NodeKind::Text) {
        m_out += '>';
        text(m_document.nodes[index + 1]);
        m_out += close;
        return node.subtree_end;
    }
    open(index, ">", close);
    return index + 1;
}

} // namespace kolofon
