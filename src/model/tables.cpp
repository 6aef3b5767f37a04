#include "model/tables.h"

#include "model/cut_table.h"

#include <algorithm>

namespace kolofon {

TableOverview TableOverview::of(const Table& table) {
    const bool restates = std::any_of(table.columns.begin(), table.columns.end(),
                                      [](const Column& column) { return !column.previous.empty(); });
    return {table.id, table.audience, kolofon::may_be_cut(table, Audience::Public), restates};
}

Tables::Tables(std::vector<Table> tables) {
    std::vector<Entry> entries;
    entries.reserve(tables.size());
    for (Table& table : tables) {
        TableOverview overview = TableOverview::of(table);
        entries.push_back({std::move(overview), Deferred<Table>(std::move(table))});
    }
    m_tables = std::move(entries);
}

void Tables::add(TableOverview overview, std::function<Table()> make) {
    m_tables.edit().push_back({std::move(overview), Deferred<Table>::made_by(std::move(make))});
}

std::vector<TableOverview> Tables::overviews() const {
    std::vector<TableOverview> all;
    all.reserve(m_tables.size());
    for (const Entry& entry : m_tables) all.push_back(entry.overview);
    return all;
}

const Table* Tables::find(std::string_view id) const {
    const auto found =
        std::find_if(m_tables.begin(), m_tables.end(), [&](const Entry& entry) { return entry.overview.id == id; });
    return found == m_tables.end() ? nullptr : &found->table.get();
}

Tables Tables::cut_for_public() const {
    const auto is_whole = [](const Entry& entry) { return !entry.overview.may_be_cut; };
    if (std::all_of(m_tables.begin(), m_tables.end(), is_whole)) return *this;
    Tables visible;
    std::vector<Entry>& entries = visible.m_tables.edit();
    for (const Entry& entry : m_tables) {
        if (!may_see(Audience::Public, entry.overview.audience)) continue;
        entries.push_back(entry);
        if (is_whole(entry)) continue;
        entries.back().table = Deferred<Table>::made_by([whole = entry.table] {
            Table table = whole.get();
            cut_table(table, whole.get(), Audience::Public);
            return table;
        });
    }
    return visible;
}

} // namespace kolofon
