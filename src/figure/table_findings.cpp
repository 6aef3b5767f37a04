#include "figure/table_findings.h"

#include "base/names.h"
#include "figure/fill_table.h"

namespace kolofon {

TableFindings::~TableFindings() {
    if (m_count > table_most_findings)
        m_findings.add_file(Code::table_more_findings, m_table.data_path,
                            {std::to_string(m_count - table_most_findings)});
}

bool TableFindings::is_full() {
    return ++m_count > table_most_findings;
}

Finding* TableFindings::add(Code code, const Span& span, std::vector<std::string> arguments) {
    return is_full() ? nullptr : &m_findings.add(code, span, std::move(arguments));
}

Finding* TableFindings::add_at(Code code, const Span& span, std::string_view place,
                               std::vector<std::string> arguments) {
    if (place.empty() || span) return add(code, span, std::move(arguments));
    return is_full() ? nullptr : &m_findings.add_file(code, std::string(place), std::move(arguments));
}

std::string_view nearest_of(std::string_view name, std::span<const std::string_view> candidates) {
    constexpr size_t most_candidates = 500;
    return candidates.size() > most_candidates ? std::string_view() : nearest_name(name, candidates);
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

} // namespace kolofon
