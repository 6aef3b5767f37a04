#include "view/reference_words.h"

#include <charconv>

namespace kolofon {

namespace {

std::string figure(const Reference& reference, const ReportFigures& figures, std::string_view language) {
    Findings ignored;
    const auto name = parse_figure_name(reference.target, reference.target_span, ignored);
    const auto cell = name ? find_figure(*name, figures, ignored) : std::nullopt;
    return cell ? cell_words(*cell, form_of(reference), language).value_or("") : "";
}

std::string derived(const Reference& reference, const ReportFigures& figures, std::string_view language) {
    Findings ignored;
    const auto expression = parse_expression(reference.target, reference.target_span, ignored);
    const auto result = expression ? evaluate(*expression, figures, ignored) : std::nullopt;
    return result ? derived_words(*result, form_of(reference), language).value_or("") : "";
}

} // namespace

FigureForm form_of(const Reference& reference) {
    FigureForm form;
    for (const Filter& filter : reference.filters) {
        if (filter.name == "signed")
            form.with_sign = true;
        else if (filter.name == "abs")
            form.absolute = true;
        else if (filter.name == "plain")
            form.plain = true;
        else if (filter.name == "words")
            form.words = true;
        else if (filter.name == "change")
            form.change = true;
        else if (filter.name == "unit")
            form.unit = filter.argument;
        else if (filter.name == "decimals") {
            int decimals = 0;
            std::from_chars(filter.argument.data(), filter.argument.data() + filter.argument.size(), decimals);
            form.decimals = decimals;
        }
    }
    return form;
}

std::optional<std::string> cell_words(const CellRef& ref, const FigureForm& form, std::string_view language) {
    const Cell& cell = ref.cell();
    const Locale& locale = Locale::of(language);
    switch (cell.state) {
    case CellState::Number: {
        const FullMeasure measure = ref.table->measure_of(ref.row, ref.column);
        return figure_words({cell.value, measure.kind, unit_in(*ref.table, measure.unit, language),
                             ref.table->decimals_of(ref.row, ref.column)},
                            form, locale);
    }
    case CellState::Date: return locale.date(cell.date);
    case CellState::Text: return cell.text;
    default: return std::nullopt;
    }
}

std::optional<std::string> derived_words(const DerivedFigure& figure, const FigureForm& form,
                                         std::string_view language) {
    const auto rounded = figure.value.rounded(form.decimals.value_or(figure.decimals));
    if (!rounded) return std::nullopt;
    const std::string_view unit = figure.parts.empty() ? std::string_view(figure.unit)
                                                       : unit_in(*figure.parts.front().table, figure.unit, language);
    return figure_words({*rounded, figure.kind, unit, figure.decimals}, form, Locale::of(language));
}

std::string reference_words(const Reference& reference, const ReportFigures& figures, const Report& report,
                            const Edition* edition, std::string_view language) {
    if (!reference.words.empty()) return std::string(reference.words);
    switch (reference.kind) {
    case ReferenceKind::Figure: return figure(reference, figures, language);
    case ReferenceKind::Derived: return derived(reference, figures, language);
    case ReferenceKind::Attachment: {
        const Attachment* attachment = report.find_attachment(reference.target);
        return attachment ? attachment->number + ": " + attachment->title : std::string();
    }
    case ReferenceKind::Section: {
        const auto section = edition ? edition->find_section(reference.target) : std::nullopt;
        return section ? edition->sections[*section].title : std::string();
    }
    default: return std::string(reference.target);
    }
}

} // namespace kolofon
