#include "markdown/cmark_tree.h"

#include <cmark-gfm-core-extensions.h>

namespace kolofon {

namespace {

struct Extensions {
    cmark_syntax_extension* table;
    cmark_syntax_extension* tasklist;
};

/// Registers them at the first call; safe from several threads.
const Extensions& extensions() {
    static const Extensions found = [] {
        cmark_gfm_core_extensions_ensure_registered();
        return Extensions{cmark_find_syntax_extension("table"), cmark_find_syntax_extension("tasklist")};
    }();
    return found;
}

} // namespace

CmarkTree::CmarkTree(std::string_view text) {
    const Extensions& use = extensions();
    // What cannot be in the text is not looked for: each costs cmark a pass over the tree or a look at every line.
    const bool has_footnotes = text.find("[^") != text.npos, has_tables = text.find('|') != text.npos;
    cmark_parser* parser =
        cmark_parser_new_with_mem(has_footnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT, m_arena.memory());
    if (has_tables) cmark_parser_attach_syntax_extension(parser, use.table);
    cmark_parser_attach_syntax_extension(parser, use.tasklist);
    cmark_parser_feed(parser, text.data(), text.size());
    m_root = cmark_parser_finish(parser);
}

TableNode table_node(cmark_node* node) {
    if (cmark_node_get_syntax_extension(node) != extensions().table) return TableNode::None;
    const std::string_view name = cmark_node_get_type_string(node);
    if (name == "table") return TableNode::Table;
    if (name == "table_row") return TableNode::Row;
    if (name == "table_header") return TableNode::Header;
    return TableNode::Cell;
}

bool is_task(cmark_node* item) {
    return cmark_node_get_syntax_extension(item) == extensions().tasklist;
}

} // namespace kolofon
