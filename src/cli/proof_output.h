// How proofs are told: of a store, of a built site, of a search for leaks.
#pragma once

#include "cli/commands.h"
#include "diag/finding.h"
#include "fs/file_system.h"

#include <string>
#include <vector>

namespace kolofon {

/// "12 345 byte"
std::string bytes_text(uint64_t bytes, Language language);

/// In JSON `json` ("\"proof\":{...}") and then what every verb says of findings. `lines` are said last, and not when
/// quiet. The status is that of the findings.
ExitStatus print_proof(const Invocation& invocation, const std::string& json, const std::vector<std::string>& lines,
                       const Findings& findings, Language language);

/// A built site at `path`: its seals, and with --audience the search for what is internal.
ExitStatus verify_built(const Invocation& invocation, FileSystem& built, const std::string& path, Language language);

} // namespace kolofon
