// The parts of reading text, one file a kind of document. Internal to document/.
#pragma once

#include "document/text.h"

namespace kolofon {

void read_pdf_text(std::string_view bytes, DocumentText& text);
void read_office_text(std::string_view bytes, DocumentType type, DocumentText& text);

Phrase page_place(size_t number);
Phrase slide_place(size_t number);
Phrase line_place(size_t number);
Phrase properties_place();

} // namespace kolofon
