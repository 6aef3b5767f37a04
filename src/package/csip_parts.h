// The parts of csip.h.
#pragma once

#include "package/csip.h"

namespace kolofon::csip {

/// A folder of the package and its files, as METS groups them (fileGrp).
struct FileGroup {
    std::string use; ///< "Documentation", "Schemas", "Representations/site"
    std::string id, content_type;
    std::vector<PackageFile> files; ///< measured; paths from the package's root
};

/// A metadata file that METS refers to (mdRef).
struct MetadataFile {
    std::string section_id; ///< of the dmdSec, or of the digiprovMD
    std::string type;       ///< "DC", "PREMIS"
    PackageFile file;       ///< measured
};

std::string mets_xml(const CsipInput& input, const MetadataFile& descriptive, const MetadataFile& preservation,
                     const std::vector<FileGroup>& groups);
std::string premis_xml(const CsipInput& input, const std::vector<FileGroup>& groups);
std::string dublin_core_xml(const CsipInput& input);
/// Schemas of ours for dublin_core_xml: name and text.
std::vector<std::pair<std::string, std::string>> own_schemas();

} // namespace kolofon::csip
