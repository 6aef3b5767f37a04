#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

/// Templates and pieces of them, taken apart and put together again: nothing may crash or hang.
TEST(Fuzz, Mutations) {
    const std::string seeds[] = {"{% extends 'a' %}{% block b %}{{ super() }}{% for x in xs if x %}{{ loop.index }}{% "
                                 "else %}n{% endfor %}{% endblock %}",
                                 "{% macro m(a, b='x') %}<a href=\"{{ a }}\"{% if b %} class='{{ b }}'{% endif %}>{% "
                                 "endmacro %}{{ m(1) | upper }}{% import 'a' as q %}{{ q.m(2) }}",
                                 "{% set a %}{{ 1 + 2 ~ [1, 'a'][0] }}{% endset %}{% include 'b' %}{{ a if a is "
                                 "defined else -a | default('z') }}<script>{{ a | json }}</script>",
                                 "{% raw %}{{ x }}{% endraw %}{# c #}{%- if not a.b['c'] in d -%}<!-- x "
                                 "--><style>p{}</style><title>{{ t }}</title>{%- elif 1 %}{% endif %}"};
    const std::string pieces[] = {"{{",
                                  "}}",
                                  "{%",
                                  "%}",
                                  "{#",
                                  "#}",
                                  "'",
                                  "\"",
                                  "<",
                                  ">",
                                  "=",
                                  "(",
                                  ")",
                                  "[",
                                  "]",
                                  "|",
                                  ".",
                                  "-",
                                  " if ",
                                  " else ",
                                  "endif",
                                  "<script>",
                                  "</",
                                  "{% for a, b in [[1, 2]] %}",
                                  "{% endfor %}",
                                  "{% endblock %}",
                                  "{% include super %}",
                                  "range(99999999)",
                                  "\\",
                                  "\n",
                                  "å",
                                  "\0x"};
    std::mt19937 random(20250611);
    const auto pick = [&](size_t count) { return static_cast<size_t>(random() % count); };
    for (int i = 0; i < 600; ++i) {
        std::string text = seeds[pick(std::size(seeds))] + '\n' + seeds[pick(std::size(seeds))];
        for (size_t edits = 1 + pick(6); edits > 0; --edits) {
            const size_t at = pick(text.size() + 1);
            if (pick(3) == 0)
                text.erase(at, pick(20));
            else if (pick(2) == 0)
                text.insert(at, pieces[pick(std::size(pieces))]);
            else
                text.insert(at, text.substr(pick(text.size() + 1), pick(40)));
        }
        EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size()), 0);
    }
}

} // namespace
