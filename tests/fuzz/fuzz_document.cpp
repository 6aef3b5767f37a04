// Any bytes as a document: what it is, carries and says. The first byte chooses how they are wrapped: as they are, or
// past a ZIP's checksums as a part of an Office file, or past a PDF's tables as a stream of content, a font's map, an
// object.
#include "document/inspect.h"
#include "document/text.h"

#include "../document/document_making.h"
#include "base/utf8.h"

#include <cstdlib>

using namespace kolofon;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_words(const Phrase& words) {
    require(!words.swedish.empty() && !words.english.empty());
    require(!first_invalid_utf8(words.swedish) && !first_invalid_utf8(words.english));
}

void check(const std::string& bytes, const char* name) {
    const DocumentFacts facts = inspect(bytes, name, Depth::Whole);
    require(facts.carried.size() < 20 * (limits::carried_of_a_kind + 1));
    for (const CarriedThing& thing : facts.carried) check_words(thing.what);
    for (const Phrase& words : facts.unseen) check_words(words);
    if (facts.condition > Condition::Restricted) check_words(facts.trouble);
    const DocumentText text = read_text(bytes, facts.type);
    for (const TextPiece& piece : text.pieces) {
        check_words(piece.place);
        require(!piece.text.empty() && !first_invalid_utf8(piece.text));
    }
    for (const Phrase& words : text.unread) check_words(words);
}

std::string pdf_with(char part, const std::string& bytes) {
    PdfParts parts;
    if (part == 'c') parts.content = bytes;
    if (part == 'g') parts.page = bytes;
    if (part == 'i') parts.info = bytes;
    if (part == 'f') parts.font = bytes;
    if (part == 'u') {
        parts.font = "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [<< /DW 600 >>] >>";
        parts.more = {pdf_stream(bytes)};
        parts.content = "BT /F1 9 Tf <0001000200030041FFFF> Tj ET";
    }
    return pdf(parts);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const char kind = static_cast<char>(data[0]);
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (kind) {
    case 'w': check(docx({"", "", bytes, {}}), "a.docx"); break;
    case 'r':
        check(docx({bytes, "", "", {{"word/_rels/document.xml.rels", bytes}, {"word/comments.xml", bytes}}}), "a.docx");
        break;
    case 'p': check(pptx({"", "", bytes, {}}), "a.pptx"); break;
    case 'o': check(odf("text", bytes, bytes), "a.odt"); break;
    case 'h': check("<html>" + bytes, "a.html"); break;
    case 's': check("<svg>" + bytes, "a.svg"); break;
    case 'x': check(jpeg(jpeg_segment(std::string("Exif\0\0", 6) + bytes)), "a.jpg"); break;
    case 'c':
    case 'g':
    case 'i':
    case 'f':
    case 'u': check(pdf_with(kind, bytes), "a.pdf"); break;
    default: check(bytes, "a.pdf");
    }
    return 0;
}
