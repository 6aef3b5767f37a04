// Keys that sign versions and packages (base/signature.h): what is wrong with one, as a finding.
#pragma once

#include "base/signature.h"
#include "diag/finding.h"

namespace kolofon {

/// The signature.key finding about the file that the key came from.
void tell_key_fault(KeyFault fault, const std::string& path, Findings& findings);

/// False after a finding.
bool is_signing_key(const std::string& private_pem, const std::string& path, Findings& findings);
bool is_public_key(const std::string& public_pem, const std::string& path, Findings& findings);

} // namespace kolofon
