#include "serve/comparison.h"

#include "base/names.h"
#include "base/url.h"
#include "change/difference_text.h"
#include "markdown/escape.h"
#include "serve/address.h"
#include "view/addresses.h"
#include "view/reference_words.h"

namespace kolofon {

namespace {

/// The colours of difference_text as elements. It lets no other control character through.
std::string html_of(std::string_view text) {
    std::string html, closing;
    while (!text.empty()) {
        const size_t escape = std::min(text.find('\x1b'), text.size());
        append_escaped(html, text.substr(0, escape));
        text.remove_prefix(escape);
        const size_t end = text.find('m');
        if (text.empty() || end == std::string_view::npos) break;
        const std::string_view code = text.substr(0, end + 1);
        const std::string_view element = code == "\x1b[31;9m"   ? "del"
                                         : code == "\x1b[32;4m" ? "ins"
                                         : code == "\x1b[1m"    ? "strong"
                                                                : "";
        html += closing;
        closing.clear();
        if (!element.empty()) {
            html += "<" + std::string(element) + ">";
            closing = "</" + std::string(element) + ">";
        }
        text.remove_prefix(end + 1);
    }
    return html + closing;
}

/// To its front page in the first audience that has one.
std::string link_to_report(const PreviewSite& site, const std::string& folder, Language language) {
    for (const auto& [audience, shown] : site.audiences)
        if (shown.files.contains(folder + "index.html"))
            return "<p><a href=\"/" + std::string(audience_name(audience)) + "/" + percent_encoded(folder) + "\">" +
                   (language == Language::Swedish ? "Till rapporten" : "To the report") + "</a></p>\n";
    return {};
}

} // namespace

std::optional<ReportComparison> compare_with_published(const PreviewSite& site, std::string_view name,
                                                       Language language) {
    const auto parts = split(name, '/');
    const Site& model = *site.published.site;
    const Series* series = parts.size() == 2 ? model.find_series(parts[0]) : nullptr;
    const Report* now = series ? series->find_report(parts[1]) : nullptr;
    if (!now || now->sealed || now->history.empty()) return std::nullopt;
    const SealedState& last = now->history.back();
    const auto state = [&](const Report& report) {
        return state_of(*series, report, reference_words(model, *series, report));
    };
    const ReportState before = state(*last.report), after = state(*now);
    const auto changes = compare(before, after);
    const bool swedish = language == Language::Swedish;
    ReportComparison comparison;
    comparison.title = now->main().title +
                       (swedish ? ": arbetskopian mot version " : ": the working copy and version ") +
                       std::to_string(last.version);
    comparison.html = link_to_report(site, report_folder(*series, *now, now->main()), language) +
                      "<pre class=\"difference\">" +
                      html_of(difference_text(changes, before, after, {language, true, 90})) + "</pre>";
    return comparison;
}

} // namespace kolofon
