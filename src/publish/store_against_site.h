// The seals of a built site against the store. Private to src/publish.
#pragma once

#include "publish/site_seal.h"
#include "store/store.h"

#include <functional>
#include <map>
#include <set>

namespace kolofon {

/// By report and version.
using SiteSeals = std::map<std::string, std::map<uint32_t, SiteSeal>>;

/// Says what a seal has that the store has not, and which published versions the site lacks. `shown` names a path of
/// the site in findings.
Result<void> compare_with_store(const Store& store, const SiteSeals& seals,
                                const std::function<std::string(const std::string&)>& shown, Findings& findings);

} // namespace kolofon
