// Cutting the model to an audience, before anything is rendered: what is not there cannot leak.
#pragma once

#include "model/site.h"

namespace kolofon {

/// The site as `audience` may see it. For the public: without internal series, reports, sections (and what stands under
/// them), tables, rows, columns, cells, charts, attachments, corrections and indicators; notes that nothing refers to
/// any more go too. Section numbers are given anew, so that no gap tells of what is missing.
Site cut_for(const Site& site, Audience audience);

/// Gives sections their numbers by their place: "1", "1.1" ...
void number_sections(Edition& edition);

} // namespace kolofon
