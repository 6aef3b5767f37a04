// What templates see of an indicator: its values report by report, in words and as a chart.
#pragma once

#include "chart/chart.h"
#include "model/indicators.h"
#include "view/site_view.h"

namespace kolofon {

/// One report's value.
struct ObservationView {
    const ReportView* report = nullptr;
    std::string period;     ///< in words
    std::string value;      ///< as it now stands, with its unit; "" for a gap
    std::string first;      ///< as first stated, where that differs
    std::string path;       ///< of the cell that states it
    std::string restated;   ///< title of the later report that restates it, or ""
    std::string break_note; ///< the series begins anew here
    bool corrected = false, revised = false, provisional = false;
};

/// An indicator in one language.
struct IndicatorView {
    const SeriesView* series = nullptr;
    IndicatorValues values;
    std::string id, title, description, path, unit;
    std::string_view basis, better; ///< "month", "year-to-date", "year", "point"; "up", "down" or ""
    std::string target;
    std::vector<ObservationView> observations; ///< newest first
    std::string latest;                        ///< safe HTML: the newest value
    std::string latest_period;
    std::string change; ///< since the observation before, where that is of the same series
    std::string_view direction;
    std::string chart, sparkline;    ///< safe HTML, made by render/; "" with fewer than two values
    std::vector<LinkView> downloads; ///< made by render/
    bool internal = false;
};

/// "rapport/sv/soliditet": which of all it is.
std::string name_of(const IndicatorView& indicator);

/// The indicators of a series with a number in some report, in the order of series.toml.
std::vector<std::unique_ptr<IndicatorView>> make_indicators(const AudienceView& view, const SeriesView& series);

/// As a table for downloads: a row for each report, oldest first, with the value as it now stands and as first stated.
/// Labels are in the texts' language.
Table indicator_table(const IndicatorView& indicator, const UiTexts& texts);

/// The values on a scale of time: a category for every period from the first value to the last. None with fewer than
/// two values.
std::optional<ChartData> indicator_chart(const IndicatorView& indicator, const Locale& locale, const UiTexts& texts);

/// The period of the same kind after `period`: "2025-04" gives "2025-05".
Period next_period(const Period& period);

} // namespace kolofon
