#include "model/site.h"

#include <algorithm>

namespace kolofon {

namespace {

template <typename Items> auto* by_id(const Items& items, std::string_view id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

std::optional<size_t> Edition::find_section(std::string_view id) const {
    const Section* section = by_id(sections, id);
    if (!section) return std::nullopt;
    return static_cast<size_t>(section - sections.data());
}

const Table* Report::find_table(std::string_view table_id) const {
    return by_id(tables, table_id);
}

const Attachment* Report::find_attachment(std::string_view attachment_id) const {
    return by_id(attachments, attachment_id);
}

const Report* Series::find_report(std::string_view report_id) const {
    return by_id(reports, report_id);
}

const Series* Site::find_series(std::string_view series_id) const {
    return by_id(series, series_id);
}

} // namespace kolofon
