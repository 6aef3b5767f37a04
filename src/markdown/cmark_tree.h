// CmarkTree: libcmark-gfm's own tree of a text, in memory that lives as long as
// the object.
//
// Only the extensions "table" and "tasklist" are used, with footnotes: they do
// not touch cmark's global table of special characters, which "autolink" and
// "strikethrough" change while they parse. So any number of threads may parse
// at once.
#pragma once

#include "markdown/arena.h"

#include <cstdint>
#include <string_view>

namespace kolofon {

class CmarkTree {
public:
    explicit CmarkTree(std::string_view text);

    cmark_node* root() const { return m_root; }

private:
    MarkdownArena::Use m_arena;
    cmark_node* m_root = nullptr;
};

/// cmark's strings; a null pointer is empty.
inline std::string_view view_of(const char* text) {
    return text == nullptr ? std::string_view() : std::string_view(text);
}

enum class TableNode : uint8_t { None, Table, Row, Header, Cell };

/// What kind of table node this is, if it is one.
TableNode table_node(cmark_node* node);

/// Whether the tasklist extension made this item.
bool is_task(cmark_node* item);

} // namespace kolofon
