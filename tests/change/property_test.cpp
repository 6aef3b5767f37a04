// Properties over random reports and edits, from fixed seeds.
#include "change/block_match.h"
#include "change/normal_text.h"
#include "change/sequence.h"
#include "state_fixture.h"

#include <algorithm>
#include <random>

namespace kolofon {
namespace {

using Random = std::mt19937;

size_t below(Random& random, size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
}

std::string random_word(Random& random) {
    static const char* const words[] = {"anställda", "regionen", "och",     "vård",  "1\u00A0049", "mnkr", "budget",
                                        "i",         "april",    "minskat", "(4,88", "procent)",   "är",   "utfall"};
    return below(random, 4) == 0 ? "ord" + std::to_string(below(random, 5000)) : words[below(random, std::size(words))];
}

std::string random_paragraph(Random& random, size_t words) {
    std::string text = "A";
    for (size_t i = 0; i < words; ++i) text += " " + random_word(random);
    return text + ".";
}

std::vector<std::string> random_paragraphs(Random& random, size_t count) {
    std::vector<std::string> paragraphs;
    for (size_t i = 0; i < count; ++i) paragraphs.push_back(random_paragraph(random, 3 + below(random, 30)));
    return paragraphs;
}

Files one_section(const std::vector<std::string>& paragraphs) {
    std::string body;
    for (const std::string& paragraph : paragraphs) body += paragraph + "\n\n";
    return {{"report.toml", "title = \"R\"\nperiod = \"2025-04\"\n"}, {"01-a.md", section_text("A", body)}};
}

/// The same words with other line ends and spaces.
std::string reflowed(std::string text, Random& random) {
    std::string out;
    for (const char c : text) {
        if (c != ' ') {
            out += c;
            continue;
        }
        static const char* const spaces[] = {" ", "\n", "  ", "\u00A0", "\u2009", "\u202F"};
        out += spaces[below(random, std::size(spaces))];
        if (below(random, 8) == 0) out += "\u00AD";
    }
    return out;
}

std::string side_of(const std::vector<Segment>& segments, SegmentKind left_out) {
    std::string text;
    for (const Segment& segment : segments)
        if (segment.kind != left_out) (text.empty() ? text : text += ' ') += segment.text;
    return text;
}

TEST(Properties, HowATextIsFilledMakesNoDifference) {
    Random random(1);
    for (int round = 0; round < 60; ++round) {
        const std::vector<std::string> was = random_paragraphs(random, 8);
        std::vector<std::string> now;
        for (const std::string& paragraph : was) now.push_back(reflowed(paragraph, random));
        EXPECT_EQ(compared(one_section(was), one_section(now)), std::vector<std::string>{});
    }
}

TEST(Properties, HowNumbersAreWrittenMakesNoDifference) {
    Random random(2);
    const auto table = [](const std::string& csv) {
        Files files = one_section({"{{ table t }}"});
        files["tables/t.toml"] =
            "title = \"T\"\nsource = \"K\"\n[[column]]\nid = \"c\"\nkind = \"amount\"\ndecimals = 2\n";
        files["tables/t.csv"] = "Rad,C\n" + csv;
        return files;
    };
    for (int round = 0; round < 100; ++round) {
        const std::string thousands = std::to_string(1 + below(random, 99)),
                          rest = std::to_string(100 + below(random, 900));
        const std::string cents = std::to_string(10 + below(random, 90)), sign = below(random, 2) ? "-" : "";
        const std::string minus = sign.empty() ? "" : "\u2212";
        const char* const spaces[] = {"", " ", "\u00A0", "\u202F"};
        const std::string plain = "A,\"" + sign + thousands + rest + "," + cents + "\"\n";
        const std::string other =
            "A," + (below(random, 2) ? sign : minus) + thousands + spaces[below(random, 4)] + rest + "." + cents + "\n";
        EXPECT_EQ(compared(table(plain), table(other)), std::vector<std::string>{}) << plain << other;
    }
}

TEST(Properties, EveryEditOfATextIsFound) {
    Random random(3);
    for (int round = 0; round < 200; ++round) {
        const std::vector<std::string> was = random_paragraphs(random, 6);
        std::vector<std::string> now = was;
        const size_t at = below(random, now.size());
        switch (below(random, 5)) {
        case 0: now[at] += " nytt" + std::to_string(round); break;
        case 1: now.erase(now.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 2: now.insert(now.begin() + static_cast<std::ptrdiff_t>(at), random_paragraph(random, 9)); break;
        case 3: now[at] = "Helt annat " + std::to_string(round) + "."; break;
        default: std::swap(now[at], now[(at + 1) % now.size()]);
        }
        if (now == was) continue;
        const LoadedState before(one_section(was)), after(one_section(now));
        const auto changes = compare(before.state, after.state);
        EXPECT_FALSE(changes.empty()) << round;
        EXPECT_LE(changes.size(), 2u) << "as little as true, round " << round;
        for (const Change& change : changes) {
            EXPECT_EQ(change.target, "a");
            if (change.words.empty()) continue;
            EXPECT_EQ(side_of(change.words, SegmentKind::Added), change.was);
            EXPECT_EQ(side_of(change.words, SegmentKind::Removed), change.now);
        }
    }
}

TEST(Properties, WordSegmentsMakeUpBothTexts) {
    Random random(4);
    for (int round = 0; round < 400; ++round) {
        const std::string was = normal_text(random_paragraph(random, below(random, 40)));
        std::string now = normal_text(random_paragraph(random, below(random, 40)));
        if (round % 2 == 0) now = was.substr(0, was.find(' ', was.size() / 2)) + " " + now;
        size_t steps = 0;
        const std::vector<Segment> segments = word_difference(was, now, steps);
        EXPECT_EQ(side_of(segments, SegmentKind::Added), was);
        EXPECT_EQ(side_of(segments, SegmentKind::Removed), now);
        for (size_t i = 1; i < segments.size(); ++i) EXPECT_NE(segments[i].kind, segments[i - 1].kind);
    }
}

TEST(Properties, MatchesAreEqualAndInOrder) {
    Random random(5);
    for (int round = 0; round < 200; ++round) {
        std::vector<uint64_t> was(below(random, 900)), now(below(random, 900));
        const size_t alphabet = 1 + below(random, 2000);
        for (auto& each : was) each = below(random, alphabet);
        for (auto& each : now) each = below(random, alphabet);
        size_t steps = 0;
        const auto matches = match_sequences(was, now, steps);
        for (size_t i = 0; i < matches.size(); ++i) {
            EXPECT_EQ(was[matches[i].was], now[matches[i].now]);
            const bool ascends = i == 0 || (matches[i - 1].was < matches[i].was && matches[i - 1].now < matches[i].now);
            EXPECT_TRUE(ascends);
        }
    }
}

TEST(Properties, AMovedSectionIsAMove) {
    Random random(6);
    Files was = one_section(random_paragraphs(random, 3));
    for (const char* name : {"02-b.md", "03-c.md", "04-d.md"})
        was[name] = section_text(name, random_paragraph(random, 20) + "\n\n" + random_paragraph(random, 20));
    Files now = was;
    now["09-b.md"] = now.extract("02-b.md").mapped();
    EXPECT_EQ(compared(was, now), std::vector<std::string>{"moved section b: 2 -> 4"});
}

TEST(Properties, AParagraphThatMovedToAnotherSectionIsAMove) {
    Random random(7);
    const std::string paragraph = random_paragraph(random, 20);
    Files was = base_files(), now = base_files();
    was["03-c.md"] = section_text("C", paragraph + "\n\nMer.");
    now["03-c.md"] = section_text("C", "Mer.");
    now = with(now, "01-inledning.md", "Ekonomin", paragraph + "\n\nEkonomin");
    const std::string text = normal_text(paragraph);
    EXPECT_EQ(compared(was, now), std::vector<std::string>{"moved block inledning (was c) (from c): " + text});
}

TEST(Properties, AFigureShownInATextIsToldOnceAtItsCell) {
    Files was = base_files();
    was = with(was, "01-inledning.md", "7 430 personer", "{{ personal.anstallda.antal }} som är personer");
    const LoadedState before(was), after(with(was, "tables/personal.csv", "7430", "7440"));
    const auto changes = compare(before.state, after.state);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].shown_in, (std::vector<std::string>{"inledning", "personal"}));
    // A number typed in its place reads the same in neither state.
    const auto typed = compared(was, with(with(was, "tables/personal.csv", "7430", "7440"), "01-inledning.md",
                                          "{{ personal.anstallda.antal }}", "7 430 st"));
    EXPECT_EQ(typed.size(), 1u) << "the text still reads 7 430 st";
    EXPECT_EQ(compared(was, with(was, "01-inledning.md", "{{ personal.anstallda.antal }}", "7 430 st")),
              std::vector<std::string>{});
}

/// Steps for `count` paragraphs of which each tenth was edited.
size_t steps_for(size_t count) {
    Random random(8);
    const std::vector<std::string> was = random_paragraphs(random, count);
    std::vector<std::string> now = was;
    for (size_t i = 0; i < count / 10; ++i) {
        std::string& text = now[below(random, now.size())];
        if (below(random, 3) == 0) std::swap(text, now[below(random, now.size())]);
        text += " " + random_word(random);
    }
    const LoadedState before(one_section(was)), after(one_section(now));
    CompareCost cost;
    EXPECT_FALSE(compare(before.state, after.state, cost).empty());
    return cost.steps;
}

TEST(Cost, GrowsWithTheText) {
    const size_t small = steps_for(500), large = steps_for(5000);
    EXPECT_LT(large, 25 * small) << small << " " << large;
    EXPECT_LT(large, 20'000'000u);
}

TEST(Cost, OfHostileTexts) {
    // The same paragraph again and again, and no paragraph in common.
    for (const bool same : {true, false}) {
        std::vector<std::string> was, now;
        for (size_t i = 0; i < 4000; ++i) {
            was.push_back(same ? "samma ord i alla stycken" : "förut " + std::to_string(i) + " ord");
            now.push_back(same && i % 2 ? "samma ord i alla stycken" : "nu " + std::to_string(i) + " ord");
        }
        const LoadedState before(one_section(was)), after(one_section(now));
        CompareCost cost;
        EXPECT_FALSE(compare(before.state, after.state, cost).empty());
        EXPECT_LT(cost.steps, 20'000'000u);
    }
    std::string a, b;
    for (int i = 0; i < 20000; ++i) {
        a += i % 2 ? "a " : "b ";
        b += i % 3 ? "a " : "b ";
    }
    size_t steps = 0;
    word_difference(normal_text(a), normal_text(b), steps);
    EXPECT_LT(steps, 20'000'000u);
}

TEST(NormalText, KeepsNumbersWhole) {
    const std::pair<const char*, const char*> cases[] = {
        {"1 049 000 kr", "1\u00A0049\u00A0000 kr"},
        {"-1 049,5 %", "\u22121\u00A0049,5 %"},
        {"(7\u202F430)", "(7\u00A0430)"},
        {"år 2019 123 st", "år 2019 123 st"},
        {"1 0490", "1 0490"},
        {"A1 123", "A1 123"},
        {"sida 5-6 100", "sida 5-6 100"},
        {"  en\t två\n", "en två"},
        {"", ""},
        {"\u00AD", ""},
        {"e\u0301", "é"},
    };
    for (const auto& [written, normal] : cases) EXPECT_EQ(normal_text(written), normal);
    Random random(9);
    for (int i = 0; i < 200; ++i) {
        const std::string once = normal_text(reflowed(random_paragraph(random, 20), random));
        EXPECT_EQ(normal_text(once), once);
    }
}

} // namespace
} // namespace kolofon
