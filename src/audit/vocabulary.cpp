#include "audit/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

namespace kolofon::audit {

namespace {

struct Entry {
    std::string_view word;
    uint64_t flags;
};

constexpr bool by_word(const Entry& a, const Entry& b) {
    return a.word < b.word;
}

template <size_t N> constexpr std::array<Entry, N> sorted(std::array<Entry, N> entries) {
    std::sort(entries.begin(), entries.end(), by_word);
    return entries;
}

constexpr uint64_t HigherLevel = Comparative | Up;
constexpr uint64_t LowerLevel = Comparative | Down;
constexpr uint64_t OtherLevel = Comparative | OtherChange;
constexpr uint64_t Money = MoneyWord;
constexpr uint64_t Flow = MoneyWord | FlowWord;

// clang-format off
constexpr auto swedish = sorted(std::to_array<Entry>({
    // change
    {"fler", HigherLevel}, {"flera", Stop}, {"högre", HigherLevel}, {"mer", HigherLevel}, {"större", HigherLevel},
    {"längre", HigherLevel}, {"dyrare", HigherLevel}, {"färre", LowerLevel}, {"lägre", LowerLevel},
    {"mindre", LowerLevel}, {"kortare", LowerLevel}, {"billigare", LowerLevel}, {"bättre", OtherLevel},
    {"sämre", OtherLevel}, {"snabbare", OtherLevel}, {"över", AtLeast | Preposition}, {"ner", Down}, {"ned", Down},
    {"upp", Up}, {"steg", Up}, {"vuxit", Up}, {"växt", Up}, {"växte", Up}, {"växer", Up},
    {"uppgång", Up | ChangeNoun}, {"uppgången", Up | ChangeNoun}, {"tillväxt", Up | ChangeNoun}, {"sjönk", Down},
    {"föll", Down}, {"fallit", Down}, {"faller", Down}, {"tappat", Down}, {"tappade", Down},
    {"nedgång", Down | ChangeNoun}, {"nedgången", Down | ChangeNoun}, {"skillnad", OtherChange | ChangeNoun},
    {"skillnaden", OtherChange | ChangeNoun | Anaphor}, {"avvikelse", OtherChange | ChangeNoun},
    {"differens", OtherChange | ChangeNoun},
    // levels
    {"är", LevelVerb | Stop}, {"var", LevelVerb | Stop}, {"blev", LevelVerb | Stop}, {"blir", LevelVerb | Stop},
    {"uppgår", LevelVerb}, {"uppgick", LevelVerb}, {"uppgått", LevelVerb}, {"ligger", LevelVerb}, {"låg", LevelVerb},
    {"legat", LevelVerb}, {"hade", LevelVerb | Stop}, {"har", LevelVerb | Stop}, {"utgör", LevelVerb | Equals},
    {"utgjorde", LevelVerb | Equals}, {"utgjort", LevelVerb | Equals}, {"omfattar", LevelVerb},
    {"omfattade", LevelVerb}, {"varit", LevelVerb | Stop}, {"landar", LevelVerb}, {"landade", LevelVerb},
    {"nådde", LevelVerb}, {"stannade", LevelVerb}, {"uppmättes", LevelVerb}, {"redovisar", LevelVerb},
    {"redovisas", LevelVerb}, {"redovisade", LevelVerb}, {"visar", LevelVerb}, {"beräknas", LevelVerb | Forecast},
    {"beräknades", LevelVerb | Forecast}, {"väntas", Forecast | Stop}, {"prognostiseras", LevelVerb | Forecast},
    {"prognos", Forecast}, {"prognosen", Forecast}, {"årsprognos", Forecast}, {"årsprognosen", Forecast},
    {"helårsprognosen", Forecast}, {"budget", Forecast}, {"budgeten", Forecast}, {"budgeterat", Forecast},
    {"mål", Forecast}, {"målet", Forecast}, {"plan", Forecast}, {"finns", LevelVerb | Stop},
    {"fanns", LevelVerb | Stop},
    // approximation
    {"ca", About}, {"c:a", About}, {"cirka", About}, {"circa", About}, {"ungefär", About}, {"omkring", About},
    {"runt", About}, {"drygt", JustOver}, {"knappt", JustUnder}, {"nästan", JustUnder}, {"närmare", JustUnder},
    {"minst", AtLeast}, {"åtminstone", AtLeast}, {"högst", AtMost}, {"maximalt", AtMost}, {"max", AtMost},
    // time
    {"januari", Month}, {"februari", Month}, {"mars", Month}, {"april", Month}, {"maj", Month}, {"juni", Month},
    {"juli", Month}, {"augusti", Month}, {"september", Month}, {"oktober", Month}, {"november", Month},
    {"december", Month}, {"år", TimeWord}, {"året", TimeWord}, {"åren", TimeWord}, {"årets", TimeWord},
    {"hösten", TimeWord}, {"våren", TimeWord}, {"sommaren", TimeWord}, {"vintern", TimeWord},
    {"tertialet", TimeWord}, {"tertial", TimeWord}, {"kvartalet", TimeWord}, {"kvartal", TimeWord},
    {"halvåret", TimeWord}, {"helår", TimeWord}, {"helåret", TimeWord}, {"perioden", TimeWord}, {"period", TimeWord},
    {"periodens", TimeWord}, {"månad", TimeWord}, {"månaden", TimeWord}, {"läsåret", TimeWord}, {"läsår", TimeWord},
    {"slutet", TimeWord}, {"början", TimeWord}, {"mitten", TimeWord}, {"samma", TimeWord | Stop},
    {"årsskiftet", TimeWord | Past}, {"ackumulerat", TimeWord | YearToDate}, {"första", TimeWord},
    {"andra", TimeWord}, {"tredje", TimeWord}, {"sista", TimeWord}, {"dagens", TimeWord}, {"nu", TimeWord},
    {"föregående", Past | TimeWord}, {"förra", Past | TimeWord}, {"fjol", Past | TimeWord},
    {"fjolårets", Past | TimeWord}, {"fjolåret", Past | TimeWord}, {"tidigare", Past | TimeWord}, {"innan", Past},
    {"förut", Past}, {"fg", Past | TimeWord}, {"motsvarande", Equals}, {"motsvarar", Equals}, {"motsvarade", Equals},
    {"dvs", Equals}, {"d.v.s", Equals}, {"alltså", Equals}, {"eller", Equals}, {"säga", Equals},
    {"innebär", Relative}, {"innebar", Relative}, {"vilket", Relative | Stop}, {"vilka", Relative | Stop},
    // names with a number
    {"bilaga", Numbered}, {"avdelning", Numbered}, {"vecka", Numbered}, {"veckorna", Numbered}, {"sida", Numbered},
    {"sidan", Numbered}, {"kapitel", Numbered}, {"del", Numbered}, {"årskurs", Numbered}, {"årskurserna", Numbered},
    {"klass", Numbered}, {"nr", Numbered}, {"nummer", Numbered}, {"nivå", Numbered}, {"version", Numbered},
    {"tabell", Numbered}, {"figur", Numbered}, {"diagram", Numbered}, {"artikel", Numbered}, {"punkt", Numbered},
    {"fas", Numbered}, {"etapp", Numbered}, {"zon", Numbered}, {"länk", Numbered}, {"rum", Numbered},
    {"sal", Numbered}, {"linje", Numbered}, {"väg", Numbered}, {"riksväg", Numbered}, {"länsväg", Numbered},
    {"mål", Numbered | Forecast}, {"typ", Numbered}, {"topp", Numbered}, {"avsnitt", Numbered},
    {"paragraf", Numbered}, {"not", Numbered}, {"steget", Numbered}, {"skala", Numbered}, {"grad", Numbered},
    {"tv", Numbered}, {"kanal", Numbered}, {"lag", Numbered}, {"dnr", Numbered}, {"telefon", Numbered},
    {"tfn", Numbered}, {"tel", Numbered}, {"avdelningarna", Numbered}, {"område", Numbered}, {"grupp", Numbered},
    // relations between parts
    {"främst", Hedge}, {"huvudsakligen", Hedge}, {"exempelvis", Hedge}, {"bl.a", Hedge}, {"bland", Hedge},
    {"t.ex", Hedge}, {"exempel", Hedge}, {"framförallt", Hedge}, {"framför", Hedge}, {"särskilt", Hedge},
    {"störst", Hedge}, {"största", Hedge}, {"vanligaste", Hedge}, {"flesta", Hedge}, {"viktigaste", Hedge},
    {"delvis", Hedge}, {"mest", Hedge}, {"övriga", Rest}, {"övrigt", Rest}, {"resten", Rest}, {"resterande", Rest},
    {"återstående", Rest}, {"övrig", Rest}, {"totalt", Total}, {"sammanlagt", Total}, {"tillsammans", Total},
    {"sammantaget", Total}, {"summa", Total}, {"summan", Total}, {"medan", HardBreak}, {"men", HardBreak},
    {"där", HardBreak}, {"liksom", HardBreak}, {"samtidigt", HardBreak}, {"dessutom", HardBreak},
    {"däremot", HardBreak}, {"emedan", HardBreak}, {"respektive", And}, {"och", And | Stop}, {"samt", And | Stop},
    {"plus", And}, {"det", Anaphor | Stop}, {"detta", Anaphor | Stop}, {"ökningen", Up | ChangeNoun | Anaphor},
    {"minskningen", Down | ChangeNoun | Anaphor}, {"förbättringen", OtherChange | ChangeNoun | Anaphor},
    {"försämringen", OtherChange | ChangeNoun | Anaphor}, {"förändringen", OtherChange | ChangeNoun | Anaphor},
    {"i", Preposition | Stop}, {"på", Preposition | Stop}, {"vid", Preposition | Stop}, {"från", Preposition | Stop},
    {"under", Preposition | Stop}, {"hos", Preposition | Stop}, {"inom", Preposition | Stop},
    {"efter", Preposition | Stop}, {"till", Preposition | Stop}, {"av", Preposition | Stop},
    {"med", Preposition | Stop}, {"för", Preposition | Stop}, {"om", Preposition | Stop},
    {"mot", Preposition | Stop}, {"mellan", Preposition | Stop}, {"sedan", Preposition | Stop},
    {"genom", Preposition | Stop}, {"per", Preposition | Stop}, {"utan", Preposition | Stop},
    {"inför", Preposition | Stop}, {"via", Preposition | Stop}, {"än", Stop | Preposition},
    {"åt", Stop | Preposition}, {"jämfört", Compared}, {"jämförelse", Compared}, {"jmf", Compared},
    {"jämföra", Compared}, {"kvinnor", Women}, {"flickor", Women}, {"tjejer", Women}, {"kvinna", Women},
    {"män", Men}, {"pojkar", Men}, {"killar", Men}, {"förklaras", Cause}, {"beror", Cause}, {"berodde", Cause},
    {"orsakas", Cause}, {"inkluderar", Cause}, {"innehåller", Cause}, {"drivs", Cause}, {"härrör", Cause},
    {"negativt", Minus}, {"negativ", Minus}, {"negativa", Minus}, {"underskott", Minus}, {"underskottet", Minus},
    {"förlust", Minus}, {"minus", Minus}, {"minusresultat", Minus}, {"budgetunderskott", Minus},
    {"budgetunderskottet", Minus}, {"positivt", Plus}, {"positiv", Plus}, {"positiva", Plus}, {"överskott", Plus},
    {"överskottet", Plus}, {"vinst", Plus}, {"budgetöverskott", Plus}, {"antal", CountWord}, {"antalet", CountWord},
    {"andel", Share}, {"andelen", Share}, {"andelar", Share}, {"resultat", Money}, {"resultatet", Money},
    {"omsättning", Flow}, {"omsättningen", Flow}, {"då", Then | Stop}, {"när", Then | Stop}, {"en", Article | Stop},
    {"ett", Article | Stop}, {"den", Stop}, {"de", Stop}, {"dessa", Stop}, {"denna", Stop}, {"som", Stop},
    {"att", Stop}, {"sig", Stop}, {"sin", Stop}, {"sina", Stop}, {"inte", Stop}, {"också", Stop}, {"även", Stop},
    {"alla", Stop}, {"samtliga", Stop}, {"ha", Stop}, {"hela", Stop}, {"kan", Stop}, {"kommer", Stop}, {"ska", Stop},
    {"vara", Stop}, {"man", Stop}, {"vi", Stop}, {"hon", Stop}, {"han", Stop}, {"man", Stop}, {"därmed", Stop},
    {"dock", Stop}, {"bara", Stop}, {"endast", Stop}, {"enligt", Preposition | Stop}, {"av", Preposition | Stop},
    {"bli", LevelVerb | Stop}, {"blivit", LevelVerb | Stop},
}));
// clang-format on

// clang-format off
constexpr auto english = sorted(std::to_array<Entry>({
    {"more", HigherLevel}, {"higher", HigherLevel}, {"greater", HigherLevel}, {"larger", HigherLevel},
    {"fewer", LowerLevel}, {"less", LowerLevel}, {"lower", LowerLevel}, {"smaller", LowerLevel},
    {"better", OtherLevel}, {"worse", OtherLevel}, {"up", Up}, {"down", Down}, {"rose", Up},
    {"rise", Up | ChangeNoun}, {"rises", Up}, {"risen", Up}, {"grew", Up}, {"grown", Up},
    {"growth", Up | ChangeNoun}, {"climbed", Up}, {"gain", Up | ChangeNoun}, {"gained", Up},
    {"increase", Up | ChangeNoun}, {"fell", Down}, {"fall", Down | ChangeNoun}, {"fallen", Down}, {"falls", Down},
    {"drop", Down | ChangeNoun}, {"dropped", Down}, {"declined", Down}, {"decline", Down | ChangeNoun},
    {"decrease", Down | ChangeNoun}, {"reduction", Down | ChangeNoun}, {"shrank", Down},
    {"improvement", OtherChange | ChangeNoun}, {"change", OtherChange | ChangeNoun},
    {"difference", OtherChange | ChangeNoun}, {"deterioration", OtherChange | ChangeNoun}, {"is", LevelVerb | Stop},
    {"are", LevelVerb | Stop}, {"was", LevelVerb | Stop}, {"were", LevelVerb | Stop}, {"amounts", LevelVerb},
    {"amounted", LevelVerb}, {"totalled", LevelVerb}, {"totaled", LevelVerb}, {"totals", LevelVerb},
    {"stood", LevelVerb}, {"stands", LevelVerb}, {"reached", LevelVerb}, {"had", LevelVerb | Stop},
    {"has", LevelVerb | Stop}, {"have", LevelVerb | Stop}, {"been", LevelVerb | Stop}, {"about", About},
    {"around", About}, {"approximately", About}, {"roughly", About}, {"circa", About}, {"some", About},
    {"nearly", JustUnder}, {"almost", JustUnder}, {"over", AtLeast | Preposition}, {"minimum", AtLeast},
    {"maximum", AtMost}, {"january", Month}, {"february", Month}, {"march", Month}, {"april", Month}, {"may", Month},
    {"june", Month}, {"july", Month}, {"august", Month}, {"september", Month}, {"october", Month},
    {"november", Month}, {"december", Month}, {"year", TimeWord}, {"years", TimeWord}, {"quarter", TimeWord},
    {"month", TimeWord}, {"period", TimeWord}, {"spring", TimeWord}, {"autumn", TimeWord}, {"summer", TimeWord},
    {"winter", TimeWord}, {"first", TimeWord}, {"second", TimeWord}, {"third", TimeWord}, {"last", TimeWord | Past},
    {"previous", TimeWord | Past}, {"prior", TimeWord | Past}, {"earlier", TimeWord | Past}, {"before", Past},
    {"same", TimeWord | Stop}, {"now", TimeWord}, {"cumulative", TimeWord | YearToDate}, {"annex", Numbered},
    {"appendix", Numbered}, {"ward", Numbered}, {"week", Numbered}, {"page", Numbered}, {"chapter", Numbered},
    {"part", Numbered}, {"grade", Numbered}, {"class", Numbered}, {"no", Numbered}, {"number", CountWord},
    {"numbers", CountWord}, {"level", Numbered}, {"version", Numbered}, {"table", Numbered}, {"figure", Numbered},
    {"article", Numbered}, {"section", Numbered}, {"phase", Numbered}, {"room", Numbered}, {"step", Numbered},
    {"type", Numbered}, {"top", Numbered}, {"group", Numbered}, {"stage", Numbered}, {"mainly", Hedge},
    {"mostly", Hedge}, {"primarily", Hedge}, {"including", Hedge}, {"such", Hedge}, {"example", Hedge},
    {"e.g", Hedge}, {"chiefly", Hedge}, {"largely", Hedge}, {"especially", Hedge}, {"largest", Hedge},
    {"among", Hedge}, {"partly", Hedge}, {"most", Hedge}, {"other", Rest}, {"others", Rest}, {"rest", Rest},
    {"remaining", Rest}, {"remainder", Rest}, {"total", Total}, {"totalling", Total}, {"altogether", Total},
    {"together", Total}, {"overall", Total}, {"sum", Total}, {"while", HardBreak}, {"but", HardBreak},
    {"whereas", HardBreak}, {"where", HardBreak}, {"meanwhile", HardBreak}, {"respectively", And},
    {"and", And | Stop}, {"plus", And}, {"this", Anaphor | Stop}, {"that", Anaphor | Stop}, {"it", Anaphor | Stop},
    {"which", Relative | Stop}, {"representing", Equals}, {"corresponding", Equals}, {"corresponds", Equals},
    {"equivalent", Equals}, {"equal", Equals}, {"equals", Equals}, {"equalling", Equals}, {"or", Equals},
    {"i.e", Equals}, {"means", Relative}, {"in", Preposition | Stop}, {"on", Preposition | Stop},
    {"at", Preposition | Stop}, {"from", Preposition | Stop}, {"to", Preposition | Stop}, {"of", Preposition | Stop},
    {"by", Preposition | Stop}, {"with", Preposition | Stop}, {"for", Preposition | Stop},
    {"within", Preposition | Stop}, {"after", Preposition | Stop}, {"during", Preposition | Stop},
    {"since", Preposition | Stop}, {"between", Preposition | Stop}, {"under", Preposition | Stop},
    {"against", Preposition | Stop}, {"per", Preposition | Stop}, {"than", Preposition | Stop},
    {"compared", Compared}, {"comparison", Compared}, {"women", Women}, {"girls", Women}, {"female", Women},
    {"men", Men}, {"boys", Men}, {"male", Men}, {"because", Cause}, {"due", Cause}, {"explained", Cause},
    {"includes", Cause}, {"deficit", Minus}, {"loss", Minus}, {"negative", Minus}, {"surplus", Plus},
    {"profit", Plus}, {"positive", Plus}, {"share", Share}, {"proportion", Share}, {"percentage", Share},
    {"cost", Flow}, {"costs", Flow}, {"expenditure", Flow}, {"revenue", Flow}, {"revenues", Flow}, {"income", Flow},
    {"spending", Flow}, {"result", Money}, {"when", Then | Stop}, {"a", Article | Stop}, {"an", Article | Stop},
    {"the", Stop}, {"these", Stop}, {"those", Stop}, {"forecast", Forecast}, {"budget", Forecast},
    {"target", Forecast}, {"as", Stop}, {"not", Stop}, {"also", Stop}, {"all", Stop}, {"only", Stop}, {"who", Stop},
    {"will", Stop}, {"be", Stop}, {"its", Stop}, {"their", Stop}, {"there", Stop}, {"per", Preposition | Stop},
}));
// clang-format on

struct Affix {
    std::string_view text;
    uint64_t flags;
};

// clang-format off
constexpr Affix swedish_prefixes[] = {
    {"ökat", Up}, {"ökar", Up}, {"ökad", Up}, {"ökan", Up}, {"ökas", Up}, {"ökni", Up | ChangeNoun}, {"stig", Up},
    {"höjt", Up}, {"höjd", Up}, {"höjn", Up | ChangeNoun}, {"minskn", Down | ChangeNoun}, {"minsk", Down},
    {"sjunk", Down}, {"sänkt", Down}, {"sänkn", Down | ChangeNoun}, {"krymp", Down},
    {"förbättring", OtherChange | ChangeNoun}, {"försämring", OtherChange | ChangeNoun},
    {"förändring", OtherChange | ChangeNoun}, {"förbättr", OtherChange}, {"försämr", OtherChange},
    {"förändr", OtherChange},
};
// clang-format on
// clang-format off
constexpr Affix english_prefixes[] = {
    {"increas", Up}, {"rising", Up}, {"growing", Up}, {"decreas", Down}, {"declin", Down}, {"reduc", Down},
    {"improv", OtherChange}, {"worsen", OtherChange}, {"deteriorat", OtherChange}, {"chang", OtherChange},
};
// clang-format on
/// Endings of compounds, in every form of the noun.
// clang-format off
constexpr Affix swedish_suffixes[] = {
    {"ökning", Up | ChangeNoun}, {"höjning", Up | ChangeNoun}, {"uppgång", Up | ChangeNoun},
    {"tillväxt", Up | ChangeNoun}, {"minskning", Down | ChangeNoun}, {"sänkning", Down | ChangeNoun},
    {"nedgång", Down | ChangeNoun}, {"förbättring", OtherChange | ChangeNoun},
    {"försämring", OtherChange | ChangeNoun}, {"kostnad", MoneyWord | FlowWord}, {"intäkt", MoneyWord | FlowWord},
    {"utgift", MoneyWord | FlowWord}, {"resultat", MoneyWord}, {"investering", MoneyWord},
};
// clang-format on

std::string_view without_noun_ending(std::string_view word) {
    for (const std::string_view ending : {"arnas", "ernas", "arna", "erna", "ens", "ets", "ar", "er", "en", "et", "s"})
        if (word.size() > ending.size() + 5 && word.ends_with(ending))
            return word.substr(0, word.size() - ending.size());
    return word;
}

/// ansökningar, undersökning: a search, not a rise. ("kostnadsökning" is one.)
bool is_search(std::string_view word) {
    for (const std::string_view search :
         {"ansökning", "undersökning", "besökning", "eftersökning", "uppsökning", "genomsökning", "utsökning"})
        if (word.find(search) != std::string_view::npos) return true;
    return false;
}

uint64_t exact(std::span<const Entry> entries, std::string_view word) {
    const auto [first, last] = std::equal_range(entries.begin(), entries.end(), Entry{word, 0}, by_word);
    uint64_t flags = 0;
    for (auto entry = first; entry != last; ++entry) flags |= entry->flags;
    return flags;
}

uint64_t affixes(std::string_view word, bool is_english) {
    for (const Affix& affix :
         is_english ? std::span<const Affix>(english_prefixes) : std::span<const Affix>(swedish_prefixes))
        if (word.starts_with(affix.text)) return affix.flags;
    if (is_english || is_search(word)) return 0;
    const std::string_view base = without_noun_ending(word);
    for (const Affix& affix : swedish_suffixes)
        if (base.ends_with(affix.text) || word.ends_with(affix.text)) return affix.flags;
    return 0;
}

struct NumberWord {
    std::string_view word;
    int value;
};

// clang-format off
constexpr NumberWord swedish_numbers[] = {
    {"två", 2}, {"tre", 3}, {"fyra", 4}, {"fem", 5}, {"sex", 6}, {"sju", 7}, {"åtta", 8}, {"nio", 9}, {"tio", 10},
    {"elva", 11}, {"tolv", 12}, {"tretton", 13}, {"fjorton", 14}, {"femton", 15}, {"sexton", 16}, {"sjutton", 17},
    {"arton", 18}, {"nitton", 19}, {"tjugo", 20}, {"trettio", 30}, {"fyrtio", 40}, {"femtio", 50}, {"sextio", 60},
    {"sjuttio", 70}, {"åttio", 80}, {"nittio", 90}, {"hundra", 100},
};
// clang-format on
// clang-format off
constexpr NumberWord english_numbers[] = {
    {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9},
    {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
    {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30},
    {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"hundred", 100},
};
// clang-format on

int number_word(std::string_view word, bool is_english) {
    const auto words =
        is_english ? std::span<const NumberWord>(english_numbers) : std::span<const NumberWord>(swedish_numbers);
    for (const NumberWord& tens : words) {
        if (!word.starts_with(tens.word)) continue;
        if (word == tens.word) return tens.value;
        if (tens.value < 20 || tens.value > 90) continue;
        std::string_view rest = word.substr(tens.word.size());
        if (is_english && rest.starts_with('-')) rest.remove_prefix(1);
        for (const NumberWord& one : words)
            if (one.value < 10 && rest == one.word) return tens.value + one.value;
        if (rest == (is_english ? "one" : "en") || rest == "ett") return tens.value + 1;
    }
    return 0;
}

bool is_fraction_word(std::string_view word) {
    for (const std::string_view known :
         {"hälften", "half", "tredjedel", "tredjedelar", "thirds", "fjärdedel", "fjärdedelar", "quarters", "femtedel"})
        if (word == known) return true;
    return false;
}

WordMeaning look_up(std::string_view word, bool is_english) {
    WordMeaning meaning;
    meaning.flags = is_english ? exact(english, word) : exact(swedish, word);
    if (meaning.flags == 0) meaning.flags = affixes(word, is_english);
    meaning.number = static_cast<uint8_t>(number_word(word, is_english));
    meaning.is_fraction = is_fraction_word(word);
    return meaning;
}

/// What was found of the words before: a text says the same few thousand words again and again.
class RecentWords {
public:
    WordMeaning meaning(std::string_view word, bool is_english) {
        if (word.size() > sizeof Slot::text) return look_up(word, is_english);
        Slot& slot = m_slots[hash(word, is_english) % m_slots.size()];
        if (slot.size != word.size() || slot.is_english != is_english ||
            std::memcmp(slot.text, word.data(), word.size()) != 0) {
            slot.meaning = look_up(word, is_english);
            slot.size = static_cast<uint8_t>(word.size());
            slot.is_english = is_english;
            std::memcpy(slot.text, word.data(), word.size());
        }
        return slot.meaning;
    }

private:
    struct Slot {
        WordMeaning meaning;
        uint8_t size = 0;
        bool is_english = false;
        char text[30];
    };

    static size_t hash(std::string_view word, bool is_english) {
        uint64_t hash = 0xCBF29CE484222325u + is_english; // FNV-1a
        for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
        return static_cast<size_t>(hash >> 20);
    }

    std::array<Slot, 4096> m_slots;
};

} // namespace

WordMeaning word_meaning(std::string_view word, bool is_english) {
    if (word.empty()) return {};
    thread_local const auto recent = std::make_unique<RecentWords>();
    return recent->meaning(word, is_english);
}

namespace {

std::string_view without_ending(std::string_view word) {
    for (const std::string_view ending : {"ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "en", "et",
                                          "er", "ar", "or", "na", "s", "n", "t", "e", "a"})
        if (word.size() >= ending.size() + 4 && word.ends_with(ending))
            return word.substr(0, word.size() - ending.size());
    return word;
}

} // namespace

std::string_view stem(std::string_view word) {
    // "soliditeten" and "soliditet" meet at "solidit"
    for (int i = 0; i < 3; ++i) word = without_ending(word);
    return word;
}

} // namespace kolofon::audit
