// A report's tables, each read when somebody first looks into it.
#pragma once

#include "base/deferred.h"
#include "base/shared_vector.h"
#include "figure/table.h"

#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace kolofon {

/// What is known of a table without looking into it.
struct TableOverview {
    std::string id;
    Audience audience = Audience::Public;
    bool may_be_cut = false; ///< the public may not see all of it
    bool restates = false;   ///< has columns that state figures of the report before

    static TableOverview of(const Table& table);
};

/// Reads as a constant vector of tables, by id. Copies share the tables until one of them is edited. Looking is safe
/// from several threads; editing and copying are not.
class Tables {
public:
    using value_type = Table;

    Tables() = default;
    Tables(std::vector<Table> tables);
    Tables(std::initializer_list<Table> tables) : Tables(std::vector<Table>(tables)) {}

    /// `make` is called when the table is first looked into.
    void add(TableOverview overview, std::function<Table()> make);

    size_t size() const { return m_tables.size(); }
    bool empty() const { return m_tables.empty(); }
    const Table& operator[](size_t i) const { return m_tables[i].table.get(); }
    const Table& at(size_t i) const { return m_tables.at(i).table.get(); }
    const Table& front() const { return at(0); }
    const Table& back() const { return at(size() - 1); }
    const TableOverview& overview(size_t i) const { return m_tables[i].overview; }
    std::vector<TableOverview> overviews() const;
    const Table* find(std::string_view id) const;

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Table;
        using difference_type = std::ptrdiff_t;
        using pointer = const Table*;
        using reference = const Table&;

        Iterator(const Tables* tables, size_t at) : m_tables(tables), m_at(at) {}
        reference operator*() const { return (*m_tables)[m_at]; }
        pointer operator->() const { return &**this; }
        Iterator& operator++() {
            ++m_at;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const Tables* m_tables;
        size_t m_at;
    };
    using const_iterator = Iterator;
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

    /// This copy's own table, which keeps its overview.
    Table& edit(size_t i) { return m_tables.edit()[i].table.edit(); }

    /// What the public sees. What is not cut stays shared.
    Tables cut_for_public() const;

private:
    struct Entry {
        TableOverview overview;
        Deferred<Table> table;
    };
    SharedVector<Entry> m_tables;
};

} // namespace kolofon
