// Every finding of this folder is provoked, and by nothing but its own mistake.
#include "markdown_fixture.h"

#include <gtest/gtest.h>

#include <set>

namespace kolofon::test {
namespace {

std::string repeat(std::string_view text, size_t times) {
    std::string out;
    for (size_t i = 0; i < times; ++i) out += text;
    return out;
}

struct Provocation {
    std::string code;
    std::string markdown;
};

std::vector<Provocation> provocations() {
    return {
        {"source.control-character", "a\x01"
                                     "b\n"},
        {"source.control-character", "a\x7F\n"},
        {"source.control-character", "a\xC2\x85"
                                     "b\n"},
        {"source.too-large", repeat("text ", 200'001)},
        {"reference.unclosed", "Resultatet är {{ a.b.c }.\n"},
        {"reference.unclosed", "{{ a.b.c\n}}\n"},
        {"reference.empty", "a {{ }}\n"},
        {"reference.unknown-word", "a {{ tabel t }}\n"},
        {"reference.malformed", "{{ t.r }}\n"},
        {"reference.bad-target", "{{ table Min tabell }}\n"},
        {"reference.bad-period", "{{ april:t.r.c }}\n"},
        {"reference.no-target", "{{ table }}\n"},
        {"reference.unexpected", "a\n\n{{ intranet nu }}\n"},
        {"reference.open-quote", "{{ section s \"x }}\n"},
        {"reference.unknown-filter", "{{ t.r.c | x }}\n"},
        {"reference.bad-filter", "{{ t.r.c | decimals }}\n"},
        {"reference.filter-not-here", "{{ section s | abs }}\n"},
        {"reference.not-alone", "Se {{ table t }} här.\n"},
        {"reference.not-alone", "- {{ table t }}\n"},
        {"reference.not-alone", "stycke\n    {{ table t }}\n"},
        {"reference.in-address", "[a]({{ t.r.c }})\n"},
        {"reference.in-address", "![a](b \"{{ t.r.c }}\")\n"},
        {"reference.in-html", "a <b title=\"{{ t.r.c }}\">c</b>\n"},
        {"reference.in-html", "<div>\n{{ table t }}\n</div>\n"},
        {"reference.audience-open", "{{ intranet }}\n\na\n"},
        {"reference.audience-open", "> {{ intranet }}\n> a\n\nb\n"},
        {"reference.audience-not-open", "a\n\n{{ /intranet }}\n"},
        {"reference.audience-nested", "{{ intranet }}\n{{ intranet }}\n{{ /intranet }}\n"},
        {"reference.audience-crossing", "{{ intranet }}\n\n> {{ /intranet }}\n\n{{ /intranet }}\n"},
        {"reference.too-many", repeat("{{ a.b.c }}", 20'001) + "\n"},
        {"markdown.heading-level-one", "# a\n"},
        {"markdown.heading-level-skipped", "## a\n\n#### b\n"},
        {"markdown.heading-empty", "##\n"},
        {"markdown.heading-bad-id", "## a {#Å}\n"},
        {"markdown.heading-bad-id", "## a {#fn-1}\n"},
        {"markdown.heading-id-taken", "## a {#x}\n\n## b {#x}\n"},
        {"markdown.address-empty", "[a]()\n"},
        {"markdown.address-scheme", "[a](JavaScript:b)\n"},
        {"markdown.address-scheme", "<file:///h:/x>\n"},
        {"markdown.address-scheme", "[a](//b.se/c)\n"},
        {"markdown.image-elsewhere", "![a](https://b.se/c.png)\n"},
        {"markdown.image-without-text", "![](a.png)\n"},
        {"markdown.footnote-undefined", "a[^b] c\n"},
        {"markdown.footnote-unused", "a\n\n[^b]: c\n"},
        {"markdown.footnote-unused", "a[^b]\n\n[^b]: c\n\n[^b]: d\n"},
        {"markdown.footnote-internal", "a[^b]\n\n{{ intranet }}\n\n[^b]: c\n\n{{ /intranet }}\n"},
        {"markdown.html-element", "a <x>\n"},
        {"markdown.html-attribute", "a <b id=\"c\">d</b>\n"},
        {"markdown.html-value", "a <b lang=\"\">d</b>\n"},
        {"markdown.html-misplaced", "a <p>\n"},
        {"markdown.html-unclosed", "a <b>c\n"},
        {"markdown.html-not-open", "a</b>\n"},
        {"markdown.html-incomplete", "<details></details>\n"},
        {"markdown.html-comment", "<!-- a -->\n"},
        {"markdown.html-malformed", "<div lang=\"\n\n"},
        {"markdown.too-deep", repeat("> ", 10'000) + "a\n"},
        {"markdown.too-deep", repeat("- ", 33) + "a\n"},
        {"markdown.too-deep", repeat("[^1]: ", 33) + "a\n"},
        {"markdown.too-deep", repeat("*a **b ", 40) + repeat("c** d* ", 40) + "\n"},
        {"markdown.too-deep", repeat("<b>", 40) + "\n"},
        {"markdown.table-too-wide", repeat("a|", 100) + "\n" + repeat("-|", 100) + "\n"},
        {"markdown.table-too-large", repeat("a|", 50) + "\n" + repeat("-|", 50) + "\n" + repeat("a\n", 1'100)},
        {"markdown.table-search", repeat("abc\n", 30'000) + "a|b\n-|-\n"},
        {"markdown.open-brackets", repeat("![[]()", 600) + "\n"},
        {"markdown.open-declarations", repeat("a <?", 12'000) + "\n"},
        {"markdown.link-definition-too-long", "[a]: /" + repeat("u", 40'000) + "\n\n" + repeat("[a] ", 1'000) + "\n"},
        {"markdown.more-findings", repeat("<x> ", 60) + "\n"},
    };
}

TEST(Findings, EachIsProvoked) {
    for (const Provocation& provocation : provocations()) {
        const std::string found = codes(parse(provocation.markdown).findings);
        EXPECT_NE(found.find(provocation.code), std::string::npos)
            << provocation.markdown.substr(0, 60) << ": " << found;
    }
}

TEST(Findings, NoneIsForgotten) {
    std::set<std::string> provoked;
    for (const Provocation& provocation : provocations()) provoked.insert(provocation.code);
#define FINDING(name, id, ...) EXPECT_EQ(provoked.count(id), 1u) << id;
#include "diag/codes/markdown.def"
#include "diag/codes/reference.def"
#undef FINDING
}

TEST(Findings, TheirExamplesProvokeThem) {
    const std::pair<const char*, const char*> examples[] = {
#define FINDING(name, id, severity, s1, e1, s2, e2, s3, e3, s4, e4, example) {id, example},
#include "diag/codes/markdown.def"
#include "diag/codes/reference.def"
#undef FINDING
    };
    for (const auto& [id, example] : examples) {
        if (*example == '\0') continue;
        const std::string found = codes(parse(std::string(example) + "\n").findings);
        EXPECT_NE(found.find(id), std::string::npos) << id << ": " << found;
    }
}

TEST(Findings, ThereAreNoneInGoodText) {
    for (const char* good :
         {"Text med {{ a.b.c }} och `{{ kod`.\n\n## R\n\n| a | b |\n|---|---|\n| {{ a.b.c | abs }} | – |\n",
          "```\n<script> [^x] {{ {{ table t }}\n[^y]: z\n```\n", "\\{{ a }} \\[^b] \\<script>\n",
          "[a](mailto:b@c.d) [e](tel:+46) [f](./g:h/../i.md#j)\n",
          "{{ intranet }}\n\na[^1]\n\n[^1]: b\n\n{{ /intranet }}\n",
          "* * *\n- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n",
          "1. a\n   - b\n     > c\n\n[x]: /y 'z'\n\n[x]\n"}) {
        const std::string found = codes(parse(good).findings);
        EXPECT_EQ(found, "") << good;
    }
}

TEST(Findings, HaveTheirExactPlace) {
    const Parsed parsed = parse("## Å\n\nResultatet är {{ t.r }} här.\n");
    ASSERT_EQ(parsed.findings.all().size(), 1u);
    const Place& place = parsed.findings.all()[0].place;
    EXPECT_EQ(place.line, 3u);
    EXPECT_EQ(place.column, 18u);
    EXPECT_EQ(place.end_column, 21u);
}

} // namespace
} // namespace kolofon::test
