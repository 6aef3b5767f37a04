#include "figure/row_matcher.h"

#include "base/names.h"

namespace kolofon {

RowMatcher::RowMatcher(std::vector<Row>& described) : m_described(described), m_taken(described.size()) {
    for (size_t i = 0; i < described.size(); ++i) {
        Row& row = described[i];
        if (row.id.empty()) row.id = fold_id(row.label);
        m_by_id.emplace(row.id, i);
        if (!row.label.empty()) m_by_label[std::string(trim(row.label))].rows.push_back(i);
    }
}

std::optional<size_t> RowMatcher::find(const std::string& label, const std::string& folded) {
    if (const auto same = m_by_label.find(label); same != m_by_label.end()) {
        auto& [rows, next] = same->second;
        while (next < rows.size() && m_taken[rows[next]]) ++next;
        if (next < rows.size()) return rows[next++];
    }
    const auto with_id = m_by_id.find(folded);
    if (with_id == m_by_id.end() || m_taken[with_id->second]) return std::nullopt;
    return with_id->second;
}

/// The described row itself is handed out; what is left of it is no longer looked at.
RowMatcher::Match RowMatcher::take(const std::string& label, const Span& span) {
    Match match;
    const std::string folded = fold_id(label);
    if (const auto index = find(label, folded)) {
        m_taken[*index] = true;
        match.row = std::move(m_described[*index]);
    } else {
        match.row.id = folded;
        m_without_description.push_back(label);
    }
    if (match.row.label.empty()) match.row.label = label;
    if (!match.row.span) match.row.span = span;
    if (match.row.id.empty()) return match;
    const auto [seen, is_new] = m_seen.emplace(match.row.id, span);
    if (!is_new) match.first = &seen->second;
    return match;
}

std::vector<const Row*> RowMatcher::missing() const {
    std::vector<const Row*> rows;
    for (size_t i = 0; i < m_described.size(); ++i)
        if (!m_taken[i]) rows.push_back(&m_described[i]);
    return rows;
}

std::vector<std::string_view> RowMatcher::unused_labels() const {
    return {m_without_description.begin(), m_without_description.end()};
}

} // namespace kolofon
