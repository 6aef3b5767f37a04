#include "host.h"

#include <gtest/gtest.h>

namespace kolofon::theme::testing {
namespace {

struct Wrong {
    std::string_view text, codes;
};

TEST(Findings, OfOneTemplate) {
    static constexpr Wrong cases[] = {
        {"{{ title", "syntax"},
        {"{% if true %}", "syntax"},
        {"{% endif %}", "syntax"},
        {"{% iff true %}", "syntax"},
        {"{# a", "syntax"},
        {"{% raw %}", "syntax"},
        {"{{ 'a }}", "syntax"},
        {"{{ 1.5 }}", "syntax"},
        {"{{ 1 / 2 }}", "syntax"},
        {"{{ 1 < 2 < 3 }}", "syntax"},
        {"{{ }}", "syntax"},
        {"{{ ( }}", "syntax"},
        {"{{ 99999999999999999999 }}", "syntax"},
        {"{{ title b }}", "syntax"},
        {"{{ title $ }}", "syntax"},
        {"{% for %}{% endfor %}", "syntax"},
        {"{% for x in [1] %}{% if x %}{% endfor %}", "syntax"},
        {"{% set loop = 1 %}", "syntax"},
        {"{% block a %}{% endblock b %}", "syntax"},
        {"{% block a %}{% endblock %}{% block a %}{% endblock %}", "syntax"},
        {"{% macro a() %}{% block b %}{% endblock %}{% endmacro %}", "syntax"},
        {"{% if true %}{% macro a() %}{% endmacro %}{% endif %}", "syntax"},
        {"{% macro a() %}{% endmacro %}{% macro a() %}{% endmacro %}", "syntax"},
        {"{% macro a(b, b) %}{% endmacro %}", "syntax"},
        {"x{% extends 'page.html' %}", "syntax"},
        {"{{ titel }}", "unknown-name"},
        {"{{ gret('a') }}", "unknown-name"},
        {"{{ report.titel }}", "unknown-attribute"},
        {"{{ title.upper }}", "unknown-attribute"},
        {"{% for x in [1] %}{{ loop.indx }}{% endfor %}", "unknown-attribute"},
        {"{{ report.words.size }}", "unknown-attribute"},
        {"{{ items[0]['titel'] }}", "unknown-attribute"},
        {"{% if false %}{% for x in [1] %}{{ x }}{% endfor %}{% endif %}{{ x }}", "unknown-name"},
        {"{{ title | uper }}", "unknown-filter"},
        {"{{ title is strng }}", "unknown-filter"},
        {"{% include 'sak.html' %}", "missing-template"},
        {"{% extends super %}", "missing-template"},
        {"{% import 'x.html' as x %}{{ x.y() }}", "missing-template"},
        {"{% extends 'page.html' %}", "cycle"},
        {"{% include 'page.html' %}", "cycle"},
        {"{{ greet() }}", "bad-call"},
        {"{{ greet('a', 'b', 'c') }}", "bad-call"},
        {"{{ greet('a', nme='b') }}", "bad-call"},
        {"{{ greet('a', name='b') }}", "bad-call"},
        {"{{ title | truncate(1, 2, 3) }}", "bad-call"},
        {"{{ title | replace('a') }}", "bad-call"},
        {"{{ title() }}", "bad-call"},
        {"{{ report.greeter() }}", "bad-call"},
        {"{{ report.greeter('a', x='b') }}", "bad-call"},
        {"{{ super() }}", "bad-call"},
        {"{% macro a(b) %}{% endmacro %}{{ a() }}", "bad-call"},
        {"{{ 1 is odd(2) }}", "bad-call"},
        {"{{ items }}", "type"},
        {"{{ 1 + 'a' }}", "type"},
        {"{{ 'a' + 'b' }}", "type"},
        {"{{ 1 // 0 }}", "type"},
        {"{{ 1 % 0 }}", "type"},
        {"{{ 9223372036854775807 + 1 }}", "type"},
        {"{{ (-9223372036854775807 - 1) // -1 }}", "type"},
        {"{{ 1 < 'a' }}", "type"},
        {"{% for x in 1 %}{% endfor %}", "type"},
        {"{{ items[9].title }}", "type"},
        {"{{ report.nothing.x }}", "type"},
        {"{% for a, b in [1] %}{% endfor %}", "type"},
        {"{{ 1 in 2 }}", "type"},
        {"{{ report | json }}", "type"},
        {"{{ loop }}", "type"},
        {"{{ [1, 'a'] | sort | join }}", "type"},
        {"{{ title | abs }}", "type"},
        {"{{ 1 | first }}", "type"},
        {"{{ range(1, 2, 0) }}", "type"},
        {"{{ asset('x.css') }}", "failed"},
        {"{{ title | safe }}", "unsafe"}};
    for (const Wrong& wrong : cases) {
        Theme theme({{"page.html", std::string(wrong.text)}});
        theme.render("page.html");
        EXPECT_EQ(theme.codes(), wrong.codes) << wrong.text << "\n" << theme.told();
        EXPECT_FALSE(theme.told(Language::Swedish).empty());
    }
}

TEST(Findings, AreAllToldAtOnce) {
    Theme theme(Files{{"a.html", "{{ titel }}\n{{ 1 | uper }}\n{% if %}{% endif %}\n{{ 'a }}\n<p>{{ greet() }}</p>"},
                      {"b.html", "<p class={{ 1 }}>\n{% include 'c.html' %}"}});
    EXPECT_EQ(theme.codes(), "unknown-name unknown-filter syntax syntax bad-call context missing-template")
        << theme.told();
}

TEST(Findings, TellPlaceAndRemedy) {
    Theme theme(Files{{"a.html", "<p>\n  {{ report.titel | upper }}"}});
    theme.render("a.html");
    EXPECT_EQ(theme.told(), R"(error[template.unknown-attribute]: Report has nothing called "titel"
  --> themes/t/templates/a.html:2:6
   |
 2 |   {{ report.titel | upper }}
   |      ^^^^^^^^^^^^ did you mean "title"?
   = help: mend the spelling; the documentation of templates lists what there is. For what is sometimes missing: "is defined" or "| default"

)");
}

TEST(Findings, RelateTheChainOfTemplates) {
    Theme theme(
        {{"row.html", "{{ s.titel }}"},
         {"m.html", "{% macro list(items) %}{% for s in items %}{% include 'row.html' %}{% endfor %}{% endmacro %}"},
         {"base.html", "<main>{% block main %}{% endblock %}</main>"},
         {"page.html",
          "{% extends 'base.html' %}{% import 'm.html' as m %}\n{% block main %}\n{{ m.list(items) }}{% endblock %}"}});
    theme.render("page.html");
    ASSERT_EQ(theme.findings.all().size(), 1u) << theme.told();
    const Finding& finding = theme.findings.all()[0];
    EXPECT_EQ(finding.place.path, "themes/t/templates/row.html");
    std::string chain;
    for (const RelatedPlace& related : finding.related)
        chain += related.place.path.substr(19) + ":" + std::to_string(related.place.line) + " " + related.text + "\n";
    EXPECT_EQ(chain, "m.html:1 {% include 'row.html' %}\npage.html:3 m.list(items)\nbase.html:1 {% block main %}\n");
}

TEST(Findings, OfTemplatesTogether) {
    Theme round({{"a.html", "{% include 'b.html' %}"},
                 {"b.html", "{% include 'c.html' %}"},
                 {"c.html", "{% extends 'a.html' %}"}});
    EXPECT_EQ(round.codes(), "cycle");
    EXPECT_NE(round.told().find("a.html → b.html → c.html → a.html"), std::string::npos);
    EXPECT_EQ(round.set.find("a.html"), nullptr);
    Theme block({{"base.html", "{% block main %}{% endblock %}"},
                 {"a.html", "{% extends 'base.html' %}{% block mian %}x{% endblock %}"}});
    EXPECT_EQ(block.codes(), "unknown-block");
    Theme outside({{"base.html", ""}, {"a.html", "{% extends 'base.html' %}text"}});
    EXPECT_EQ(outside.codes(), "syntax");
    Theme macro({{"m.html", "{% macro card() %}{% endmacro %}"},
                 {"a.html", "{% import 'm.html' as m %}{{ m.crad() }}{% from 'm.html' import crd %}{{ crd() }}"}});
    EXPECT_EQ(macro.codes(), "unknown-attribute unknown-attribute");
    Theme spoilt({{"bad.html", "{{ titel }}"}, {"a.html", "{% include 'bad.html' %}"}, {"good.html", "x"}});
    EXPECT_EQ(spoilt.set.find("a.html"), nullptr);
    EXPECT_EQ(spoilt.render("good.html"), "x");
    Theme super({{"base.html", "<a {% block a %}{% endblock %}>"},
                 {"a.html", "{% extends 'base.html' %}{% block a %}class=\"{{ super() }}\"{% endblock %}"}});
    EXPECT_EQ(super.codes(), "context");
}

} // namespace
} // namespace kolofon::theme::testing
