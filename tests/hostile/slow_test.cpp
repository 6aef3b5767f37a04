// Inputs made to be slow cost in proportion to their size, or meet a limit: each is run at a size and at twice that
// size, and the second may not take much more than twice the processor's time. Nothing is said of seconds: machines
// differ.
//
// KOLOFON_TABLE=1 prints the table of docs/limits.md.
#include "audit/audit.h"
#include "base/parallel.h"
#include "caution/personal_data.h"
#include "check/page_scan.h"
#include "figure/expression.h"
#include "figure/fill_table.h"
#include "format/json.h"
#include "format/toml.h"
#include "fs/memory_file_system.h"
#include "load/load_site.h"
#include "markdown/html.h"
#include "markdown/parse.h"
#include "render/build.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

double processor_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::string fill(size_t size, std::string_view unit) {
    std::string out;
    while (out.size() < size) out += unit;
    return out;
}

std::string numbered(size_t size, const std::function<std::string(size_t)>& line) {
    std::string out;
    for (size_t i = 0; out.size() < size; ++i) out += line(i);
    return out;
}

std::string number(size_t i) {
    return std::to_string(i);
}

// What is run; each takes a text.

class PlainResolver final : public Resolver {
public:
    void reference(const Reference& reference, std::string& out) override { append_escaped(out, reference.source()); }
    void reference_text(const Reference& reference, std::string& out) override { out += reference.source(); }
    void placement(const Reference&, std::string& out) override { out += "<hr>"; }
    ResolvedLink link(const Document&, const Node&) override { return {"a", "", ""}; }
    ResolvedLink image(const Document&, const Node&) override { return {"a", "", ""}; }
    bool writes_audience_block(const Document&, const Node&) override { return true; }
};

void markdown(const std::string& text) {
    const SourceFile file("t.md", text);
    Findings findings;
    const Document document = parse_markdown(file, 0, findings);
    PlainResolver resolver;
    std::string html;
    write_html(document, HtmlOptions{.prefix = "s"}, resolver, html);
}

void audit(const std::string& text) {
    const SourceFile file("t.md", text);
    Passage passage;
    passage.text = file.text();
    passage.level = 1;
    passage.file = &file;
    AuditInput input;
    const Passage passages[] = {passage};
    input.passages = passages;
    input.period = Period{2025, PeriodKind::Month, 12};
    (void)audit_prose(input);
}

/// The same with a passage a line, which no limit of one passage cuts short.
void audit_lines(const std::string& text) {
    const SourceFile file("t.md", text);
    std::vector<Passage> passages;
    for (size_t begin = 0; begin < text.size();) {
        const size_t end = std::min(text.find('\n', begin), text.size());
        Passage passage;
        passage.text = std::string_view(file.text()).substr(begin, end - begin);
        passage.kind = PassageKind::ListItem;
        passage.list_group = 1;
        passage.level = 1;
        passage.file = &file;
        passage.source_begin = static_cast<uint32_t>(begin);
        passages.push_back(passage);
        begin = end + 1;
    }
    AuditInput input;
    input.passages = passages;
    input.period = Period{2025, PeriodKind::Month, 12};
    (void)audit_prose(input);
}

void toml(const std::string& text) {
    const SourceFile file("t.toml", text);
    Findings findings;
    (void)parse_toml(file, findings);
}

void json(const std::string& text) {
    const SourceFile file("t.json", text);
    Findings findings;
    (void)parse_json(file, findings);
}

void csv(const std::string& text) {
    const SourceFile file("t.csv", text);
    Findings findings;
    Table table;
    table.id = "t";
    fill_table(table, read_csv(file, findings), findings);
}

void expression(const std::string& text) {
    const SourceFile file("t.toml", text);
    Findings findings;
    (void)parse_rule(file.text(), {&file, 0, static_cast<uint32_t>(text.size())}, findings);
}

void personal_data(const std::string& text) {
    (void)find_personal_data(text);
    (void)mask_identity_numbers(text);
}

void page(const std::string& text) {
    PageScan scan;
    scan_page(text, scan);
}

/// A whole site whose one section is the text.
void site(const std::string& text, const std::string& description, const std::string& data) {
    MemoryFileSystem fs;
    static const auto themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
    fs.put("site.toml",
           "format = 1\ntitle = \"A\"\nbase_url = \"https://a.example.org/\"\nlanguage = \"sv\"\npublisher = \"A\"\n");
    fs.put("content/r/series.toml", "title = \"R\"\n");
    fs.put("content/r/2025-06/report.toml", "title = \"J\"\nperiod = \"2025-06\"\npublished = 2025-07-04\n");
    fs.put("content/r/2025-06/01-a.md", "+++\ntitle = \"A\"\n+++\n\n" + text);
    fs.put("content/r/2025-06/tables/t.toml", "title = \"T\"\nsource = \"S\"\n" + description);
    fs.put("content/r/2025-06/tables/t.csv", data);
    Findings findings;
    const auto loaded = load_site(fs, findings);
    if (!loaded) return;
    BuildOptions options;
    options.keep = true;
    (void)build_site(*loaded, fs, fs, {&fs, themes.get()}, options, findings);
    findings.sort();
}

void site_of_text(const std::string& text) {
    site(text, "", "x,a\nr,1\n");
}
void site_of_rows(const std::string& data) {
    site("{{ table t }}\n", "", "x,a\n" + data);
}
void site_of_rules(const std::string& rules) {
    site("{{ table t }}\n", rules, "x,a\nr,1\ns,2\n");
}

struct Slow {
    const char* name;
    size_t size; ///< bytes, of the smaller
    std::function<std::string(size_t)> make;
    void (*run)(const std::string&);
};

std::vector<Slow> slow_inputs() {
    const auto of = [](std::string unit) { return [unit](size_t size) { return fill(size, unit); }; };
    const auto lines = [](std::function<std::string(size_t)> line) {
        return [line](size_t size) { return numbered(size, line); };
    };
    return {
        {"Markdown: nested brackets", 400'000,
         [](size_t n) { return std::string(n / 2, '[') + std::string(n / 2, ']'); }, markdown},
        {"Markdown: links in brackets", 50'000, of("[a](b) [c] "), markdown},
        {"Markdown: runs of emphasis", 50'000, of("*a **a _a "), markdown},
        {"Markdown: emphasis that closes", 50'000, of("**a*a*a** "), markdown},
        {"Markdown: back-quotes of all lengths", 50'000, lines([](size_t i) { return "e" + std::string(i, '`'); }),
         markdown},
        {"Markdown: footnotes that name each other", 200'000,
         [](size_t n) {
             return "x[^0]\n\n" + numbered(n, [](size_t i) {
                        return "[^" + number(i) + "]: a[^" + number(i + 1) + "][^" + number(i * 7 % 1000) + "]\n\n";
                    });
         },
         markdown},
        {"Markdown: one footnote, many references", 50'000, [](size_t n) { return "[^a]: x\n\n" + fill(n, "b[^a]"); },
         markdown},
        {"Markdown: link definitions", 200'000,
         [](size_t n) {
             return numbered(n, [](size_t i) { return "[a" + number(i) + "]: /u\n"; }) + fill(n / 10, "[a7] ");
         },
         markdown},
        {"Markdown: tables", 50'000, of("|a|b|\n|-|-|\n|c|d|\n|e|f|\n\n"), markdown},
        {"Markdown: one large table", 200'000,
         [](size_t n) { return "|a|b|\n|-|-|\n" + fill(n, "|cccccccccc|dddddddddd|\n"); }, markdown},
        {"Markdown: nested quotes and lists", 50'000, of("> > > - - - a\n\n"), markdown},
        {"Markdown: raw HTML, deep and again", 50'000, of("<div>\n\n<b><i>a</i></b>\n\n</div>\n\n"), markdown},
        {"Markdown: open tags", 50'000, of("<b>a "), markdown},
        {"Markdown: headings of one name", 50'000, of("## a\n\n"), markdown},
        {"Markdown: open angle brackets", 50'000, of("<a@b <http: "), markdown},
        {"Markdown: entities", 50'000, of("&a;&#1;& "), markdown},
        {"Markdown: bare addresses", 50'000, of("www.a.se http://b.se a@b.se "), markdown},
        {"Markdown: braces that open nothing", 50'000, of("{{ {{= }} { "), markdown},
        {"audit: a line of figures", 60'000, of("72 klagomål, varav 12 "), audit},
        {"audit: a line of parentheses", 60'000, of("((1 049 (4,3 procent "), audit},
        {"audit: a line of one word", 60'000, of("a"), audit},
        {"audit: digits", 60'000, of("1"), audit},
        {"audit: from and to", 60'000, of("från 4,88 procent till 4,27 procent en ökning med "), audit},
        {"audit: list items", 100'000, of("72 klagomål varav 12 av 84\n"), audit_lines},
        {"audit: distinct figures", 100'000,
         lines([](size_t i) { return number(i) + " anställda av totalt " + number(i * 3) + "\n"; }), audit_lines},
        {"personal data: digits", 400'000, of("19121212-1212 "), personal_data},
        {"personal data: at signs", 400'000, of("a@a."), personal_data},
        {"personal data: one long address", 400'000,
         [](size_t n) { return std::string(n, 'a') + "@" + std::string(n, 'b'); }, personal_data},
        {"personal data: telephone", 400'000, of("070-1 2 3 4 5 6 7 "), personal_data},
        {"TOML: keys", 100'000, lines([](size_t i) { return "a" + number(i) + " = 1\n"; }), toml},
        {"TOML: tables of one name", 100'000, of("[[a]]\nb = 1\n"), toml},
        {"TOML: deep arrays", 100'000,
         [](size_t n) { return "a = " + std::string(n / 2, '[') + std::string(n / 2, ']'); }, toml},
        {"TOML: dotted keys", 100'000, lines([](size_t i) { return "a.b.c.d.e" + number(i) + " = 1\n"; }), toml},
        {"TOML: an open string", 100'000, [](size_t n) { return "a = \"\"\"" + fill(n, "\\\n "); }, toml},
        {"JSON: deep", 400'000, [](size_t n) { return std::string(n / 2, '[') + std::string(n / 2, ']'); }, json},
        {"JSON: members", 400'000,
         [](size_t n) { return "{" + numbered(n, [](size_t i) { return "\"a" + number(i) + "\":1,"; }) + "\"z\":1}"; },
         json},
        {"CSV: rows", 200'000,
         [](size_t n) { return "x,a,b\n" + numbered(n, [](size_t i) { return "r" + number(i) + ",1,2\n"; }); }, csv},
        {"CSV: rows of one name", 50'000, [](size_t n) { return "x,a,b\n" + fill(n, "r,1,2\n"); }, csv},
        {"CSV: open quotes", 50'000, of("\"a\"\"b,"), csv},
        {"CSV: what is no number", 200'000,
         [](size_t n) { return "x,a,b\n" + numbered(n, [](size_t i) { return "r" + number(i) + ",1,x\n"; }); }, csv},
        {"rules: parentheses", 4'000, of("("), expression},
        {"rules: a long sum", 100'000, of("a.b.c + "), expression},
        {"pages: links", 400'000, of("<a href=\"a#b\" id=\"c\">x</a>"), page},
        {"pages: open tags", 400'000, of("<a href=\""), page},
        {"site: derived figures", 60'000, of("{{ = t.r.a + t.r.a * 2 }} "), site_of_text},
        {"site: figures that are not there", 40'000, lines([](size_t i) { return "{{ t.r.b" + number(i) + " }} "; }),
         site_of_text},
        {"site: paragraphs of one figure", 60'000, of("Det var {{ t.r.a }} st.\n\n"), site_of_text},
        {"site: links that lead nowhere", 60'000, lines([](size_t i) { return "[a](b" + number(i) + ".md) "; }),
         site_of_text},
        {"site: rows of a table", 60'000, lines([](size_t i) { return "r" + number(i) + ",1\n"; }), site_of_rows},
        {"site: rules of a table", 30'000, of("[[check]]\nrule = \"s == r + r\"\n"), site_of_rules},
        {"site: notes of a table", 30'000,
         lines([](size_t i) { return "[[note]]\nid = \"n" + number(i) + "\"\ntext = \"x\"\n"; }), site_of_rules},
        {"site: described rows", 30'000,
         lines([](size_t i) { return "[[row]]\nid = \"n" + number(i) + "\"\nlabel = \"x" + number(i) + "\"\n"; }),
         site_of_rules},
    };
}

double least_ms(const Slow& slow, size_t size) {
    const std::string text = slow.make(size);
    double least = 1e9;
    for (int i = 0; i < 2; ++i) {
        const double begin = processor_ms();
        slow.run(text);
        least = std::min(least, processor_ms() - begin);
    }
    return least;
}

TEST(Slow, TwiceTheInputIsTwiceTheWork) {
    constexpr double most = 3.5;    // twice, and what machines add
    constexpr double too_short = 1; // ms, below which a clock tells nothing
    const bool table = std::getenv("KOLOFON_TABLE") != nullptr;
    set_thread_count(1);
    for (const Slow& slow : slow_inputs()) {
        double one = 0, two = 0;
        for (int attempt = 0; attempt < 3; ++attempt) {
            one = least_ms(slow, slow.size);
            two = least_ms(slow, 2 * slow.size);
            if (two < too_short || two <= most * one) break;
        }
        EXPECT_TRUE(two < too_short || two <= most * one)
            << slow.name << ": " << one << " ms for " << slow.size << " bytes, " << two << " ms for twice as many";
        if (table) std::printf("| %s | %zu | %.1f | %.1f |\n", slow.name, slow.size / 1000, one, two);
    }
    set_thread_count(0);
}

} // namespace
} // namespace kolofon
