#include "change/correction_toml.h"
#include "change/gate.h"
#include "change/normal_text.h"
#include "model/report_names.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

bool changes_content(const Correction& correction) {
    return correction.kind == CorrectionKind::Correction || correction.kind == CorrectionKind::Revision;
}

const Correction* find_correction(const Report& report, std::string_view id) {
    for (const Correction& correction : report.corrections)
        if (correction.id == id) return &correction;
    return nullptr;
}

/// The first key in which the two differ, and what it was; nothing when they are the same.
std::optional<std::pair<std::string, std::string>> altered_key(const Correction& was, const Correction& now) {
    const auto list = [](const Correction& correction) {
        std::string names;
        for (const Text& name : correction.affects) (names.empty() ? names : names += ", ") += name.value;
        return names;
    };
    using Pair = std::pair<std::string, std::string>;
    static constexpr std::string_view kinds[] = {"correction", "revision", "notice", "dispute"};
    if (was.kind != now.kind) return Pair("kind", kinds[static_cast<size_t>(was.kind)]);
    if (was.severity != now.severity)
        return Pair("severity", was.severity == CorrectionSeverity::Minor ? "minor" : "serious");
    if (was.date != now.date) return Pair("date", was.date.iso());
    if (list(was) != list(now)) return Pair("affects", list(was));
    if (was.corrects.value != now.corrects.value) return Pair("corrects", was.corrects.value);
    if (normal_text(was.text) != normal_text(now.text)) return Pair("text", "”" + was.text + "”");
    if (normal_text(was.cause) != normal_text(now.cause)) return Pair("cause", "”" + was.cause + "”");
    if (normal_text(was.effect) != normal_text(now.effect)) return Pair("effect", "”" + was.effect + "”");
    if (was.audience != now.audience) return Pair("audience", audience_name(was.audience));
    return std::nullopt;
}

class CorrectionCheck {
public:
    CorrectionCheck(const GateInput& input, Cover& cover)
        : m_input(input), m_now(*input.now.report), m_findings(cover.findings), m_cover(cover) {}

    void run() {
        std::set<std::string_view> ids;
        for (size_t c = 0; c < m_now.corrections.size(); ++c) {
            const Correction& correction = m_now.corrections[c];
            if (!ids.insert(correction.id).second)
                add(Code::correction_duplicate_id, correction, {correction.id, next_correction_id(m_now)});
            const Correction* sealed = m_input.was ? find_correction(*m_input.was->report, correction.id) : nullptr;
            if (sealed) {
                check_sealed(*sealed, correction);
            } else {
                m_cover.new_corrections.push_back(c);
                check_new(correction);
            }
        }
        if (m_input.was) check_removed();
    }

private:
    void add(Code code, const Correction& correction, std::vector<std::string> arguments) {
        m_findings.add(code, Span{correction.span.file, correction.span.begin, correction.span.begin},
                       std::move(arguments));
    }

    void check_sealed(const Correction& was, const Correction& now) {
        const NamedPart words = correction_in_words(was);
        if (const auto key = altered_key(was, now))
            add(Code::correction_altered, now,
                {words.swedish, key->first, key->second, next_correction_id(m_now), words.english});
    }

    void check_removed() {
        for (const Correction& was : m_input.was->report->corrections) {
            if (find_correction(m_now, was.id)) continue;
            const NamedPart words = correction_in_words(was);
            m_findings.add(Code::correction_removed, Span{m_now.file, 0, 0},
                           {words.swedish, toml_of(was), words.english});
        }
    }

    void check_new(const Correction& correction) {
        const auto [name, english] = correction_in_words(correction);
        if (normal_text(correction.text).empty()) add(Code::correction_without_text, correction, {name, english});
        if (m_input.today && correction.date > *m_input.today)
            add(Code::correction_future_date, correction, {name, correction.date.iso(), m_input.today->iso(), english});
        if (m_input.was_published && changes_content(correction) && correction.date < *m_input.was_published)
            add(Code::correction_before_version, correction,
                {name, correction.date.iso(), m_input.was_published->iso(), english});
        if (!m_input.was && changes_content(correction) && correction.corrects.empty())
            add(Code::correction_nothing_published, correction, {name, english});
    }

    const GateInput& m_input;
    const Report& m_now;
    Findings& m_findings;
    Cover& m_cover;
};

bool is_of_text(const Change& change) {
    return change.subject == ChangeSubject::Block || change.subject == ChangeSubject::Title ||
           change.subject == ChangeSubject::Metadata || change.subject == ChangeSubject::Section ||
           change.subject == ChangeSubject::Image || change.subject == ChangeSubject::TableText;
}

/// Whether a section's text shows the cell that changed.
bool is_shown_in(const Change& change, std::string_view name, const Report& now) {
    return std::any_of(change.shown_in.begin(), change.shown_in.end(), [&](const std::string& section) {
        return name.ends_with("/*") ? stands_under(now, section, name.substr(0, name.size() - 2)) : section == name;
    });
}

class NameCheck {
public:
    NameCheck(const GateInput& input, Cover& cover)
        : m_input(input), m_now(*input.now.report), m_was(input.was ? input.was->report : nullptr),
          m_findings(cover.findings), m_cover(cover) {}

    void run() {
        for (const size_t c : m_cover.new_corrections) check(m_now.corrections[c]);
    }

private:
    void check(const Correction& correction) {
        const NamedPart words = correction_in_words(correction);
        if (correction.affects.empty()) {
            if (correction.corrects.empty() &&
                (changes_content(correction) || correction.kind == CorrectionKind::Notice))
                m_findings.add(Code::correction_without_affects,
                               Span{correction.span.file, correction.span.begin, correction.span.begin},
                               {words.swedish, words.english});
            return;
        }
        size_t text = 0, other = 0;
        for (const Text& name : correction.affects) {
            if (!is_name_in(m_now, name) && !(m_was && is_name_in(*m_was, name))) {
                unknown(words, name);
                ++other;
                continue;
            }
            if (!m_was || !changes_content(correction) || !correction.corrects.empty()) continue;
            if (!count_covered(name, text, other))
                m_findings.add(Code::correction_covers_nothing, name.span, {correction.id, name.value});
        }
        if (correction.kind == CorrectionKind::Revision && text > 0 && other == 0)
            m_findings.add(Code::correction_revision_of_text,
                           Span{correction.span.file, correction.span.begin, correction.span.begin},
                           {words.swedish, words.english});
    }

    bool count_covered(std::string_view name, size_t& text, size_t& other) const {
        bool any = false;
        for (const Change& change : m_input.changes) {
            if (covers(name, change, *m_was, m_now))
                ++(is_of_text(change) ? text : other);
            else if (is_shown_in(change, name, m_now))
                ++other;
            else
                continue;
            any = true;
        }
        return any;
    }

    void unknown(const NamedPart& correction, const Text& name) {
        const std::string nearest = nearest_name_in(m_now, name);
        m_findings.add(Code::correction_unknown_target, name.span,
                       {correction.swedish, name.value, nearest.empty() ? "" : "menade du ”" + nearest + "”?",
                        nearest.empty() ? "" : "did you mean \"" + nearest + "\"?", correction.english});
    }

    const GateInput& m_input;
    const Report& m_now;
    const Report* m_was;
    Findings& m_findings;
    Cover& m_cover;
};

} // namespace

void check_corrections(const GateInput& input, Cover& cover) {
    CorrectionCheck(input, cover).run();
}

void check_names(const GateInput& input, Cover& cover) {
    NameCheck(input, cover).run();
}

} // namespace kolofon
