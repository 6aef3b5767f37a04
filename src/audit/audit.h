// Prose audit (Swedish: sifferkontroll): reads the figures that authors typed into running text, in Swedish and
// English, and recomputes what can be; and the lints for what offices get wrong around figures.
//
// Pure functions over passages: nothing is known here of Markdown, files or sites. Whoever has a document hands over
// its passages in document order and gets Findings back, all of them warnings or notes.
//
// A rule fires only when the sentence makes the relation clear and no reading of it adds up within rounding; four of
// five statements are right, and a false alarm costs more than a missed fault. Cost is linear in the text; what exceeds
// the limits below is left unread, silently.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "diag/finding.h"
#include "source/source_file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

inline constexpr size_t max_audited_passage_bytes = 1 << 16;
inline constexpr size_t max_quantities_in_passage = 500;
/// Places named beside a lint that is reported once for the whole report.
inline constexpr size_t max_places_of_a_lint = 20;

enum class PassageKind : uint8_t { Paragraph, ListItem, Heading, TableCell };

enum class ProseLanguage : uint8_t { Unknown, Swedish, English }; ///< Unknown: guessed from the passage's words

/// Text from `text_begin` up to the next piece: in the file byte for byte from `source_begin` on, or all of it made
/// from what stands there.
struct PassagePiece {
    uint32_t text_begin = 0;
    uint32_t source_begin = 0;
    bool verbatim = false;
};

/// A block of text without markup: what a reader sees. Line breaks inside it count as spaces; a reference that is still
/// unresolved ("{{ ... }}") is passed over.
struct Passage {
    std::string_view text;
    PassageKind kind = PassageKind::Paragraph;
    uint8_t level = 0;       ///< of a heading 1-6, of a list item its depth from 1
    uint32_t list_group = 0; ///< items of one list share a number; 0 outside lists
    uint32_t section = 0;    ///< passages under one heading share a number
    ProseLanguage language = ProseLanguage::Unknown;
    const SourceFile* file = nullptr;
    std::span<const PassagePiece> pieces = {}; ///< from text[0] on; empty: text[i] stands at source_begin + i
    uint32_t source_begin = 0;

    Span span(size_t begin, size_t end) const;
};

/// What a known figure covers.
enum class FigureBasis : uint8_t { Unknown, Point, Month, YearToDate, Year };

/// A figure that a table, an indicator or another report states.
struct KnownFigure {
    std::string label; ///< its words, as a row label: "Personalkostnader exkl. pensioner"
    Decimal value;
    std::string unit; ///< as written: "mnkr", "procent", "st"; may be empty
    FigureBasis basis = FigureBasis::Unknown;
    std::optional<Period> period; ///< the report it is from, or none for this report
    std::string id;               ///< shown to the author: "nyckeltal.soliditet.utfall-2025", "2019-10"
    bool is_change = false;
};

/// A report's prose, read once, for its own audit and for that of the report after it. The passages must outlive it.
class ReadProse {
public:
    /// `passages` are of one report, in document order.
    explicit ReadProse(std::span<const Passage> passages, std::optional<Period> period = {});
    ~ReadProse();
    ReadProse(ReadProse&&) noexcept;

    /// All findings. Lints about habits (mkr beside mnkr, "minskat med -0,6") are reported once, at the first place,
    /// with the others as related places.
    Findings check(std::span<const KnownFigure> known = {}) const;

    /// The levels that the report states in running text, with the words they are said of: known figures for the audit
    /// of a later report.
    std::vector<KnownFigure> stated() const;

private:
    struct Read;
    std::unique_ptr<Read> m_read;
};

struct AuditInput {
    std::span<const Passage> passages; ///< one report, in document order
    std::span<const KnownFigure> known = {};
    std::optional<Period> period = {}; ///< of the report
};

/// ReadProse for one use.
Findings audit_prose(const AuditInput& input);
std::vector<KnownFigure> stated_figures(const AuditInput& input);

} // namespace kolofon
