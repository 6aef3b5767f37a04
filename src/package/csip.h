// An information package for an archive: E-ARK CSIP 2.1.0 and SIP 2.1.0, which is the Swedish FGS Paketstruktur 2.0
// (RAFGS1V2.0). One METS file describes the whole; PREMIS 3.0 says what has happened to it.
//
// What is claimed is the structure; an archive's own rules (agreements, identifiers, access) are settings of the site.
#pragma once

#include "base/timestamp.h"
#include "package/contents.h"

#include <string>
#include <utility>
#include <vector>

namespace kolofon {

/// A folder of the content: "representations/NAME/data".
struct CsipRepresentation {
    std::string name;         ///< "site"
    std::string content_type; ///< what it is, in words, for METS
    std::vector<PackageFile> files;
};

/// Something that happened to the content (PREMIS event).
struct CsipEvent {
    std::string id, type; ///< "sealing"
    std::string time;     ///< RFC 3339, or a day
    std::string detail, outcome;
};

/// Who delivers and who receives. Empty values are left out.
struct CsipParties {
    std::string organisation, organisation_id;
    std::vector<std::string> contact; ///< lines: address, role, e-mail, telephone
    std::string archive, archive_id, agreement;
};

struct CsipInput {
    std::string id;          ///< OBJID, and the name of the folder that all of it stands in
    std::string label;       ///< the report, for people
    std::string identifier;  ///< the version's permanent address
    std::string predecessor; ///< that of the version before it; empty for the first
    Timestamp created;       ///< of the package and its files: the version's seal
    std::string program, program_version;
    CsipParties parties;
    std::vector<std::pair<std::string, std::string>> dublin_core; ///< element and value: "title"
    std::vector<CsipEvent> events;
    std::vector<CsipRepresentation> representations; ///< at least one, each with a file
    std::vector<PackageFile> documentation;          ///< at least one
};

/// All files of the package, measured and sorted.
Result<std::vector<PackageFile>> make_csip(CsipInput input);

/// An identifier that is the same for the same name: a UUID of version 8 (RFC 9562) from its SHA-256, after "uuid-".
std::string uuid_of(std::string_view name);

} // namespace kolofon
