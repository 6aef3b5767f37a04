// METS.xml as CSIP 2.1.0 and SIP 2.1.0 ask for it; the numbers are those of their requirements.
#include "base/url.h"
#include "package/csip_parts.h"
#include "package/media_type.h"
#include "package/xml_writer.h"

namespace kolofon::csip {

namespace {

class MetsWriter {
public:
    MetsWriter(const CsipInput& input, const std::vector<FileGroup>& groups)
        : m_input(input), m_groups(groups), m_created(input.created.rfc3339()) {}

    std::string write(const MetadataFile& descriptive, const MetadataFile& preservation) {
        m_xml.begin("mets", root());
        write_header();
        write_descriptive(descriptive);
        write_preservation(preservation);
        write_files();
        write_structure(descriptive, preservation);
        m_xml.end();
        return m_xml.take();
    }

private:
    /// CSIP1 to CSIP6, SIP1, SIP2
    XmlWriter::Attributes root() const {
        return {{"xmlns", "http://www.loc.gov/METS/"},
                {"xmlns:csip", "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"},
                {"xmlns:sip", "https://DILCIS.eu/XML/METS/SIPExtensionMETS"},
                {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                {"OBJID", m_input.id},
                {"LABEL", m_input.label},
                {"TYPE", "Websites"},
                {"PROFILE", "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"},
                {"csip:CONTENTINFORMATIONTYPE", "OTHER"},
                {"csip:OTHERCONTENTINFORMATIONTYPE", "Published report"}};
    }

    void note(std::string_view type, const std::string& text) {
        if (!text.empty()) m_xml.text("note", text, {{"csip:NOTETYPE", std::string(type)}});
    }

    /// CSIP7 to CSIP16, SIP3 to SIP31
    void write_header() {
        m_xml.begin("metsHdr", {{"CREATEDATE", m_created}, {"RECORDSTATUS", "NEW"}, {"csip:OAISPACKAGETYPE", "SIP"}});
        m_xml.begin("agent", {{"ROLE", "CREATOR"}, {"TYPE", "OTHER"}, {"OTHERTYPE", "SOFTWARE"}});
        m_xml.text("name", m_input.program);
        note("SOFTWARE VERSION", m_input.program_version);
        m_xml.end();
        const CsipParties& parties = m_input.parties;
        for (const std::string_view role : {"ARCHIVIST", "CREATOR"})
            write_organisation(role, parties.organisation, parties.organisation_id);
        write_organisation("PRESERVATION", parties.archive, parties.archive_id);
        if (!parties.agreement.empty()) m_xml.text("altRecordID", parties.agreement, {{"TYPE", "SUBMISSIONAGREEMENT"}});
        m_xml.text("metsDocumentID", "METS.xml");
        m_xml.end();
    }

    void write_organisation(std::string_view role, const std::string& name, const std::string& id) {
        if (name.empty()) return;
        m_xml.begin("agent", {{"ROLE", std::string(role)}, {"TYPE", "ORGANIZATION"}});
        m_xml.text("name", name);
        note("IDENTIFICATIONCODE", id);
        if (role == "CREATOR")
            for (const std::string& line : m_input.parties.contact)
                if (!line.empty()) m_xml.text("note", line);
        m_xml.end();
    }

    /// CSIP17 to CSIP30 and CSIP31 to CSIP44 ask the same of every mdRef.
    void write_reference(const MetadataFile& metadata) {
        m_xml.empty("mdRef", {{"LOCTYPE", "URL"},
                              {"xlink:type", "simple"},
                              {"xlink:href", percent_encoded(metadata.file.path)},
                              {"MDTYPE", metadata.type},
                              {"MIMETYPE", "application/xml"},
                              {"SIZE", std::to_string(metadata.file.size)},
                              {"CREATED", m_created},
                              {"CHECKSUM", metadata.file.sha256},
                              {"CHECKSUMTYPE", "SHA-256"}});
    }

    void write_descriptive(const MetadataFile& metadata) {
        m_xml.begin("dmdSec", {{"ID", metadata.section_id}, {"CREATED", m_created}, {"STATUS", "CURRENT"}});
        write_reference(metadata);
        m_xml.end();
    }

    void write_preservation(const MetadataFile& metadata) {
        m_xml.begin("amdSec", {{"ID", "metadata-administrative"}});
        m_xml.begin("digiprovMD", {{"ID", metadata.section_id}, {"CREATED", m_created}, {"STATUS", "CURRENT"}});
        write_reference(metadata);
        m_xml.end();
        m_xml.end();
    }

    /// CSIP58 to CSIP79, CSIP113, CSIP114
    void write_files() {
        m_xml.begin("fileSec", {{"ID", "files"}});
        size_t number = 0;
        for (const FileGroup& group : m_groups) {
            m_xml.begin("fileGrp", {{"ID", group.id},
                                    {"USE", group.use},
                                    {"csip:CONTENTINFORMATIONTYPE", group.content_type.empty() ? "" : "OTHER"},
                                    {"csip:OTHERCONTENTINFORMATIONTYPE", group.content_type}});
            for (const PackageFile& file : group.files) write_file(file, ++number);
            m_xml.end();
        }
        m_xml.end();
    }

    void write_file(const PackageFile& file, size_t number) {
        m_xml.begin("file", {{"ID", "file-" + std::to_string(number)},
                             {"MIMETYPE", std::string(media_type_of(file.path))},
                             {"SIZE", std::to_string(file.size)},
                             {"CREATED", m_created},
                             {"CHECKSUM", file.sha256},
                             {"CHECKSUMTYPE", "SHA-256"}});
        m_xml.empty("FLocat",
                    {{"LOCTYPE", "URL"}, {"xlink:type", "simple"}, {"xlink:href", percent_encoded(file.path)}});
        m_xml.end();
    }

    /// CSIP80 to CSIP104, CSIP116, CSIP118, CSIP119
    void write_structure(const MetadataFile& descriptive, const MetadataFile& preservation) {
        m_xml.begin("structMap", {{"ID", "structure"}, {"TYPE", "PHYSICAL"}, {"LABEL", "CSIP"}});
        m_xml.begin("div", {{"ID", "division"}, {"LABEL", m_input.id}});
        m_xml.empty("div", {{"ID", "division-metadata"},
                            {"LABEL", "Metadata"},
                            {"DMDID", descriptive.section_id},
                            {"ADMID", preservation.section_id}});
        write_division("Documentation");
        write_division("Schemas");
        write_division("Representations");
        m_xml.end();
        m_xml.end();
    }

    void write_division(const std::string& label) {
        m_xml.begin("div", {{"ID", "division-" + label}, {"LABEL", label}});
        for (const FileGroup& group : m_groups)
            if (group.use == label || group.use.starts_with(label + "/")) m_xml.empty("fptr", {{"FILEID", group.id}});
        m_xml.end();
    }

    const CsipInput& m_input;
    const std::vector<FileGroup>& m_groups;
    const std::string m_created;
    XmlWriter m_xml;
};

} // namespace

std::string mets_xml(const CsipInput& input, const MetadataFile& descriptive, const MetadataFile& preservation,
                     const std::vector<FileGroup>& groups) {
    return MetsWriter(input, groups).write(descriptive, preservation);
}

} // namespace kolofon::csip
