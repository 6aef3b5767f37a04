// Addresses that published versions had at a report's constant address. None may stop answering: where what stood there
// is no more, a page leads to what came in its stead, or the build fails.
#pragma once

#include "render/audience_build.h"
#include "store/store.h"

namespace kolofon {

/// Call when every page and file of the audience's reports is written. `site` is whole: a report that this audience may
/// no longer see had addresses too. A file that is no more is answered for by a page at FILE/index.html, which servers
/// show at the file's own address.
Result<void> write_lost_addresses(AudienceBuild& audience, const Site& site, const Store& store, Findings& findings);

} // namespace kolofon
