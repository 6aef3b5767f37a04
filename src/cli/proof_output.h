// How proofs are told: of a store, of a built site, of a search for leaks.
#pragma once

#include "cli/commands.h"
#include "diag/finding.h"
#include "fs/file_system.h"

#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// "12 345 byte"
std::string bytes_text(uint64_t bytes, Language language);

/// In JSON `json` ("\"proof\":{...}") and then what every verb says of findings. `lines` are said last, and not when
/// quiet. The status is that of the findings.
ExitStatus print_proof(const Invocation& invocation, const std::string& json, const std::vector<std::string>& lines,
                       const Findings& findings, Language language);

/// The key that --key names, if there is one; findings say when it cannot be used.
Result<std::optional<std::string>> public_key(const Arguments& arguments, Findings& findings);

/// A package at `path`, in a file or a folder; none when it is none of any kind, which is not told.
std::optional<ExitStatus> verify_packed(const Invocation& invocation, const std::string& path, Language language);

/// A built site at `path`: its seals, and with --audience the search for what is internal.
ExitStatus verify_built(const Invocation& invocation, FileSystem& built, const std::string& path, Language language);

} // namespace kolofon
