// Cutting the model to an audience, before anything is rendered: what is not there cannot leak.
#pragma once

#include "model/site.h"

namespace kolofon {

/// The site as `audience` may see it. For the public: without internal series, reports, sections (and what stands under
/// them), tables, rows, columns, cells, notes, charts, attachments, corrections, indicators and assignments; without
/// names of them in what is left (what a correction affects, where a redirect leads, rules, reasons, translations); and
/// without the intranet's address. Sections, attachments and lettered notes are numbered anew, so that no gap tells of
/// what is missing; where the site says so, the numbers of attachments left out are kept and stated instead.
Site cut_for(const Site& site, Audience audience);

/// Gives sections their numbers by their place: "1", "1.1" ...
void number_sections(std::vector<Section>& sections);

} // namespace kolofon
