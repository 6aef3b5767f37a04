// What a METS document refers to. Private to src/verify.
#pragma once

#include "verify/xml.h"

#include <string>
#include <vector>

namespace kolofon::verify {

/// A file that METS describes: in a fileSec, or as metadata.
struct MetsFile {
    std::string href; ///< as written
    std::string size, checksum, checksum_type, created, metadata_kind;
    bool is_metadata = false;
};

struct Mets {
    std::vector<MetsFile> files;
    std::vector<std::string> pointers;   ///< hrefs of representations' METS
    std::vector<std::string> ids;        ///< as they stand
    std::vector<std::string> references; ///< ids that ADMID, DMDID and FILEID name
};

/// Walks without recursion. `mets` is the root element.
Mets read_mets(const pugi::xml_node& mets);

/// The path in the package that an href names, from the folder of the METS ("representations/rep1", or empty):
/// percent-decoded, "file:" and "./" taken away. None when it is no path inside the package.
std::optional<std::string> path_of_href(std::string_view href, const std::string& folder);

} // namespace kolofon::verify
