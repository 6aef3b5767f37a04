// E-ARK packages: CSIP 2.1.0 and SIP 2.1.0, with one requirement broken at a time.
#include "package_making.h"
#include "verify/csip_rules.h"

namespace kolofon {
namespace {

std::string reference(const std::string& path, const std::string& bytes, const std::string& rest) {
    return "LOCTYPE=\"URL\" xlink:type=\"simple\" xlink:href=\"" + path + "\" MIMETYPE=\"text/xml\" SIZE=\"" +
           std::to_string(bytes.size()) + "\" CREATED=\"2025-06-05T08:00:00Z\" CHECKSUM=\"" + sha256_hex(bytes) +
           "\" CHECKSUMTYPE=\"SHA-256\" " + rest;
}

std::string file(const std::string& id, const std::string& path, const std::string& bytes) {
    return "<file ID=\"" + id + "\" MIMETYPE=\"text/html\" SIZE=\"" + std::to_string(bytes.size()) +
           "\" CREATED=\"2025-06-05T08:00:00\" CHECKSUM=\"" + sha256_hex(bytes) +
           "\" CHECKSUMTYPE=\"SHA-256\"><FLocat LOCTYPE=\"URL\" xlink:type=\"simple\" xlink:href=\"" + path +
           "\"/></file>";
}

Files good_package() {
    Files files = {
        {"metadata/descriptive/dc.xml", "<dc/>"},
        {"metadata/preservation/premis.xml",
         "<premis xmlns=\"http://www.loc.gov/premis/v3\" version=\"3.0\"><object><objectIdentifier/></object>"
         "<event><eventIdentifier/><eventType/><eventDateTime/></event></premis>"},
        {"representations/rep1/data/sida å.html", "<p>Hej</p>"},
        {"schemas/mets.xsd", "<schema/>"},
        {"documentation/om.txt", "Om"}};
    files["METS.xml"] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n"
        " xmlns:c=\"https://DILCIS.eu/XML/METS/CSIPExtensionMETS\" OBJID=\"paket\" TYPE=\"Websites\"\n"
        " PROFILE=\"https://earksip.dilcis.eu/profile/E-ARK-SIP.xml\" c:CONTENTINFORMATIONTYPE=\"MIXED\">\n"
        "<metsHdr CREATEDATE=\"2025-06-05T08:00:00Z\" c:OAISPACKAGETYPE=\"SIP\">\n"
        "<agent ROLE=\"CREATOR\" TYPE=\"OTHER\" OTHERTYPE=\"SOFTWARE\"><name>Kolofon</name>"
        "<note c:NOTETYPE=\"SOFTWARE VERSION\">1</note></agent>\n"
        "<agent ROLE=\"CREATOR\" TYPE=\"ORGANIZATION\"><name>Regionen</name>"
        "<note c:NOTETYPE=\"IDENTIFICATIONCODE\">SE1</note></agent></metsHdr>\n"
        "<dmdSec ID=\"dmd\" CREATED=\"2025-06-05T08:00:00Z\"><mdRef " +
        reference("metadata/descriptive/dc.xml", files["metadata/descriptive/dc.xml"], "MDTYPE=\"DC\"") +
        "/></dmdSec>\n<amdSec><digiprovMD ID=\"prov\"><mdRef " +
        reference("metadata/preservation/premis.xml", files["metadata/preservation/premis.xml"], "MDTYPE=\"PREMIS\"") +
        "/></digiprovMD></amdSec>\n<fileSec ID=\"files\">\n<fileGrp ID=\"g-doc\" USE=\"Documentation\">" +
        file("f1", "documentation/om.txt", "Om") + "</fileGrp>\n<fileGrp ID=\"g-sch\" USE=\"Schemas\">" +
        file("f2", "schemas/mets.xsd", "<schema/>") +
        "</fileGrp>\n<fileGrp ID=\"g-rep\" USE=\"Representations/rep1\" ADMID=\"prov\">" +
        file("f3", "representations/rep1/data/sida%20%C3%A5.html", "<p>Hej</p>") +
        "</fileGrp></fileSec>\n<structMap ID=\"map\" TYPE=\"PHYSICAL\" LABEL=\"CSIP\"><div ID=\"top\">\n"
        "<div ID=\"d1\" LABEL=\"Metadata\" DMDID=\"dmd\" ADMID=\"prov\"/>\n"
        "<div ID=\"d2\" LABEL=\"Documentation\"><fptr FILEID=\"g-doc\"/></div>\n"
        "<div ID=\"d3\" LABEL=\"Schemas\"><fptr FILEID=\"g-sch\"/></div>\n"
        "<div ID=\"d4\" LABEL=\"Representations\"><fptr FILEID=\"g-rep\"/></div></div></structMap></mets>\n";
    return files;
}

TEST(Csip, AWholeOneIsProven) {
    for (const Verified& seen : {verified_folder(good_package()), verified_archive(zipped(good_package())),
                                 verified_archive(tarred(good_package()))}) {
        EXPECT_EQ(seen.codes, "") << seen.text;
        ASSERT_TRUE(seen.proof);
        EXPECT_EQ(seen.proof->title, "E-ARK SIP 2.1.0");
        EXPECT_EQ(seen.proof->files, 5u);
    }
}

TEST(Csip, EveryCorruptionIsRefusedWithItsReason) {
    const auto mets = [](const char* from, const char* to) {
        return [=](Files& f) { f["METS.xml"] = replaced(f["METS.xml"], from, to); };
    };
    const char* page = "representations/rep1/data/sida å.html";
    expect_refused(
        good_package(),
        {
            {"a bit flipped", [=](Files& f) { f[page][0] ^= 1; }, "package.file-altered"},
            {"removed", [=](Files& f) { f.erase(page); }, "package.file-missing"},
            {"added", [](Files& f) { f["representations/rep1/data/x"] = "x"; }, "package.file-extra"},
            {"renamed",
             [=](Files& f) {
                 f["documentation/om.md"] = f["documentation/om.txt"];
                 f.erase("documentation/om.txt");
             },
             "package.file-extra package.file-missing"},
            {"truncated", [=](Files& f) { f[page].pop_back(); }, "package.file-size"},
            {"METS truncated", [](Files& f) { f["METS.xml"].resize(900); }, "csip.xml"},
            {"a DOCTYPE", mets("<mets ", "<!DOCTYPE mets [<!ENTITY a \"b\">]><mets "), "csip.xml"},
            {"of another kind", [](Files& f) { f["METS.xml"] = "<html/>"; }, "csip.xml"},
            {"path escape", mets("documentation/om.txt", "../../etc/passwd"), "package.file-extra package.path"},
            {"elsewhere", mets("documentation/om.txt", "https://example.org/"), "package.file-extra package.path"},
            {"id twice", mets("ID=\"f2\"", "ID=\"f1\""), "csip.id-twice"},
            {"reference to nothing", mets("DMDID=\"dmd\"", "DMDID=\"dmd2\""), "csip.reference"},
            {"another name", mets("OBJID=\"paket\"", "OBJID=\"annat\""), "csip.folder"},
            {"digest of another length", mets("CHECKSUMTYPE=\"SHA-256\"><", "CHECKSUMTYPE=\"SHA-512\"><"),
             "package.digest-form"},
            {"digest that is not checked", mets("CHECKSUMTYPE=\"SHA-256\"><", "CHECKSUMTYPE=\"TIGER\"><"),
             "package.digest-kind"},
            {"PREMIS without identifier",
             [](Files& f) {
                 const std::string path = "metadata/preservation/premis.xml", old = f[path];
                 f[path] = replaced(old, "<objectIdentifier/>", "");
                 f["METS.xml"] = replaced(f["METS.xml"], sha256_hex(old), sha256_hex(f[path]));
                 f["METS.xml"] = replaced(f["METS.xml"], "SIZE=\"" + std::to_string(old.size()),
                                          "SIZE=\"" + std::to_string(f[path].size()));
             },
             "csip.premis"},
            {"PREMIS is no XML",
             [](Files& f) {
                 const std::string path = "metadata/preservation/premis.xml", old = f[path];
                 f[path] = std::string(old.size(), 'x');
                 f["METS.xml"] = replaced(f["METS.xml"], sha256_hex(old), sha256_hex(f[path]));
             },
             "csip.xml"},
        });
}

/// The requirement's number stands in the finding.
TEST(Csip, ABrokenMustNamesItsRequirement) {
    static constexpr struct {
        const char *id, *from, *to;
    } cases[] = {
        {"CSIP1", "OBJID=\"paket\"", ""},
        {"CSIP2", "TYPE=\"Websites\"", ""},
        {"CSIP6", "PROFILE=\"https://earksip.dilcis.eu/profile/E-ARK-SIP.xml\"", ""},
        {"SIP2", "profile/E-ARK-SIP.xml", "profile/E-ARK-SIP-v2.xml"},
        {"CSIP7", "CREATEDATE=\"2025-06-05T08:00:00Z\" c:", "c:"},
        {"CSIP9", "c:OAISPACKAGETYPE=\"SIP\"", ""},
        {"CSIP9", "c:OAISPACKAGETYPE=\"SIP\"", "OAISPACKAGETYPE=\"SIP\""},
        {"SIP4", "c:OAISPACKAGETYPE=\"SIP\"", "c:OAISPACKAGETYPE=\"AIP\""},
        {"CSIP13", "OTHERTYPE=\"SOFTWARE\"", "OTHERTYPE=\"PROGRAM\""},
        {"CSIP14", "<name>Kolofon</name>", ""},
        {"CSIP15", "<note c:NOTETYPE=\"SOFTWARE VERSION\">1</note>", ""},
        {"CSIP16", "SOFTWARE VERSION", "VERSION"},
        {"SIP15", "TYPE=\"ORGANIZATION\"", "TYPE=\"OTHER\""},
        {"SIP20", "IDENTIFICATIONCODE", "CODE"},
        {"CSIP19", "<dmdSec ID=\"dmd\" CREATED=\"2025-06-05T08:00:00Z\"", "<dmdSec ID=\"dmd\""},
        {"CSIP22", "LOCTYPE=\"URL\"", "LOCTYPE=\"OTHER\""},
        {"CSIP23", "xlink:type=\"simple\"", "xlink:type=\"extended\""},
        {"CSIP25", "MDTYPE=\"DC\"", ""},
        {"CSIP25", "MDTYPE=\"DC\"", "MDTYPE=\"DUBLIN\""},
        {"CSIP33", "<digiprovMD ID=\"prov\">", "<digiprovMD>"},
        {"CSIP59", "<fileSec ID=\"files\">", "<fileSec>"},
        {"CSIP60", "USE=\"Documentation\"", "USE=\"Papers\""},
        {"CSIP113", "USE=\"Schemas\"", "USE=\"Papers\""},
        {"CSIP114", "USE=\"Representations/rep1\"", "USE=\"rep1\""},
        {"CSIP65", "<fileGrp ID=\"g-doc\" ", "<fileGrp "},
        {"CSIP67", "<file ID=\"f1\" ", "<file "},
        {"CSIP68", "ID=\"f1\" MIMETYPE=\"text/html\"", "ID=\"f1\""},
        {"CSIP72", "CHECKSUMTYPE=\"SHA-256\"><FLocat", "CHECKSUMTYPE=\"sha256\"><FLocat"},
        {"CSIP81", "TYPE=\"PHYSICAL\"", "TYPE=\"LOGICAL\""},
        {"CSIP82", "LABEL=\"CSIP\"", "LABEL=\"CSIP StructMap\""},
        {"CSIP83", "<structMap ID=\"map\"", "<structMap"},
        {"CSIP85", "<div ID=\"top\">", "<div>"},
        {"CSIP88", "LABEL=\"Metadata\"", "LABEL=\"metadata\""},
        {"CSIP94", "<div ID=\"d2\"", "<div"},
        {"CSIP96", "<fptr FILEID=\"g-doc\"/>", ""},
        {"CSIP116", "<fptr FILEID=\"g-doc\"/>", "<fptr/>"},
        {"CSIP70", "CREATED=\"2025-06-05T08:00:00\"", "CREATED=\"2025-06-05\""},
        {"CSIP69", "SIZE=\"2\"", "SIZE=\"two\""},
    };
    for (const auto& each : cases) {
        Files files = good_package();
        files["METS.xml"] = replaced(files["METS.xml"], each.from, each.to);
        const Verified seen = verified_folder(files);
        EXPECT_NE(seen.codes.find("csip.must"), std::string::npos) << each.id << "\n" << seen.text;
        EXPECT_NE(seen.text.find("the requirement " + std::string(each.id) + " "), std::string::npos) << each.id << "\n"
                                                                                                      << seen.text;
    }
}

TEST(Csip, ARepresentationsMetsIsFollowed) {
    Files files = good_package();
    const std::string inner =
        "<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><fileSec ID=\"r-files\">"
        "<fileGrp ID=\"r-g\" USE=\"data\">" +
        file("r-f", "data/mer.html", "Mer") + "</fileGrp></fileSec></mets>";
    files["representations/rep1/METS.xml"] = inner;
    files["representations/rep1/data/mer.html"] = "Mer";
    files["METS.xml"] = replaced(files["METS.xml"], "</div></structMap>",
                                 "<div ID=\"d5\" LABEL=\"Representations/rep1\"><mptr xlink:title=\"g-rep\" "
                                 "xlink:href=\"representations/rep1/METS.xml\" xlink:type=\"simple\" "
                                 "LOCTYPE=\"URL\"/></div></div></structMap>");
    EXPECT_EQ(verified_folder(files).codes, "") << verified_folder(files).text;
    files["representations/rep1/data/mer.html"] = "Mes";
    EXPECT_EQ(verified_folder(files).codes, "package.file-altered");
    files.erase("representations/rep1/METS.xml");
    EXPECT_EQ(verified_folder(files).codes, "csip.reference package.file-extra");
}

/// A table of rules is data: every id once for each thing it says, and in the form of the standard.
TEST(Csip, TheRulesHaveTheStandardsIds) {
    for (const auto& rules : {verify::csip_rules(), verify::sip_rules()})
        for (const verify::CsipRule& rule : rules) {
            const std::string id = rule.id;
            EXPECT_TRUE((id.starts_with("CSIP") && id.size() > 4) || (id.starts_with("SIP") && id.size() > 3)) << id;
            EXPECT_EQ(id.find_last_not_of("0123456789"), id.find('P')) << id;
        }
}

} // namespace
} // namespace kolofon
