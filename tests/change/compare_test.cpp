#include "state_fixture.h"

namespace kolofon {
namespace {

using Lines = std::vector<std::string>;

struct EditCase {
    const char* name;
    const char* path;
    const char* from;
    const char* to;
    Lines expected;
};

void PrintTo(const EditCase& edit, std::ostream* out) {
    *out << edit.name;
}

class CompareEdit : public testing::TestWithParam<EditCase> {};

TEST_P(CompareEdit, TellsWhatAReaderCouldNotice) {
    const EditCase& edit = GetParam();
    EXPECT_EQ(compared(base_files(), with(base_files(), edit.path, edit.from, edit.to)), edit.expected);
}

const EditCase edits[] = {
    // What no reader sees
    {"ReflowedLines", "01-inledning.md", "7 430 personer i hela", "7 430\npersoner  i hela", {}},
    {"NarrowSpace", "01-inledning.md", "7 430", "7\u202F430", {}},
    {"ThinSpace", "01-inledning.md", "7 430", "7\u2009430", {}},
    {"NoBreakSpaceBetweenWords", "01-inledning.md", "april månad", "april\u00A0månad", {}},
    {"SoftHyphen", "01-inledning.md", "balans", "ba\u00ADlans", {}},
    {"DecomposedLetters", "01-inledning.md", "månad", "ma\u030Anad", {}},
    {"Emphasis", "01-inledning.md", "hela", "**hela**", {}},
    {"GroupedNumberInCsv", "tables/personal.csv", "7430", "7 430", {}},
    {"DecimalPointInCsv", "tables/personal.csv", "\"14,1\"", "14.1", {}},
    {"OrderOfKeys",
     "tables/personal.toml",
     "title = \"Anställda\"\nsource = \"Personalsystemet\"",
     "source = \"Personalsystemet\"\ntitle = \"Anställda\"",
     {}},
    {"NoteWithAnotherLetter",
     "tables/personal.toml",
     "note = \"a\"\n\n[[row]]\nlabel = \"Läkare\"\n\n[[note]]\nid = \"a\"",
     "note = \"b\"\n\n[[row]]\nlabel = \"Läkare\"\n\n[[note]]\nid = \"b\"",
     {}},
    {"ReferenceWithOtherSpacing",
     "02-personal.md",
     "{{ personal.anstallda.antal }}",
     "{{personal.anstallda.antal}}",
     {}},
    {"NumberThatBecameAReference",
     "01-inledning.md",
     "7 430 personer",
     "{{ personal.anstallda.antal | plain }} personer",
     {"changed block inledning: Antalet anställda är 7\u00A0430 {+st+} personer i hela regionen."}}, // this fixture
                                                                                                     // knows no filters

    // Text
    {"Word",
     "01-inledning.md",
     "fast",
     "kvar",
     {"changed block inledning: Ekonomin är i balans och prognosen ligger [-fast-] {+kvar+} för året."}},
    {"NumberInText",
     "01-inledning.md",
     "7 430",
     "7 440",
     {"changed block inledning: Antalet anställda är [-7\u00A0430-] {+7\u00A0440+} personer i hela regionen."}},
    {"Comma",
     "01-inledning.md",
     "månad, som",
     "månad som",
     {"changed block inledning: Vi redovisar läget efter april [-månad,-] {+månad+} som i bilaga 1: Tabellverk."}},
    {"ParagraphAdded",
     "01-inledning.md",
     "Ekonomin",
     "Nytt stycke.\n\nEkonomin",
     {"added block inledning: Nytt stycke."}},
    {"ParagraphRemoved",
     "01-inledning.md",
     "Ekonomin är i balans och prognosen ligger fast för året.",
     "",
     {"removed block inledning: Ekonomin är i balans och prognosen ligger fast för året."}},
    {"ParagraphSplit",
     "01-inledning.md",
     "balans och",
     "balans.\n\nOch",
     {"changed block inledning: Ekonomin är i [-balans och-] {+balans. ¶ Och+} prognosen ligger fast för året."}},
    {"HeadingChanged",
     "02-personal.md",
     "## Läkare",
     "## Läkare och vård",
     {"changed block personal: Läkare {+och vård+}"}},
    {"HeadingLevel", "02-personal.md", "## Läkare", "### Läkare", {"changed block personal: Läkare -> Läkare"}},
    {"ItemChanged",
     "02-personal.md",
     "andra punkten om vård",
     "andra punkten om omsorg",
     {"changed block personal: andra punkten om [-vård-] {+omsorg+}"}},
    {"NumberedItems",
     "02-personal.md",
     "- första punkten om läkare\n- andra",
     "1. första punkten om läkare\n2. andra",
     {"changed block personal: första punkten om läkare -> första punkten om läkare",
      "changed block personal: andra punkten om vård -> andra punkten om vård"}},
    {"LinkTarget",
     "01-inledning.md",
     "{{ attachment bilaga-1 }}",
     "[bilaga 1: Tabellverk](https://e.org/)",
     {"changed block inledning: Vi redovisar läget efter april månad, som i bilaga 1: Tabellverk. "
      "{+<https://e.org/>+}"}},
    {"Struck",
     "01-inledning.md",
     "i hela regionen",
     "~~i hela regionen~~",
     {"changed block inledning: Antalet anställda är 7\u00A0430 personer [-i-] {+~~i+} hela [-regionen.-] "
      "{+regionen~~.+}"}},
    {"ForTheIntranet",
     "01-inledning.md",
     "Ekonomin är i balans och prognosen ligger fast för året.",
     "{{ intranet }}\n\nEkonomin är i balans och prognosen ligger fast för året.\n\n{{ /intranet }}",
     {"changed audience inledning: public -> intranet"}},
    {"PlacementRemoved", "02-personal.md", "{{ table personal }}\n\n", "", {"removed block personal: table personal"}},
    {"Footnote",
     "01-inledning.md",
     "hela regionen.",
     "hela regionen.[^1]\n\n[^1]: Utom bolagen.",
     {"changed block inledning: Antalet anställda är 7\u00A0430 personer i hela regionen. {+[^]+}",
      "added block inledning: Utom bolagen."}},

    // Sections
    {"Title",
     "02-personal.md",
     "title = \"Personal\"",
     "title = \"Medarbetare\"",
     {"changed title personal: Personal -> Medarbetare"}},
    {"Summary",
     "02-personal.md",
     "+++\ntitle = \"Personal\"\n",
     "+++\ntitle = \"Personal\"\nsummary = \"Om personalen\"\n",
     {"added metadata personal: Om personalen"}},
    {"SectionAudience",
     "02-personal.md",
     "+++\ntitle = \"Personal\"\n",
     "+++\ntitle = \"Personal\"\naudience = \"intranet\"\n",
     {"changed audience personal: public -> intranet"}},
    {"SectionId",
     "02-personal.md",
     "+++\ntitle = \"Personal\"\n",
     "+++\ntitle = \"Personal\"\nid = \"medarbetare\"\n",
     {"changed address medarbetare (was personal): personal -> medarbetare"}},

    // The report
    {"ReportTitle",
     "report.toml",
     "Rapport april",
     "Rapporten för april",
     {"changed metadata report: Rapport april -> Rapporten för april"}},
    {"MeetingAdded",
     "report.toml",
     "published = 2025-06-05",
     "published = 2025-06-05\nmeeting = 2025-06-11",
     {"added metadata report: 2025-06-11"}},
    {"ReportAudience",
     "report.toml",
     "published",
     "audience = \"intranet\"\npublished",
     {"changed audience report: public -> intranet", "changed audience inledning: public -> intranet",
      "changed audience personal: public -> intranet", "changed audience personal: public -> intranet",
      "changed audience personal.antal: public -> intranet", "changed audience personal.andel: public -> intranet",
      "changed audience personal.anstallda: public -> intranet", "changed audience personal.lakare: public -> intranet",
      "changed audience antal: public -> intranet", "changed audience bilaga-1: public -> intranet"}},

    // Tables
    {"Cell",
     "tables/personal.csv",
     "7430",
     "7440",
     {"changed cell personal.anstallda.antal: 7\u00A0430 -> 7\u00A0440 (+10\u00A0st)"}},
    {"PercentCell",
     "tables/personal.csv",
     "14,1",
     "13,6",
     {"changed cell personal.lakare.andel: 14,1 -> 13,6 (\u22120,5\u00A0procentenheter)"}},
    {"CellGone", "tables/personal.csv", "\"14,1\"", "..", {"changed cell personal.lakare.andel: 14,1 -> .."}},
    {"MarkAlone",
     "tables/personal.csv",
     "7430",
     "7430 p",
     {"changed cell personal.anstallda.antal: 7\u00A0430 -> 7\u00A0430 p"}},
    {"RowLabel",
     "tables/personal.toml",
     "label = \"Läkare\"",
     "id = \"lakare\"\nlabel = \"Läkare\"\nunit = \"pers.\"",
     {"added unit personal.lakare: pers."}},
    {"ColumnLabel",
     "tables/personal.toml",
     "label = \"Antal\"",
     "label = \"Antal personer\"",
     {"changed column personal.antal: Antal -> Antal personer"}},
    {"Unit",
     "tables/personal.toml",
     "unit = \"st\"",
     "unit = \"personer\"",
     {"changed unit personal.antal: st -> personer"}},
    {"Decimals",
     "tables/personal.toml",
     "decimals = 1",
     "decimals = 0",
     {"changed unit personal.andel: %, 1 decimal -> %, 0 decimaler"}},
    {"NoteText",
     "tables/personal.toml",
     "Tillsvidare och",
     "Tillsvidareanställda och",
     {"changed note personal: Tillsvidare och vikarier. -> Tillsvidareanställda och vikarier."}},
    {"NoteMoved",
     "tables/personal.toml",
     "note = \"a\"\n\n[[row]]\nlabel = \"Läkare\"",
     "\n[[row]]\nlabel = \"Läkare\"\nnote = \"a\"",
     {"removed note personal.anstallda: Tillsvidare och vikarier.",
      "added note personal.lakare: Tillsvidare och vikarier."}},
    {"TableTitle",
     "tables/personal.toml",
     "title = \"Anställda\"",
     "title = \"Anställda i april\"",
     {"changed text personal: Anställda -> Anställda i april"}},
    {"TableSource",
     "tables/personal.toml",
     "Personalsystemet",
     "Lönesystemet",
     {"changed text personal: Personalsystemet -> Lönesystemet"}},
    {"ChartTitle",
     "tables/personal.toml",
     "Flest är inte läkare",
     "De flesta är inte läkare",
     {"changed chart antal: Flest är inte läkare -> De flesta är inte läkare"}},
    {"ChartType", "tables/personal.toml", "type = \"bar\"", "type = \"line\"", {"changed chart antal: bar -> line"}},
    {"RowAdded",
     "tables/personal.csv",
     "Läkare",
     "Vikarier,452,\"6,1\"\nLäkare",
     {"added row personal.vikarier: Vikarier"}},
    {"RowMoved",
     "tables/personal.csv",
     "Anställda,7430,\"100,0\"\nLäkare,1049,\"14,1\"\n",
     "Läkare,1049,\"14,1\"\nAnställda,7430,\"100,0\"\n",
     {"moved row personal.anstallda: "}},

    // Attachments
    {"AttachmentBytes",
     "attachments/tabeller.txt",
     "tabeller",
     "andra tabeller",
     {"changed attachment bilaga-1: tabeller.txt -> tabeller.txt"}},
    {"AttachmentWithdrawn",
     "report.toml",
     "file = \"attachments/tabeller.txt\"",
     "withdrawn = { date = 2025-06-19, reason = \"Fel underlag.\" }",
     {"changed attachment bilaga-1: tabeller.txt -> återkallad 19\u00a0juni 2025: Fel underlag."}},
    {"AttachmentTitle",
     "report.toml",
     "title = \"Tabellverk\"",
     "title = \"Tabeller\"",
     {"changed attachment bilaga-1: Tabellverk -> Tabeller"}},
    {"AttachmentId",
     "report.toml",
     "id = \"bilaga-1\"",
     "id = \"bilaga-a\"",
     {"changed address bilaga-a (was bilaga-1): bilaga-1 -> bilaga-a"}},
};

INSTANTIATE_TEST_SUITE_P(All, CompareEdit, testing::ValuesIn(edits),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Compare, AStateWithItselfIsEmpty) {
    EXPECT_EQ(compared(base_files(), base_files()), Lines{});
}

TEST(Compare, APictureIsItsBytes) {
    Files was = with(base_files(), "01-inledning.md", "Ekonomin", "![En graf](images/graf.png) Ekonomin");
    was["images/graf.png"] = "bild";
    EXPECT_EQ(compared(was, with(was, "images/graf.png", "bild", "en annan bild")),
              Lines{"changed image inledning:  -> "});
    EXPECT_EQ(compared(was, with(was, "01-inledning.md", "En graf", "En kurva")),
              Lines{"changed block inledning: En [-graf-] {+kurva+} Ekonomin är i balans och prognosen ligger fast för "
                    "året."});
}

TEST(Compare, ATranslationIsComparedWithItself) {
    Files was = base_files();
    was["en/report.toml"] = "title = \"Report\"\n";
    was["en/02-personal.md"] = section_text("Staff", "There are many employees in the region.");
    EXPECT_EQ(compared(was, with(was, "en/02-personal.md", "many", "few")),
              Lines{"changed block personal: There are [-many-] {+few+} employees in the region."});
    EXPECT_EQ(compared(base_files(), was), (Lines{"added edition report: Report", "added section personal: Staff",
                                                  "added block personal: There are many employees in the region."}));
}

TEST(Compare, ThePublicIsToldNothingOfBlocksForTheIntranet) {
    const Files was =
        with(base_files(), "01-inledning.md", "Ekonomin", "{{ intranet }}\n\nHemligt.\n\n{{ /intranet }}\n\nEkonomin");
    const Files now = with(was, "01-inledning.md", "Hemligt", "Hemligare");
    LoadedState before(was), after(now);
    EXPECT_EQ(compare(before.state, after.state).size(), 1u);
    before.state.reader = after.state.reader = Audience::Public;
    EXPECT_TRUE(compare(before.state, after.state).empty());
}

TEST(Compare, ARedirectSaysWhatAThingIsCalledNow) {
    Files now =
        with(base_files(), "tables/personal.toml", "label = \"Läkare\"", "id = \"lakarkaren\"\nlabel = \"Läkarkåren\"");
    now = with(now, "tables/personal.csv", "Läkare", "Läkarkåren");
    now = with(now, "02-personal.md", "personal.lakare.antal", "personal.lakarkaren.antal");
    EXPECT_EQ(compared(base_files(), now).size(), 2u) << "a row gone and one added";
    now.at("report.toml") += "\n[[redirect]]\nfrom = \"personal.lakare\"\nto = \"personal.lakarkaren\"\n";
    EXPECT_EQ(compared(base_files(), now),
              (Lines{"changed row personal.lakarkaren (was personal.lakare): Läkare -> Läkarkåren",
                     "changed address personal.lakarkaren (was personal.lakare): lakare -> lakarkaren"}));
}

} // namespace
} // namespace kolofon
