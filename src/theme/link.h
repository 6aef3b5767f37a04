// Linker: what the templates of a set say of one another. Runs between parsing and compiling.
#pragma once

#include "theme/bytecode.h"

namespace kolofon::theme {

/// Resolves references, gives chunks to bodies, blocks and macros, and names to the page's variables; reports what is
/// missing, doubled, misplaced, or leads round. Gives the units in an order in which what is needed comes first.
std::vector<uint32_t> link(Program& program, Findings& findings);

/// After all units are compiled: which block is shown where, and who suffers from whose errors.
void finish_linking(Program& program, const std::vector<uint32_t>& order);

} // namespace kolofon::theme
