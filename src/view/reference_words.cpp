#include "view/reference_words.h"

#include <charconv>

namespace kolofon {

namespace {

class Words {
public:
    Words(const Site& site, const Series& series, const Report& report)
        : m_site(site), m_series(series), m_report(report), m_figures(site, series, report) {}

    std::string of(const Reference& reference, std::string_view language) const {
        switch (reference.kind) {
        case ReferenceKind::Figure: return figure(reference, language);
        case ReferenceKind::Derived: return derived(reference, language);
        case ReferenceKind::Attachment: return attachment(reference, language);
        case ReferenceKind::Section: return section(reference, language);
        case ReferenceKind::Report: return report(reference, language);
        default: return {};
        }
    }

private:
    std::string figure(const Reference& reference, std::string_view language) const {
        Findings ignored;
        const auto name = parse_figure_name(reference.target, reference.target_span, ignored);
        const auto found = name ? find_figure(*name, m_figures, ignored) : std::nullopt;
        return found ? cell_words(*found, form_of(reference), language).value_or("") : "";
    }

    std::string derived(const Reference& reference, std::string_view language) const {
        Findings ignored;
        const auto expression = parse_expression(reference.target, reference.target_span, ignored);
        const auto result = expression ? evaluate(*expression, m_figures, ignored) : std::nullopt;
        return result ? derived_words(*result, form_of(reference), language).value_or("") : "";
    }

    const Edition* edition_in(const Report& report, std::string_view language) const {
        for (const Edition& edition : report.editions)
            if (edition.language == language) return &edition;
        return &report.main();
    }

    std::string attachment(const Reference& reference, std::string_view language) const {
        const Attachment* found = m_report.find_attachment(reference.target);
        if (!found || !reference.words.empty()) return std::string(reference.words);
        const auto& titles = edition_in(m_report, language)->attachment_titles;
        const auto title = titles.find(found->id);
        return (language == "sv" ? "bilaga " : "attachment ") + found->number + ": " +
               (title == titles.end() ? found->title : title->second);
    }

    std::string section(const Reference& reference, std::string_view language) const {
        const Edition* edition = edition_in(m_report, language);
        const auto index = edition->find_section(reference.target);
        if (!index || !reference.words.empty()) return std::string(reference.words);
        return edition->sections[*index].title;
    }

    std::string report(const Reference& reference, std::string_view language) const {
        const size_t slash = reference.target.find('/');
        const bool own = slash == std::string_view::npos;
        const Series* series = own ? &m_series : m_site.find_series(reference.target.substr(0, slash));
        const Report* found = series ? series->find_report(reference.target.substr(own ? 0 : slash + 1)) : nullptr;
        if (!found || !reference.words.empty()) return std::string(reference.words);
        return edition_in(*found, language)->title;
    }

    const Site& m_site;
    const Series& m_series;
    const Report& m_report;
    ReportFigures m_figures;
};

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
    const Cell cell = ref.cell();
    const Locale& locale = Locale::of(language);
    switch (cell.state) {
    case CellState::Number: {
        const FullMeasure measure = ref.table->measure_of(ref.row, ref.column);
        return figure_words({cell.value, measure.kind, unit_in(*ref.table, measure.unit, language),
                             ref.table->decimals_of(ref.row, ref.column)},
                            form, locale);
    }
    case CellState::Date: return locale.date(cell.date);
    case CellState::Text: return std::string(cell.text);
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

ReferenceWords reference_words(const Site& site, const Series& series, const Report& report) {
    return [words = std::make_shared<Words>(site, series, report)](
               const Reference& reference, std::string_view language) { return words->of(reference, language); };
}

} // namespace kolofon
