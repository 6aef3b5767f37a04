// The documented view of the model: the types that templates see. Getters need Context::host to be the PageView.
#pragma once

#include "theme/value.h"
#include "view/site_view.h"

#include <span>

namespace kolofon {

extern const theme::ObjectType page_globals_type; ///< of a PageView: the names a template begins with

/// Every type, for the documentation.
std::span<const theme::ObjectType* const> view_types();

/// Functions and filters beyond the language's own: t(), asset(), | date, | iso.
std::span<const theme::Function> view_functions();
std::span<const theme::Function> view_filters();

} // namespace kolofon
