// Indicators as templates see them.
#include "model/report_reads.h"
#include "view/indicator_view.h"
#include "view/view_fields.h"

#include <algorithm>

namespace kolofon {

constexpr Field observation_fields[] = {
    field<ObservationView>("report", "Report", "Whose value it is.",
                           [](const ObservationView& o, Context&) { return object_or_none(report_type, o.report); }),
    field<ObservationView>("period", "text", "\"april 2025\"",
                           [](const ObservationView& o, Context&) { return text(o.period); }),
    field<ObservationView>("value", "text or none", "As it now stands, with its unit; none where there is no value.",
                           [](const ObservationView& o, Context&) { return text(o.value); }),
    field<ObservationView>("first", "text or none", "As first stated, where that differs.",
                           [](const ObservationView& o, Context&) { return text(o.first); }),
    field<ObservationView>("url", "URL or none", "The cell that states it.",
                           [](const ObservationView& o, Context& c) { return url(o.path, c); }),
    field<ObservationView>("restated_in", "text or none", "Title of the later report that states the value anew.",
                           [](const ObservationView& o, Context&) { return text(o.restated); }),
    field<ObservationView>("break_note", "text or none", "Why the series begins anew with this value.",
                           [](const ObservationView& o, Context&) { return text(o.break_note); }),
    field<ObservationView>("corrected", "true or false", "",
                           [](const ObservationView& o, Context&) { return Value(o.corrected); }),
    field<ObservationView>("revised", "true or false", "",
                           [](const ObservationView& o, Context&) { return Value(o.revised); }),
    field<ObservationView>("provisional", "true or false", "",
                           [](const ObservationView& o, Context&) { return Value(o.provisional); }),
};
const ObjectType observation_type{"Observation", "One report's value of an indicator.", observation_fields};

constexpr Field indicator_fields[] = {
    field<IndicatorView>("id", "text", "", [](const IndicatorView& i, Context&) { return text(i.id); }),
    field<IndicatorView>("title", "text", "", [](const IndicatorView& i, Context&) { return text(i.title); }),
    field<IndicatorView>("description", "text or none", "",
                         [](const IndicatorView& i, Context&) { return text(i.description); }),
    field<IndicatorView>("url", "URL", "Its page.", [](const IndicatorView& i, Context& c) { return url(i.path, c); }),
    field<IndicatorView>("unit", "text or none", "", [](const IndicatorView& i, Context&) { return text(i.unit); }),
    field<IndicatorView>("basis", "text", "\"month\", \"year-to-date\", \"year\" or \"point\".",
                         [](const IndicatorView& i, Context&) { return Value(i.basis); }),
    field<IndicatorView>("better", "text or none", "\"up\" or \"down\".",
                         [](const IndicatorView& i, Context&) { return i.better.empty() ? Value() : Value(i.better); }),
    field<IndicatorView>("target", "text or none", "", [](const IndicatorView& i, Context&) { return text(i.target); }),
    field<IndicatorView>("latest", "HTML", "The newest value with its unit.",
                         [](const IndicatorView& i, Context&) { return Value::safe_html(i.latest); }),
    field<IndicatorView>("latest_period", "text", "",
                         [](const IndicatorView& i, Context&) { return text(i.latest_period); }),
    field<IndicatorView>("change", "text or none", "Since the report before.",
                         [](const IndicatorView& i, Context&) { return text(i.change); }),
    field<IndicatorView>(
        "change_direction", "text or none", "\"up\", \"down\" or \"same\".",
        [](const IndicatorView& i, Context&) { return i.direction.empty() ? Value() : Value(i.direction); }),
    field<IndicatorView>("observations", "list of Observation", "Newest first.",
                         [](const IndicatorView& i, Context&) {
                             return Value::list(theme::vector_of<ObservationView, observation_type>, &i.observations);
                         }),
    field<IndicatorView>("was_changed", "true or false", "Some value is not as first stated.",
                         [](const IndicatorView& i, Context&) {
                             return Value(std::any_of(i.observations.begin(), i.observations.end(),
                                                      [](const ObservationView& o) { return !o.first.empty(); }));
                         }),
    field<IndicatorView>(
        "chart", "HTML or none", "Its values over time.",
        [](const IndicatorView& i, Context&) { return i.chart.empty() ? Value() : Value::safe_html(i.chart); }),
    field<IndicatorView>(
        "sparkline", "HTML or none", "The same as a small picture without words.",
        [](const IndicatorView& i, Context&) { return i.sparkline.empty() ? Value() : Value::safe_html(i.sparkline); }),
    field<IndicatorView>("downloads", "list of Link", "Its values as files; name says which kind and how large.",
                         [](const IndicatorView& i, Context&) {
                             return Value::list(theme::vector_of<LinkView, link_type>, &i.downloads);
                         }),
    field<IndicatorView>("internal", "true or false", "",
                         [](const IndicatorView& i, Context&) { return Value(i.internal); }),
};
const ObjectType indicator_type{"Indicator", "A figure followed across the reports of a series.", indicator_fields,
                                [](const void* self) {
                                    const auto& indicator = *static_cast<const IndicatorView*>(self);
                                    note_indicator_read(&indicator, name_of(indicator));
                                }};

} // namespace kolofon
