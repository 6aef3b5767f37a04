// Any text as a rule and as a derived figure, over a small table.
#include "figure/checks.h"
#include "figure/evaluate.h"
#include "figure/fill_table.h"

#include <cstdlib>

using namespace kolofon;

namespace {

class OneTable : public FigureSource, public TableSet {
public:
    OneTable() : m_file("t.csv", "x,a,b,2025\nr,1,2,3\ns,-4,\"5,5\",..\ntotal,0,–,.\n") {
        m_table.id = "t";
        Findings findings;
        fill_table(m_table, read_csv(m_file, findings), findings);
        m_table.rows.edit()[0].group = m_table.rows.edit()[1].group = "g";
        m_table.rows.edit()[2].total = true;
    }
    const TableSet* report(std::string_view name) const override { return name == "none" ? nullptr : this; }
    const Table* find(std::string_view id) const override { return id == "t" ? &m_table : nullptr; }
    std::vector<std::string_view> ids() const override { return {"t"}; }
    Table with_rule(std::string_view text, const Span& span) const {
        Table table = m_table;
        TableCheck& check = table.checks.emplace_back();
        check.rule = text;
        check.span = span;
        return table;
    }

private:
    SourceFile m_file;
    Table m_table;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const OneTable source;
    const SourceFile file("t.toml", std::string(reinterpret_cast<const char*>(data), size));
    const Span span{&file, 0, static_cast<uint32_t>(size)};
    Findings findings;
    const auto expression = parse_expression(file.text(), span, findings);
    if (!expression && findings.empty()) std::abort();
    if (expression) {
        const auto figure = evaluate(*expression, source, findings);
        if (!figure && findings.empty()) std::abort();
        if (figure && !figure->rounded()) std::abort();
    }
    check_table(source.with_rule(file.text(), span), source, findings);
    return 0;
}
