// Reference: what an author writes between double braces. Only its syntax is
// read here; what it names is looked up later.
//
//   {{ t.r.c | signed }}  {{ prev.t.r.c }}  {{ 2025-03:t.r.c }}     Figure
//   {{ = a.b.c - a.b.d | decimals=1 }}                              Derived
//   {{ table t }}  {{ chart c }}                                    PlaceTable,
//   PlaceChart (alone on a line)
//   {{ attachment b }}  {{ section s "words" }}  {{ report r }}     Attachment,
//   Section, Report
//   {{ intranet }}  {{ /intranet }} AudienceStart, AudienceEnd (alone on a
//   line)
//
// A reference stands on one line. Source: docs/format.md, "References".
#pragma once

#include "diag/finding.h"
#include "source/source_file.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

enum class ReferenceKind : uint8_t {
    Invalid, ///< has a finding; is shown as written
    Figure,
    Derived,
    PlaceTable,
    PlaceChart,
    Attachment,
    Section,
    Report,
    AudienceStart,
    AudienceEnd
};

constexpr bool is_directive(ReferenceKind kind) {
    return kind == ReferenceKind::PlaceTable || kind == ReferenceKind::PlaceChart ||
           kind == ReferenceKind::AudienceStart || kind == ReferenceKind::AudienceEnd;
}

/// What a figure is printed as: `decimals=1`, `signed`,
/// `unit="procentenheter"`.
struct Filter {
    std::string_view name;     ///< one of filter_names()
    std::string_view argument; ///< without quotes; empty when it takes none
    Span span;
};

/// The views are slices of the file.
struct Reference {
    ReferenceKind kind = ReferenceKind::Invalid;
    std::string_view target; ///< "t.r.c", "prev.t.r.c", "2025-03:t.r.c", an id,
                             ///< or the expression after '='
    std::string_view words;  ///< the words to link, without quotes; may be empty
    Span span;               ///< from the first brace to the last
    Span target_span;
    std::vector<Filter> filters;

    std::string_view source() const { return span.text(); } ///< as written, with braces
};

/// The filters of docs/format.md, sorted.
std::span<const std::string_view> filter_names();

/// Why a reference could not be read.
struct ReferenceFault {
    Code code;
    Span span;
    std::vector<std::string> arguments;
};

struct ReadReference {
    Reference reference;
    std::optional<ReferenceFault> fault;
};

ReadReference read_reference(const Span& whole);

/// Reads one reference. REQUIRES: `whole` begins with "{{" and ends with "}}"
/// on the same line. A fault gives a finding and kind Invalid.
Reference parse_reference(const Span& whole, Findings& findings);

} // namespace kolofon
