// An Office file as its parts: a ZIP with XML in it (ECMA-376 part 2; OpenDocument part 2). Internal to document/.
//
// Names of parts are lowered, since OPC compares them so; those of OpenDocument are told apart by case, but no writer
// makes use of it.
#pragma once

#include "document/inspect.h"
#include "format/xml_part.h"
#include "format/zip_reader.h"

#include <map>
#include <memory>

namespace kolofon {

/// A link from one part to another, or out of the file.
struct PartRelation {
    std::string type;   ///< the last word of its address: "worksheet", "oleObject"
    std::string target; ///< a part's name, lowered; as written where it is external
    bool external = false;
};

class OfficePackage {
public:
    /// None when it is no archive that can be read; then `why` says so.
    static std::optional<OfficePackage> open(std::string_view bytes, Phrase& why);

    /// The parts whose names begin and end so, in byte order.
    std::vector<std::string> parts(std::string_view begin, std::string_view end = {}) const;
    bool has(const std::string& name) const { return m_names.contains(name); }

    /// None when it is not there, or after a trouble.
    std::unique_ptr<XmlPart> xml(const std::string& name);
    /// A part's bytes, when there is room for them; that there is not is no trouble.
    std::optional<std::string> bytes(const std::string& name);
    /// The relations of a part, by their ids.
    std::map<std::string, PartRelation> relations(const std::string& part);

    /// What went wrong so far, told to the facts.
    void tell(DocumentFacts& facts) const;
    bool complete() const { return m_troubles.empty(); }

private:
    explicit OfficePackage(ZipReader zip) : m_zip(std::move(zip)) {}
    void note(const Findings& findings);

    ZipReader m_zip;
    std::map<std::string, std::string> m_names; ///< lowered to as written
    std::vector<std::pair<Code, Phrase>> m_troubles;
};

/// "../media/image1.png" seen from "word/document.xml", lowered.
std::string resolve_part(std::string_view target, std::string_view from);

/// The text of an element with all that is in it.
std::string text_within(const pugi::xml_node& node);

} // namespace kolofon
