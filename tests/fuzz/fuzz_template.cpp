// Any bytes as two templates (divided at the first NUL or the middle), compiled and rendered within small limits.
#include "theme/template_set.h"

#include <cstdlib>

using namespace kolofon;
using namespace kolofon::theme;

namespace {

extern const ObjectType thing_type;
constexpr Value words[] = {Value("a"), Value(1), Value(), Value::safe_html("<b>x</b>")};
constexpr Field fields[] = {
    {"a", "text", "", [](const void*, Context&) -> Value { return "<a & 'b'>"; }},
    {"xs", "list", "", [](const void*, Context&) { return Value::list(words); }},
    {"d", "Thing", "", [](const void* self, Context&) { return Value::object(thing_type, self); }}};
constexpr ObjectType thing_type = {"Thing", "", fields};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const size_t middle = std::min(text.find('\0'), size / 2);
    const SourceFile a("a", std::string(text.substr(0, middle))), b("b", std::string(text.substr(middle)));
    const TemplateSource sources[] = {{"a", &a}, {"b", &b}, {"a", &b}};
    Findings findings;
    const TemplateSet set = TemplateSet::compile(sources, {}, findings);
    Context context(nullptr, {.steps = 100'000, .output = 1 << 20, .memory = 1 << 22});
    for (const char* name : {"a", "b"}) {
        const Template* page = set.find(name);
        if (!page && !findings.has_errors()) std::abort();
        if (!page) continue;
        std::string out = "x";
        Findings own;
        const bool done = set.render(*page, Value::object(thing_type, nullptr), context, out, own);
        if (done == own.has_errors() || (!done && out != "x")) std::abort();
        context.clear();
    }
    return 0;
}
