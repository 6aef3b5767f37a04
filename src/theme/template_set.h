// TemplateSet: the templates of a theme, compiled once, rendered many times. The language is told in docs/templates.md.
//
// A compiled set is constant: any number of threads may render from it, each with its own Context. No template can
// read a file, loop for ever, recurse without end or fill the memory: see Limits (context.h) and the constants below.
//
// Escaping is on by default and knows HTML: the compiler follows the HTML through a template's text and gives each
// {{ }} the escaper of its place; where no value may stand it says so with place and remedy (template.context).
#pragma once

#include "diag/finding.h"
#include "theme/context.h"
#include "theme/value.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon::theme {

constexpr size_t max_template_size = size_t(1) << 20; ///< bytes of one template
constexpr int max_include_depth = 32;                 ///< extends, include and import in one another
constexpr int max_macro_depth = 64;                   ///< calls of macros in one another
constexpr int max_nesting = 64;                       ///< tags in one another, in one template
constexpr int max_expression_height = 200;            ///< of one expression's tree
constexpr size_t max_list_size = 1'000'000;           ///< of lists that templates make, and of lists they go through

constexpr size_t max_template_findings = 50; ///< told of one template; more are not

/// A template's text under the name that other templates use for it.
struct TemplateSource {
    std::string name; ///< "base.html", "partials/row.html"
    const SourceFile* file;
};

/// What the host gives to templates. All of it must outlive the set.
struct Environment {
    /// The root object's type, for checking names before anything is rendered. Null: checked when rendering.
    const ObjectType* globals = nullptr;
    std::span<const Function> functions;
    std::span<const Function> filters; ///< a name here hides a built-in filter's
    /// The order of texts for `sort` (negative, zero, positive). Null: by code point.
    int (*compare_text)(std::string_view a, std::string_view b, Context& context) = nullptr;
};

class Template; ///< one compiled template; belongs to its set

class TemplateSet {
public:
    /// `sources`: nearest first; of several with one name the first wins, and reaches the one it overrides with
    /// {% extends super %} or {% include super %}. The files must outlive the set. All findings of all templates are
    /// collected; what has errors, or needs what has, cannot be found().
    static TemplateSet compile(std::span<const TemplateSource> sources, const Environment& environment,
                               Findings& findings);

    TemplateSet(TemplateSet&&) noexcept;
    TemplateSet& operator=(TemplateSet&&) noexcept;
    ~TemplateSet();

    /// The nearest template of that name, or null.
    const Template* find(std::string_view name) const;

    /// Appends the page to `out`. `globals` is an object: the names that the template sees. On failure adds one
    /// finding, leaves `out` as it was and returns false.
    bool render(const Template& page, const Value& globals, Context& context, std::string& out,
                Findings& findings) const;

private:
    explicit TemplateSet(std::unique_ptr<struct Program> program);
    std::unique_ptr<struct Program> m_program;
};

/// Filters, tests and functions that every template has, for the documentation.
std::span<const Function> builtin_filters();
std::span<const Function> builtin_functions();

} // namespace kolofon::theme
