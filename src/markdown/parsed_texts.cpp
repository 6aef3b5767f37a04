#include "markdown/parsed_texts.h"

#include <functional>
#include <utility>

namespace kolofon {

namespace {

/// Makes `document` one of `file`, whose text is the same as that of its own.
class Move {
public:
    Move(const SourceFile& from, const SourceFile& to) : m_from(from), m_to(to) {}

    void operator()(Document& document) const {
        document.file = &m_to;
        for (Reference& reference : document.references) {
            move(reference.target);
            move(reference.words);
            move(reference.span);
            move(reference.target_span);
            for (Filter& filter : reference.filters) {
                move(filter.name);
                move(filter.argument);
                move(filter.span);
            }
        }
    }

private:
    void move(std::string_view& slice) const {
        const std::string_view from = m_from.text();
        const std::less_equal<const char*> not_after; // also where the slice is of another text
        const bool is_inside =
            not_after(from.data(), slice.data()) && not_after(slice.data() + slice.size(), from.data() + from.size());
        if (is_inside) slice = m_to.text().substr(static_cast<size_t>(slice.data() - from.data()), slice.size());
    }
    void move(Span& span) const {
        if (span.file == &m_from) span.file = &m_to;
    }

    const SourceFile &m_from, &m_to;
};

} // namespace

std::optional<Document> ParsedTexts::take(const SourceFile& file, uint32_t body_begin) {
    const auto found = m_texts.find(file.path());
    if (found == m_texts.end()) return std::nullopt;
    auto& document = found->second.document;
    if (!document || document->body_begin != body_begin || document->file->text() != file.text()) return std::nullopt;
    std::optional<Document> taken = std::exchange(document, std::nullopt);
    Move(*taken->file, file)(*taken);
    return taken;
}

void ParsedTexts::keep(Document document, std::shared_ptr<const SourceStore> sources) {
    if (m_texts.size() >= most_texts && !m_texts.contains(document.file->path())) m_texts.clear();
    Text& text = m_texts[document.file->path()];
    text.sources = std::move(sources);
    text.document = std::move(document);
}

} // namespace kolofon
