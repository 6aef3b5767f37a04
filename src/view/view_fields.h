// The parts of describing the view to templates, one file a subject. Private to src/view.
#pragma once

#include "theme/context.h"
#include "view/site_view.h"
#include "view/view_types.h"

#include <optional>
#include <string>
#include <vector>

namespace kolofon {

using theme::Context;
using theme::Field;
using theme::ListType;
using theme::ObjectType;
using theme::Value;

// site_types.cpp
extern const ObjectType date_type, link_type, toc_type, year_type, logo_type, series_type, site_type, page_type;
// report_types.cpp
extern const ObjectType key_figure_type, ai_type, section_type, table_type, attachment_type, report_type;
// plan_types.cpp
extern const ObjectType worded_type, planned_type, assignment_state_type, assignment_type, thread_type, approval_type;
// indicator_types.cpp
extern const ObjectType observation_type, indicator_type;
// package_types.cpp
extern const ObjectType package_type;
// search_types.cpp
extern const ObjectType index_entry_type, letter_type, search_type;
// version_types.cpp
extern const ObjectType withdrawal_type, redaction_type, version_type, correction_type, change_type, change_group_type,
    difference_type;

/// A Field whose getter is a captureless lambda over the struct itself.
template <typename T, typename F>
constexpr Field field(std::string_view name, std::string_view type, std::string_view doc, F) {
    return {name, type, doc,
            [](const void* self, Context& context) -> Value { return F{}(*static_cast<const T*>(self), context); }};
}

/// A list of pointers to T, seen as objects of `type`.
template <typename T, const ObjectType& type>
inline constexpr ListType pointers_to = {
    [](const void* self, Context&) -> size_t { return static_cast<const std::vector<const T*>*>(self)->size(); },
    [](const void* self, size_t index, Context&) -> Value {
        return Value::object(type, (*static_cast<const std::vector<const T*>*>(self))[index]);
    }};

inline const PageView& page_of(Context& context) {
    return *static_cast<const PageView*>(context.host);
}
inline Value text(const std::string& value) {
    return value.empty() ? Value() : Value(value);
}
template <typename T> Value object_or_none(const ObjectType& type, const T* object) {
    return object ? Value::object(type, object) : Value();
}
inline Value date_or_none(const std::optional<Date>& date) {
    return date ? Value::object(date_type, &*date) : Value();
}

/// The way from the page being rendered to `path`. The page for missing addresses is shown at any of them, so its links
/// begin at the server's top.
std::string link_from(const PageView& page, std::string_view path);
/// The same as a value; a whole URL and "" stay as they are.
Value url(const std::string& path, Context& context);
/// "https://…" as it is, an e-mail address as "mailto:", else none.
Value contact_url(const std::string& contact, Context& context);

} // namespace kolofon
