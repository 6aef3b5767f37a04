#include "markdown/plain_text.h"

#include <algorithm>

namespace kolofon {

namespace {

void append(PlainText& plain, std::string_view text, uint32_t begin, uint32_t end, bool verbatim) {
    if (text.empty()) return;
    const uint32_t at = static_cast<uint32_t>(plain.text.size());
    plain.text += text;
    if (verbatim && !plain.pieces.empty() && plain.pieces.back().verbatim && plain.pieces.back().source_end == begin)
        plain.pieces.back().source_end = end;
    else
        plain.pieces.push_back({at, begin, end, verbatim});
}

} // namespace

PlainText plain_text(const Document& document, uint32_t block, const SubstituteReference& substitute) {
    PlainText plain;
    plain_text(document, block, substitute, plain);
    return plain;
}

void plain_text(const Document& document, uint32_t block, const SubstituteReference& substitute, PlainText& plain) {
    plain.text.clear();
    plain.pieces.clear();
    for (uint32_t i = block + 1; i < document.nodes[block].subtree_end; ++i) {
        const Node& node = document.nodes[i];
        const bool slice = !node.text.is_owned();
        switch (node.kind) {
        case NodeKind::Text:
        case NodeKind::Code:
            if (slice)
                append(plain, document.text(node), node.text.begin, node.text.begin + node.text.size, true);
            else
                append(plain, document.text(node), node.begin, node.end, false);
            break;
        case NodeKind::SoftBreak:
        case NodeKind::LineBreak: append(plain, " ", node.begin, node.end, false); break;
        case NodeKind::Reference: {
            std::string text;
            substitute(document.reference(node), text);
            append(plain, text, node.begin, node.end, false);
            break;
        }
        default: break;
        }
    }
}

Span PlainText::span(const SourceFile& file, uint32_t begin, uint32_t end) const {
    if (pieces.empty()) return {};
    const auto piece_at = [&](uint32_t at) {
        const auto after = std::upper_bound(pieces.begin(), pieces.end(), at,
                                            [](uint32_t a, const Piece& p) { return a < p.text_begin; });
        return after == pieces.begin() ? after : after - 1;
    };
    const Piece& first = *piece_at(begin);
    const Piece& last = *piece_at(end > begin ? end - 1 : begin);
    const uint32_t from = first.verbatim ? std::min(first.source_begin + (begin - first.text_begin), first.source_end)
                                         : first.source_begin;
    const uint32_t to =
        last.verbatim ? std::min(last.source_begin + (end - last.text_begin), last.source_end) : last.source_end;
    return {&file, from, std::max(from, to)};
}

std::vector<uint32_t> text_blocks(const Document& document) {
    std::vector<uint32_t> blocks;
    for (uint32_t i = 0; i < document.nodes.size(); ++i)
        if (holds_text(document.nodes[i].kind)) blocks.push_back(i);
    return blocks;
}

} // namespace kolofon
