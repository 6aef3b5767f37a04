// The registry of everything Kolofon finds fault with: one Code a kind of finding, with its texts in both languages.
//
// The texts stand in diag/codes/*.def, one file a subject, so that they can be read and reviewed together. In them {0},
// {1} ... stand for the finding's arguments.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kolofon {

enum class Severity : uint8_t {
    Note,    ///< worth knowing; never stops anything
    Warning, ///< built, but publishing wants it mended or acknowledged
    Error    ///< nothing is built or published
};

enum class Language : uint8_t { Swedish, English };

enum class Code : uint16_t {
#define FINDING(name, ...) name,
#include "diag/codes/all.def"
#undef FINDING
};

/// A text in each language the program speaks.
struct Bilingual {
    std::string_view swedish, english;
    std::string_view in(Language language) const { return language == Language::Swedish ? swedish : english; }
};

struct CodeEntry {
    Code code;
    std::string_view id; ///< "table.check": stable, part of the program's interface
    Severity severity;
    Bilingual found;          ///< the headline: what was found, no full stop
    Bilingual label;          ///< beside the caret; may be empty
    Bilingual help;           ///< what to do
    Bilingual explanation;    ///< for `kolofon help CODE`: why it matters
    std::string_view example; ///< a source that provokes it
};

std::span<const CodeEntry> catalogue();
const CodeEntry& entry_of(Code code);
std::optional<Code> code_by_id(std::string_view id);

} // namespace kolofon
