// Texts made to cost libcmark-gfm more than linear time, or to write more than was read. Each is refused or stays
// within bounds that do not depend on the machine: nodes and bytes written for each byte read.
#include "markdown_fixture.h"

#include <gtest/gtest.h>

#include <functional>

namespace kolofon::test {
namespace {

constexpr size_t size = 64'000;

std::string fill(std::string_view unit) {
    std::string out;
    while (out.size() < size) out += unit;
    return out;
}

std::string numbered(const std::function<std::string(size_t)>& line) {
    std::string out;
    for (size_t i = 0; out.size() < size; ++i) out += line(i);
    return out;
}

std::string table(size_t columns) {
    std::string head, rule;
    for (size_t i = 0; i < columns; ++i) head += "|a", rule += "|-";
    return head + "\n" + rule + "\n";
}

struct Hostile {
    const char* name;
    std::string text;
    const char* refused_with; ///< or empty
};

std::vector<Hostile> texts() {
    return {
        {"images of brackets", fill("![[]()"), "markdown.open-brackets"},
        {"images of brackets in paragraphs", fill("![[]() ![[]() ![[]()\n\n"), ""},
        {"brackets", fill("["), "markdown.open-brackets"},
        {"bracket and parenthesis", fill("[a](b"), ""},
        {"bracket and angle", fill("[a](<b"), ""},
        {"brackets within brackets", std::string(size / 2, '[') + std::string(size / 2, ']'), "markdown.open-brackets"},
        {"wide table", table(10'000), "markdown.table-too-wide"},
        {"table filled up", table(60) + fill("a\n"), "markdown.table-too-large"},
        {"many tables filled up", fill(table(60) + "a\n\n"), ""},
        {"lines before a table", fill("abc\n") + "a|b\n-|-\n", "markdown.table-search"},
        {"lines that could begin tables", fill("a\n-|-\n"), "markdown.table-search"},
        {"declarations", fill("</<!A "), "markdown.open-declarations"},
        {"instructions", fill("a <?"), "markdown.open-declarations"},
        {"character data", fill("a <![CDATA["), "markdown.open-brackets"},
        {"comments", fill("a <!--"), "markdown.open-declarations"},
        {"quotes", fill("> "), "markdown.too-deep"},
        {"quotes in lines", fill("> > > > > > > > > > > > > > > > > > > > > > > > > > > > > >\n\n"), ""},
        {"lists", fill("- ") + "a", "markdown.too-deep"},
        {"stairs of lists", numbered([](size_t i) { return std::string(i * 2, ' ') + "- a\n"; }), "markdown.too-deep"},
        {"blank lines in a deep list",
         std::string("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - a\n") + fill("\n"), ""},
        {"emphasis", fill("*a **a "), ""},
        {"emphasis within emphasis", std::string(size / 2, '*') + "a" + std::string(size / 2, '*'),
         "markdown.too-deep"},
        {"tildes", fill("~a ~~b "), ""},
        {"tildes that close nothing", fill("a~ b~~ "), ""},
        {"back-quotes of all lengths", numbered([](size_t i) { return "e" + std::string(i, '`'); }), ""},
        {"web of footnotes", "x[^0]\n\n" + numbered([](size_t i) {
                                 return "[^" + std::to_string(i) + "]: a[^" + std::to_string(i + 1) + "][^" +
                                        std::to_string(i * 7 % 1000) + "]\n\n";
                             }),
         ""},
        {"references to one footnote", "[^a]: x\n\n" + fill("b[^a]"), ""},
        {"definitions within definitions", fill("[^a]: "), "markdown.too-deep"},
        {"long definition, many links", "[a]: /" + fill("u") + "\n\n" + fill("[a] "),
         "markdown.link-definition-too-long"},
        {"many definitions", numbered([](size_t i) { return "[a" + std::to_string(i) + "]: /u\n\n"; }) + fill("[a7] "),
         ""},
        {"addresses", fill("www.a.se "), ""},
        {"parentheses after an address", "http://a.se/" + fill(")"), ""},
        {"schemes", fill("http://"), ""},
        {"at signs", fill("a@"), ""},
        {"references", fill("{{ a.b.c }} "), ""},
        {"broken references", fill("{{ a b }} "), ""},
        {"open references", fill("{{ a\n"), ""},
        {"internal parts", fill("{{ intranet }}\n"), ""},
        {"internal footnotes", numbered([](size_t i) {
             const std::string n = std::to_string(i);
             return "{{ intranet }}\n\nb[^" + n + "]\n\n[^" + n + "]: a\n\n{{ /intranet }}\n\n";
         }),
         ""},
        {"tags", fill("<b>"), ""},
        {"attributes", "<b" + fill(" a") + ">", ""},
        {"divisions", fill("<div>\n\n"), ""},
        {"open quotes in tags", fill("<b lang=\""), ""},
        {"headings", fill("## a\n"), ""},
        {"entities", fill("&"), ""},
        {"control characters", fill("\x02"), ""},
        {"zeros", std::string(size, '\0'), ""},
        {"carriage returns", fill("a\r"), ""},
        {"bytes that are no text", fill("\xFF\xC2\xE2\x80"), ""},
    };
}

TEST(Hostile, IsRefusedOrStaysWithinBounds) {
    constexpr size_t most_nodes_a_byte = 2, most_bytes_a_byte = 64, most_findings = 60;
    for (const Hostile& hostile : texts()) {
        const Parsed parsed = parse(hostile.text);
        const size_t bytes = hostile.text.size();
        if (*hostile.refused_with != '\0') {
            EXPECT_EQ(codes(parsed.findings), hostile.refused_with) << hostile.name;
            EXPECT_TRUE(parsed.document.nodes.empty()) << hostile.name;
        }
        EXPECT_LE(parsed.document.nodes.size(), bytes * most_nodes_a_byte) << hostile.name;
        EXPECT_LE(html(parsed.document).size(), bytes * most_bytes_a_byte) << hostile.name;
        EXPECT_LE(parsed.findings.all().size(), most_findings) << hostile.name;
    }
}

} // namespace
} // namespace kolofon::test
