// Corrections as the TOML that authors write.
#pragma once

#include "diag/catalogue.h"
#include "model/site.h"

#include <optional>
#include <span>
#include <string>

namespace kolofon {

/// A correction as it could stand in report.toml; without what it leaves out.
std::string toml_of(const Correction& correction);

struct NewCorrection {
    std::string id;
    CorrectionKind kind = CorrectionKind::Correction;
    std::optional<Date> date; ///< none: a placeholder that TOML does not take, so that it cannot be forgotten
    std::span<const std::string> affects;
};

/// One [[correction]] to paste, with a word on what to fill in.
std::string toml_to_fill_in(const NewCorrection& correction, Language language);

/// "r3": the first of r1, r2 ... after all that the report has.
std::string next_correction_id(const Report& report, size_t further = 0);

} // namespace kolofon
