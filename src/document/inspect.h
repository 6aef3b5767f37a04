// What a file is, and what it carries that a reader does not see on its face: names in its properties, comments, hidden
// sheets, scripts, places. Knows nothing of reports; what of it is a mistake, src/check decides.
//
// Sources: ISO 32000-1 (PDF), ECMA-376 (.docx, .xlsx, .pptx), OpenDocument 1.3, Exif 2.32, PNG 3, SVG 2, HTML.
//
// Any bytes are safe: what cannot be read is told in `condition` or `unseen`. Limits stand below; what is beyond one is
// told in `unseen`, never silently left out.
#pragma once

#include "document/document_type.h"
#include "fs/file_system.h"

#include <optional>
#include <vector>

namespace kolofon {

namespace limits {
// What the parts of an Office file may take is said in format/sheet.h.
constexpr size_t package_depth = 256; ///< of elements in its XML
/// A larger file is digested, and told by its beginning, but not looked into.
constexpr uint64_t document_bytes = 64 * 1024 * 1024;
constexpr size_t pdf_unpacked_bytes = 128 * 1024 * 1024; ///< of all streams of a PDF that are read
constexpr size_t pdf_tokens_of_objects = 4'000'000; ///< of a PDF, beside its streams; more by chance in a larger file
constexpr size_t pdf_pages = 5'000;                 ///< looked at
constexpr size_t pdf_objects = 500'000;             ///< looked at
constexpr size_t markup_bytes = 16 * 1024 * 1024;   ///< of an SVG or HTML file
constexpr size_t carried_of_a_kind = 20;            ///< named; the rest are one "and more"
} // namespace limits

/// Something that comes along in a file unseen.
enum class Carried : uint8_t {
    Author,        ///< whoever made or last saved it; a picture's artist
    Organisation,  ///< company, manager
    Comment,       ///< also a PDF's remarks
    TrackedChange, ///< what was inserted or struck out
    Hidden,        ///< sheets, rows, columns, slides, text, layers, earlier states
    SpeakerNotes,
    EmbeddedFile,
    Macros,
    External,  ///< fetched from elsewhere, or a path on somebody's machine
    Script,    ///< runs in the reader's browser
    PdfAction, ///< JavaScript, launching programs
    Property,  ///< custom properties
    Position,  ///< where a picture was taken
    Thumbnail
};

struct CarriedThing {
    Carried kind;
    Phrase what;      ///< in words, with its place: "dolt blad: Underlag"
    std::string name; ///< of the person or body alone, where it is one
};

enum class Condition : uint8_t {
    Whole,
    Restricted, ///< a PDF that is encrypted but opens without a password
    Locked,     ///< behind a password
    Damaged,    ///< a PDF that had to be mended to be read
    Broken      ///< cannot be read, or is cut short
};

struct DocumentFacts {
    DocumentType type = DocumentType::Unknown;
    uint64_t size = 0; ///< bytes
    std::string sha256;
    std::optional<uint32_t> pages; ///< of a PDF
    std::optional<bool> tagged;    ///< of a PDF: says that it is (MarkInfo) and has a structure tree
    std::string title, language;   ///< as the file itself says
    Condition condition = Condition::Whole;
    Phrase trouble; ///< why it is damaged or broken
    std::vector<CarriedThing> carried;
    std::vector<Phrase> unseen; ///< what was not looked at, and why

    /// Once, and within limits::carried_of_a_kind. `name` is of a person or body.
    void carry(Carried kind, Phrase what, std::string name = {});
    /// The first trouble counts, unless a worse one follows.
    void mar(Condition worse, Phrase why);
    void leave_unseen(Phrase what);
};

/// How far to look.
enum class Depth : uint8_t {
    Shown, ///< what readers are told of the file: type, size, digest; of a PDF also pages and whether it is tagged
    Whole  ///< everything
};

/// What `unseen` says of a file over limits::document_bytes.
Phrase too_large_words();

/// `name` tells kinds of text apart. Everything but `size` and `sha256`, which bytes alone do not need.
DocumentFacts inspect(std::string_view bytes, std::string_view name, Depth depth);

/// A file of any size, without holding more of it in memory than limits::document_bytes. Faults as reading does.
Result<DocumentFacts> inspect(FileSystem& fs, const std::string& path, Depth depth);

} // namespace kolofon
