// Signatures (Ed25519) of packages and of versions in a store, against a public key.
//
// Beside PACKAGE stand PACKAGE.sha512, the one line that sha512sum writes of it, and PACKAGE.sha512.sig, the 64 bytes
// of the signature of that line's bytes. Of a version what is signed is its manifest.json, and the signature is its
// file manifest.json.sig. So sha512sum and openssl prove both (docs/verify.md).
#pragma once

#include "store/store.h"
#include "verify/verify_package.h"

namespace kolofon {

/// What lies beside the package against it; with a key it must be signed. True when it is signed with the key.
Result<bool> verify_package_signature(FileSystem& fs, const PackageCheck& check, Findings& findings);

/// What signatures of a store were found to be.
struct SignedVersions {
    size_t good = 0, unsigned_versions = 0;
};

/// Every version of the store (of one series, or all when it is empty). One that is not signed is a warning; when none
/// is, an error.
Result<SignedVersions> verify_store_signatures(const Store& store, const std::string& series,
                                               const std::string& public_key, Findings& findings);

} // namespace kolofon
