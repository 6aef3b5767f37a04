#include "change/gate.h"
#include "change/id_match.h"
#include "model/report_names.h"

#include <set>

namespace kolofon {

namespace {

class AddressCheck {
public:
    AddressCheck(const GateInput& input, Findings& findings)
        : m_input(input), m_now(*input.now.report), m_findings(findings) {
        for (const Redirect& redirect : m_now.redirects) m_redirected.insert(redirect.from.value);
        for (const Change& change : input.changes)
            if (change.subject == ChangeSubject::Address) m_renamed[change.was_target] = change.target;
        for (const Edition& edition : m_now.editions) note_ids(edition.sections);
        note_ids(m_now.tables);
        note_ids(m_now.attachments);
    }

    void run() {
        for (const Redirect& redirect : m_now.redirects) check_redirect(redirect);
        if (!m_input.was) return;
        const Report& was = *m_input.was->report;
        sections(was);
        for (const Table& table : was.tables) parts_of(table);
        for (const Attachment& attachment : was.attachments) gone(attachment.id, "report");
    }

private:
    template <typename Parts> void note_ids(const Parts& parts, const std::string& prefix = {}) {
        for (const auto& part : parts) m_ids.insert(prefix + part.id);
    }

    void check_redirect(const Redirect& redirect) {
        if (is_name_in(m_now, redirect.from))
            m_findings.add(Code::redirect_in_use, redirect.from.span, {redirect.from.value});
        if (redirect.to.value.ends_with("/*") || !is_name_in(m_now, redirect.to)) {
            const std::string nearest = nearest_name_in(m_now, redirect.to);
            m_findings.add(Code::redirect_unknown, redirect.to.span,
                           {redirect.to.value, nearest.empty() ? "" : "menade du ”" + nearest + "”?",
                            nearest.empty() ? "" : "did you mean \"" + nearest + "\"?"});
        }
    }

    /// A finding when the name was published, is no more, and leads nowhere.
    void gone(const std::string& name, const std::string& suggestion) {
        if (m_redirected.contains(name) || m_ids.contains(name) || !m_seen.insert(name).second) return;
        const auto renamed = m_renamed.find(name);
        m_findings.add(Code::change_address_gone, Span{m_now.file, 0, 0},
                       {name, renamed == m_renamed.end() ? suggestion : renamed->second});
    }

    void sections(const Report& was) {
        for (const Edition& edition : was.editions)
            for (const Section& section : edition.sections) {
                const bool has_parent = section.parent && m_ids.contains(edition.sections[*section.parent].id);
                gone(section.id, has_parent ? edition.sections[*section.parent].id : "report");
            }
    }

    /// Of a table that is gone as a whole only the table; of one with another id, the parts under that.
    void parts_of(const Table& table) {
        gone(table.id, "report");
        const std::string_view redirect = redirected(m_now, table.id);
        const Table* now = m_now.find_table(redirect.empty() ? std::string_view(table.id) : redirect);
        if (!now) return;
        note_ids(now->rows, table.id + ".");
        note_ids(now->columns, table.id + ".");
        for (const Row& row : table.rows) gone(table.id + "." + row.id, now->id);
        for (const Column& column : table.columns) gone(table.id + "." + column.id, now->id);
    }

    const GateInput& m_input;
    const Report& m_now;
    Findings& m_findings;
    std::set<std::string_view> m_redirected;
    std::set<std::string> m_ids; ///< of now; those of a renamed table's parts under its old id too
    std::set<std::string> m_seen;
    std::map<std::string, std::string> m_renamed; ///< found by what is in it
};

} // namespace

void check_addresses(const GateInput& input, Cover& cover) {
    AddressCheck(input, cover.findings).run();
}

} // namespace kolofon
