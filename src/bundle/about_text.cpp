#include "bundle/formats.h"

namespace kolofon::bundle {

namespace {

struct Words {
    std::string_view what, folders, site, source, seal, no_source, check, bag_check, csip_check, sealed, log;
};

constexpr Words swedish = {
    "Det här paketet har en publicerad rapport i en version, som den publicerades och förseglades.",
    "I paketet:",
    "webbplatsen: öppna index.html i en webbläsare, utan nät",
    "källfilerna som rapporten är gjord av: text i Markdown (UTF-8), uppgifter i TOML och CSV, bilagor som de lämnades "
    "in",
    "förseglingen (manifest.json) med SHA-512 för varje fil i versionen och för förseglingen före den, och loggen över "
    "allt som har publicerats, återkallats och dolts (published.log), där varje rad har SHA-512 för raden före",
    "Källfilerna är inte med: paketet är gjort för allmänheten, och de kan ha sådant som bara är till för intranätet.",
    "Så prövas paketet utan särskilda program:",
    "sha512sum --strict -c manifest-sha512.txt   (i mappen med bagit.txt)",
    "kontrollsumman (SHA-256) för varje fil står i METS.xml; mappen heter som METS OBJID",
    "Förseglingens SHA-512:",
    "Loggens rad om den:",
};
constexpr Words english = {
    "This package has a published report in one version, as it was published and sealed.",
    "In the package:",
    "the site: open index.html in a browser, without a network",
    "the sources that the report is made of: texts in Markdown (UTF-8), data in TOML and CSV, attachments as delivered",
    "the seal (manifest.json) with the SHA-512 of every file of the version and of the seal before it, and the log of "
    "all that was published, withdrawn and hidden (published.log), in which every line has the SHA-512 of the one "
    "before",
    "The sources are left out: the package is made for the public, and they may have what is for the intranet only.",
    "How to check the package without special programs:",
    "sha512sum --strict -c manifest-sha512.txt   (in the folder with bagit.txt)",
    "the checksum (SHA-256) of every file is in METS.xml; the folder has the name of the METS OBJID",
    "SHA-512 of the seal:",
    "The log's line about it:",
};

} // namespace

std::string about_text(const Gathered& gathered, BundleFormat format) {
    const VersionFacts& facts = gathered.facts;
    const Words& words = facts.language == "sv" ? swedish : english;
    const bool bag = format == BundleFormat::Bagit;
    std::string text = facts.title + "\n" + facts.publisher + ". Version " + std::to_string(facts.version) + ", " +
                       facts.time.rfc3339() + "\n" + facts.url + "\n\n";
    text.append(words.what) += "\n\n";
    text.append(words.folders) += "\n";
    const auto line = [&](std::string_view folder, std::string_view is) {
        text.append("  ").append(folder) += "  ";
        text.append(is) += "\n";
    };
    line(bag ? "data/site/" : "representations/site/data/", words.site);
    if (!gathered.sources.empty()) {
        line(bag ? "data/source/, data/context/" : "representations/source/data/", words.source);
        line(bag ? "data/seal/" : "representations/source/data/seal/", words.seal);
    } else {
        text.append(words.no_source) += "\n";
    }
    text.append("\n").append(words.check) += "\n  ";
    text.append(bag ? words.bag_check : words.csip_check) += "\n  kolofon verify\n\n";
    text.append(words.sealed) += "\n" + facts.manifest + "\n";
    if (const LogLine* last = facts.last_event())
        text.append(words.log) +=
            " " + std::to_string(last->number) + ", " + last->time.rfc3339() + "\n" + last->digest + "\n";
    return text;
}

} // namespace kolofon::bundle
