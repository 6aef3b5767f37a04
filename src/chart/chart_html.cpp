// The chart as a figure of a page.
#include "base/names.h"
#include "chart/drawing.h"
#include "chart/markup.h"

#include <algorithm>
#include <functional>

namespace kolofon {

namespace {

constexpr size_t most_missing_named = 6;

std::string with(const std::string& pattern, std::string argument) {
    const std::string arguments[] = {std::move(argument)};
    return substitute(pattern, arguments);
}

class ChartWriter {
public:
    ChartWriter(const ChartData& data, const ChartOptions& options)
        : m_data(data), m_options(options), m_id(options.anchor.empty() ? data.id : options.anchor) {}

    std::string write() {
        m_out += "<figure class=\"chart\"";
        append_attribute(m_out, "id", m_id);
        m_out += ">\n";
        write_caption();
        m_out += "<div class=\"chart-drawings\">\n";
        if (m_data.type == ChartType::Sparkline) {
            write_drawing("chart-spark", narrow_frame, true);
            write_last_value();
        } else {
            write_drawing("chart-wide", wide_frame, true);
            write_drawing("chart-narrow", narrow_frame, false);
        }
        m_out += "</div>\n";
        write_notes();
        write_link();
        m_out += "</figure>\n";
        return std::move(m_out);
    }

private:
    void write_caption() {
        const int level = m_options.heading_level;
        const std::string tag = level >= 1 && level <= 6 ? "h" + std::to_string(level) : "p";
        m_out += "<figcaption>\n<" + tag + " class=\"chart-title\">";
        append_markup_text(m_out, m_data.title);
        append_internal_mark(m_out, m_data.audience, m_options.texts.internal);
        m_out += "</" + tag + ">\n";
        if (!m_data.subtitle.empty()) {
            m_out += "<p class=\"chart-subtitle\">";
            append_markup_text(m_out, m_data.subtitle);
            m_out += "</p>\n";
        }
        m_out += "</figcaption>\n";
    }

    Picture picture(const Frame& frame) const {
        const Drawing drawing{m_data, frame, m_options.locale, m_options.texts, ValueUnit(m_data)};
        switch (m_data.type) {
        case ChartType::Line: return draw_lines(drawing);
        case ChartType::SmallMultiples: return draw_multiples(drawing);
        case ChartType::Sparkline: return draw_spark(drawing);
        case ChartType::Bar:
        case ChartType::GroupedBar:
        case ChartType::StackedBar: return draw_bars(drawing);
        }
        return {};
    }

    /// Both drawings are named by the one title and description, which stand in the first.
    void write_drawing(std::string_view css_class, const Frame& frame, bool holds_words) {
        const Picture drawn = picture(frame);
        std::string width, height;
        append_tenths(width, m_data.type == ChartType::Sparkline ? 1200 : frame.width);
        append_tenths(height, drawn.height);
        m_out += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + std::string(css_class) + "\" viewBox=\"0 0 " +
                 width + " " + height + "\" width=\"" + width + "\" height=\"" + height + "\" font-size=\"";
        append_tenths(m_out, frame.font);
        m_out += "\" fill=\"currentColor\" role=\"img\"";
        append_attribute(m_out, "aria-labelledby", m_id + "-name " + m_id + "-description");
        m_out += ">\n";
        if (holds_words) write_words();
        m_out += drawn.body;
        m_out += "</svg>\n";
    }

    void write_last_value() {
        const ChartSeries& series = m_data.series.front();
        for (size_t i = series.values.size(); i-- > 0;) {
            if (!series.values[i].value) continue;
            m_out += "<p class=\"chart-value\">";
            append_markup_text(
                m_out, m_options.locale.number_with_unit(*series.values[i].value, m_data.decimals, m_data.unit));
            m_out += "</p>\n";
            return;
        }
    }

    void write_words() {
        m_out += "<title";
        append_attribute(m_out, "id", m_id + "-name");
        m_out += ">";
        append_markup_text(m_out, m_data.title);
        m_out += "</title>\n<desc";
        append_attribute(m_out, "id", m_id + "-description");
        m_out += ">";
        append_markup_text(m_out,
                           m_data.subtitle.empty() ? m_data.description : m_data.subtitle + ". " + m_data.description);
        m_out += "</desc>\n";
    }

    bool is_line() const { return m_data.type == ChartType::Line || m_data.type == ChartType::SmallMultiples; }

    void write_notes() {
        std::string notes;
        const auto add = [&](const std::string& words) {
            notes += "<li>";
            append_markup_text(notes, words);
            notes += "</li>\n";
        };
        for (const std::string& words : break_notes()) add(words);
        if (const std::string words = axis_note(); !words.empty()) add(words);
        if (any(&ChartValue::provisional)) add(m_options.texts.provisional);
        if (any(&ChartValue::corrected)) add(m_options.texts.corrected);
        if (const std::string words = missing(); !words.empty()) add(with(m_options.texts.missing, words));
        if (m_data.target && m_data.type == ChartType::SmallMultiples) add(target_note());
        if (!notes.empty()) m_out += "<ul class=\"chart-notes\">\n" + notes + "</ul>\n";
    }

    std::vector<std::string> break_notes() const {
        std::vector<std::string> all;
        for (const ChartBreakAt& broken : m_data.breaks) {
            const std::string number = m_data.type == ChartType::Line ? std::to_string(all.size() + 1) + ". " : "";
            all.push_back(number + with(m_options.texts.break_after, m_data.categories[broken.after]) + " " +
                          broken.note);
        }
        return all;
    }

    std::string axis_note() const {
        if (!is_line()) return {};
        const ValueUnit unit(m_data);
        const int steps = m_data.type == ChartType::Line ? 5 : 3;
        const Axis axis = make_axis(range_of(m_data, unit), unit, ZeroRule::WhereNear, steps);
        if (!axis.begins_elsewhere()) return {};
        const int64_t begins = axis.low > 0 ? axis.low : axis.high;
        return with(m_options.texts.axis_starts, m_options.locale.number(unit.decimal(begins), axis.decimals));
    }

    std::string target_note() const {
        const std::string& label = m_data.target->label.empty() ? m_options.texts.target : m_data.target->label;
        return label + ": " + m_options.locale.number_with_unit(m_data.target->value, Locale::as_written, m_data.unit);
    }

    bool any(bool ChartValue::*mark) const {
        for (const ChartSeries& series : m_data.series)
            for (const ChartValue& value : series.values)
                if (value.*mark) return true;
        return false;
    }

    /// Where values are missing; names the first few.
    std::string missing() const {
        if (!m_data.names_missing) return {};
        std::vector<std::string> names;
        for (const ChartSeries& series : m_data.series)
            for (size_t i = 0; i < series.values.size(); ++i)
                if (!series.values[i].value)
                    names.push_back(m_data.series.size() > 1 ? m_data.categories[i] + " (" + series.label + ")"
                                                             : m_data.categories[i]);
        if (names.size() > most_missing_named) {
            names.resize(most_missing_named);
            names.push_back("…");
            std::string out;
            for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
            return out;
        }
        return m_options.locale.join(names);
    }

    void write_link() {
        if (m_options.table_href.empty()) return;
        m_out += "<p class=\"chart-table\"><a";
        append_attribute(m_out, "href", m_options.table_href);
        m_out += ">";
        append_markup_text(m_out, m_options.texts.link_to_table);
        m_out += "</a></p>\n";
    }

    const ChartData& m_data;
    const ChartOptions& m_options;
    const std::string m_id;
    std::string m_out;
};

} // namespace

std::string draw_chart(const ChartData& data, const ChartOptions& options) {
    return ChartWriter(data, options).write();
}

std::string draw_sparkline(const ChartData& data) {
    const auto& values = data.series.front().values;
    const auto is_gap = [](const ChartValue& left, const ChartValue& right) { return !left.value || !right.value; };
    if (std::adjacent_find(values.begin(), values.end(), std::not_fn(is_gap)) == values.end()) return {};
    static const ChartTexts no_texts;
    const Drawing drawing{data, narrow_frame, Locale::of("sv"), no_texts, ValueUnit(data)};
    return "<svg class=\"chart-spark\" viewBox=\"0 0 120 32\" width=\"120\" height=\"32\" fill=\"currentColor\" "
           "aria-hidden=\"true\">\n" +
           draw_spark(drawing).body + "</svg>";
}

std::span<const ChartTextKey> chart_text_keys() {
    static constexpr ChartTextKey keys[] = {
        {"chart.axis_starts", &ChartTexts::axis_starts},
        {"chart.target", &ChartTexts::target},
        {"chart.provisional", &ChartTexts::provisional},
        {"chart.corrected", &ChartTexts::corrected},
        {"chart.missing", &ChartTexts::missing},
        {"chart.break_after", &ChartTexts::break_after},
        {"chart.link_to_table", &ChartTexts::link_to_table},
        {"chart.internal", &ChartTexts::internal},
    };
    return keys;
}

} // namespace kolofon
