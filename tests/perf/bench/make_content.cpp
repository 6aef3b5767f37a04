// make_content FOLDER SECTIONS kolofon|bound|peer: the content that script/bench measures with, the same bytes every
// time: SECTIONS texts of about 3 kB Swedish with headings, lists, links and a table of 10 by 5 numbers, 100 to a
// report, 120 reports to a series. The three differ in what each tool needs: links name the source (kolofon, bound) or
// the page (peer); with `bound` the tables are CSV files with a description and a rule, and the text names figures.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;
using std::string;
using std::to_string;

constexpr int sections_in_report = 100, reports_in_series = 120, first_year = 2015;

constexpr std::string_view words[] = {"regionen",         "verksamheten",      "kostnaderna",     "personalen",
                                      "vården",           "utvecklingen",      "arbetet",         "resultatet",
                                      "patienterna",      "sjukhusen",         "kommunerna",      "nämnden",
                                      "beslutet",         "perioden",          "målen",           "åtgärderna",
                                      "hälsocentralerna", "kollektivtrafiken", "kulturen",        "bemanningen",
                                      "tillgängligheten", "uppföljningen",     "investeringarna", "fastigheterna",
                                      "återhämtningen",   "väntetiderna",      "samverkan",       "utbildningen"};
constexpr std::string_view verbs[] = {"följer",    "påverkar",  "stärker",     "begränsar", "förutsätter",
                                      "beskriver", "förändrar", "underlättar", "omfattar",  "kräver"};
constexpr std::string_view ends[] = {"under hela perioden", "i länets alla delar",       "enligt fastställd plan",
                                     "i nära samarbete",    "med stöd av ny teknik",     "efter årets översyn",
                                     "inom given ram",      "på både kort och lång sikt"};

// Knuth's 64-bit linear congruential generator (The Art of Computer Programming 2, 3.3.4): the same on any machine.
class Dice {
public:
    explicit Dice(uint64_t seed) : m_state(seed * 2 + 1) { next(); }
    uint32_t next() {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<uint32_t>(m_state >> 33);
    }
    template <size_t n> std::string_view of(const std::string_view (&list)[n]) { return list[next() % n]; }

private:
    uint64_t m_state;
};

string number_of(int number, size_t digits) {
    string text = to_string(number);
    return string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

struct Place {
    int section, within, report;
    string series, period, id; ///< "serie-1", "2015-01", "avsnitt-001"
};

Place place_of(int index) {
    Place place{index, index % sections_in_report + 1, index / sections_in_report, "", "", ""};
    const int month = place.report % reports_in_series;
    place.series = "serie-" + to_string(place.report / reports_in_series + 1);
    place.period = to_string(first_year + month / 12) + "-" + number_of(month % 12 + 1, 2);
    place.id = "avsnitt-" + number_of(place.within, 3);
    return place;
}

void write(const fs::path& path, const string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

string sentence(Dice& dice) {
    string out(dice.of(words));
    // The first letter as a capital: the words begin with one of ASCII, or with å.
    if (out.starts_with("å"))
        out.replace(0, 2, "Å");
    else
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out.append(" ")
        .append(dice.of(verbs))
        .append(" ")
        .append(dice.of(words))
        .append(" och ")
        .append(dice.of(words))
        .append(" ")
        .append(dice.of(ends))
        .append(". ");
}

string paragraph(Dice& dice, int sentences) {
    string out;
    for (int i = 0; i < sentences; ++i) out += sentence(dice);
    out.back() = '\n';
    return out;
}

struct Numbers {
    int cell[10][5];
};

// The last row is the sum of the others.
Numbers numbers_of(Dice& dice) {
    Numbers numbers{};
    for (int row = 0; row < 9; ++row)
        for (int column = 0; column < 5; ++column)
            numbers.cell[9][column] += numbers.cell[row][column] = static_cast<int>(100 + dice.next() % 900);
    return numbers;
}

string row_label(int row) {
    return row == 9 ? "Summa" : "Område " + to_string(row + 1);
}

string markdown_table(const Numbers& numbers) {
    string out = "| Område | Utfall | Budget | Prognos | Förra året | Året innan |\n|---|--:|--:|--:|--:|--:|\n";
    for (int row = 0; row < 10; ++row) {
        out += "| " + row_label(row) + " |";
        for (const int value : numbers.cell[row]) out += " " + to_string(value) + " |";
        out += "\n";
    }
    return out;
}

void write_table(const fs::path& folder, const string& id, const Numbers& numbers) {
    string csv = "Område;Utfall;Budget;Prognos;Förra året;Året innan\n";
    for (int row = 0; row < 10; ++row) {
        csv += row_label(row);
        for (const int value : numbers.cell[row]) csv += ";" + to_string(value);
        csv += "\n";
    }
    write(folder / (id + ".csv"), csv);
    string rule;
    for (int row = 0; row < 9; ++row) rule += (row ? " + omrade-" : "omrade-") + to_string(row + 1);
    write(folder / (id + ".toml"), "title = \"Utfall och budget\"\nsource = \"Ekonomisystemet\"\nkind = \"amount\"\n"
                                   "unit = \"mnkr\"\ndecimals = 0\n\n[[check]]\nrule = \"" +
                                       rule + " == summa\"\n");
}

enum class Kind { kolofon, bound, peer };

string section_text(Dice& dice, const Place& place, Kind kind, const Numbers& numbers) {
    const auto link = [&](int within) {
        return "avsnitt-" + number_of((within - 1 + sections_in_report) % sections_in_report + 1, 3) +
               (kind == Kind::peer ? ".html" : ".md");
    };
    string out = "+++\ntitle = \"Avsnitt " + to_string(place.within) + " om " + string(dice.of(words)) + "\"\n" +
                 (kind == Kind::peer ? "weight = " + to_string(place.within) + "\n" : "") + "+++\n\n" +
                 paragraph(dice, 4) + "\n## Bakgrund\n\n" + paragraph(dice, 6) + "\nSe även [nästa avsnitt](" +
                 link(place.within + 1) + ") och [ett tidigare](" + link(place.within - 7) + ").\n\n## Läget\n\n" +
                 paragraph(dice, 5) + "\n";
    for (int i = 0; i < 5; ++i) out += "- **" + string(dice.of(words)) + "**: " + sentence(dice) + "\n";
    if (kind == Kind::bound)
        out += "\nUtfallet blev {{ " + place.id + ".summa.utfall }} och budgeten {{ " + place.id +
               ".summa.budget }}.\n\n{{ table " + place.id + " }}\n";
    else
        out += "\nUtfallet blev " + to_string(numbers.cell[9][0]) + " mnkr och budgeten " +
               to_string(numbers.cell[9][1]) + " mnkr.\n\n" + markdown_table(numbers);
    out += "\n## Framåt\n\n" + paragraph(dice, 5) + "\n1. " + sentence(dice) + "\n2. " + sentence(dice) + "\n3. " +
           sentence(dice) + "\n";
    return out;
}

void begin_report(const fs::path& folder, const Place& place, Kind kind) {
    fs::create_directories(kind == Kind::bound ? folder / "tables" : folder);
    const string title = "title = \"Rapport " + place.period + "\"\n";
    const string day = place.period + "-28\n";
    if (kind == Kind::peer)
        write(folder / "_index.md", "+++\n" + title + "date = " + day + "+++\n");
    else
        write(folder / "report.toml", title + "period = \"" + place.period + "\"\npublished = " + day);
}

void make(const fs::path& root, int sections, Kind kind) {
    fs::path folder;
    for (int index = 0; index < sections; ++index) {
        const Place place = place_of(index);
        const fs::path series = root / "content" / place.series;
        const bool new_report = place.within == 1;
        if (new_report) begin_report(folder = series / place.period, place, kind);
        if (new_report && place.report % reports_in_series == 0) {
            const string title = "title = \"Serie " + place.series.substr(6) + "\"\n";
            if (kind == Kind::peer)
                write(series / "_index.md", "+++\n" + title + "+++\n");
            else
                write(series / "series.toml", title);
        }
        Dice dice(static_cast<uint64_t>(index));
        const Numbers numbers = numbers_of(dice);
        if (kind == Kind::bound) write_table(folder / "tables", place.id, numbers);
        write(folder / (place.id + ".md"), section_text(dice, place, kind, numbers));
    }
}

} // namespace

int main(int count, char** arguments) {
    const string kind = count == 4 ? arguments[3] : "";
    if (kind != "kolofon" && kind != "bound" && kind != "peer") {
        std::cerr << "make_content FOLDER SECTIONS kolofon|bound|peer\n";
        return 2;
    }
    make(arguments[1], std::atoi(arguments[2]),
         kind == "peer"    ? Kind::peer
         : kind == "bound" ? Kind::bound
                           : Kind::kolofon);
}
