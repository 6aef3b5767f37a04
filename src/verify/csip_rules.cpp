// https://earkcsip.dilcis.eu/ and https://earksip.dilcis.eu/: the profiles E-ARK-CSIP-v2-1-0.xml and
// E-ARK-SIP-v2-1-0.xml.
#include "verify/csip_rules.h"

#include <vector>

namespace kolofon::verify {

namespace {

constexpr const char* file_digests =
    "Adler-32|CRC32|HAVAL|MD5|MNP|SHA-1|SHA-256|SHA-384|SHA-512|TIGER|WHIRLPOOL"; // mets.xsd, CHECKSUMTYPE
constexpr const char* metadata_kinds = "MARC|MODS|EAD|DC|NISOIMG|LC-AV|VRA|TEIHDR|DDI|FGDC|LOM|PREMIS|PREMIS:OBJECT|"
                                       "PREMIS:AGENT|PREMIS:RIGHTS|PREMIS:EVENT|"
                                       "TEXTMD|METSRIGHTS|ISO 19115:2003 NAP|EAC-CPF|LIDO|OTHER"; // mets.xsd, MDTYPE

#define SOFTWARE "agent[ROLE=CREATOR][TYPE=OTHER][OTHERTYPE=SOFTWARE]"
#define METADATA_REFERENCE(context, a, b, c, d, e, f, g, h, i)                                                         \
    {a, context, "@LOCTYPE", "URL"}, {b, context, "@xlink:type", "simple"}, {c, context, "@xlink:href"},               \
        {d, context, "@MDTYPE", metadata_kinds}, {e, context, "@MIMETYPE"}, {f, context, "@SIZE"},                     \
        {g, context, "@CREATED"}, {h, context, "@CHECKSUM"}, {                                                         \
        i, context, "@CHECKSUMTYPE", file_digests                                                                      \
    }
#define MAIN_DIVISION "structMap[LABEL=CSIP]/div"
#define REPRESENTATION MAIN_DIVISION "/div[LABEL=Representations/*]"

constexpr CsipRule csip[] = {
    {"CSIP1", "", "@OBJID"},
    {"CSIP2", "", "@TYPE"},
    {"CSIP6", "", "@PROFILE"},
    {"CSIP117", "", "metsHdr", nullptr, true},
    {"CSIP7", "metsHdr", "@CREATEDATE"},
    {"CSIP9", "metsHdr", "@csip:OAISPACKAGETYPE", "SIP|AIP|DIP|AIU|AIC"},
    {"CSIP10", "metsHdr", "agent"},
    {"CSIP11", "metsHdr", "agent[ROLE=CREATOR]"},
    {"CSIP12", "metsHdr", "agent[ROLE=CREATOR][TYPE=OTHER]"},
    {"CSIP13", "metsHdr", SOFTWARE},
    {"CSIP14", "metsHdr/" SOFTWARE, "name", nullptr, true},
    {"CSIP15", "metsHdr/" SOFTWARE, "note", nullptr, true},
    {"CSIP16", "metsHdr/" SOFTWARE, "note[csip:NOTETYPE=SOFTWARE VERSION]", nullptr, true},
    {"CSIP18", "dmdSec", "@ID"},
    {"CSIP19", "dmdSec", "@CREATED"},
    METADATA_REFERENCE("dmdSec/mdRef", "CSIP22", "CSIP23", "CSIP24", "CSIP25", "CSIP26", "CSIP27", "CSIP28", "CSIP29",
                       "CSIP30"),
    {"CSIP33", "amdSec/digiprovMD", "@ID"},
    METADATA_REFERENCE("amdSec/digiprovMD/mdRef", "CSIP36", "CSIP37", "CSIP38", "CSIP39", "CSIP40", "CSIP41", "CSIP42",
                       "CSIP43", "CSIP44"),
    {"CSIP46", "amdSec/rightsMD", "@ID"},
    METADATA_REFERENCE("amdSec/rightsMD/mdRef", "CSIP49", "CSIP50", "CSIP51", "CSIP52", "CSIP53", "CSIP54", "CSIP55",
                       "CSIP56", "CSIP57"),
    {"CSIP59", "fileSec", "@ID"},
    {"CSIP64", "fileSec/fileGrp", "@USE"},
    {"CSIP65", "fileSec/fileGrp", "@ID"},
    {"CSIP66", "fileSec/fileGrp", "file"},
    {"CSIP67", "fileSec/fileGrp/file", "@ID"},
    {"CSIP68", "fileSec/fileGrp/file", "@MIMETYPE"},
    {"CSIP69", "fileSec/fileGrp/file", "@SIZE"},
    {"CSIP70", "fileSec/fileGrp/file", "@CREATED"},
    {"CSIP71", "fileSec/fileGrp/file", "@CHECKSUM"},
    {"CSIP72", "fileSec/fileGrp/file", "@CHECKSUMTYPE", file_digests},
    {"CSIP76", "fileSec/fileGrp/file", "FLocat", nullptr, true},
    {"CSIP77", "fileSec/fileGrp/file/FLocat", "@LOCTYPE", "URL"},
    {"CSIP78", "fileSec/fileGrp/file/FLocat", "@xlink:type", "simple"},
    {"CSIP79", "fileSec/fileGrp/file/FLocat", "@xlink:href"},
    {"CSIP80", "", "structMap"},
    {"CSIP82", "", "structMap[LABEL=CSIP]", nullptr, true},
    {"CSIP81", "structMap[LABEL=CSIP]", "@TYPE", "PHYSICAL"},
    {"CSIP83", "structMap[LABEL=CSIP]", "@ID"},
    {"CSIP84", "structMap[LABEL=CSIP]", "div", nullptr, true},
    {"CSIP85", MAIN_DIVISION, "@ID"},
    {"CSIP88", MAIN_DIVISION, "div[LABEL=Metadata]", nullptr, true},
    {"CSIP89", MAIN_DIVISION "/div[LABEL=Metadata]", "@ID"},
    {"CSIP94", MAIN_DIVISION "/div[LABEL=Documentation]", "@ID"},
    {"CSIP116", MAIN_DIVISION "/div[LABEL=Documentation]/fptr", "@FILEID"},
    {"CSIP98", MAIN_DIVISION "/div[LABEL=Schemas]", "@ID"},
    {"CSIP118", MAIN_DIVISION "/div[LABEL=Schemas]/fptr", "@FILEID"},
    {"CSIP102", MAIN_DIVISION "/div[LABEL=Representations]", "@ID"},
    {"CSIP119", MAIN_DIVISION "/div[LABEL=Representations]/fptr", "@FILEID"},
    {"CSIP106", REPRESENTATION, "@ID"},
    {"CSIP109", REPRESENTATION, "mptr", nullptr, true},
    {"CSIP108", REPRESENTATION "/mptr", "@xlink:title"},
    {"CSIP110", REPRESENTATION "/mptr", "@xlink:href"},
    {"CSIP111", REPRESENTATION "/mptr", "@xlink:type", "simple"},
    {"CSIP112", REPRESENTATION "/mptr", "@LOCTYPE", "URL"},
};

constexpr CsipRule sip[] = {
    {"SIP2", "", "@PROFILE", "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"},
    {"SIP4", "metsHdr", "@csip:OAISPACKAGETYPE", "SIP"},
    {"SIP11", "metsHdr/agent[ROLE=ARCHIVIST]", "@TYPE", "ORGANIZATION|INDIVIDUAL"},
    {"SIP14", "metsHdr/agent[ROLE=ARCHIVIST]/note", "@csip:NOTETYPE", "IDENTIFICATIONCODE"},
    {"SIP15", "metsHdr", "agent[ROLE=CREATOR][TYPE=ORGANIZATION|INDIVIDUAL]"},
    {"SIP20", "metsHdr/agent[ROLE=CREATOR][TYPE=ORGANIZATION]/note", "@csip:NOTETYPE", "IDENTIFICATIONCODE"},
    {"SIP24", "metsHdr/agent[ROLE=CREATOR][TYPE=INDIVIDUAL]", "name"},
    {"SIP28", "metsHdr/agent[ROLE=PRESERVATION]", "@TYPE", "ORGANIZATION"},
    {"SIP31", "metsHdr/agent[ROLE=PRESERVATION]/note", "@csip:NOTETYPE", "IDENTIFICATIONCODE"},
};

/// "a|b|c*" has the value.
bool is_one_of(std::string_view value, std::string_view values) {
    for (;;) {
        const size_t bar = values.find('|');
        const std::string_view one = values.substr(0, bar);
        if (one.ends_with('*') ? value.starts_with(one.substr(0, one.size() - 1)) : value == one) return true;
        if (bar == std::string_view::npos) return false;
        values.remove_prefix(bar + 1);
    }
}

/// Whether the node is what one step of a path says: a name, and conditions on attributes.
bool matches(const pugi::xml_node& node, std::string_view step) {
    const size_t bracket = step.find('[');
    if (local_name(node) != step.substr(0, bracket)) return false;
    while (step.find('[') != std::string_view::npos) {
        const size_t begin = step.find('['), equals = step.find('=', begin), end = step.find(']', begin);
        const auto value = attribute(node, step.substr(begin + 1, equals - begin - 1));
        if (!value || !is_one_of(*value, step.substr(equals + 1, end - equals - 1))) return false;
        step.remove_prefix(end + 1);
    }
    return true;
}

/// Where a step ends: at a '/' outside brackets.
size_t step_end(std::string_view path) {
    bool inside = false;
    for (size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '[') inside = true;
        if (path[i] == ']') inside = false;
        if (path[i] == '/' && !inside) return i;
    }
    return path.size();
}

void for_each_at(const pugi::xml_node& node, std::string_view path,
                 const std::function<void(const pugi::xml_node&)>& visit) {
    if (path.empty()) return visit(node);
    const size_t end = step_end(path);
    for (const pugi::xml_node& child : node.children())
        if (child.type() == pugi::node_element && matches(child, path.substr(0, end)))
            for_each_at(child, path.substr(std::min(end + 1, path.size())), visit);
}

/// Which one of many: its ID, or where it leads.
std::string identity(const pugi::xml_node& node) {
    for (const char* name : {"ID", "xlink:href"})
        if (const auto value = attribute(node, name); value && !value->empty()) return " (" + std::string(*value) + ")";
    const auto above = attribute(node.parent(), "ID");
    return above ? " (" + std::string(*above) + ")" : "";
}

} // namespace

std::span<const CsipRule> csip_rules() {
    return csip;
}

std::span<const CsipRule> sip_rules() {
    return sip;
}

void check_rules(const pugi::xml_node& mets, std::span<const CsipRule> rules, const TellBroken& tell) {
    for (const CsipRule& rule : rules)
        for_each_at(mets, rule.context, [&](const pugi::xml_node& node) {
            const std::string_view what = rule.what;
            const std::string place = "mets" + (*rule.context ? "/" + std::string(rule.context) : "") + "/" +
                                      std::string(what) + identity(node);
            if (!what.starts_with('@')) {
                size_t count = 0;
                for_each_at(node, what, [&](const pugi::xml_node&) { ++count; });
                if (count == 0) tell(rule, place + " saknas", place + " is missing");
                if (count > 1 && rule.once) tell(rule, place + " står flera gånger", place + " stands several times");
                return;
            }
            const auto value = attribute(node, what.substr(1));
            if (!value || value->empty())
                tell(rule, place + " saknas", place + " is missing");
            else if (rule.values && !is_one_of(*value, rule.values))
                tell(rule, place + " är ”" + std::string(*value) + "”, inte någon av " + rule.values,
                     place + " is \"" + std::string(*value) + "\", none of " + rule.values);
        });
}

} // namespace kolofon::verify
