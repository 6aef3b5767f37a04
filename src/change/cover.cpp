#include "change/cover.h"

#include "change/correction_toml.h"
#include "change/gate.h"
#include "model/report_names.h"
#include "change/shown_references.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Changes of more parts of one table than this are told of the table as a whole.
constexpr size_t most_parts_of_a_table = 8;

bool changes_content(const Correction& correction) {
    return correction.kind == CorrectionKind::Correction || correction.kind == CorrectionKind::Revision;
}

bool begins_with_part(std::string_view target, std::string_view name) {
    return target.starts_with(name) && (target.size() == name.size() || target[name.size()] == '.');
}

/// "table.column" of "table.row.column".
bool is_column_of(std::string_view target, std::string_view name) {
    const size_t first = target.find('.'), last = target.rfind('.');
    return first != last && name.size() == first + target.size() - last &&
           name.substr(0, first) == target.substr(0, first) && name.substr(first) == target.substr(last);
}

bool covers_in_table(std::string_view name, const Change& change) {
    return name == change.table || begins_with_part(change.target, name) || begins_with_part(change.was_target, name) ||
           is_column_of(change.target, name) || is_column_of(change.was_target, name);
}

/// Uncovered changes of one target, told in one finding.
struct Uncovered {
    std::string target;
    std::vector<const Change*> changes;
};

std::vector<Uncovered> uncovered(const GateInput& input, const Cover& cover) {
    std::map<std::string, std::vector<std::string>> parts; // of each table
    for (size_t i = 0; i < input.changes.size(); ++i) {
        const Change& change = input.changes[i];
        if (cover.by[i] || change.table.empty()) continue;
        auto& targets = parts[change.table];
        if (targets.size() <= most_parts_of_a_table &&
            std::find(targets.begin(), targets.end(), change.target) == targets.end())
            targets.push_back(change.target);
    }
    std::vector<Uncovered> all;
    std::map<std::string, size_t> places;
    for (size_t i = 0; i < input.changes.size(); ++i) {
        const Change& change = input.changes[i];
        if (cover.by[i]) continue;
        const bool whole_table = !change.table.empty() && parts[change.table].size() > most_parts_of_a_table;
        const std::string& target = whole_table ? change.table : change.target;
        const auto [place, is_new] = places.try_emplace(target, all.size());
        if (is_new) all.push_back({target, {}});
        all[place->second].changes.push_back(&change);
    }
    return all;
}

NamedPart with_number_of_others(NamedPart text, size_t others) {
    if (others == 0) return text;
    const std::string number = std::to_string(others);
    text.swedish += " (och " + number + (others == 1 ? " ändring till)" : " ändringar till)");
    text.english += " (and " + number + (others == 1 ? " more change)" : " more changes)");
    return text;
}

void report_uncovered(const GateInput& input, Cover& cover) {
    size_t further = 0;
    for (const Uncovered& each : uncovered(input, cover)) {
        const Change& first = *each.changes.front();
        Change whole = first;
        whole.target = each.target;
        const NamedPart part = part_in_words(whole);
        const NamedPart text = with_number_of_others(was_and_now(first), each.changes.size() - 1);
        const std::string affects[] = {each.target};
        const NewCorrection correction{next_correction_id(*input.now.report, further++), CorrectionKind::Correction,
                                       input.today, affects};
        const Span where = first.now_span ? first.now_span : Span{input.now.report->file, 0, 0};
        cover.findings.add(Code::change_uncovered, where,
                           {part.swedish, part.english, text.swedish, text.english,
                            toml_to_fill_in(correction, Language::Swedish),
                            toml_to_fill_in(correction, Language::English)});
    }
}

/// The correction that covers the change with the most exact name; of equals, the first.
std::optional<size_t> covering(const Change& change, const GateInput& input, const std::vector<size_t>& candidates) {
    const Report& now = *input.now.report;
    std::optional<size_t> best;
    size_t most = 0;
    for (const size_t c : candidates) {
        if (!changes_content(now.corrections[c])) continue;
        for (const Text& name : now.corrections[c].affects) {
            const size_t exactness = name.value == change.target ? SIZE_MAX : name.value.size();
            if (exactness <= most || !covers(name, change, *input.was->report, now)) continue;
            best = c;
            most = exactness;
        }
    }
    return best;
}

void find_cover(const GateInput& input, Cover& cover) {
    std::vector<size_t> all;
    for (size_t c = 0; c < input.now.report->corrections.size(); ++c) all.push_back(c);
    for (const Change& change : input.changes)
        // A mark is due to the correction that changed the figure, which may be an earlier one.
        cover.by.push_back(covering(change, input, change.only_mark ? all : cover.new_corrections));
}

void check_marks(const GateInput& input, Cover& cover) {
    for (size_t i = 0; i < input.changes.size(); ++i) {
        const Change& change = input.changes[i];
        if (change.subject != ChangeSubject::Cell || change.only_mark || !cover.by[i]) continue;
        const auto found = find_cell(*input.now.report, change.target);
        if (!found) continue;
        const Mark mark = found->table->cell(found->row, found->column).mark;
        const bool correction = input.now.report->corrections[*cover.by[i]].kind == CorrectionKind::Correction;
        if (mark != (correction ? Mark::Revised : Mark::Corrected)) continue;
        cover.findings.add(Code::correction_wrong_mark, change.now_span,
                           {change.target, correction ? "r" : "k", correction ? "rättelse" : "revidering",
                            correction ? "correction" : "revision"});
    }
}

} // namespace

bool covers(std::string_view name, const Change& change, const Report& was, const Report& now) {
    if (change.target == "report") return name == "report";
    const bool in_section = change.table.empty() && !change.section.empty();
    if (name.ends_with("/*")) {
        const std::string_view section = name.substr(0, name.size() - 2);
        return in_section &&
               (stands_under(now, change.section, section) || stands_under(was, change.was_target, section));
    }
    if (name == change.target || name == change.was_target) return true;
    if (!change.table.empty()) return covers_in_table(name, change);
    return in_section && name == change.from_section;
}

Cover check_cover(const GateInput& input) {
    Cover cover;
    check_corrections(input, cover);
    if (input.was) {
        find_cover(input, cover);
        report_uncovered(input, cover);
        check_marks(input, cover);
    }
    check_names(input, cover);
    check_addresses(input, cover);
    return cover;
}

std::map<std::string, Mark> marks_of(const std::vector<Change>& changes, const Cover& cover, const Report& now) {
    std::map<std::string, Mark> marks;
    for (size_t i = 0; i < changes.size(); ++i)
        if (changes[i].subject == ChangeSubject::Cell && !changes[i].only_mark && cover.by[i])
            marks[changes[i].target] =
                now.corrections[*cover.by[i]].kind == CorrectionKind::Correction ? Mark::Corrected : Mark::Revised;
    return marks;
}

} // namespace kolofon
