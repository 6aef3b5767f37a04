#include "host.h"

namespace kolofon::theme::testing {

namespace {

template <typename T> const T& as(const void* self) {
    return *static_cast<const T*>(self);
}

#define FIELD(type, name, expression)                                                                                  \
    {                                                                                                                  \
#name, "value", "The " #name ".", [](const void* self, [[maybe_unused]] Context& context) -> Value {           \
            [[maybe_unused]] const type& it = as<type>(self);                                                          \
            return expression;                                                                                         \
        }       \
    }

} // namespace

Value none_or(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

constexpr Field section_fields[] = {FIELD(Section, title, it.title), FIELD(Section, url, it.url),
                                    FIELD(Section, level, it.level), FIELD(Section, note, none_or(it.note))};
constexpr ObjectType section_type = {"Section", "A part of a report.", section_fields};

namespace {

constexpr Parameter greet_parameters[] = {{"name"}, {"greeting", false, "Hej"}};
Value greet(const Call& call) {
    return call.context.keep({call.arguments[1].text(), " ", call.arguments[0].text(), call.self ? "!" : ""});
}
constexpr Parameter key_parameter[] = {{"key"}};
Value translate(const Call& call) {
    std::string out(call.arguments[0].text());
    for (size_t i = 1; i + 1 < call.arguments.size(); i += 2)
        out += "," + std::string(call.arguments[i].text()) + "=" + std::to_string(call.arguments[i + 1].integer());
    return call.context.keep(out);
}
Value asset(const Call& call) {
    if (call.arguments[0].text() != "style.css")
        call.context.fail({"filen finns inte i temat", "the theme has no such file"});
    return "/assets/style.css";
}
constexpr Function host_functions[] = {{"greet", "Greets.", greet_parameters, greet},
                                       {"t", "A word of the theme.", key_parameter, translate, true},
                                       {"asset", "The address of a file.", key_parameter, asset}};
Value shout(const Call& call) {
    return call.context.keep({call.arguments[0].text(), "!"});
}
constexpr Parameter value_parameter[] = {{"value"}};
constexpr Function host_filters[] = {{"shout", "Louder.", value_parameter, shout}};

constexpr Field report_fields[] = {
    FIELD(Report, title, it.title),
    FIELD(Report, url, it.url),
    FIELD(Report, script_url, it.script_url),
    FIELD(Report, html, Value::safe_html(it.html)),
    FIELD(Report, sections, (Value::list(vector_of<Section, section_type>, &it.sections))),
    FIELD(Report, words, Value::list(vector_of_text, &it.words)),
    FIELD(Report, public_site, it.public_site),
    FIELD(Report, number, it.number),
    FIELD(Report, nothing, Value()),
    FIELD(Report, greeter, Value::function(host_functions[0], &it)),
    FIELD(Report, self, Value::object(report_type, &it)),
    FIELD(Report, host, *static_cast<const int*>(context.host))};
constexpr Field root_fields[] = {FIELD(Report, report, Value::object(report_type, &it)), FIELD(Report, title, it.title),
                                 FIELD(Report, items, Value::list(vector_of<Section, section_type>, &it.sections))};

} // namespace

constexpr ObjectType report_type = {"Report", "A report.", report_fields};
constexpr ObjectType root_type = {"page", "What every template sees.", root_fields};

std::span<const Function> functions() {
    return host_functions;
}
std::span<const Function> filters() {
    return host_filters;
}
Environment environment() {
    return {&root_type, host_functions, host_filters, nullptr};
}

Theme::Theme(const Files& files, Environment env)
    : set([&] {
          for (const auto& [name, text] : files)
              list.push_back({name, &sources.emplace_back("themes/t/templates/" + name, text)});
          return TemplateSet::compile(list, env, findings);
      }()) {}

std::string Theme::render(std::string_view name, Limits limits) {
    static const int host = 42;
    const Template* page = set.find(name);
    if (!page) return "[" + codes() + "]";
    Context context(&host, limits);
    std::string out;
    const bool done = set.render(*page, Value::object(root_type, &report), context, out, findings);
    return done ? out : "[" + codes() + "]";
}

std::string Theme::codes() const {
    std::string out;
    for (const Finding& finding : findings.all())
        out += (out.empty() ? "" : " ") + std::string(entry_of(finding.code).id.substr(9));
    return out;
}

std::string Theme::told(Language language) const {
    return to_text(findings, {language, false});
}

std::string rendered(std::string_view text) {
    return Theme({{"page.html", std::string(text)}}).render("page.html");
}

} // namespace kolofon::theme::testing
