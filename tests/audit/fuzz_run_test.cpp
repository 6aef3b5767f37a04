// A small deterministic run of the fuzzer: sentences that the rules like, torn and joined at random, and texts made to
// blow up.
#include "audited.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace kolofon {
namespace {

void run(const std::string& text) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
}

constexpr const char* pieces[] = {
    "7 430 anställda, varav 6 978 tillsvidare och 462 vikarier. ",
    "från 4,88 procent till 4,27 procent",
    "en ökning med 148 mnkr (4,3 procent) ",
    "jämfört med 1 250 ",
    "totalt 292 klagomål:\n",
    "72 klagomål\n",
    "(",
    ")",
    "((((",
    "{{",
    "}}",
    "[",
    "]",
    "[...]",
    " = ",
    " + ",
    "-",
    "−830",
    "+0,52",
    "999999999999999",
    "9999999999999999999999999",
    "0,000000000000000001",
    "0",
    "0 av 0 (0 procent)",
    "2019",
    "2019-11-18",
    "drygt ",
    "knappt ",
    "av ",
    "varav ",
    "procent",
    " mnkr ",
    "\xC3",
    "\xFF",
    "\xE2\x80\x93",
    "\xC2\xA0",
    "hälften (45 procent)",
    "och ",
    ", ",
    ". ",
    ": ",
    "\n",
    "kvinnor ",
    "män ",
    "Kostnaderna uppgår till 4 325 ",
    "Det är ",
    "fördelat på ",
    "per ",
    "%",
    "en ",
    "miljarder ",
    "tkr ",
    "1 000 000 000 000 ",
};

TEST(Fuzz, TornSentencesAreRead) {
    std::mt19937 random(20250611);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        const size_t count = random() % 30;
        for (size_t i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
        for (size_t i = 0; i < 3 && !text.empty(); ++i)
            if (random() % 2) text.erase(random() % text.size(), 1 + random() % 4);
        run(text);
    }
}

TEST(Fuzz, RandomBytesAreRead) {
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        std::string text(random() % 300, ' ');
        for (char& c : text) c = static_cast<char>(random());
        run(text);
    }
}

/// Twice the text may not cost much more than twice the time; a quadratic rule would need minutes here.
TEST(Fuzz, LongTextsStayLinear) {
    const auto start = std::chrono::steady_clock::now();
    for (const char* piece : pieces) {
        std::string text;
        while (text.size() < max_audited_passage_bytes + 1000) text += std::string(piece) + " ";
        for (char& c : text)
            if (c == '\n') c = ' ';
        run(text);
    }
    const auto taken = std::chrono::steady_clock::now() - start;
    EXPECT_LT(std::chrono::duration_cast<std::chrono::seconds>(taken).count(), 60);
}

TEST(Fuzz, ManyPassagesStayLinear) {
    TestReport report;
    for (int i = 0; i < 20000; ++i) {
        report.heading("Kulturnämnden och Patientnämnden");
        report.item("Antal 5 av 10 elever, varav 3 flickor (30 procent).");
    }
    const auto start = std::chrono::steady_clock::now();
    report.audit();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

} // namespace
} // namespace kolofon
