#include "host.h"

#include <gtest/gtest.h>

#include <thread>

namespace kolofon::theme::testing {
namespace {

std::string repeated(std::string_view text, size_t times) {
    std::string out;
    for (size_t i = 0; i < times; ++i) out += text;
    return out;
}

TEST(Limits, EndWhateverATemplateDoes) {
    Limits small;
    small.steps = 100'000;
    small.output = 10'000;
    small.memory = 1'000'000;
    const std::string doubled = "{% set a = 'aaaaaaaaaa' %}" + repeated("{% set a = a ~ a %}", 30) + "{{ a | length }}";
    const std::string nested = "{% set a = [] %}" + repeated("{% set a = [a, a] %}", 40);
    for (const std::string& text :
         {std::string("{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}"),
          std::string("{% for a in range(9000) %}xxxxxxxxxx{% endfor %}"),
          std::string("{% for a in range(2000000) %}{% endfor %}"),
          std::string("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"), doubled, nested + "{{ a | json }}",
          nested + "{% set b = [] %}" + repeated("{% set b = [b, b] %}", 40) + "{{ a == b }}",
          std::string("{% set a %}{% for i in range(2000) %}aaaaaaaaaa{% endfor %}{% endset %}")}) {
        Theme theme({{"page.html", text}});
        EXPECT_EQ(theme.render("page.html", small), "[limit]") << text.substr(0, 80);
    }
}

TEST(Limits, OfTheSource) {
    const std::string deep_if = repeated("{% if true %}", 100) + repeated("{% endif %}", 100);
    std::string variables;
    for (int i = 0; i < 300; ++i) variables += "{% set v" + std::to_string(i) + " = 1 %}";
    for (const std::string& text :
         {"{{ " + repeated("(", 5000) + "1" + repeated(")", 5000) + " }}",
          "{{ " + repeated("[", 100) + repeated("]", 100) + " }}", "{{ 1" + repeated(" + 1", 5000) + " }}",
          "{{ 1" + repeated(" | abs", 5000) + " }}", "{{ a" + repeated(".a", 5000) + " }}", deep_if,
          std::string(max_template_size + 1, 'x'), "{% block a %}" + variables + "{% endblock %}"}) {
        Theme theme({{"page.html", text}});
        EXPECT_EQ(theme.codes(), "limit") << text.substr(0, 40) << "\n" << theme.told().substr(0, 1000);
    }
    EXPECT_EQ(rendered("{{ " + repeated("not ", 10000) + "true }}"), "true");
}

TEST(Limits, OfTemplatesInOneAnother) {
    Files files;
    for (int i = 0; i < 100; ++i) files.push_back({std::to_string(i), "{% include '" + std::to_string(i + 1) + "' %}"});
    files.push_back({"100", "end"});
    Theme theme(files);
    EXPECT_NE(theme.codes().find("limit"), std::string::npos);
    EXPECT_EQ(theme.render("99"), "end");
    EXPECT_EQ(theme.set.find("0"), nullptr);
}

TEST(Limits, AFailureLeavesTheOutputAsItWas) {
    Theme theme(Files{{"page.html", "abc{{ 1 // 0 }}"}, {"good.html", "good"}});
    Context context;
    std::string out = "before ";
    EXPECT_FALSE(theme.set.render(*theme.set.find("page.html"), Value::object(root_type, &theme.report), context, out,
                                  theme.findings));
    EXPECT_EQ(out, "before ");
    EXPECT_TRUE(theme.set.render(*theme.set.find("good.html"), Value::object(root_type, &theme.report), context, out,
                                 theme.findings));
    EXPECT_EQ(out, "before good");
}

TEST(Threads, RenderFromOneSet) {
    Theme theme({{"base.html", "<ul>{% block b %}{% endblock %}</ul>"},
                 {"page.html", "{% extends 'base.html' %}{% block b %}{% for s in items %}<li>{{ s.title }}{% for w in "
                               "report.words %}{{ w | upper }}{% endfor %}{% endfor %}{% endblock %}"}});
    const std::string expected = theme.render("page.html");
    std::vector<int> wrong(4);
    std::vector<std::thread> threads;
    for (int& mine : wrong)
        threads.emplace_back([&] {
            Context context;
            Findings findings;
            std::string out;
            for (int i = 0; i < 2000; ++i) {
                out.clear();
                context.clear();
                mine += !theme.set.render(*theme.set.find("page.html"), Value::object(root_type, &theme.report),
                                          context, out, findings) ||
                        out != expected;
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, std::vector<int>(4));
}

} // namespace
} // namespace kolofon::theme::testing
