// Which described row a data file's row is (see fill_table.h, 2).
#pragma once

#include "figure/table.h"

#include <unordered_map>

namespace kolofon {

class RowMatcher {
public:
    /// `described` is the description's [[row]] list; it gets ids where only a label is given, and rows are
    /// moved out of it as they are taken. REQUIRES: it outlives this.
    explicit RowMatcher(std::vector<Row>& described);

    struct Match {
        Row row;                     ///< without an id when the label gives none
        const Span* first = nullptr; ///< where the id was seen before: `row` is a duplicate
    };
    Match take(const std::string& label, const Span& span);

    /// Described rows that no row of the data was, in order.
    std::vector<const Row*> missing() const;
    /// Labels of the data that had no description.
    std::vector<std::string_view> unused_labels() const;

private:
    std::optional<size_t> find(const std::string& label, const std::string& folded);

    std::vector<Row>& m_described;
    std::vector<bool> m_taken;
    struct SameLabel {
        std::vector<size_t> rows;
        size_t next = 0;
    };
    std::unordered_map<std::string, SameLabel> m_by_label;
    std::unordered_map<std::string, size_t> m_by_id;
    std::unordered_map<std::string, Span> m_seen; ///< by id
    std::vector<std::string> m_without_description;
};

} // namespace kolofon
