#include "render/indicator_pages.h"

#include "fs/path.h"
#include "render/table_files.h"
#include "view/addresses.h"

namespace kolofon {

namespace {

/// "Excel (5,4 kB)": extension, name of the kind.
constexpr std::pair<std::string_view, std::string_view> kinds[] = {
    {".csv", "CSV"}, {".xlsx", "Excel"}, {".json", "JSON"}};

} // namespace

void draw_indicators(SeriesView& series, const ContentTexts& texts) {
    const Locale& locale = Locale::of(series.language);
    for (const auto& indicator : series.indicators) {
        auto data = indicator_chart(*indicator, locale, *series.site->texts);
        if (!data) continue;
        ChartOptions options{locale, texts.chart};
        options.anchor = "chart";
        options.table_href = "#values";
        indicator->chart = draw_chart(*data, options);
        data->type = ChartType::Sparkline;
        data->target.reset();
        indicator->sparkline = draw_sparkline(*data);
    }
}

Result<void> write_indicator_files(OutputTree& output, SeriesView& series) {
    const Site& site = *series.site->site;
    for (const auto& indicator : series.indicators) {
        TableOrigin origin;
        origin.language = series.language;
        origin.publisher = series.series->publisher;
        origin.report = series.title;
        origin.address = canonical_url(series.site->base_url, indicator->path);
        origin.csv_name = indicator->id + ".csv";
        const Table table = indicator_table(*indicator, *series.site->texts);
        const auto files = make_table_files(site, table, origin);
        const std::string stem = indicator_download_stem(*series.series, series.language, indicator->id);
        KOLOFON_TRY_ASSIGN(sizes, write_table_files(output, files, stem, series.series->file->path()));
        for (const auto& [extension, name] : kinds)
            if (const auto size = sizes.find(std::string(extension)); size != sizes.end())
                indicator->downloads.push_back({std::string(name),
                                                stem + std::string(extension),
                                                {},
                                                Locale::of(series.language).file_size(size->second)});
    }
    return {};
}

void write_indicator_pages(PageWriter& pages, const SeriesView& series, const PageView& page, Findings& findings) {
    if (series.indicators.empty()) return;
    const std::string& source = series.series->file->path();
    PageView overview = page;
    overview.kind = "indicators";
    overview.path = series.indicators_path;
    overview.title = series.site->texts->text("indicators");
    overview.description = series.site->texts->text("indicators_lead");
    pages.write(0, overview, "indicators.html", source, nullptr, findings);
    for (const IndicatorView* indicator : series.indicator_list) {
        PageView one = page;
        one.kind = "indicator";
        one.path = indicator->path;
        one.title = indicator->title;
        one.description = indicator->description;
        one.indicator = indicator;
        one.crumbs.push_back({overview.title, series.indicators_path, {}, {}});
        pages.write(0, one, "indicator.html", source, nullptr, findings);
    }
}

} // namespace kolofon
