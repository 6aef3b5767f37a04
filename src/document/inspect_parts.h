// The parts of inspecting, one file a kind of document. Internal to document/.
#pragma once

#include "document/inspect.h"

namespace kolofon {

void inspect_pdf(std::string_view bytes, Depth depth, DocumentFacts& facts);
void inspect_ooxml(std::string_view bytes, DocumentFacts& facts);
void inspect_odf(std::string_view bytes, DocumentFacts& facts);
/// Names, places and whether it ends as it should. `where` is put after what is found: "word/media/image1.jpeg".
void inspect_picture(std::string_view bytes, const std::string& where, DocumentFacts& facts);
void inspect_svg(std::string_view bytes, DocumentFacts& facts);
void inspect_html(std::string_view bytes, DocumentFacts& facts);
/// Names in a packet of XMP (ISO 16684-1), and the place where a picture was taken.
void inspect_xmp(std::string_view xml, const std::string& where, DocumentFacts& facts);

/// Of one line, with what cannot be shown replaced, and not too long for a message.
std::string short_words(std::string_view text);

} // namespace kolofon
