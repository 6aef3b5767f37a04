// How long a page takes, in time of the processor: a layout, an included row 50 times, 10 navigation links, conditions
// and a filter. Not a test.
#include "theme/template_set.h"

#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace kolofon;
using namespace kolofon::theme;

namespace {

struct Row {
    std::string label, value;
    int64_t change = 0;
};
struct Link {
    std::string title, url;
};
struct Page {
    std::string title = "Personal & ekonomi", lead = "Antalet anställda ökade \"något\" under perioden.";
    std::vector<Row> rows;
    std::vector<Link> links;
};

template <typename T, auto member> Value text(const void* self, Context&) {
    return Value(static_cast<const T*>(self)->*member);
}

constexpr Field row_fields[] = {{"label", "text", "", text<Row, &Row::label>},
                                {"value", "text", "", text<Row, &Row::value>},
                                {"change", "number", "", text<Row, &Row::change>}};
constexpr ObjectType row_type = {"Row", "", row_fields};
constexpr Field link_fields[] = {{"title", "text", "", text<Link, &Link::title>},
                                 {"url", "text", "", text<Link, &Link::url>}};
constexpr ObjectType link_type = {"Link", "", link_fields};
constexpr Field page_fields[] = {
    {"title", "text", "", text<Page, &Page::title>},
    {"lead", "text", "", text<Page, &Page::lead>},
    {"rows", "list", "",
     [](const void* self, Context&) {
         return Value::list(vector_of<Row, row_type>, &static_cast<const Page*>(self)->rows);
     }},
    {"links", "list", "", [](const void* self, Context&) {
         return Value::list(vector_of<Link, link_type>, &static_cast<const Page*>(self)->links);
     }}};
constexpr ObjectType page_type = {"Page", "", page_fields};

const SourceFile base("base.html", R"(<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>{% block title %}{{ title }}{% endblock %} – Regionen</title></head>
<body><nav aria-label="Innehåll"><ul>
{% for link in links %}
<li><a href="{{ link.url }}"{% if loop.first %} aria-current="page"{% endif %}>{{ link.title }}</a></li>
{% endfor %}
</ul></nav>
<main>{% block main %}{% endblock %}</main></body></html>
)");
const SourceFile
    row_file("row.html",
             R"(<tr id="rad-{{ loop_index }}"><th scope="row">{{ row.label }}</th><td class="tal">{{ row.value }}</td>
<td>{% if row.change > 0 %}+{{ row.change }}{% else %}{{ row.change }}{% endif %}</td></tr>
)");
const SourceFile page_file("page.html", R"({% extends "base.html" %}
{% block title %}{{ title | upper }}{% endblock %}
{% block main %}
<h1>{{ title }}</h1><p>{{ lead }}</p>
<table>
{% for row in rows %}
{% set loop_index = loop.index %}
{% include "row.html" %}
{% endfor %}
</table>
{% endblock %}
)");

} // namespace

int main() {
    Page page;
    for (int i = 0; i < 50; ++i)
        page.rows.push_back({"Anställda <" + std::to_string(i) + ">", "1\u00A0" + std::to_string(100 + i), i - 25});
    for (int i = 0; i < 10; ++i)
        page.links.push_back({"Avsnitt " + std::to_string(i), "/rapport/2025-06/avsnitt-" + std::to_string(i) + "/"});
    const TemplateSource sources[] = {{"base.html", &base}, {"row.html", &row_file}, {"page.html", &page_file}};
    Findings findings;
    Environment environment;
    environment.globals = &page_type;
    const auto since = [](std::clock_t begin) {
        return static_cast<double>(std::clock() - begin) * 1e6 / CLOCKS_PER_SEC;
    };
    const auto compile_begin = std::clock();
    const TemplateSet set = TemplateSet::compile(sources, environment, findings);
    const double compiled = since(compile_begin);
    const Template* found = set.find("page.html");
    Context context;
    std::string out;
    double best = 1e9;
    constexpr int pages = 2000;
    for (int round = 0; found && round < 10; ++round) {
        const auto begin = std::clock();
        for (int i = 0; i < pages; ++i) {
            out.clear();
            context.clear();
            if (!set.render(*found, Value::object(page_type, &page), context, out, findings)) return 1;
        }
        best = std::min(best, since(begin) / pages);
    }
    std::printf("compiling 3 templates %.0f us; a page of %zu bytes %.2f us\n", compiled, out.size(), best);
    return findings.has_errors();
}
