// What references read as, in words without links: on pages, in the comparison of versions, for the audit.
#pragma once

#include "change/compare.h"
#include "figure/evaluate.h"
#include "markdown/reference.h"
#include "model/figures.h"
#include "view/figure_words.h"
#include "view/site_view.h"

namespace kolofon {

/// How the filters of a reference ask for its figure.
FigureForm form_of(const Reference& reference);

/// A cell as a reference shows it; none for – .. and .
std::optional<std::string> cell_words(const CellRef& cell, const FigureForm& form, std::string_view language);

/// A derived figure likewise; none when it cannot be rounded so.
std::optional<std::string> derived_words(const DerivedFigure& figure, const FigureForm& form,
                                         std::string_view language);

/// Any reference of a report's text; "" when it names nothing. Findings are not asked for: rendering has them. The site
/// must outlive the function.
ReferenceWords reference_words(const Site& site, const Series& series, const Report& report);

} // namespace kolofon
