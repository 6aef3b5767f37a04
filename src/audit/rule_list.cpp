// A total in the text and the bullets after it; the number of bullets that the text announces.
#include "audit/rules.h"

#include "audit/arithmetic.h"

namespace kolofon::audit {

namespace {

constexpr size_t max_items = 100;

struct List {
    const ReadPassage* lead = nullptr;
    std::vector<const ReadPassage*> items;
};

/// Where an item's words begin, past its bullet.
uint32_t content_begin(const ReadPassage& item) {
    uint32_t i = 0;
    while (i < item.tokens.size() && item.tokens[i].kind == TokenKind::Punct &&
           (item.punct(i, '*') || item.punct(i, '-')))
        ++i;
    return i;
}

/// The figure an item is there to state: its first words, or the only one.
const Quantity* figure_of(const ReadPassage& item) {
    if (item.quantities.empty() || item.sentences.empty()) return nullptr;
    const Quantity& first = item.quantities.front();
    if (first.is_change() || first.doubtful || first.place || first.is_bound() || first.fraction) return nullptr;
    if (first.tokens.begin <= content_begin(item) + 1u) return &first;
    return item.quantities.size() == 1 ? &first : nullptr;
}

bool is_whole(const Quantity& q) {
    return q.unit != UnitClass::Percent && q.unit != UnitClass::Points && !q.rate;
}

class ListReader {
public:
    ListReader(const List& list, Findings& findings) : m_list(list), m_findings(findings) {}

    void run() {
        count();
        for (const ReadPassage* item : m_list.items) {
            const Quantity* figure = figure_of(*item);
            if (!figure || !is_whole(*figure)) return;
            m_figures.push_back(figure);
        }
        if (!total_in_last_item()) total_in_lead();
    }

private:
    /// "följande tre områden:"
    void count() {
        const ReadPassage& lead = *m_list.lead;
        if (lead.sentences.empty() || lead.quantities.empty() || lead.tokens.back().punct != ':') return;
        const Quantity& q = lead.quantities.back();
        const uint32_t colon = static_cast<uint32_t>(lead.tokens.size() - 1);
        if (q.unit != UnitClass::Count || q.approximation != 0 || q.decimals > 0 || q.is_change() ||
            q.value > Decimal(15) || q.value < Decimal(2))
            return;
        if (colon > q.number + 4u || q.role != Role::Level || q.place || lead.any(lead.sentences.back(), Hedge | Total))
            return;
        if (q.number == 0 || !announces(lead, q)) return;
        const size_t items = m_list.items.size();
        if (q.value == Decimal(static_cast<int64_t>(items))) return;
        m_findings.add(Code::audit_list_count, lead.span_of(q), {std::to_string(items), show(q.value, lead.english)})
            .relate(Relation::Arithmetic, std::to_string(items) + " ≠ " + show(q.value, lead.english));
    }

    static bool announces(const ReadPassage& lead, const Quantity& q) {
        const std::string_view before = lead.word(q.tokens.begin > 0 ? q.tokens.begin - 1 : 0);
        return before == "följande" || before == "dessa" || before == "following" || before == "these";
    }

    /// "Totalt: 45" as the last bullet.
    bool total_in_last_item() {
        const ReadPassage& last = *m_list.items.back();
        if (m_figures.size() < 3 || !last.has(content_begin(last), Total)) return false;
        const Quantity* total = m_figures.back();
        m_figures.pop_back();
        check(last, {total}, true);
        return true;
    }

    void total_in_lead() {
        const ReadPassage& lead = *m_list.lead;
        if (lead.sentences.empty() || lead.tokens.empty()) return;
        const Range sentence = lead.sentences.back();
        const bool colon = lead.tokens.back().punct == ':';
        const bool total_word = lead.any(sentence, Total);
        if (!colon && !total_word) return;
        if (lead.any(sentence, Hedge | Compared)) return;
        std::vector<const Quantity*> totals;
        for (const Quantity& q : lead.quantities_in(sentence))
            if (is_whole(q) && comparable(q, *m_figures.front()) && !q.place && q.role != Role::From && !q.is_bound() &&
                !q.doubtful)
                totals.push_back(&q);
        if (totals.empty() || (totals.size() > 1 && !total_word)) return;
        check(lead, totals, true);
    }

    void check(const ReadPassage& text, const std::vector<const Quantity*>& totals, bool complete) {
        for (const Quantity* figure : m_figures)
            if (!comparable(*figure, *totals.front()) || figure->value > totals.front()->value) return;
        check_parts(text, {m_figures, totals, complete, false, false, 0}, m_findings);
    }

    const List& m_list;
    Findings& m_findings;
    std::vector<const Quantity*> m_figures;
};

bool same_list(const ReadPassage& a, const ReadPassage& b) {
    return a.passage->list_group == b.passage->list_group && a.passage->section == b.passage->section;
}

} // namespace

void check_lists(std::span<const ReadPassage> report, Findings& findings) {
    for (size_t i = 1; i < report.size(); ++i) {
        const bool begins = report[i].list_item && !report[i - 1].list_item;
        if (!begins || report[i - 1].passage->kind != PassageKind::Paragraph) continue;
        List list{&report[i - 1], {}};
        const uint8_t level = report[i].passage->level;
        size_t next = i;
        for (; next < report.size() && report[next].list_item && same_list(report[i], report[next]); ++next)
            if (report[next].passage->level <= level) list.items.push_back(&report[next]);
        i = next - 1;
        if (list.items.size() >= 2 && list.items.size() <= max_items) ListReader(list, findings).run();
    }
}

} // namespace kolofon::audit
