#include "host.h"
#include "theme/escape.h"

#include <gtest/gtest.h>

namespace kolofon::theme::testing {
namespace {

struct Case {
    std::string_view text, expected;
};
void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) EXPECT_EQ(rendered(one.text), one.expected) << one.text;
}

TEST(Escaping, FollowsThePlace) {
    check({{"<p>{{ '<a & \"b\">' }}</p>", "<p>&lt;a &amp; &#34;b&#34;&gt;</p>"},
           {"<p title='{{ \"a'b\" }}'>", "<p title='a&#39;b'>"},
           {"<p>{{ report.html }}</p>", "<p><p class=\"x\">Ett &amp; <em>två</em></p></p>"},
           {"<p title=\"{{ report.html }}\">", "<p title=\"Ett &amp; två\">"},
           {"<title>{{ report.html }}{{ '</title>' }}</title>", "<title>Ett &amp; två&lt;/title&gt;</title>"},
           {"<a href=\"{{ report.url }}\">", "<a href=\"/rapport/2025-06/\">"},
           {"<a href=\"{{ report.script_url }}\">", "<a href=\"about:invalid\">"},
           {"<a href='{{ \" java\tscript:x\" }}'>", "<a href='about:invalid'>"},
           {"<a href=\"#{{ report.script_url }}\">", "<a href=\"#javascript:alert(1)\">"},
           {"<a href=\"https://a.se/?q={{ 'å&' | urlencode }}\">", "<a href=\"https://a.se/?q=%C3%A5%26\">"},
           {"<a href=\"{{ '' }}{{ report.script_url }}\">", "<a href=\"about:invalid\">"},
           {"<a href=\"{% if true %}{% else %}/{% endif %}{{ report.script_url }}\">", "<a href=\"about:invalid\">"},
           {"<a href=\"{{ 'javascript&colon;x' | safe }}\">", "<a href=\"javascript&amp;colon;x\">"},
           {"<img srcset=\"/a.png 1x, {{ report.script_url }} 2x\">", "<img srcset=\"/a.png 1x, about:invalid 2x\">"},
           {"<script type=\"application/ld+json\">{\"n\": {{ '</script>' | json }}, \"l\": {{ ['a\"', 1, none, true] | "
            "json }}}</script>",
            "<script type=\"application/ld+json\">{\"n\": \"\\u003c/script\\u003e\", \"l\": "
            "[\"a\\\"\",1,null,true]}</script>"},
           {"<div data-x=\"{{ ['a'] | json }}\">", "<div data-x=\"[&#34;a&#34;]\">"},
           {"<!-- <a href={# c #} --><p>{{ 1 }}", "<!-- <a href= --><p>1"},
           {"a < b {{ 1 }} <3 {{ 2 }}", "a < b 1 <3 2"}});
}

TEST(Escaping, SafeIsForLiteralsAndForWhatIsSafe) {
    check({{"{{ '<br>' | safe }}{{ report.html | safe }}{{ 1 | safe }}",
            "<br><p class=\"x\">Ett &amp; <em>två</em></p>1"},
           {"{{ report.title | safe }}", "[unsafe]"},
           {"{{ '<b>' ~ ('<i>' | safe) }} {{ ['<', '<br>' | safe] | join('&') }}", "&lt;b&gt;<i> &lt;&amp;<br>"},
           {"{% set x %}<b>{{ '<' }}</b>{% endset %}{{ x }}{{ x | length }}{{ '&' | escape }}", "<b>&lt;</b>1&amp;"}});
}

TEST(Escaping, BranchesMayEndInsideATag) {
    check({{"<a{% if true %} class=\"x\"{% endif %} href=\"/\">{{ 1 }}</a>", "<a class=\"x\" href=\"/\">1</a>"},
           {"<a {% if false %}hidden{% endif %}>{{ 1 }}", "<a >1"},
           {"<a class=\"a{% if true %} b{% endif %}\"{% for i in [1, 2] %} data-{{ '' }}=\"x\"{% endfor %}>",
            "[context]"},
           {"<a{% for i in [1, 2] %} data-x=\"{{ i }}\"{% endfor %}>", "<a data-x=\"1\" data-x=\"2\">"},
           {"<body{% block attributes %} id=\"a\"{% endblock %}>{{ '<' }}", "<body id=\"a\">&lt;"},
           {"<h{% if true %}2{% else %}3{% endif %} id=\"x\">{{ 1 }}", "<h2 id=\"x\">1"},
           {"<script>{% if true %}var a = 1;{% endif %}var b = {{ 1 | json }};</script>{{ '<' }}",
            "<script>var a = 1;var b = 1;</script>&lt;"}});
}

TEST(Escaping, RefusesPlacesWhereNoValueIsSafe) {
    for (const std::string_view text : {"<p class={{ title }}>",
                                        "<p {{ title }}>",
                                        "<{{ title }}>",
                                        "</{{ title }}>",
                                        "<p {{ title }}=\"x\">",
                                        "<h{{ 1 }}>",
                                        "<!-- {{ 1 }} -->",
                                        "<style>p { color: {{ title }} }</style>",
                                        "<p style=\"color: {{ title }}\">",
                                        "<p onclick=\"f({{ title }})\">",
                                        "<p onSecurityPolicyViolation=\"{{ title }}\">",
                                        "<script>var a = {{ title }};</script>",
                                        "<script>var a = \"{{ title | json }}\";</script>",
                                        "<script>// {{ title | json }}\n</script>",
                                        "<script>/* {{ title | json }} */</script>",
                                        "<script>`{{ title | json }}`</script>",
                                        "<iframe srcdoc=\"{{ title }}\"></iframe>",
                                        "<xmp>{{ title }}</xmp>",
                                        "<a href=\"javascript:f({{ title }})\">",
                                        "<a href=\"{{ title }}:{{ title }}\">",
                                        "<!doctype {{ title }}>",
                                        "<a href=\"{% block u %}javascript:{% endblock %}{{ title }}\">",
                                        "<p class=x{{ title }}>",
                                        "{% if true %}<p class=\"{% endif %}",
                                        "{% if true %}<p{% else %}x{% endif %}",
                                        "{% for i in [1] %}<p {% endfor %}",
                                        "{% block a %}<p {% endblock %}",
                                        "{% set a %}<p {% endset %}",
                                        "{% macro a() %}<p class=\"{% endmacro %}",
                                        "<p title=\"",
                                        "<a {% if true %}hidden{% endif %}x>",
                                        "<a {% include 'page2.html' ignore missing %}>",
                                        "{% if true %}<script>{% else %}<style>{% endif %}",
                                        "<input {% for i in [1, 2] %}checked{% endfor %}>",
                                        "<p =\"a\">"}) {
        Theme theme({{"page.html", std::string(text)}});
        EXPECT_EQ(theme.codes(), "context") << text;
        EXPECT_EQ(theme.set.find("page.html"), nullptr);
    }
}

TEST(Escaping, SchemesThatRunCodeAreSeenAsBrowsersSeeThem) {
    for (const std::string_view url :
         {"/a", "a", "", "#x", "?a:b", "./a:b", "http://a", "HTTPS://a", "mailto:a@b", "tel:112", "//a.se", "a/b:c"})
        EXPECT_TRUE(is_harmless_url(url)) << url;
    for (const std::string_view url : {"javascript:a", "JaVaScRiPt:a", "\x01 javascript:a", "java\nscript:a",
                                       "data:text/html,a", "vbscript:a", ":a", "x:y", "javascript\t:a"})
        EXPECT_FALSE(is_harmless_url(url)) << url;
}

} // namespace
} // namespace kolofon::theme::testing
