// Attachments that a text mentions in typed words, "se bilaga 3", instead of by reference.
//
// Found are bilaga, bilagan, bilagor (Swedish), attachment, annex and appendix (English) with a number or one capital
// letter after them, outside links, references and code. Of "bilaga 1 och 2" the first is found.
#pragma once

#include "markdown/document.h"

#include <string>
#include <vector>

namespace kolofon {

struct AttachmentMention {
    Span span;
    std::string words;     ///< "bilaga 3"
    std::string number;    ///< "3"
    bool internal = false; ///< only the intranet reads it
};

/// False only when `text`, what a document says or more, mentions none: a glance, for nearly all of running text does
/// not.
bool may_mention_attachment(std::string_view text);

/// In the order they stand.
std::vector<AttachmentMention> attachment_mentions(const Document& document);

} // namespace kolofon
