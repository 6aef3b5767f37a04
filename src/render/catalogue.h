// The catalogue of open data: the tables and indicators of a site as DCAT-AP 3 (and its Swedish profile, DCAT-AP-SE),
// in RDF/XML, as dataportal.se and others harvest it.
//
// An indicator is a dataset. A table is a dataset for each report that has it, and these are a dataset series, since
// each report's table is a thing of its own that stays. Their distributions are the files that readers download.
// Drafts and what is withdrawn are left out. Everything has the site's licence, without which there is no catalogue.
#pragma once

#include "output/output_tree.h"
#include "view/site_view.h"

#include <string>

namespace kolofon {

/// `output` knows which downloads were made, and their sizes. REQUIRES: the site has a catalogue_path.
std::string catalogue(const AudienceView& view, const OutputTree& output);

} // namespace kolofon
