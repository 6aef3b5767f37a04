// A small host for the tests: a report with sections, functions and filters, and helpers that render and check.
#pragma once

#include "diag/report.h"
#include "theme/template_set.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace kolofon::theme::testing {

struct Section {
    std::string title, url;
    int64_t level = 1;
    std::string note; ///< none if empty
};

struct Report {
    std::string title = "Personal & \"ekonomi\"";
    std::string url = "/rapport/2025-06/";
    std::string script_url = "javascript:alert(1)";
    std::string html = "<p class=\"x\">Ett &amp; <em>två</em></p>";
    std::vector<Section> sections = {
        {"Inledning", "/a/", 1, ""}, {"<b>Ökning</b>", "/b/", 2, "obs"}, {"Ärenden", "/c/", 2, ""}};
    std::vector<std::string> words = {"ett", "två", "tre"};
    bool public_site = true;
    int64_t number = 7;
};

Value none_or(const std::string& text);
extern const ObjectType section_type, report_type, root_type;
std::span<const Function> functions();
std::span<const Function> filters();
Environment environment();

using Files = std::vector<std::pair<std::string, std::string>>;

/// Templates compiled from texts; keeps what they point to.
struct Theme {
    explicit Theme(const Files& files, Environment env = environment());
    std::string render(std::string_view name, Limits limits = {});
    /// The ids of all findings, of compiling and rendering, in order of place.
    std::string codes() const;
    std::string told(Language language = Language::English) const;

    std::deque<SourceFile> sources;
    Findings findings;
    std::vector<TemplateSource> list;
    TemplateSet set;
    Report report;
};

/// Renders one template; if it fails, the ids of the findings in square brackets.
std::string rendered(std::string_view text);

} // namespace kolofon::theme::testing
