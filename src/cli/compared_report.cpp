#include "cli/compared_report.h"

#include "base/digest.h"
#include "figure/evaluate.h"
#include "fs/path.h"
#include "view/figure_words.h"

#include <charconv>

namespace kolofon {

namespace {

FigureForm form_of(const Reference& reference) {
    FigureForm form;
    for (const Filter& filter : reference.filters) {
        form.with_sign |= filter.name == "signed";
        form.absolute |= filter.name == "abs";
        form.plain |= filter.name == "plain";
        form.words |= filter.name == "words";
        form.change |= filter.name == "change";
        if (filter.name == "unit") form.unit = filter.argument;
        if (filter.name != "decimals") continue;
        int decimals = 0;
        std::from_chars(filter.argument.data(), filter.argument.data() + filter.argument.size(), decimals);
        form.decimals = decimals;
    }
    return form;
}

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
        if (!found) return {};
        const Cell& cell = found->cell();
        if (cell.state == CellState::Date) return Locale::of(language).date(cell.date);
        if (cell.state == CellState::Text) return cell.text;
        if (cell.state != CellState::Number) return {};
        const FullMeasure measure = found->table->measure_of(found->row, found->column);
        return figure_words({cell.value, measure.kind, unit_in(*found->table, measure.unit, language),
                             found->table->decimals_of(found->row, found->column)},
                            form_of(reference), Locale::of(language));
    }

    std::string derived(const Reference& reference, std::string_view language) const {
        Findings ignored;
        const auto expression = parse_expression(reference.target, reference.target_span, ignored);
        const auto result = expression ? evaluate(*expression, m_figures, ignored) : std::nullopt;
        if (!result) return {};
        const FigureForm form = form_of(reference);
        const auto rounded = result->value.rounded(form.decimals.value_or(result->decimals));
        if (!rounded) return {};
        const std::string_view unit = result->parts.empty()
                                          ? std::string_view(result->unit)
                                          : unit_in(*result->parts.front().table, result->unit, language);
        return figure_words({*rounded, result->kind, unit, result->decimals}, form, Locale::of(language));
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
        return (language == "sv" ? "bilaga " : "attachment ") + found->number + ": " + (title == titles.end() ? found->title : title->second);
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

std::map<std::string, FileFacts> images_of(const Report& report, FileSystem& fs) {
    std::map<std::string, FileFacts> images;
    for (const StaticFile& image : report.images) {
        const auto bytes = fs.read(image.source);
        if (!bytes.ok()) continue;
        const std::string name(file_name_of(image.source));
        images["images/" + name] = {name, bytes.value().size(), sha256_hex(bytes.value())};
    }
    return images;
}

} // namespace

ReferenceWords reference_words(const Site& site, const Series& series, const Report& report) {
    return [words = std::make_shared<Words>(site, series, report)](
               const Reference& reference, std::string_view language) { return words->of(reference, language); };
}

ReportState compared_report(const Site& site, const Series& series, const Report& report, FileSystem& fs,
                            Audience reader) {
    ReportState state = state_of(series, report, reference_words(site, series, report), reader);
    state.images = images_of(report, fs);
    return state;
}

} // namespace kolofon
