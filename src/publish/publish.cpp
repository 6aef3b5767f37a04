#include "publish/publish.h"

#include "change/difference_text.h"
#include "diag/report.h"
#include "fs/path.h"
#include "fs/walk.h"
#include "publish/parts.h"
#include "view/addresses.h"
#include "view/reference_words.h"

#include <algorithm>

namespace kolofon {

namespace {

char mark_letter_of(Mark mark) {
    return mark == Mark::Corrected ? 'k' : 'r';
}

class Publisher {
public:
    Publisher(FileSystem& fs, const ThemePlaces& themes, const PublishInput& input, Findings& findings)
        : m_fs(fs), m_themes(themes), m_input(input), m_findings(findings) {}

    Result<PublishOutcome> run() {
        KOLOFON_TRY(open_store());
        if (!m_store || m_findings.has_errors()) return m_outcome;
        KOLOFON_TRY_ASSIGN(published, load_published(m_fs, *m_store, {false, m_input.report}, m_findings));
        m_published = std::move(published);
        if (!m_published.site) return m_outcome;
        const FoundReport found = report_to_seal(*m_published.site, m_input.report);
        m_series = found.series;
        m_report = found.report;
        if (!m_report) return m_outcome;
        m_outcome.known = true;
        m_outcome.version = m_report->version;
        KOLOFON_TRY(check_clock());
        check_requirements(*m_published.site, *m_report, m_findings);
        check_approval(m_fs, *m_series, *m_report, today().iso(), m_findings);
        pass_gate();
        KOLOFON_TRY(render());
        only_of_this_report();
        m_findings.sort();
        refuse_warnings();
        if (m_findings.has_errors() || m_input.dry_run) return m_outcome;
        KOLOFON_TRY(seal());
        return m_outcome;
    }

private:
    Date today() const { return Date::parse(m_input.time.rfc3339().substr(0, 10)).value_or(Date{}); }

    /// A dry run takes no lock and mends nothing.
    Result<void> open_store() {
        if (m_input.dry_run) {
            KOLOFON_TRY_ASSIGN(store, Store::open(m_fs, m_findings));
            m_read_only = std::move(store);
            m_store = m_read_only.get();
        } else {
            KOLOFON_TRY_ASSIGN(writer, StoreWriter::open(m_fs, m_findings));
            m_writer = std::move(writer);
            m_store = m_writer ? &m_writer->store() : nullptr;
        }
        return {};
    }

    /// The store refuses it too, but only when all else is done, and not in a dry run.
    Result<void> check_clock() {
        Findings known; // what is wrong with the log was told when the site was loaded
        KOLOFON_TRY_ASSIGN(log, m_store->log(m_series->id, known));
        (void)is_in_order(log, m_input.time, m_findings);
        return {};
    }

    void pass_gate() {
        const Site& site = *m_published.site;
        ReportState now = state_of(*m_series, *m_report, reference_words(site, *m_series, *m_report));
        std::optional<ReportState> was;
        std::vector<Change> changes;
        if (!m_report->history.empty()) {
            const Report& before = *m_report->history.back().report;
            was = state_of(*m_series, before, reference_words(site, *m_series, before));
            changes = compare(*was, now);
        }
        GateInput gate{was ? &*was : nullptr, now, changes, {}, today()};
        if (was) gate.was_published = m_report->history.back().date;
        Cover cover = check_cover(gate);
        m_findings.join(std::move(cover.findings));
        if (!was) return;
        for (const size_t index : cover.new_corrections) m_new_corrections.push_back(m_report->corrections[index].id);
        if (changes.empty() && cover.new_corrections.empty())
            m_findings.add(Code::publish_unchanged, Span{m_report->file, 0, 0},
                           {std::to_string(m_report->version - 1)});
        m_outcome.summary = summary_of(changes, *was, now, m_input.language);
        set_marks(marks_of(changes, cover, *m_report));
    }

    /// Figures that were corrected or revised say so in tables and downloads; the seal remembers which.
    void set_marks(const std::map<std::string, Mark>& marks) {
        m_marks = marks;
        const std::map<std::string, Mark>& before = m_report->history.back().marks;
        for (size_t t = 0; t < m_report->tables.size(); ++t) {
            Table& table = m_report->tables.edit(t);
            for (size_t r = 0; r < table.rows.size(); ++r)
                for (size_t c = 0; c < table.columns.size(); ++c)
                    set_mark(table.cells, table.cell_index(r, c), table.cell_id(r, c), before);
        }
    }

    /// Marks of versions before stand at the cells already; those that still hold are remembered by this seal too.
    void set_mark(Cells& cells, size_t index, const std::string& id, const std::map<std::string, Mark>& before) {
        if (const auto mark = m_marks.find(id); mark != m_marks.end())
            cells.edit(index, [&](Cell& cell) { cell.mark = mark->second; });
        else if (const auto kept = before.find(id); kept != before.end() && cells[index].mark == kept->second)
            m_marks.insert(*kept);
    }

    Result<void> render() {
        BuildOptions options;
        options.write = false;
        options.sealing = true;
        options.store = m_store;
        KOLOFON_TRY_ASSIGN(built,
                           build_site(*m_published.site, *m_published.files, m_fs, m_themes, options, m_findings));
        m_sealed = std::move(built.sealed);
        return {};
    }

    /// Mistakes in other reports' working copies and in other series do not stop this report.
    void only_of_this_report() {
        const std::string report = "content/" + m_input.report + "/", series = "content/" + m_series->id + "/";
        std::erase_if(m_findings.all(), [&](const Finding& finding) {
            const std::string& path = finding.place.path;
            if (!path.starts_with("content/") || path.starts_with(report)) return false;
            if (path.starts_with("content/_published") || path.starts_with("content/.kolofon")) return false;
            return !path.starts_with(series) || path.find('/', series.size()) != std::string::npos;
        });
    }

    void refuse_warnings() {
        const size_t warnings = m_findings.count(Severity::Warning);
        if (warnings == 0) return;
        const bool swedish = m_input.language == Language::Swedish;
        const std::string words = std::to_string(warnings) + (warnings == 1 ? (swedish ? " varning" : " warning")
                                                                            : (swedish ? " varningar" : " warnings"));
        m_findings.add(Code::publish_unmended, Span{m_report->file, 0, 0}, {words});
    }

    Result<void> seal() {
        VersionInput version;
        version.report = m_input.report;
        version.base_url = m_published.site->base_url;
        version.time = m_input.time;
        version.message = message();
        version.by_name = !m_input.by_name.empty()                ? m_input.by_name
                          : !m_report->main().responsible.empty() ? m_report->main().responsible
                                                                  : m_series->publisher;
        version.by_address = !m_input.by_address.empty() ? m_input.by_address : contact_address();
        version.files = std::move(m_sealed.files);
        version.parts = std::move(m_sealed.parts);
        add_sources(version.files);
        KOLOFON_TRY(add_theme(version.files));
        version.extra_json = extra();
        version.log_reason = version.message;
        version.signing_key = m_input.signing_key;
        KOLOFON_TRY_ASSIGN(sealed, m_writer->add_version(version, m_findings));
        m_outcome.sealed = std::move(sealed);
        m_outcome.address = canonical_url(
            version.base_url,
            report_path(version_folder(report_folder(*m_series, *m_report, m_report->main()), m_report->version)));
        return {};
    }

    void add_sources(std::vector<SealedFile>& files) const {
        for (const std::string& name : content_files(m_fs, m_report->path))
            files.push_back({"source/" + name, join_path(m_report->path, name), {}});
        files.push_back({"context/site.toml", "site.toml", {}});
        files.push_back({"context/series.toml", "content/" + m_series->id + "/series.toml", {}});
    }

    /// How the version looked, for those who read it when the site looks otherwise.
    Result<void> add_theme(std::vector<SealedFile>& files) const {
        for (const ThemeSource& file : theme_sources(m_themes, m_published.site->theme)) {
            KOLOFON_TRY_ASSIGN(bytes, file.fs->read(file.source));
            files.push_back({"theme/" + file.path, {}, std::move(bytes)});
        }
        return {};
    }

    /// OCFL wants a URI.
    std::string contact_address() const {
        for (const std::string& contact : {m_series->contact, m_published.site->contact}) {
            if (contact.starts_with("https://") || contact.starts_with("http://")) return contact;
            if (contact.find('@') != std::string::npos) return "mailto:" + contact;
        }
        return m_published.site->base_url;
    }

    std::string message() const {
        if (!m_input.message.empty()) return m_input.message;
        std::string message;
        for (const Correction& correction : m_report->corrections)
            if (std::find(m_new_corrections.begin(), m_new_corrections.end(), correction.id) != m_new_corrections.end())
                message += (message.empty() ? "" : " ") + correction.id + ": " + correction.text;
        return message.empty() ? m_report->main().title : message;
    }

    std::string extra() const {
        JsonValue extra = JsonValue::object();
        extra.add("theme", JsonValue::string(m_published.site->theme));
        extra.add("title", JsonValue::string(m_report->main().title));
        if (m_report->embargo) extra.add("embargo", JsonValue::string(m_report->embargo->until.rfc3339()));
        if (m_report->published) extra.add("published", JsonValue::string(m_report->published->iso()));
        if (!m_outcome.summary.empty()) extra.add("summary", JsonValue::string(m_outcome.summary));
        JsonValue corrections = JsonValue::array();
        for (const std::string& id : m_new_corrections) corrections.items.push_back(JsonValue::string(id));
        extra.add("corrections", std::move(corrections));
        JsonValue marks = JsonValue::object();
        for (const auto& [cell, mark] : m_marks)
            marks.add(cell, JsonValue::string(std::string(1, mark_letter_of(mark))));
        extra.add("marks", std::move(marks));
        if (m_report->approval) {
            JsonValue approval = JsonValue::object();
            approval.add("by", JsonValue::string(m_report->approval->by));
            approval.add("date", JsonValue::string(m_report->approval->date.iso()));
            approval.add("digest", JsonValue::string(m_report->approval->digest.value));
            extra.add("approval", std::move(approval));
        }
        return write_json(extra, JsonLayout::Compact);
    }

    FileSystem& m_fs;
    const ThemePlaces& m_themes;
    const PublishInput& m_input;
    Findings& m_findings;
    PublishOutcome m_outcome;
    std::unique_ptr<Store> m_read_only;
    std::unique_ptr<StoreWriter> m_writer;
    const Store* m_store = nullptr;
    PublishedSite m_published;
    Series* m_series = nullptr;
    Report* m_report = nullptr;
    std::vector<std::string> m_new_corrections;
    std::map<std::string, Mark> m_marks;
    SealedBuild m_sealed;
};

} // namespace

Result<PublishOutcome> publish_report(FileSystem& fs, const ThemePlaces& themes, const PublishInput& input,
                                      Findings& findings) {
    return Publisher(fs, themes, input, findings).run();
}

} // namespace kolofon
