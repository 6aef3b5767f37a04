// What an archive is told of a package beside METS: Dublin Core, and PREMIS 3.0 (Library of Congress, 2015).
#include "package/csip_parts.h"
#include "package/media_type.h"
#include "package/xml_writer.h"

namespace kolofon::csip {

namespace {

class PremisWriter {
public:
    explicit PremisWriter(const CsipInput& input) : m_input(input) {}

    std::string write(const std::vector<FileGroup>& groups) {
        m_xml.begin("premis", {{"xmlns", "http://www.loc.gov/premis/v3"},
                               {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                               {"version", "3.0"}});
        write_entity();
        for (const FileGroup& group : groups)
            if (group.use.starts_with("Representations/"))
                for (const PackageFile& file : group.files) write_file(file);
        for (const CsipEvent& event : m_input.events) write_event(event);
        write_agent("program", m_input.program, "software", m_input.program_version);
        if (!m_input.parties.organisation.empty())
            write_agent("organisation", m_input.parties.organisation, "organization", {});
        m_xml.end();
        return m_xml.take();
    }

private:
    void identifier(const std::string& of, std::string_view type, const std::string& value) {
        m_xml.begin(of);
        m_xml.text(of + "Type", type);
        m_xml.text(of + "Value", value);
        m_xml.end();
    }

    /// The version as readers know it, and the one that it replaced.
    void write_entity() {
        m_xml.begin("object", {{"xsi:type", "intellectualEntity"}});
        identifier("objectIdentifier", "URI", m_input.identifier);
        m_xml.text("originalName", m_input.label);
        if (!m_input.predecessor.empty()) {
            m_xml.begin("relationship");
            m_xml.text("relationshipType", "derivation");
            m_xml.text("relationshipSubType", "supersedes");
            identifier("relatedObjectIdentifier", "URI", m_input.predecessor);
            m_xml.end();
        }
        m_xml.end();
    }

    void write_file(const PackageFile& file) {
        m_xml.begin("object", {{"xsi:type", "file"}});
        identifier("objectIdentifier", "path", file.path);
        m_xml.begin("objectCharacteristics");
        m_xml.begin("fixity");
        m_xml.text("messageDigestAlgorithm", "SHA-512");
        m_xml.text("messageDigest", file.sha512);
        m_xml.end();
        m_xml.text("size", std::to_string(file.size));
        m_xml.begin("format");
        m_xml.begin("formatDesignation");
        m_xml.text("formatName", media_type_of(file.path));
        m_xml.end();
        m_xml.end();
        m_xml.end();
        m_xml.end();
    }

    void write_event(const CsipEvent& event) {
        m_xml.begin("event");
        identifier("eventIdentifier", "local", event.id);
        m_xml.text("eventType", event.type);
        m_xml.text("eventDateTime", event.time);
        m_xml.begin("eventDetailInformation");
        m_xml.text("eventDetail", event.detail);
        m_xml.end();
        if (!event.outcome.empty()) {
            m_xml.begin("eventOutcomeInformation");
            m_xml.text("eventOutcome", event.outcome);
            m_xml.end();
        }
        identifier("linkingAgentIdentifier", "local",
                   m_input.parties.organisation.empty() ? "program" : "organisation");
        identifier("linkingObjectIdentifier", "URI", m_input.identifier);
        m_xml.end();
    }

    void write_agent(const std::string& id, const std::string& name, std::string_view type,
                     const std::string& version) {
        m_xml.begin("agent");
        identifier("agentIdentifier", "local", id);
        m_xml.text("agentName", name);
        m_xml.text("agentType", type);
        if (!version.empty()) m_xml.text("agentVersion", version);
        m_xml.end();
    }

    const CsipInput& m_input;
    XmlWriter m_xml;
};

constexpr std::string_view dc_elements[] = {"contributor", "coverage",   "creator",  "date",      "description",
                                            "format",      "identifier", "language", "publisher", "relation",
                                            "rights",      "source",     "subject",  "title",     "type"};

std::string elements_schema() {
    XmlWriter xml;
    xml.begin("xs:schema", {{"xmlns:xs", "http://www.w3.org/2001/XMLSchema"},
                            {"targetNamespace", "http://purl.org/dc/elements/1.1/"},
                            {"elementFormDefault", "qualified"}});
    for (const std::string_view element : dc_elements)
        xml.empty("xs:element", {{"name", std::string(element)}, {"type", "xs:string"}});
    xml.end();
    return xml.take();
}

std::string record_schema() {
    XmlWriter xml;
    xml.begin("xs:schema",
              {{"xmlns:xs", "http://www.w3.org/2001/XMLSchema"}, {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml.empty("xs:import", {{"namespace", "http://purl.org/dc/elements/1.1/"}, {"schemaLocation", "dc-elements.xsd"}});
    xml.begin("xs:element", {{"name", "record"}});
    xml.begin("xs:complexType");
    xml.begin("xs:choice", {{"minOccurs", "1"}, {"maxOccurs", "unbounded"}});
    for (const std::string_view element : dc_elements) xml.empty("xs:element", {{"ref", "dc:" + std::string(element)}});
    for (int i = 0; i < 4; ++i) xml.end();
    return xml.take();
}

} // namespace

std::string premis_xml(const CsipInput& input, const std::vector<FileGroup>& groups) {
    return PremisWriter(input).write(groups);
}

std::string dublin_core_xml(const CsipInput& input) {
    XmlWriter xml;
    xml.begin("record", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    for (const auto& [element, value] : input.dublin_core)
        if (!value.empty()) xml.text("dc:" + element, value);
    xml.end();
    return xml.take();
}

std::vector<std::pair<std::string, std::string>> own_schemas() {
    return {{"dc-elements.xsd", elements_schema()}, {"dc-record.xsd", record_schema()}};
}

} // namespace kolofon::csip
