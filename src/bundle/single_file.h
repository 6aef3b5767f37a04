// A version as one HTML file: its front sheet, its whole text, tables, attachments' texts and versions one after
// another, with pictures, data and attachments inside. It needs no script; a browser's own search finds in it.
//
// The file has its own digest: SHA-512 of itself, with 128 zeros in the place of the digest.
#pragma once

#include "bundle/formats.h"

namespace kolofon::bundle {

/// None after a finding: it would be too large (limits::single_bytes).
Result<std::optional<std::string>> single_file(Gathered gathered, Findings& findings);

} // namespace kolofon::bundle
