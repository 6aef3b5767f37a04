// The parts of the honest-change gate. Private to src/change.
#pragma once

#include "change/cover.h"

namespace kolofon {

/// A part of the report in words, for findings: "avsnittet ”Personal”", "uppgiften personal.anstallda.antal".
struct NamedPart {
    std::string swedish, english;
};
NamedPart part_in_words(const Change& change);

/// "rättelsen r1", "meddelandet m1".
NamedPart correction_in_words(const Correction& correction);

/// "förut ”7 430”, nu ”7 440”": short, about where the texts first differ.
NamedPart was_and_now(const Change& change);

/// Each correction by itself, and against what was sealed.
void check_corrections(const GateInput& input, Cover& cover);
/// What the new corrections name, against what changed.
void check_names(const GateInput& input, Cover& cover);
/// Ids that are gone, and redirects.
void check_addresses(const GateInput& input, Cover& cover);

} // namespace kolofon
