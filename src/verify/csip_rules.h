// The musts of E-ARK CSIP 2.1.0 and E-ARK SIP 2.1.0 that speak of one element or attribute of METS.xml, as a table.
// Private to src/verify.
#pragma once

#include "verify/xml.h"

#include <functional>
#include <span>

namespace kolofon::verify {

/// In every element at `context`, a path from <mets> with conditions ("structMap[LABEL=CSIP]/div"), stands `what`: an
/// attribute ("@SIZE", "@xlink:href") or a child with conditions ("note[csip:NOTETYPE=SOFTWARE VERSION]"). `values`,
/// parted by '|', are what the attribute may be; '*' at the end of one stands for anything.
struct CsipRule {
    const char* id;
    const char* context;
    const char* what;
    const char* values = nullptr;
    bool once = false; ///< exactly one such child
};

std::span<const CsipRule> csip_rules();
std::span<const CsipRule> sip_rules(); ///< beside csip_rules

/// What is said of a broken rule, in Swedish and English.
using TellBroken = std::function<void(const CsipRule&, std::string swedish, std::string english)>;
void check_rules(const pugi::xml_node& mets, std::span<const CsipRule> rules, const TellBroken& tell);

} // namespace kolofon::verify
