#include "host.h"

#include <gtest/gtest.h>

namespace kolofon::theme::testing {
namespace {

struct Case {
    std::string_view text, expected;
};
void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) EXPECT_EQ(rendered(one.text), one.expected) << one.text;
}

TEST(Language, Expressions) {
    check(
        {{"{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 - 2 - 1 }}", "7 9 3 -4 2 4"},
         {"{{ 'a' ~ 1 ~ none ~ true }}", "a1true"},
         {"{{ 1 < 2 and not 2 <= 1 }} {{ 1 == 1 or report.missing }}", "true true"},
         {"{{ 2 in [1, 2] }} {{ 'x' not in ['a'] }} {{ 'et' in 'ett' }}", "true true true"},
         {"{{ 'b' > 'a' }} {{ [1, [2]] == [1, [2]] }} {{ 1 == '1' }} {{ none == none }}", "true true false true"},
         {"{{ 'ja' if report.public_site else 'nej' }}{{ 'x' if false }}", "ja"},
         {"{{ report.words[0] }} {{ report.words[-1] }} {{ report['number'] }} {{ report['num' ~ 'ber'] }}",
          "ett tre 7 7"},
         {"{{ \"a\\\"b\\n\" | length }} {{ 'å' }}", "4 å"},
         {"{{ not true == false }}", "true"},
         {"{{ 9223372036854775807 }}", "9223372036854775807"},
         {"{{ none }}{{ report.nothing }}|", "|"},
         {"{{ report.host }}", "42"}});
}

TEST(Language, Tests) {
    check({{"{{ report is defined }} {{ report.nothing is defined }} {{ report.xyz is defined }} {{ xyz.a.b is defined "
            "}}",
            "true false false false"},
           {"{{ report.nothing is none }} {{ 'a' is string }} {{ 1 is not string }} {{ report.words is list }} {{ "
            "report is object }}",
            "true true true true true"},
           {"{{ 3 is odd }} {{ 3 is even }} {{ 9 is divisibleby(3) }} {{ true is true }} {{ 1 is boolean }}",
            "true false true true false"},
           {"{{ not report.xyz is defined }}", "true"}});
}

TEST(Language, Filters) {
    check({{"{{ report.xyz | default('a') }}{{ report.nothing | default('b') }}{{ '' | default('c') }}{{ '' | "
            "default('d', true) }}{{ xyz.q[3] | d(1) }}",
            "abd1"},
           {"{{ report.words | join(', ') }} {{ items | join('/', attribute='level') }}", "ett, två, tre 1/2/2"},
           {"{{ 'åäö' | upper }} {{ 'ÅÄÖ' | lower }} {{ 'äpple' | capitalize }} {{ 'åäö' | length }} {{ report.words | "
            "length }}",
            "ÅÄÖ åäö Äpple 3 3"},
           {"{{ ' a ' | trim }}|{{ report.words | first }} {{ report.words | last }} {{ [] | first }}", "a|ett tre "},
           {"{{ 'a-b-c' | replace('-', '+') }} {{ [1, 2, 3] | reverse | join }}", "a+b+c 321"},
           {"{{ [3, 1, 2] | sort | join }} {{ [3, 1, 2] | sort(reverse=true) | join }} {{ (items | "
            "sort(attribute='title') | first).url }}",
            "123 321 /b/"},
           {"{% for row in range(5) | batch(2) %}{{ row | join }};{% endfor %}", "01;23;4;"},
           {"{% for level, rows in items | groupby('level') %}{{ level }}:{{ rows | map('url') | join }} {% endfor %}",
            "1:/a/ 2:/b//c/ "},
           {"{{ 'åäö a/b?' | urlencode }}", "%C3%A5%C3%A4%C3%B6%20a/b%3F"},
           {"{{ 'ett två tre' | truncate(8) }} {{ 'ett' | truncate(8) }} {{ 'ååååå' | truncate(3, end='') }}",
            "ett två… ett ååå"},
           {"{{ report.html | striptags }} {{ -3 | abs }} {{ report.html | upper }}", "Ett &amp; två 3 ETT &amp; TVÅ"},
           {"{{ 'hej' | shout | upper }}", "HEJ!"},
           {"{{ range(3) | join(',') }} {{ range(2, 8, 3) | join(',') }} {{ range(3, 0, -1) | join }}",
            "0,1,2 2,5 321"}});
}

TEST(Language, Loops) {
    check({{"{% for s in items %}{{ loop.index }}/{{ loop.length }}{{ '.' if loop.last else ',' }}{% endfor %}",
            "1/3,2/3,3/3."},
           {"{% for s in items if s.level == 2 %}{{ loop.index0 }}{{ s.url }}{% else %}inga{% endfor %}", "0/b/1/c/"},
           {"{% for s in items if s.level == 9 %}x{% else %}inga{% endfor %}", "inga"},
           {"{% for s in report.nothing %}x{% endfor %}{% for s in [] %}x{% else %}tom{% endfor %}", "tom"},
           {"{% for a, b in [[1, 2], [3, 4]] %}{{ a }}-{{ b }} {% endfor %}", "1-2 3-4 "},
           {"{% for a in [1, 2] %}{% for b in [3, 4] %}{{ a }}{{ b }}{{ loop.first }} {% endfor %}{{ loop.revindex }} "
            "{% endfor %}",
            "13true 14false 2 23true 24false 1 "},
           {"{% for w in report.words %}{{ loop.previtem }}/{{ loop.nextitem }};{% endfor %}", "/två;ett/tre;två/;"},
           {"{% for s in items %}{% for w in [s.url] if w != '/a/' %}{{ w }}{% endfor %}{% endfor %}", "/b//c/"}});
}

TEST(Language, Variables) {
    check({{"{% set a = 1 %}{% set b %}<i>{{ title }}</i>{% endset %}{{ a }}{{ b }}",
            "1<i>Personal &amp; &#34;ekonomi&#34;</i>"},
           {"{% set x = 1 %}{% for i in [1, 2] %}{{ x }}{% set x = x + i %}{{ x }} {% endfor %}{{ x }}", "12 13 1"},
           {"{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}", "2"},
           {"{% for i in [1, 2] %}{% if i == 1 %}{% set title = 'T' %}{% endif %}{{ title | length }} {% endfor %}",
            "1 20 "},
           {"{% block b %}{% if report %}{% set y = 3 %}{% endif %}{{ y }}{% endblock %}", "3"},
           {"{% set title = 'ny' %}{{ title }}", "ny"}});
}

TEST(Language, WhiteSpace) {
    check({{"a\n  {% if true %}\n  b\n  {% endif %}\nc\n", "a\n  b\nc\n"},
           {"a {%- if true -%} b {%- endif -%} c", "abc"},
           {"a\n{# en kommentar #}\nb", "a\nb"},
           {"a\n  {%+ if true %}\nb{% endif %}", "a\n  \nb"},
           {"x {{- 1 -}} y", "x1y"},
           {"{% raw %}{{ a }}{% b %}{% endraw %}", "{{ a }}{% b %}"},
           {"a\n{% raw %}\n{{\n{% endraw %}\nb", "a\n{{\nb"},
           {"<a {# c #} href=\"/\">{</a>", "<a  href=\"/\">{</a>"}});
}

TEST(Language, Macros) {
    check({{"{% macro card(t, link='#') %}<a href=\"{{ link }}\">{{ t }}</a>{% endmacro %}{{ card('a&b') }}{{ "
            "card(link='/x', t='c') }}",
            "<a href=\"#\">a&amp;b</a><a href=\"/x\">c</a>"},
           {"{{ f(2) | upper }}{% macro f(a, b=a + 1) %}n{{ a }}{{ b }}{% endmacro %}", "N23"},
           {"{% macro down(n) %}{{ n }}{% if n > 0 %}{{ down(n - 1) }}{% endif %}{% endmacro %}{{ down(3) }}", "3210"},
           {"{{ greet('Ada') }} {{ greet(greeting='Hallå', name='Bo') }} {{ report.greeter('C', greeting='O') }}",
            "Hej Ada Hallå Bo O C!"},
           {"{{ t('sidor', antal=3) }} {{ asset('style.css') }}", "sidor,antal=3 /assets/style.css"}});
    Theme theme(
        {{"m.html", "{% set sign = '*' %}{% macro a(x) %}[{{ x }}{{ sign }}]{% endmacro %}{% macro b() %}{{ a(1) }}{% "
                    "endmacro %}"},
         {"p.html", "{% import 'm.html' as m %}{% from 'm.html' import a, b as c %}{{ m.a(2) }}{{ c() }}{{ a(3) }}"}});
    EXPECT_EQ(theme.render("p.html"), "[2*][1*][3*]") << theme.told();
}

TEST(Language, Inheritance) {
    Theme theme({{"base.html", "{% set kind = 'base' %}<h1>{% block head %}{{ title }}{% endblock %}</h1>{% block body "
                               "%}tom{% endblock %}{{ kind }}"},
                 {"mid.html", "{% extends 'base.html' %}{% set kind = 'mid' %}{% block body %}({% block inner %}m{% "
                              "endblock %}){% endblock %}"},
                 {"leaf.html", "{% extends 'mid.html' %}\n{% set kind = 'leaf' %}\n{% block inner %}{{ super() }}-{{ "
                               "super() | upper }}{% endblock %}{% block head %}{{ super() }}!{% endblock %}"}});
    EXPECT_EQ(theme.render("base.html"), "<h1>Personal &amp; &#34;ekonomi&#34;</h1>tombase") << theme.told();
    EXPECT_EQ(theme.render("mid.html"), "<h1>Personal &amp; &#34;ekonomi&#34;</h1>(m)mid");
    EXPECT_EQ(theme.render("leaf.html"), "<h1>Personal &amp; &#34;ekonomi&#34;!</h1>(m-M)leaf");
}

TEST(Language, IncludesSeeTheVariablesAroundThem) {
    Theme theme({{"row.html", "{% set local = 1 %}{{ s.title }}{{ n }};"},
                 {"p.html", "{% set n = 0 %}{% set local = 7 %}{% for s in items %}{% set n = loop.index %}{% include "
                            "'row.html' %}{% endfor %}{{ n }}{{ local }}"
                            "{% include 'none.html' ignore missing %}"}});
    EXPECT_EQ(theme.render("p.html"), "Inledning1;&lt;b&gt;Ökning&lt;/b&gt;2;Ärenden3;07") << theme.told();
}

TEST(Language, BlocksInLoopsSeeTheLoopsVariable) {
    Theme theme({{"base.html", "{% for s in items %}{% block row %}{{ s.url }}{% endblock %}{% endfor %}"},
                 {"p.html", "{% extends 'base.html' %}{% block row %}[{{ super() }}{{ s.level }}]{% endblock %}"}});
    EXPECT_EQ(theme.render("p.html"), "[/a/1][/b/2][/c/2]") << theme.told();
}

TEST(Language, TheNearestTemplateWinsAndCanExtendTheOneItOverrides) {
    Theme theme({{"base.html", "{% extends super %}{% block a %}near {{ super() }}{% endblock %}"},
                 {"foot.html", "near{% include super %}"},
                 {"base.html", "<p>{% block a %}far{% endblock %}</p>{% include 'foot.html' %}"},
                 {"foot.html", "far"},
                 {"page.html", "{% extends 'base.html' %}"}});
    EXPECT_EQ(theme.render("page.html"), "<p>near far</p>nearfar") << theme.told();
}

TEST(Describe, ListsFieldsAndFunctions) {
    static const ObjectType* const types[] = {&section_type};
    EXPECT_EQ(describe(types), "## Section\n\nA part of a report.\n\n| name | type | meaning |\n|---|---|---|\n"
                               "| `title` | value | The title. |\n| `url` | value | The url. |\n"
                               "| `level` | value | The level. |\n| `note` | value | The note. |\n");
    EXPECT_NE(describe(functions()).find("| `greet(name, greeting=\"Hej\")` | Greets. |"), std::string::npos);
    EXPECT_NE(describe(functions()).find("`t(key, name=value …)`"), std::string::npos);
}

} // namespace
} // namespace kolofon::theme::testing
