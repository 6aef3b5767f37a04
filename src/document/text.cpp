#include "document/text.h"

#include "base/names.h"
#include "document/encoding.h"
#include "document/inspect.h"
#include "document/markup.h"
#include "document/text_parts.h"
#include "format/xml_part.h"

#include <algorithm>
#include <utility>

namespace kolofon {

namespace {

Phrase numbered(std::string_view swedish, std::string_view english, size_t number) {
    const std::string digits = " " + std::to_string(number);
    return {std::string(swedish) + digits, std::string(english) + digits};
}

void read_plain(std::string_view bytes, DocumentText& text) {
    const std::string decoded = decoded_text(bytes);
    size_t number = 0;
    for (const std::string_view line : split(decoded, '\n')) text.add(line_place(++number), line);
}

/// Attributes that hold words for somebody.
bool holds_words(std::string_view attribute) {
    constexpr std::string_view names[] = {"alt",        "title", "content",     "label",
                                          "aria-label", "value", "placeholder", "summary"};
    return std::find(std::begin(names), std::end(names), attribute) != std::end(names);
}

/// What is between tags, also in comments and scripts: all of it is published.
void read_markup(std::string_view bytes, DocumentText& text) {
    if (bytes.size() > limits::markup_bytes) {
        text.unread.push_back({"filen är för stor", "the file is too large"});
        return;
    }
    const std::string decoded = decoded_text(bytes);
    MarkupReader reader(decoded);
    std::string run; // of text that only inline elements part
    size_t begin = 1;
    const auto finish = [&] {
        text.add(line_place(begin), run);
        run.clear();
    };
    constexpr std::string_view inline_elements[] = {"a",     "b", "i",   "em",  "strong", "span",
                                                    "tspan", "u", "sup", "sub", "abbr"};
    for (MarkupEvent event = reader.next(); event != MarkupEvent::End; event = reader.next()) {
        if (run.empty()) begin = reader.line();
        if (event == MarkupEvent::Text) run += reader.text();
        if (event == MarkupEvent::Declaration) {
            finish();
            text.add(line_place(reader.line()), reader.text());
        }
        if (event != MarkupEvent::Tag) continue;
        if (std::find(std::begin(inline_elements), std::end(inline_elements), reader.tag().name) ==
            std::end(inline_elements))
            finish();
        for (const MarkupAttribute& attribute : reader.tag().attributes)
            if (holds_words(attribute.name)) text.add(line_place(reader.line()), attribute.value);
    }
    finish();
}

} // namespace

void DocumentText::add(Phrase place, std::string_view words) {
    const std::string printable = printable_text(words.substr(0, limits::text_bytes));
    words = trim(printable);
    if (words.empty()) return;
    if (is_full()) {
        const Phrase full{"text efter " + place.swedish, "text after " + place.english};
        if (!std::exchange(m_overflowed, true)) unread.push_back(full);
        return;
    }
    pieces.push_back({std::move(place), std::string(words)});
    m_bytes += words.size() + 64; // a piece is not free either
}

Phrase page_place(size_t number) {
    return numbered("sida", "page", number);
}

Phrase slide_place(size_t number) {
    return numbered("bild", "slide", number);
}

Phrase line_place(size_t number) {
    return numbered("rad", "line", number);
}

Phrase properties_place() {
    return {"egenskaper", "properties"};
}

DocumentText read_text(std::string_view bytes, DocumentType type) {
    DocumentText text;
    if (bytes.size() > limits::document_bytes) {
        text.unread.push_back({"filen är för stor", "the file is too large"});
        return text;
    }
    if (type == DocumentType::Pdf) {
        read_pdf_text(bytes, text);
    } else if (is_ooxml(type) || is_odf(type)) {
        read_office_text(bytes, type, text);
    } else if (type == DocumentType::Html || type == DocumentType::Svg || type == DocumentType::Xml) {
        read_markup(bytes, text);
    } else if (type == DocumentType::Csv || type == DocumentType::Text || type == DocumentType::Json) {
        read_plain(bytes, text);
    } else if (!is_picture(type)) {
        text.unread.push_back({"formatet kan inte läsas", "the format cannot be read"});
    }
    return text;
}

} // namespace kolofon
