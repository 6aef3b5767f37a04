#include "markdown/document.h"

namespace kolofon {

std::string_view Document::info(const Node& node) const {
    return node.kind == NodeKind::CodeBlock && node.extra != 0 ? text(links[node.extra - 1].title) : std::string_view();
}

} // namespace kolofon
