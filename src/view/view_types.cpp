#include "view/view_types.h"

#include "theme/escape.h"
#include "view/view_fields.h"

namespace kolofon {

namespace {

const Date* date_argument(const theme::Call& call) {
    const Value value = call.arguments[0];
    if (value.kind() == theme::Kind::Object && value.object_type() == &date_type)
        return static_cast<const Date*>(value.self());
    call.context.fail({"filtret date och iso tar ett datum", "the filters date and iso take a date"});
    return nullptr;
}

Value filter_date(const theme::Call& call) {
    const Date* date = date_argument(call);
    return date ? Value(call.context.keep(page_of(call.context).locale->date(*date))) : Value();
}

Value filter_iso(const theme::Call& call) {
    const Date* date = date_argument(call);
    return date ? Value(call.context.keep(date->iso())) : Value();
}

std::string in_words(const Value& value) {
    if (value.kind() == theme::Kind::SafeHtml) return theme::text_of_html(value.text()); // another t(), marked
    if (value.is_text()) return std::string(value.text());
    return value.kind() == theme::Kind::Integer ? std::to_string(value.integer()) : std::string();
}

Value function_t(const theme::Call& call) {
    std::string arguments[3];
    for (size_t i = 0; i < 3; ++i) arguments[i] = in_words(call.arguments[i + 1]);
    const UiTexts& texts = *page_of(call.context).site->texts;
    const std::string_view key = call.arguments[0].text(), language = texts.borrowed_from(key);
    if (language.empty()) return call.context.keep(texts.text(key, arguments));
    std::string html = "<span class=\"fallback\" lang=\"";
    theme::append_escaped(html, language);
    html += "\">";
    theme::append_escaped(html, texts.text(key, arguments));
    return Value::safe_html(call.context.keep(html += "</span>")); // where no tags can stand they are left out
}

Value function_asset(const theme::Call& call) {
    return call.context.keep({link_from(page_of(call.context), ""), "assets/", call.arguments[0].text()});
}

const theme::Parameter date_parameters[] = {{"date"}};
const theme::Parameter t_parameters[] = {{"key"}, {"a", false, ""}, {"b", false, ""}, {"c", false, ""}};
const theme::Parameter asset_parameters[] = {{"name"}};
const theme::Function filters[] = {
    {"date", "A date in the page's language: 5 juni 2025.", date_parameters, filter_date},
    {"iso", "A date as 2025-06-05.", date_parameters, filter_iso}};
const theme::Function functions[] = {
    {"t",
     "A text of the theme's i18n files in the page's language; in the site's main one, marked, where it is missing.",
     t_parameters, function_t},
    {"asset", "The URL of a file in the theme's assets.", asset_parameters, function_asset}};

} // namespace

std::span<const theme::ObjectType* const> view_types() {
    static constexpr const theme::ObjectType* types[] = {&page_globals_type, &site_type,        &page_type,
                                                         &series_type,       &year_type,        &report_type,
                                                         &section_type,      &key_figure_type,  &table_type,
                                                         &attachment_type,   &link_type,        &toc_type,
                                                         &thread_type,       &ai_type,          &date_type,
                                                         &indicator_type,    &observation_type, &withdrawal_type,
                                                         &version_type,      &correction_type,  &change_type,
                                                         &change_group_type, &difference_type,  &worded_type,
                                                         &planned_type,      &assignment_type,  &assignment_state_type,
                                                         &approval_type,     &search_type,      &package_type,
                                                         &letter_type,       &index_entry_type, &logo_type,
                                                         &redaction_type};
    return types;
}

std::span<const theme::Function> view_functions() {
    return functions;
}
std::span<const theme::Function> view_filters() {
    return filters;
}

} // namespace kolofon
