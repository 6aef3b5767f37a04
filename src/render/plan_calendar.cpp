#include "render/plan_pages.h"
#include "view/addresses.h"

namespace kolofon {

namespace {

constexpr size_t most_octets = 75; // of a content line, RFC 5545 section 3.1
constexpr std::string_view without_dates = "19700101";

/// "2025-06-05" as "20250605".
std::string compact(const Date& date) {
    std::string text = date.iso();
    std::erase(text, '-');
    return text;
}

/// TEXT, section 3.3.11. Other control characters than line ends have no place in it.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\' || c == ';' || c == ',')
            out.append("\\").append(1, c);
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
            out += c;
    }
    return out;
}

/// Folds by octets, never inside a character of UTF-8.
void add_line(std::string& calendar, std::string_view line) {
    size_t room = most_octets;
    while (line.size() > room) {
        size_t length = room;
        while (length > 1 && (static_cast<unsigned char>(line[length]) & 0xC0) == 0x80) --length;
        calendar.append(line.substr(0, length)).append("\r\n ");
        line.remove_prefix(length);
        room = most_octets - 1; // the blank that continues the line counts
    }
    calendar.append(line).append("\r\n");
}

/// "https://rapporter.example.org/a/" gives "rapporter.example.org".
std::string_view host_of(std::string_view url) {
    const size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    return url.substr(0, url.find('/'));
}

std::string description_of(const PlannedView& planned, const UiTexts& texts, const Locale& locale) {
    std::string description;
    if (planned.planned->moved_from) {
        const std::string moved[] = {locale.date(*planned.planned->moved_from)};
        description = texts.text("plan_moved", moved);
        if (!planned.reason.text.empty()) description += " " + planned.reason.text;
    }
    if (!planned.note.text.empty()) description += (description.empty() ? "" : "\n") + planned.note.text;
    return description;
}

void add_event(std::string& calendar, const SeriesView& series, const PlannedView& planned, const std::string& stamp) {
    const std::string& base = series.site->base_url;
    const PlannedReport& model = *planned.planned;
    const std::string title = planned.title.text.empty() ? series.title + ", " + planned.period : planned.title.text;
    const std::string description = description_of(planned, *series.site->texts, Locale::of(series.language));
    add_line(calendar, "BEGIN:VEVENT");
    add_line(calendar, "UID:" + series.series->id + "-" + model.period.id() + "@" + std::string(host_of(base)));
    add_line(calendar, "DTSTAMP:" + stamp);
    add_line(calendar, "LAST-MODIFIED:" + stamp);
    add_line(calendar, std::string("SEQUENCE:") + (model.moved_from ? "1" : "0"));
    add_line(calendar, "DTSTART;VALUE=DATE:" + compact(model.date));
    add_line(calendar, "SUMMARY:" + escaped(title));
    if (!description.empty()) add_line(calendar, "DESCRIPTION:" + escaped(description));
    add_line(calendar,
             "URL:" + canonical_url(base, planned.report ? report_path(planned.report->folder) : series.path));
    add_line(calendar, "TRANSP:TRANSPARENT");
    add_line(calendar, "END:VEVENT");
}

} // namespace

std::string plan_calendar(const SeriesView& series) {
    const auto today = newest_date(*series.series);
    const std::string stamp = (today ? compact(*today) : std::string(without_dates)) + "T000000Z";
    const std::string name = escaped(series.title + " – " + series.site->texts->text("plan"));
    std::string calendar;
    add_line(calendar, "BEGIN:VCALENDAR");
    add_line(calendar, "VERSION:2.0");
    add_line(calendar, "PRODID:-//Kolofon//Kolofon//SV");
    add_line(calendar, "CALSCALE:GREGORIAN");
    add_line(calendar, "NAME:" + name); // RFC 7986
    add_line(calendar, "X-WR-CALNAME:" + name);
    for (const auto& planned : series.plan) add_event(calendar, series, *planned, stamp);
    add_line(calendar, "END:VCALENDAR");
    return calendar;
}

} // namespace kolofon
