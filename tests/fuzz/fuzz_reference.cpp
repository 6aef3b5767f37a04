// Any bytes between the braces of a reference: what is read lies inside it, what it names is looked up or refused, and
// a derived figure is worked out or has a finding.
#include "figure/evaluate.h"
#include "figure/fill_table.h"
#include "markdown/reference.h"

#include <cstdlib>

using namespace kolofon;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

/// The tables of a report and of the one before it.
class Tables : public FigureSource, public TableSet {
public:
    Tables() : m_file("t.csv", "x,a,b,2025\nr,1,2,3\ns,-4,\"5,5\",..\ntotal,0,–,.\n") {
        m_table.id = "t";
        Findings findings;
        fill_table(m_table, read_csv(m_file, findings), findings);
    }
    const TableSet* report(std::string_view name) const override {
        return name.empty() || name == "prev" || name == "2025-03" || name == "s/2025-03" ? this : nullptr;
    }
    const Table* find(std::string_view id) const override { return id == "t" ? &m_table : nullptr; }
    std::vector<std::string_view> ids() const override { return {"t"}; }

private:
    SourceFile m_file;
    Table m_table;
};

bool within(std::string_view part, std::string_view whole) {
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void look_up(const Reference& reference, const FigureSource& source) {
    Findings findings;
    if (reference.kind == ReferenceKind::Derived) {
        const auto expression = parse_expression(reference.target, reference.target_span, findings);
        const auto figure = expression ? evaluate(*expression, source, findings) : std::nullopt;
        must(figure || !findings.empty());
        must(!figure || figure->rounded());
    } else if (reference.kind == ReferenceKind::Figure) {
        const auto name = parse_figure_name(reference.target, reference.target_span, findings);
        must(name || !findings.empty());
        must(!name || find_figure(*name, source, findings) || !findings.empty());
    }
    for (const Finding& finding : findings.all()) must(!finding.found(Language::Swedish).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const Tables source;
    std::string text = "{{";
    for (size_t i = 0; i < size; ++i)
        if (data[i] != '\n' && data[i] != '\r') text += static_cast<char>(data[i]);
    text += "}}";
    const SourceFile file("t.md", std::move(text));
    Findings findings;
    const Reference reference = parse_reference({&file, 0, static_cast<uint32_t>(file.text().size())}, findings);
    must((reference.kind == ReferenceKind::Invalid) == !findings.empty());
    must(within(reference.target, file.text()) && within(reference.words, file.text()));
    for (const Filter& filter : reference.filters) must(within(filter.argument, file.text()));
    look_up(reference, source);
    return 0;
}
