// What kind of file it is, told by its bytes; the name only says which kind it claims to be.
#pragma once

#include "diag/catalogue.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kolofon {

/// Phrase for an author, in each language the program speaks.
struct Phrase {
    std::string swedish, english;

    const std::string& in(Language language) const { return language == Language::Swedish ? swedish : english; }
    bool operator==(const Phrase& other) const = default;
};

enum class DocumentType : uint8_t {
    Unknown,
    Pdf,
    Xlsx,
    Docx,
    Pptx,
    Ods,
    Odt,
    Csv,
    Text,
    Html,
    Svg,
    Png,
    Jpeg,
    Zip,
    Odp,
    Xlsm, ///< and Docm, Pptm: with macros
    Docm,
    Pptm,
    Xls, ///< and Doc, Ppt: Office before 2007; also .xlsb
    Doc,
    Ppt,
    Encrypted, ///< an Office file of any kind within a password
    Rtf,
    Xml,
    Json,
    Gif,
    Webp,
    Tiff
};

/// What the ending of a file's name says; Unknown for one that is not known, or none.
DocumentType type_of_name(std::string_view name);

/// What the bytes are: the whole file, or its beginning of 64 KB at least. Texts without a mark of their own (CSV,
/// JSON) are what `by_name` says, as long as they are text.
DocumentType type_of_content(std::string_view bytes, DocumentType by_name);

/// Whether a reader's program that goes by the name opens what the file is. True for a password's wrapping, and for
/// macros where the name says none: both are told otherwise.
bool fits_name(DocumentType content, DocumentType by_name);

/// "en PDF", "a PDF"
Phrase words_of(DocumentType type);

/// Files that consist of XML in a ZIP: Office since 2007; OpenDocument.
bool is_ooxml(DocumentType type);
bool is_odf(DocumentType type);
bool is_picture(DocumentType type); ///< of pixels

} // namespace kolofon
