#include "change/blocks.h"

#include "base/names.h"
#include "change/normal_text.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Where a link leads, in a form that does not change with how it is written: "personal" for "../01-personal.md".
std::string address_of(std::string_view address, const Renames& renames) {
    if (address.find(':') != std::string_view::npos || address.starts_with("#")) return std::string(address);
    const size_t hash = std::min(address.find('#'), address.size());
    std::string_view path = address.substr(0, hash), anchor = address.substr(hash);
    if (!path.ends_with(".md")) return std::string(address);
    path.remove_suffix(3);
    if (path.ends_with("/index")) path.remove_suffix(6);
    if (const size_t slash = path.rfind('/'); slash != std::string_view::npos && !path.starts_with("../2"))
        path.remove_prefix(slash + 1);
    size_t digits = 0;
    while (digits < path.size() && path[digits] >= '0' && path[digits] <= '9') ++digits;
    if (digits > 0 && digits < path.size() && path[digits] == '-') path.remove_prefix(digits + 1);
    std::string id = fold_id(path);
    if (const auto renamed = renames.find(id); renamed != renames.end()) id = renamed->second;
    return id + std::string(anchor);
}

// While a text is collected, signs that it cannot hold stand for what is no word.
constexpr char mark_sign = '\x02';
const std::string explained_sign = "\x01"; ///< before a reference that is the same on both sides

std::string without_own_signs(std::string_view text) {
    std::string clean(text);
    std::erase_if(clean, [](char c) { return c == '\x01' || c == mark_sign; });
    return clean;
}

/// Collects one block's text with its marks.
class TextCollector {
public:
    TextCollector(const Document& document, const ShownReferences& references, const Renames& renames)
        : m_document(document), m_references(references), m_renames(renames) {}

    void word(std::string_view text) {
        const std::string clean = without_own_signs(text);
        m_shown += clean;
        m_keyed += clean;
    }
    void collect(uint32_t begin, uint32_t end) {
        for (uint32_t i = begin; i < end; ++i) {
            close_until(i);
            inline_node(m_document.nodes[i]);
        }
        close_until(end);
    }

    Block block() const {
        Block block;
        const std::string normal = normal_text(m_shown);
        block.key = hash_of(m_keyed == m_shown ? normal : normal_text(m_keyed));
        for (const std::string& mark : m_marks) block.key = mixed(block.key, hash_of(mark));
        take_marks(normal, block);
        return block;
    }

private:
    struct Closing {
        uint32_t at;
        std::string mark, text;
    };

    void close_until(uint32_t node) {
        while (!m_closing.empty() && m_closing.back().at <= node) {
            word(m_closing.back().text);
            if (!m_closing.back().mark.empty()) mark(std::move(m_closing.back().mark));
            m_closing.pop_back();
        }
    }

    void mark(std::string text) {
        m_shown += mark_sign;
        m_keyed += mark_sign;
        m_marks.push_back(std::move(text));
    }

    /// The text without the signs, and the marks with the number of words before each.
    void take_marks(std::string_view normal, Block& block) const {
        uint32_t words = 0;
        bool in_word = false;
        size_t next = 0;
        block.text.reserve(normal.size());
        for (const char c : normal) {
            if (c == mark_sign) {
                block.marks.push_back({words, m_marks[next++]});
            } else if (c == ' ') {
                in_word = false;
            } else {
                if (!in_word && words++ > 0) block.text += ' ';
                in_word = true;
                block.text += c;
            }
        }
    }

    void inline_node(const Node& node) {
        switch (node.kind) {
        case NodeKind::Text:
        case NodeKind::Code: word(m_document.text(node)); break;
        case NodeKind::SoftBreak:
        case NodeKind::LineBreak: word(" "); break;
        case NodeKind::Strikethrough:
            word("~~");
            m_closing.push_back({node.subtree_end, "", "~~"});
            break;
        case NodeKind::Link: {
            const LinkTarget& link = m_document.link(node);
            if (!link.bare)
                m_closing.push_back(
                    {node.subtree_end, "<" + address_of(m_document.text(link.address), m_renames) + ">", ""});
            break;
        }
        case NodeKind::Image:
            m_closing.push_back(
                {node.subtree_end, "<" + std::string(m_document.text(m_document.link(node).address)) + ">", ""});
            break;
        case NodeKind::FootnoteReference: mark("[^]"); break;
        case NodeKind::HtmlInline:
            if (m_document.text(node).starts_with("<br")) word(" ");
            break;
        case NodeKind::TableCell: word(m_first_cell ? "" : " | "), m_first_cell = false; break;
        case NodeKind::Reference: reference(m_document.reference(node)); break;
        default: break;
        }
    }

    void reference(const Reference& reference) {
        const auto shown = m_references.find(name_of(reference));
        if (shown == m_references.end()) return word(reference.source());
        const std::string words = without_own_signs(shown->second.words);
        m_shown += words;
        m_keyed += shown->second.explained ? explained_sign + std::to_string(hash_of(shown->first)) : words;
    }

    const Document& m_document;
    const ShownReferences& m_references;
    const Renames& m_renames;
    std::string m_shown, m_keyed;
    std::vector<std::string> m_marks;
    std::vector<Closing> m_closing;
    bool m_first_cell = true;
};

class BlockWalk {
public:
    BlockWalk(const Document& document, const ShownReferences& references, const Renames& renames, Audience reader,
              uint32_t section)
        : m_document(document), m_references(references), m_renames(renames), m_reader(reader), m_section(section) {}

    std::vector<Block> run() {
        for (uint32_t i = 0; i < m_document.nodes.size(); ++i) {
            while (!m_around.empty() && m_document.nodes[m_around.back()].subtree_end <= i) m_around.pop_back();
            const Node& node = m_document.nodes[i];
            if (is_inline(node.kind)) continue;
            if (node.kind == NodeKind::AudienceBlock && !may_see(m_reader, Audience::Intranet)) {
                i = node.subtree_end - 1;
                continue;
            }
            if (!is_block(node.kind)) {
                if (node.subtree_end > i + 1) m_around.push_back(i);
                continue;
            }
            add(i, node);
        }
        return std::move(m_blocks);
    }

private:
    static bool is_block(NodeKind kind) {
        return kind == NodeKind::Paragraph || kind == NodeKind::Heading || kind == NodeKind::TableRow ||
               kind == NodeKind::CodeBlock || kind == NodeKind::HtmlBlock || kind == NodeKind::Placement;
    }

    void add(uint32_t index, const Node& node) {
        Block block = content(index, node);
        if (block.text.empty() && block.marks.empty()) return;
        block.form = form_of(node);
        block.span = m_document.span(node);
        block.section = m_section;
        for (const uint32_t around : m_around)
            if (m_document.nodes[around].kind == NodeKind::AudienceBlock ||
                (m_document.nodes[around].kind == NodeKind::FootnoteDefinition && m_document.nodes[around].level == 1))
                block.audience = Audience::Intranet;
        m_blocks.push_back(std::move(block));
    }

    Block content(uint32_t index, const Node& node) const {
        Block block;
        if (node.kind == NodeKind::CodeBlock || node.kind == NodeKind::HtmlBlock) {
            block.text = node.kind == NodeKind::CodeBlock ? std::string(m_document.text(node))
                                                          : normal_text(m_document.text(node));
            block.key = hash_of(block.text);
            return block;
        }
        if (node.kind == NodeKind::Placement) {
            const Reference& reference = m_document.reference(node);
            std::string id(reference.target);
            if (const auto renamed = m_renames.find(id); renamed != m_renames.end()) id = renamed->second;
            block.text = (reference.kind == ReferenceKind::PlaceChart ? "chart " : "table ") + id;
            block.key = mixed(hash_of(block.text), 1);
            return block;
        }
        TextCollector collector(m_document, m_references, m_renames);
        if (!m_around.empty() && m_document.nodes[m_around.back()].kind == NodeKind::Item) {
            const Task task = m_document.nodes[m_around.back()].task();
            if (task != Task::None) collector.word(task == Task::Done ? "[x] " : "[ ] ");
        }
        collector.collect(index + 1, node.subtree_end);
        return collector.block();
    }

    BlockForm form_of(const Node& node) const {
        switch (node.kind) {
        case NodeKind::Heading:
            return static_cast<BlockForm>(static_cast<int>(BlockForm::Heading2) + std::clamp<int>(node.level, 2, 6) -
                                          2);
        case NodeKind::TableRow: return BlockForm::TableRow;
        case NodeKind::CodeBlock: return BlockForm::Code;
        case NodeKind::HtmlBlock: return BlockForm::Html;
        case NodeKind::Placement: return BlockForm::Placement;
        default: break;
        }
        for (size_t i = m_around.size(); i-- > 0;) {
            const Node& around = m_document.nodes[m_around[i]];
            if (around.kind == NodeKind::List) return around.ordered() ? BlockForm::NumberedItem : BlockForm::Item;
            if (around.kind == NodeKind::BlockQuote) return BlockForm::Quote;
            if (around.kind == NodeKind::FootnoteDefinition) return BlockForm::Footnote;
        }
        return BlockForm::Paragraph;
    }

    const Document& m_document;
    const ShownReferences& m_references;
    const Renames& m_renames;
    Audience m_reader;
    uint32_t m_section;
    std::vector<uint32_t> m_around; ///< containers that are open
    std::vector<Block> m_blocks;
};

} // namespace

std::vector<Block> blocks_of(const Document& document, const ShownReferences& references, const Renames& renames,
                             Audience reader, uint32_t section) {
    return BlockWalk(document, references, renames, reader, section).run();
}

Block joined(std::span<const Block* const> blocks) {
    Block whole = *blocks.front();
    uint32_t words = static_cast<uint32_t>(words_of(whole.text).size());
    for (const Block* block : blocks.subspan(1)) {
        whole.marks.push_back({words, "¶"});
        for (const TextMark& mark : block->marks) whole.marks.push_back({words + mark.after, mark.text});
        (whole.text += ' ') += block->text;
        words += static_cast<uint32_t>(words_of(block->text).size());
        whole.span.end = std::max(whole.span.end, block->span.end);
    }
    return whole;
}

} // namespace kolofon
