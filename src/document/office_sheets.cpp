#include "document/office_sheets.h"

#include "document/inspect_parts.h"
#include "format/sheet.h"

#include <algorithm>

namespace kolofon {

namespace {

std::string span_words(const SheetSpan& span) {
    return span.first == span.last ? std::to_string(span.first)
                                   : std::to_string(span.first) + "–" + std::to_string(span.last);
}

/// "C" or "C–E".
std::string column_words(const SheetSpan& span) {
    const auto letters = [](uint32_t column) {
        std::string name = range_name({{1, 1}, {column, column}});
        return name.substr(0, name.find('1'));
    };
    return span.first == span.last ? letters(span.first) : letters(span.first) + "–" + letters(span.last);
}

/// Those with something in them: whoever hides all that is empty beyond a table hides nothing.
template <typename Place>
std::vector<SheetSpan> filled(const std::vector<SheetSpan>& hidden, const Sheet& sheet, const Place& place) {
    std::vector<char> holds(hidden.size());
    for (const SheetCell& cell : sheet.cells) {
        const auto after = std::upper_bound(hidden.begin(), hidden.end(), place(cell),
                                            [](uint32_t at, const SheetSpan& span) { return at < span.first; });
        if (after != hidden.begin() && place(cell) <= std::prev(after)->last)
            holds[static_cast<size_t>(after - hidden.begin()) - 1] = 1;
    }
    std::vector<SheetSpan> spans;
    for (size_t i = 0; i < hidden.size(); ++i)
        if (holds[i]) spans.push_back(hidden[i]);
    return spans;
}

void look_at_sheet(const Sheet& sheet, const std::string& name, DocumentFacts& facts) {
    for (const SheetSpan& span : filled(sheet.hidden_rows, sheet, [](const SheetCell& cell) { return cell.row; }))
        facts.carry(Carried::Hidden, {"dolda rader i " + name + ": " + span_words(span),
                                      "hidden rows in " + name + ": " + span_words(span)});
    for (const SheetSpan& span : filled(sheet.hidden_columns, sheet, [](const SheetCell& cell) { return cell.column; }))
        facts.carry(Carried::Hidden, {"dolda kolumner i " + name + ": " + column_words(span),
                                      "hidden columns in " + name + ": " + column_words(span)});
}

} // namespace

void look_at_sheets(std::string_view bytes, const std::string& path, DocumentFacts& facts) {
    Findings findings;
    auto book = Workbook::open(path, std::string(bytes), findings);
    for (size_t i = 0; book && i < book->sheets().size(); ++i) {
        const std::string name = short_words(book->sheets()[i].name);
        if (book->sheets()[i].hidden) facts.carry(Carried::Hidden, {"dolt blad: " + name, "hidden sheet: " + name});
        if (const Sheet* sheet = book->sheet(i, findings)) look_at_sheet(*sheet, name, facts);
    }
    for (const Finding& finding : findings.all())
        if (finding.code == Code::sheet_limit)
            facts.leave_unseen({"mer än " + finding.arguments[0], "more than " + finding.arguments[1]});
        else if (finding.severity == Severity::Error && finding.code == Code::sheet_broken)
            facts.mar(Condition::Broken, {finding.arguments[0], finding.arguments[1]});
}

} // namespace kolofon
