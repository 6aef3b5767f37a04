#include "markdown/inline_passes.h"

#include "base/utf8.h"

#include <algorithm>
#include <vector>

namespace kolofon {

namespace {

/// The inlines as a sequence that is easy to insert into.
struct Event {
    enum class Kind : uint8_t { Leaf, Enter, Exit, Tildes };
    Kind kind;
    Node node; // none for Exit
};
using Events = std::vector<Event>;

bool is_space(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x3000;
}
bool is_punctuation(char32_t c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~') ||
           c == 0xAB || c == 0xBB || (c >= 0x2010 && c <= 0x205E);
}

Events to_events(const Document& document, uint32_t first) {
    Events events;
    std::vector<uint32_t> ends;
    for (uint32_t i = first; i < document.nodes.size(); ++i) {
        for (; !ends.empty() && ends.back() == i; ends.pop_back()) events.push_back({Event::Kind::Exit, {}});
        const Node& node = document.nodes[i];
        const bool empty_parent = node.kind == NodeKind::Emphasis || node.kind == NodeKind::Strong ||
                                  node.kind == NodeKind::Link || node.kind == NodeKind::Image;
        events.push_back({empty_parent ? Event::Kind::Enter : Event::Kind::Leaf, node});
        if (!empty_parent) continue;
        if (node.subtree_end == i + 1)
            events.push_back({Event::Kind::Exit, {}});
        else
            ends.push_back(node.subtree_end);
    }
    for (; !ends.empty(); ends.pop_back()) events.push_back({Event::Kind::Exit, {}});
    return events;
}

void from_events(Document& document, uint32_t first, const Events& events) {
    document.nodes.resize(first);
    std::vector<uint32_t> open;
    for (const Event& event : events) {
        if (event.kind == Event::Kind::Exit) {
            document.nodes[open.back()].subtree_end = static_cast<uint32_t>(document.nodes.size());
            open.pop_back();
            continue;
        }
        const uint32_t index = static_cast<uint32_t>(document.nodes.size());
        document.nodes.push_back(event.node);
        document.nodes.back().subtree_end = index + 1;
        if (event.kind == Event::Kind::Enter) open.push_back(index);
    }
}

/// A piece of a verbatim text node.
Node piece_of(const Node& text, size_t begin, size_t end) {
    Node piece = text;
    piece.begin = piece.text.begin = text.text.begin + static_cast<uint32_t>(begin);
    piece.end = text.text.begin + static_cast<uint32_t>(end);
    piece.text.size = static_cast<uint32_t>(end - begin);
    return piece;
}

bool is_verbatim_text(const Node& node) {
    return node.kind == NodeKind::Text && !node.text.is_owned() && node.begin == node.text.begin &&
           node.end == node.begin + node.text.size;
}

class Pass {
public:
    Pass(Document& document, uint32_t first, uint32_t begin, uint32_t end)
        : m_document(document), m_first(first), m_begin(begin), m_end(end) {
        m_events = to_events(document, first);
    }

    void bare_links() {
        Events out;
        uint32_t links = 0; // open ones
        std::vector<bool> is_link;
        for (const Event& event : m_events) {
            if (event.kind == Event::Kind::Enter) {
                is_link.push_back(event.node.kind == NodeKind::Link || event.node.kind == NodeKind::Image);
                links += is_link.back();
            } else if (event.kind == Event::Kind::Exit) {
                links -= is_link.back();
                is_link.pop_back();
            } else if (links == 0 && is_verbatim_text(event.node)) {
                split_links(event.node, out);
                continue;
            }
            out.push_back(event);
        }
        m_events = std::move(out);
    }

    void strikethrough() {
        Events out;
        for (const Event& event : m_events) {
            if (event.kind == Event::Kind::Leaf && is_verbatim_text(event.node))
                split_tildes(event.node, out);
            else
                out.push_back(event);
        }
        m_events = std::move(out);
        match_tildes();
    }

    void finish() { from_events(m_document, m_first, m_events); }

private:
    void split_links(const Node& node, Events& out) {
        const std::string_view text = m_document.text(node);
        size_t done = 0;
        while (const auto found = find_bare_link(text, done)) {
            if (found->begin > done) out.push_back({Event::Kind::Leaf, piece_of(node, done, found->begin)});
            out.push_back({Event::Kind::Enter, link_node(piece_of(node, found->begin, found->end), found->scheme)});
            out.push_back({Event::Kind::Leaf, piece_of(node, found->begin, found->end)});
            out.push_back({Event::Kind::Exit, {}});
            done = found->end;
        }
        if (done < text.size()) out.push_back({Event::Kind::Leaf, piece_of(node, done, text.size())});
    }

    Node link_node(const Node& piece, std::string_view scheme) {
        LinkTarget target{piece.text, {}, true};
        if (!scheme.empty()) {
            target.address = {static_cast<uint32_t>(m_document.owned.size()) | TextRef::owned_bit,
                              static_cast<uint32_t>(scheme.size()) + piece.text.size};
            const std::string_view text = m_document.text(piece);
            m_document.owned += scheme;
            m_document.owned += text;
        }
        Node link = piece;
        link.kind = NodeKind::Link;
        link.text = {};
        link.extra = static_cast<uint32_t>(m_document.links.size());
        m_document.links.push_back(target);
        return link;
    }

    void split_tildes(const Node& node, Events& out) {
        const std::string_view text = m_document.text(node);
        size_t done = 0;
        for (size_t at = text.find('~'); at != text.npos; at = text.find('~', at)) {
            const size_t end = std::min(text.find_first_not_of('~', at), text.size());
            if (end - at <= 2) {
                if (at > done) out.push_back({Event::Kind::Leaf, piece_of(node, done, at)});
                out.push_back({Event::Kind::Tildes, piece_of(node, at, end)});
                done = end;
            }
            at = end;
        }
        if (done < text.size()) out.push_back({Event::Kind::Leaf, piece_of(node, done, text.size())});
    }

    /// GFM 6.2: left- and right-flanking, as for '*'.
    void flanking(const Node& run, bool& left, bool& right) const {
        const std::string_view file = m_document.file->text();
        uint32_t before_at = run.begin;
        while (before_at > m_begin && (static_cast<unsigned char>(file[--before_at]) & 0xC0) == 0x80) {
        }
        const char32_t before = run.begin > m_begin ? decode_utf8(file, before_at).character : U'\n';
        const char32_t after = run.end < m_end ? decode_utf8(file, run.end).character : U'\n';
        left = !is_space(after) && (!is_punctuation(after) || is_space(before) || is_punctuation(before));
        right = !is_space(before) && (!is_punctuation(before) || is_space(after) || is_punctuation(after));
    }

    void match_tildes() {
        struct Level {
            std::vector<size_t> openers[2]; // of one tilde, of two
        };
        std::vector<Level> levels(1);
        for (size_t i = 0; i < m_events.size(); ++i) {
            Event& event = m_events[i];
            if (event.kind == Event::Kind::Enter)
                levels.emplace_back();
            else if (event.kind == Event::Kind::Exit && levels.size() > 1)
                levels.pop_back();
            if (event.kind != Event::Kind::Tildes) continue;
            bool left = false, right = false;
            flanking(event.node, left, right);
            const size_t length = event.node.text.size - 1;
            event.kind = Event::Kind::Leaf;
            std::vector<size_t>& openers = levels.back().openers[length];
            if (right && !openers.empty()) {
                const size_t opener = openers.back();
                for (std::vector<size_t>& list : levels.back().openers)
                    while (!list.empty() && list.back() >= opener) list.pop_back();
                pair(opener, i);
            } else if (left) {
                openers.push_back(i);
            }
        }
    }

    void pair(size_t opener, size_t closer) {
        Event& begin = m_events[opener];
        begin.kind = Event::Kind::Enter;
        begin.node.kind = NodeKind::Strikethrough;
        begin.node.text = {};
        begin.node.end = m_events[closer].node.end;
        m_events[closer].kind = Event::Kind::Exit;
    }

    Document& m_document;
    uint32_t m_first;
    uint32_t m_begin, m_end;
    Events m_events;
};

} // namespace

void find_bare_links(Document& document, uint32_t first) {
    Pass pass(document, first, 0, 0);
    pass.bare_links();
    pass.finish();
}

void find_strikethrough(Document& document, uint32_t first, uint32_t begin, uint32_t end) {
    if (document.file->text().substr(begin, end - begin).find('~') == std::string_view::npos) return;
    Pass pass(document, first, begin, end);
    pass.strikethrough();
    pass.finish();
}

} // namespace kolofon
