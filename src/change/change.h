// Change (Swedish: ändring): one thing that a reader of two versions of a report could notice as different.
//
// Values only. Texts are as the reader sees them: references in words, without markup, any run of spaces one space,
// U+00A0 inside numbers ("1 049" is one word). Spans point into the sources of the state they are named after and are
// nowhere where nothing was written.
#pragma once

#include "base/audience.h"
#include "base/decimal.h"
#include "source/source_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

enum class ChangeKind : uint8_t { Added, Removed, Changed, Moved };

// clang-format off
enum class ChangeSubject : uint8_t {
    Metadata,    ///< a key of the report or of a section, `label` says which; an abbreviation; a printed reason
    Edition,     ///< the report in another language
    Section,     ///< as a whole: added, removed or moved; its blocks are listed beside it when it is new or gone
    Title,       ///< of a section
    Address,     ///< the id of a section, table, row, column or attachment: was and now are the ids
    Audience,    ///< who may see the target: was and now are "public" or "intranet"
    Block,       ///< a paragraph, heading, list item, row of a Markdown table ...: see BlockForm
    Image,       ///< the bytes of a picture that the section shows
    Table,       ///< as a whole
    TableText,   ///< title, source, description, remark, date, heading of the first column, a spanning heading
    Column, Row, ///< added, removed, moved; Changed: its label
    Unit,        ///< unit, kind or decimals of a column or row
    Note,        ///< the text of a note, or which note stands at the target
    Cell,
    Chart,
    Attachment   ///< its bytes (`was_file`, `now_file` differ), that it was withdrawn, or what is said of it
};
// clang-format on

/// What kind of block a text is. A paragraph in a list item is an item.
enum class BlockForm : uint8_t {
    Paragraph,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    Item,
    NumberedItem,
    Quote,
    Code,
    Html,
    TableRow,
    Footnote,
    Placement ///< {{ table x }} or {{ chart x }}: the text is "table x"
};

enum class SegmentKind : uint8_t { Same, Removed, Added };

/// A run of words. The words of a Same or Removed segment, joined by single spaces, make up `was`; those of Same and
/// Added make up `now`. Marks that are no words stand only in Removed and Added: "<address>" of a link, "[^]" of a
/// footnote, "¶" where a paragraph was split or merged.
struct Segment {
    SegmentKind kind = SegmentKind::Same;
    std::string text;

    bool operator==(const Segment&) const = default;
};

/// A cell that held a number before and after in the same unit.
struct FigureChange {
    Decimal was, now;
    Decimal difference;           ///< now - was
    std::string unit;             ///< as the table states it; may be empty
    std::string difference_words; ///< with sign and unit: "+10 st"; percentages differ by percentage points
};

/// A file as it is told apart: its bytes by digest.
struct FileFacts {
    std::string name;
    uint64_t size = 0; ///< bytes
    std::string sha256;

    bool operator==(const FileFacts&) const = default;
};

struct Change {
    ChangeKind kind = ChangeKind::Changed;
    ChangeSubject subject = ChangeSubject::Metadata;
    BlockForm form = BlockForm::Paragraph; ///< of a Block, as it is now (as it was, when removed)
    BlockForm was_form = BlockForm::Paragraph;

    std::string language; ///< of the edition; empty for what all editions share (numbers, files)
    /// As authors write it in `affects`: "report", "personal" (section or table), "personal.anstallda.antal",
    /// "personal.antal" (a row or column), "bilaga-1".
    std::string target;
    std::string was_target;   ///< the same in the old state; differs when an id was changed
    std::string section;      ///< id of the section that the thing stands in: now, or was when it is gone; may be empty
    std::string from_section; ///< of a Moved block: the section it came from, when it is another
    std::string table;        ///< id of the table that the thing belongs to, or empty
    std::string label;        ///< what it is, in its words: "Anställda, Antal", "Bilaga 1"; a key: "document_id"

    std::string key; ///< what is said of the thing: "accessible" of an attachment; else empty

    std::string was, now;       ///< empty when added or removed
    std::vector<Segment> words; ///< of a text that was changed
    std::optional<FigureChange> figure;
    std::optional<FileFacts> was_file, now_file;
    /// Of a changed cell: the sections whose text shows it through a reference; of a table: where it is placed.
    std::vector<std::string> shown_in;
    bool only_mark = false; ///< of a cell: the mark (p, r, k) alone differs

    Span was_span, now_span;
};

/// An attachment whose file was withdrawn: `now` says when and why.
inline bool withdraws(const Change& change) {
    return change.subject == ChangeSubject::Attachment && change.kind == ChangeKind::Changed && change.was_file &&
           !change.now_file;
}

} // namespace kolofon
