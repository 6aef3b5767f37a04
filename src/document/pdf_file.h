// A PDF's objects and streams (through qpdf), within limits. Internal to document/.
//
// qpdf is safe on hostile bytes but unpacks as much as it is told to. While a PdfFile lives, the filters of its thread
// count what they unpack, and stop at limits::pdf_unpacked_bytes in all; LZW and JPEG are not unpacked at all (nothing
// but scanned text is lost: no program since 1999 writes LZW). An object takes some 250 bytes of memory however short
// it is written, so that they are counted too.
//
// Nor does it see how deep it stands in calls of itself: reading at a depth that a stack cannot hold fails (so keep to
// the function that opened the file, or those it calls).
//
// Any call may throw what std::exception covers; the functions that inspect.h and text.h declare catch it.
#pragma once

#include "document/inspect.h"

#include <memory>
#include <qpdf/QPDF.hh>

namespace kolofon {

struct PdfPage {
    QPDFObjectHandle page;
    QPDFObjectHandle resources; ///< its own, or those of what it stands under
};

struct PdfPages {
    std::vector<PdfPage> pages; ///< at most limits::pdf_pages
    uint32_t count = 0;         ///< also of those beyond
    bool complete = true;       ///< false: the count is of what was seen
};

/// One at a time in a thread.
class PdfFile {
public:
    /// None when it cannot be opened or is too large; then, and when it is damaged or restricted, the facts say so.
    /// REQUIRES: `bytes` outlive it.
    static std::unique_ptr<PdfFile> open(std::string_view bytes, DocumentFacts& facts);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    QPDF& document() { return *m_document; }
    /// The catalogue, or a null object.
    QPDFObjectHandle root();
    PdfPages pages();

    /// A stream's bytes; empty when it is none or cannot be unpacked.
    std::string data(QPDFObjectHandle stream);
    /// Whether a limit cut something short.
    bool exceeded() const;

private:
    PdfFile();

    std::unique_ptr<Buffer> m_bytes; ///< qpdf's view of them
    std::shared_ptr<QPDF> m_document;
};

/// `dictionary[key]`, or null where it is no dictionary.
QPDFObjectHandle pdf_value(QPDFObjectHandle dictionary, const std::string& key);
/// A text string (7.9.2.2) as UTF-8; empty for anything else.
std::string pdf_text(QPDFObjectHandle object);
/// A name without its '/'; empty for anything else.
std::string pdf_name(QPDFObjectHandle object);

} // namespace kolofon
