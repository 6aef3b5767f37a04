#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

TEST(RawHtml, PassesWhatIsAllowed) {
    struct Case {
        const char* markdown;
        const char* html;
    };
    for (const Case& c :
         {Case{"H<SUB>2</sub>O <span lang='en' TITLE=\"a&quot;&amp;&lt;b\" >x</span><br/>\n",
               "<p>H<sub>2</sub>O <span lang=\"en\" title=\"a&quot;&amp;&lt;b\">x</span><br></p>\n"},
          Case{"<details open>\n<summary>Mer *x*</summary>\n\n*text* {{ t.r.c }}\n\n</details>\n",
               "<details open>\n<summary>Mer *x*</summary>\n<p><em>text</em> <span>t.r.c</span></p>\n</details>\n"},
          Case{"<dl>\n<dt>a &amp; b</dt>\n<dd>\n\n- c\n\n</dd>\n<dt>e</dt><dd>f</dd>\n</dl>\n",
               "<dl>\n<dt>a &amp; b</dt>\n<dd>\n<ul>\n<li>c</li>\n</ul>\n</dd>\n<dt>e</dt><dd>f</dd>\n</dl>\n"},
          Case{"<div dir=\"rtl\">\n<p>a < b</p>\n</div>\n", "<div dir=\"rtl\">\n<p>a &lt; b</p>\n</div>\n"},
          Case{"<time datetime=\"2025-06-05\">i dag</time> <time datetime=\"2025-06\">b</time> <del "
               "datetime=\"2025-06-05\" cite=\"https://a.b/c\">d</del>\n",
               "<p><time datetime=\"2025-06-05\">i dag</time> <time datetime=\"2025-06\">b</time> "
               "<del datetime=\"2025-06-05\" cite=\"https://a.b/c\">d</del></p>\n"}}) {
        const Parsed parsed = parse(c.markdown);
        EXPECT_EQ(html(parsed.document), c.html);
        EXPECT_EQ(codes(parsed.findings), "") << c.markdown;
    }
}

TEST(RawHtml, NamesWhatIsNot) {
    struct Case {
        const char* markdown;
        const char* code;
        const char* place;
    };
    for (const Case& c :
         {Case{"a <script>b</script>\n", "markdown.html-element", "<script>"},
          Case{"<div>\n<iframe src=x></iframe></div>\n", "markdown.html-element", "<iframe src=x>"},
          Case{"a <a href=\"b\">c</a>\n", "markdown.html-element", "<a href=\"b\">"},
          Case{"a <b onclick=\"x\">c</b>\n", "markdown.html-attribute", "<b onclick=\"x\">"},
          Case{"a <b id=x>c</b>\n", "markdown.html-attribute", "<b id=x>"},
          Case{"a <b style='x'>c</b>\n", "markdown.html-attribute", "<b style='x'>"},
          Case{"a <b datetime=\"2025-06-05\">c</b>\n", "markdown.html-attribute", "<b datetime=\"2025-06-05\">"},
          Case{"a <b lang=\"svenska\">c</b>\n", "markdown.html-value", "<b lang=\"svenska\">"},
          Case{"a <q cite=\"javascript:x\">c</q>\n", "markdown.html-value", "<q cite=\"javascript:x\">"},
          Case{"a <time>c</time>\n", "markdown.html-value", "<time>"},
          Case{"a <b lang=sv lang=en>c</b>\n", "markdown.html-malformed", "<b lang=sv lang=en>"},
          Case{"a <!-- b --> c\n", "markdown.html-comment", "<!"},
          Case{"<!-- b\n\nc -->\n", "markdown.html-comment", "<!"},
          Case{"a <?b?> c\n", "markdown.html-comment", "<?"},
          Case{"<b>a\n\nb</b>\n", "markdown.html-unclosed", "<b>"},
          Case{"*<b>a*</b>\n", "markdown.html-unclosed", "<b>"},
          Case{"a </b>\n", "markdown.html-not-open", "</b>"},
          Case{"<b><i>a</b></i>\n", "markdown.html-not-open", "</b>"},
          Case{"a <div>b</div>\n", "markdown.html-misplaced", "<div>"},
          Case{"<dl>\n\ntext\n\n</dl>\n", "markdown.html-misplaced", "text"},
          Case{"<dl><dd>a</dd></dl>\n", "markdown.html-misplaced", "<dd>"},
          Case{"<dt>a</dt>\n", "markdown.html-misplaced", "<dt>"},
          Case{"<details>\ntext</details>\n", "markdown.html-misplaced", "\ntext"},
          Case{"<details></details>\n", "markdown.html-incomplete", "<details>"},
          Case{"<dl><dt>a</dt></dl>\n", "markdown.html-incomplete", "<dl>"},
          Case{"- <div>\n\n  a\n\n</div>\n", "markdown.html-unclosed", "<div>"},
          Case{"<div>\n{{ a.b.c }}\n</div>\n", "reference.in-html", "<div>\n{{ a.b.c }}\n</div>"}}) {
        const Parsed parsed = parse(c.markdown);
        ASSERT_FALSE(parsed.findings.empty()) << c.markdown;
        const Finding& first = parsed.findings.all()[0];
        EXPECT_EQ(entry_of(first.code).id, c.code) << c.markdown;
        EXPECT_EQ(first.place.byte_offset, std::string_view(c.markdown).find(c.place)) << c.markdown;
    }
}

TEST(RawHtml, WritesNothingOfItAfterAFinding) {
    EXPECT_EQ(html(parse("a <b>c <i>d</b></i> <script>e</script>\n").document), "<p>a c d e</p>\n");
}

TEST(RawHtml, MayHoldAnInternalPartButNotCrossIt) {
    EXPECT_EQ(codes(parse("<div>\n\n{{ intranet }}\n\na\n\n{{ /intranet }}\n\n</div>\n").findings), "");
    EXPECT_NE(codes(parse("<div>\n\n{{ intranet }}\n\n</div>\n\n{{ /intranet }}\n").findings), "");
}

} // namespace
} // namespace kolofon::test
