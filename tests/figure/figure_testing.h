// Tables and reports for tests, written as text.
#pragma once

#include "figure/checks.h"
#include "figure/figure_source.h"
#include "figure/fill_table.h"

#include <map>
#include <memory>

namespace kolofon {

/// "table.check@2:12 ..." of all findings, in order.
inline std::string codes_of(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings.all()) {
        if (!text.empty()) text += ' ';
        text += std::string(entry_of(finding.code).id) + "@" + std::to_string(finding.place.line) + ":" +
                std::to_string(finding.place.column);
    }
    return text;
}

/// A text of its own, with a span over all of it.
struct Written {
    explicit Written(std::string text) : file("t.toml", std::move(text)) {}
    Span span() const { return {&file, 0, static_cast<uint32_t>(file.text().size())}; }
    SourceFile file;
};

/// A table filled from CSV; `describe` may be called between making it and filling it.
struct TestTable {
    explicit TestTable(std::string id, std::string csv)
        : file(std::make_unique<SourceFile>("tables/" + id + ".csv", std::move(csv))) {
        table.id = id;
    }

    Column& column(std::string column_id, FigureKind kind = FigureKind::Amount, int decimals = -1,
                   std::string unit = {}) {
        Column& added = table.columns.edit().emplace_back();
        added.id = std::move(column_id);
        added.measure.kind = kind;
        if (decimals >= 0) added.measure.decimals = decimals;
        if (!unit.empty()) added.measure.unit = std::move(unit);
        return added;
    }
    Row& row(std::string row_id, std::string label = {}) {
        Row& added = table.rows.edit().emplace_back();
        added.id = std::move(row_id);
        added.label = std::move(label);
        return added;
    }
    TestTable& fill() {
        fill_table(table, read_csv(*file, findings), findings);
        return *this;
    }
    /// Findings of one rule on the filled table.
    Findings check(const std::string& rule, const FigureSource& source, std::optional<Decimal> tolerance = {});

    std::unique_ptr<SourceFile> file;
    std::vector<std::unique_ptr<Written>> rules;
    Table table;
    Findings findings;
};

class TestReport : public TableSet {
public:
    void add(const Table& table) { m_tables[table.id] = &table; }
    const Table* find(std::string_view id) const override {
        const auto found = m_tables.find(id);
        return found == m_tables.end() ? nullptr : found->second;
    }
    std::vector<std::string_view> ids() const override {
        std::vector<std::string_view> ids;
        for (const auto& [id, table] : m_tables) ids.push_back(id);
        return ids;
    }

private:
    std::map<std::string, const Table*, std::less<>> m_tables;
};

class TestSource : public FigureSource {
public:
    TestReport& operator[](const std::string& name) { return m_reports[name]; }
    const TableSet* report(std::string_view name) const override {
        const auto found = m_reports.find(name);
        return found == m_reports.end() ? nullptr : &found->second;
    }

private:
    std::map<std::string, TestReport, std::less<>> m_reports;
};

inline Findings TestTable::check(const std::string& rule, const FigureSource& source,
                                 std::optional<Decimal> tolerance) {
    rules.push_back(std::make_unique<Written>(rule));
    TableCheck check;
    check.rule = rule;
    check.tolerance = tolerance;
    check.reason = tolerance ? "avrundat av källan" : "";
    check.span = rules.back()->span();
    table.checks = {check};
    Findings found;
    check_table(table, source, found);
    return found;
}

} // namespace kolofon
