#include "base/names.h"
#include "cli/commands.h"
#include "cli/texts.h"

#include <cstdio>

namespace kolofon {

namespace {

struct VerbHelp {
    std::string_view verb;
    Bilingual one_line, whole;
};

constexpr VerbHelp help_texts[] = {
    {"init",
     {"gör en liten webbplats i en ny mapp", "makes a small site in a new folder"},
     {"kolofon init MAPP\n\nGör en liten, komplett webbplats i MAPP, som får vara ny eller tom. Ingenting skrivs över.",
      "kolofon init FOLDER\n\nMakes a small complete site in FOLDER, which may be new or empty. Nothing is "
      "overwritten."}},
    {"new",
     {"lägger till en rapport, ett avsnitt, en tabell, en rättelse eller ett tema",
      "adds a report, section, table, correction or theme"},
     {"kolofon new report SERIE/PERIOD [--from SERIE/PERIOD] [--title TEXT]\n"
      "kolofon new section SERIE/PERIOD/NAMN [--title TEXT]\n"
      "kolofon new table SERIE/PERIOD/NAMN [--title TEXT]\n"
      "kolofon new correction SERIE/PERIOD ID\n"
      "kolofon new theme NAMN [--title TEXT]\n\n"
      "--from tar med stommen ur en tidigare rapport: avsnitt, tabellbeskrivningar och bilageförteckning,\n"
      "men inte förra periodens text och siffror.",
      "kolofon new report SERIES/PERIOD [--from SERIES/PERIOD] [--title TEXT]\n"
      "kolofon new section SERIES/PERIOD/NAME [--title TEXT]\n"
      "kolofon new table SERIES/PERIOD/NAME [--title TEXT]\n"
      "kolofon new correction SERIES/PERIOD ID\n"
      "kolofon new theme NAME [--title TEXT]\n\n"
      "--from carries over the skeleton of an earlier report: sections, table descriptions and list of\n"
      "attachments, but not the last period's text and figures."}},
    {"check",
     {"kontrollerar allt utan att bygga", "checks everything without building"},
     {"kolofon check [--strict] [--notes]\n\nKontrollerar text, tabeller, siffror, länkar och mallar, som build gör, "
      "men skriver ingenting.\n"
      "--strict  varningar räknas som fel\n--notes   visar upplysningar också",
      "kolofon check [--strict] [--notes]\n\nChecks texts, tables, figures, links and templates as build does, but "
      "writes nothing.\n"
      "--strict  warnings count as errors\n--notes   shows notes too"}},
    {"build",
     {"bygger webbplatsen", "builds the site"},
     {"kolofon build [--out MAPP] [--audience public|intranet] [--strict] [--notes] [--timings] [--drafts] "
      "[--precompress] [--full] [--threads "
      "N] [--now TID]\n\n"
      "Bygger out/public och out/intranet. Finns det fel byggs ingenting, och det förra bygget ligger kvar orört.\n"
      "Publicerade rapporter visas som de förseglades. Bara det som något har ändrats för byggs om.\n"
      "--drafts   visar arbetskopiorna i stället\n--timings  visar var tiden gick\n"
      "--full     bygger om allt\n"
      "--precompress  lägger .gz och .br bredvid sidorna, för servrar som skickar sådana\n"
      "--now      vad klockan är, för embargo: 2025-06-05T08:00:00+02:00; annars nu",
      "kolofon build [--out FOLDER] [--audience public|intranet] [--strict] [--notes] [--timings] [--precompress] "
      "[--full] [--threads N] "
      "[--now TIME]\n\n"
      "Builds out/public and out/intranet. With errors nothing is built, and the last build stays untouched.\n"
      "Published reports are shown as they were sealed. Only what something has changed for is built again.\n"
      "--drafts   shows the working copies instead\n--timings  shows where the time went\n"
      "--full     builds everything again\n"
      "--precompress  puts .gz and .br beside the pages, for servers that send such copies\n"
      "--now      what the time is, for embargoes: 2025-06-05T08:00:00+02:00; else now"}},
    {"serve",
     {"visar webbplatsen medan du skriver", "shows the site while you write"},
     {"kolofon serve [--drafts] [--open] [--port N] [--host ADRESS] [--notes] [--now TID]\n\n"
      "Bygger webbplatsen i minnet och visar den i webbläsaren på den här datorn. När du sparar en fil byggs den om,\n"
      "och sidorna som ändrades läses in på nytt. Det som ska rättas står på sidan. Ingenting skrivs på disken.\n"
      "Publicerade rapporter visas som de förseglades.\n"
      "--drafts  visar arbetskopiorna i stället\n"
      "--open    öppnar webbläsaren\n"
      "--port    porten, annars 8000; är den upptagen tas nästa lediga\n"
      "--host    visar också för andra datorer: deras väg hit, till exempel 0.0.0.0 för alla\n"
      "--notes   visar upplysningar också, i terminalen\n"
      "--now     vad klockan är, för embargo: 2025-06-05T08:00:00+02:00; annars nu",
      "kolofon serve [--drafts] [--open] [--port N] [--host ADDRESS] [--notes] [--now TIME]\n\n"
      "Builds the site in memory and shows it in the browser of this computer. When you save a file it is built "
      "again,\n"
      "and the pages that changed are reloaded. What is to be mended stands on the page. Nothing is written to disk.\n"
      "Published reports are shown as they were sealed.\n"
      "--drafts  shows the working copies instead\n"
      "--open    opens the browser\n"
      "--port    the port, else 8000; the next free one when it is taken\n"
      "--host    shows it to other computers too: the address they reach, 0.0.0.0 for all\n"
      "--notes   shows notes too, in the terminal\n"
      "--now     what the time is, for embargoes: 2025-06-05T08:00:00+02:00; else now"}},
    {"publish",
     {"förseglar en rapport som nästa version", "seals a report as its next version"},
     {"kolofon publish SERIE/PERIOD [--dry-run] [--message TEXT] [--by NAMN] [--by-address URI] [--time TID] [--sign "
      "NYCKEL]\n\n"
      "Kontrollerar rapporten, jämför den med förra versionen och förseglar den i content/_published. Varje ändring\n"
      "måste täckas av en [[correction]] i report.toml. Finns fel eller varningar ändras ingenting.\n"
      "--dry-run     säger vad som skulle hända\n"
      "--message     står i historiken; annars rättelsernas texter\n"
      "--by          vem som publicerar; annars den som är ansvarig för rapporten\n"
      "--by-address  dess adress: mailto:... eller https://...\n"
      "--time        tidpunkten, 2025-06-05T08:00:00Z; annars nu. Inte före det som senast publicerades i serien: "
      "gick\n"
      "              klockan före då, behövs --time tills den tiden är inne\n"
      "--sign        undertecknar versionen med en hemlig Ed25519-nyckel (openssl genpkey -algorithm ed25519)",
      "kolofon publish SERIES/PERIOD [--dry-run] [--message TEXT] [--by NAME] [--by-address URI] [--time TIME] [--sign "
      "KEY]\n\n"
      "Checks the report, compares it with the version before and seals it in content/_published. Every change must\n"
      "be owned by a [[correction]] in report.toml. With errors or warnings nothing is changed.\n"
      "--dry-run     says what would happen\n"
      "--message     stands in the history; else the corrections' texts\n"
      "--by          who publishes; else who is responsible for the report\n"
      "--by-address  their address: mailto:... or https://...\n"
      "--time        the moment, 2025-06-05T08:00:00Z; else now. Not before what was last published in the series: if\n"
      "              the clock was fast then, --time is needed until that moment has come\n"
      "--sign        signs the version with a private Ed25519 key (openssl genpkey -algorithm ed25519)"}},
    {"bundle",
     {"packar publicerade versioner för arkivet", "packs published versions for the archive"},
     {"kolofon bundle SERIE/PERIOD[@VERSION] [--format html|bagit|csip|wacz] [--single] [--audience public|intranet]\n"
      "               [--out FIL] [--force] [--sign NYCKEL] [--json]\n"
      "kolofon bundle SERIE | --all [--format html,bagit,...] [--out MAPP]\n\n"
      "Gör ett paket av en publicerad version, byte för byte detsamma varje gång, i packages/ om inget annat sägs.\n"
      "Utan @VERSION packas den senaste; av en serie, eller av allt med --all, packas varje version för sig.\n"
      "--format html   en ZIP med hela rapporten som webbplats, som öppnas utan nät\n"
      "         bagit  BagIt 1.0 (RFC 8493) med källfilerna; prövas med sha512sum\n"
      "         csip   E-ARK CSIP/SIP 2.1.0, som är FGS Paketstruktur 2.0\n"
      "         wacz   webbarkiv, WACZ 1.1.1\n"
      "--single    med html: allt i en enda HTML-fil\n"
      "--audience  vem paketet är för; annars public för html och wacz, intranet för bagit och csip om det finns ett.\n"
      "            Källfilerna är bara med i paket för intranätet\n"
      "--force     skriver över ett paket som inte är detsamma\n"
      "--sign      en hemlig nyckel (Ed25519, PEM): skriver PAKET.sha512 och PAKET.sha512.sig\n"
      "--json      berättar om paketen som JSON",
      "kolofon bundle SERIES/PERIOD[@VERSION] [--format html|bagit|csip|wacz] [--single] [--audience public|intranet]\n"
      "               [--out FILE] [--force] [--sign KEY] [--json]\n"
      "kolofon bundle SERIES | --all [--format html,bagit,...] [--out FOLDER]\n\n"
      "Makes a package of a published version, byte for byte the same every time, in packages/ unless told.\n"
      "Without @VERSION the latest is packed; of a series, or of everything with --all, each version by itself.\n"
      "--format html   a ZIP with the whole report as a site that opens without a network\n"
      "         bagit  BagIt 1.0 (RFC 8493) with the sources; checked with sha512sum\n"
      "         csip   E-ARK CSIP/SIP 2.1.0, which is FGS Paketstruktur 2.0\n"
      "         wacz   a web archive, WACZ 1.1.1\n"
      "--single    with html: everything in one HTML file\n"
      "--audience  whom it is for; else public for html and wacz, intranet for bagit and csip if there is one.\n"
      "            Only packages for the intranet have the sources\n"
      "--force     overwrites a package that is not the same\n"
      "--sign      a private key (Ed25519, PEM): writes PACKAGE.sha512 and PACKAGE.sha512.sig\n"
      "--json      tells of the packages as JSON"}},
    {"withdraw",
     {"återkallar en rapport eller en version", "withdraws a report or a version"},
     {"kolofon withdraw SERIE/PERIOD[@VERSION] --reason TEXT [--hide] [--restore] [--by NAMN] [--time TID]\n\n"
      "Skriver i loggen att rapporten, eller en version av den, är återkallad. Dess sidor säger det, med skäl;\n"
      "innehållet finns kvar i lagret.\n--hide     sidorna visar bara titel, datum och skäl, och filerna tas bort från "
      "webbplatsen\n"
      "--restore  tar tillbaka återkallelsen",
      "kolofon withdraw SERIES/PERIOD[@VERSION] --reason TEXT [--hide] [--restore] [--by NAME] [--time TIME]\n\n"
      "Notes in the log that the report, or one version of it, is withdrawn. Its pages say so, with the reason; the\n"
      "content stays in the store.\n--hide     pages show title, date and reason only, and its files are taken off the "
      "site\n"
      "--restore  takes the withdrawal back"}},
    {"history",
     {"visar allt som har publicerats", "shows all that has been published"},
     {"kolofon history [SERIE/PERIOD]\n\nVisar loggens rader: vad som publicerats och återkallats, när och varför.",
      "kolofon history [SERIES/PERIOD]\n\nShows the log's lines: what was published and withdrawn, when and why."}},
    {"verify",
     {"prövar att allt publicerat är orört", "proves that all that was published is untouched"},
     {"kolofon verify [MAPP] [--series SERIE] [--head SUMMA] [--key NYCKEL]\n"
      "kolofon verify PAKET [--key NYCKEL]\n"
      "kolofon verify --audience public MAPP [--words FIL]\n\n"
      "MAPP är webbplatsens källa eller en byggd webbplats, out/public. PAKET är en bag, ett arkivpaket (E-ARK), en "
      "WACZ,\n"
      "ett HTML-paket eller en enda HTML-fil, i en mapp, ZIP eller tar: varje fil prövas mot paketets egen "
      "förteckning och\n"
      "mot standardens krav. Inget packas upp på disken.\n"
      "Av en byggd webbplats prövas varje förseglad del och fil där läsaren möter den; finns lagret till hands "
      "(--site,\n"
      "annars mappen som out/ ligger i) prövas också att inget publicerat saknas eller är ändrat.\n"
      "Räknar av källan om varje kontrollsumma i lagret (content/_published) och prövar förteckningar, förseglingar "
      "och loggen\n"
      "mot varandra. Ingenting ändras. Alla fel visas, inte bara det första.\n"
      "--key     den publika Ed25519-nyckel som versionerna, eller paketet, ska vara undertecknade med\n"
      "--series  bara en serie\n"
      "--head    kontrollsumman av loggens sista rad som publish skrev ut: står den inte i loggen har den skrivits om\n"
      "--audience public  genomsöker dessutom varje byte av en byggd webbplats, också i ZIP-, Office- och PDF-filer, "
      "efter "
      "ord som\n"
      "          inte får finnas där: listan confidential.txt överst i webbplatsens mapp (ett ord eller en fras på "
      "varje "
      "rad), och\n"
      "          det som källan bara har i interna delar\n"
      "--words   en annan lista",
      "kolofon verify [FOLDER] [--series SERIES] [--head DIGEST] [--key KEY]\n"
      "kolofon verify PACKAGE [--key KEY]\n"
      "kolofon verify --audience public FOLDER [--words FILE]\n\n"
      "FOLDER is the site's source or a built site, out/public. PACKAGE is a bag, an archival package (E-ARK), a "
      "WACZ,\n"
      "an HTML bundle or a single HTML file, in a folder, ZIP or tar: every file is proven against the package's own "
      "list,\n"
      "and the package against the standard. Nothing is unpacked to the disk.\n"
      "Of a built site every sealed part and file is proven where readers meet it; with the store at hand (--site, "
      "else\n"
      "the folder that out/ lies in) also that nothing published is missing or altered.\n"
      "Of the source: works out every digest of the store (content/_published) anew, and proves inventories, seals and "
      "the log "
      "against\n"
      "each other. Nothing is changed. All faults are shown, not only the first.\n"
      "--key     the public Ed25519 key that the versions, or the package, must be signed with\n"
      "--series  one series only\n"
      "--head    the digest of the log's last line that publish printed: if it is not in the log, that was rewritten\n"
      "--audience public  also searches every byte of a built site, in ZIP, Office and PDF files too, for words that "
      "may "
      "not be\n"
      "          there: the list confidential.txt at the top of the site's folder (a word or phrase a line), and what "
      "the "
      "source has\n"
      "          in internal parts only\n"
      "--words   another list"}},
    {"diff",
     {"visar vad som skiljer två tillstånd av en rapport", "shows what differs between two states of a report"},
     {"kolofon diff SERIE/PERIOD [VERSION [VERSION]] [--against MAPP]\n\n"
      "Jämför arbetskopian med den senaste publicerade versionen, eller med en namngiven; två versioner med varandra;\n"
      "eller rapporten med samma rapport i en annan webbplats' mapp. Text ord för ord, tabeller uppgift för uppgift,\n"
      "bilagor efter innehåll. Hur källan är skriven spelar ingen roll. --quiet visar bara sammanfattningen.",
      "kolofon diff SERIES/PERIOD [VERSION [VERSION]] [--against FOLDER]\n\n"
      "Compares the working copy with the last published version, or with a named one; two versions with each other;\n"
      "or the report with the same report in another site's folder. Text word by word, tables figure by figure,\n"
      "attachments by content. How the source is written makes no difference. --quiet shows the summary only."}},
    {"help",
     {"visar hjälp om ett verb eller en anmärkning", "shows help on a verb or a finding"},
     {"kolofon help [VERB | KOD]\n\nkolofon help table.check förklarar en anmärkning, med exempel och vad du kan "
      "göra.\nkolofon help codes listar alla.",
      "kolofon help [VERB | CODE]\n\nkolofon help table.check explains a finding, with an example and what to "
      "do.\nkolofon help codes lists all."}},
};

void print_overview(Language language) {
    std::printf("%s\n\n", say(language, "kolofon VERB [flaggor]: rapporter som håller",
                              "kolofon VERB [options]: reports that hold")
                              .data());
    for (const VerbHelp& entry : help_texts)
        std::printf("  %-8s %s\n", entry.verb.data(), entry.one_line.in(language).data());
    std::printf(
        "\n%s\n",
        say(language,
            "Alla verb: --site MAPP (webbplatsen; annars här), --format text|json|sarif, --lang sv|en, --quiet\n"
            "kolofon help VERB säger mer. kolofon --version visar versionen.\n"
            "Slutstatus: 0 inga fel, 1 fel i innehållet, 2 fel i kommandot, 3 maskinen klarade det inte.",
            "Every verb: --site FOLDER (the site; else here), --format text|json|sarif, --lang sv|en, --quiet\n"
            "kolofon help VERB tells more. kolofon --version shows the version.\n"
            "Exit status: 0 no error, 1 errors in the content, 2 wrong usage, 3 the machine failed.")
            .data());
}

void print_code(const CodeEntry& entry, Language language) {
    static constexpr Bilingual severities[] = {{"upplysning", "note"}, {"varning", "warning"}, {"fel", "error"}};
    std::printf("%s  (%s)\n\n", std::string(entry.id).c_str(),
                severities[static_cast<size_t>(entry.severity)].in(language).data());
    std::printf("%s: %s\n\n%s\n\n", say(language, "Säger", "Says").data(),
                std::string(entry.found.in(language)).c_str(), std::string(entry.explanation.in(language)).c_str());
    if (!entry.example.empty())
        std::printf("%s: %s\n\n", say(language, "Till exempel", "For example").data(),
                    std::string(entry.example).c_str());
    std::printf("%s: %s\n", say(language, "Gör så", "What to do").data(), std::string(entry.help.in(language)).c_str());
}

} // namespace

ExitStatus run_help(const Invocation& invocation) {
    const Language language = message_language(invocation);
    if (invocation.arguments.words.empty()) {
        print_overview(language);
        return ExitStatus::Good;
    }
    const std::string& word = invocation.arguments.words.front();
    if (word == "codes") {
        for (const CodeEntry& entry : catalogue())
            std::printf("%-34s %s\n", std::string(entry.id).c_str(), std::string(entry.found.in(language)).c_str());
        return ExitStatus::Good;
    }
    for (const VerbHelp& entry : help_texts)
        if (entry.verb == word) {
            std::printf("%s\n", entry.whole.in(language).data());
            return ExitStatus::Good;
        }
    if (const auto code = code_by_id(word)) {
        print_code(entry_of(*code), language);
        return ExitStatus::Good;
    }
    std::vector<std::string_view> known;
    for (const VerbHelp& entry : help_texts) known.push_back(entry.verb);
    for (const CodeEntry& entry : catalogue()) known.push_back(entry.id);
    const std::string nearest(nearest_name(word, known));
    std::fprintf(stderr, "kolofon: %s %s", say(language, "det finns ingen hjälp om", "there is no help on").data(),
                 word.c_str());
    if (!nearest.empty())
        std::fprintf(stderr, "; %s %s?", say(language, "menade du", "did you mean").data(), nearest.c_str());
    std::fputc('\n', stderr);
    return ExitStatus::WrongUsage;
}

} // namespace kolofon
