#include "history/published_site.h"

#include "base/digest.h"
#include "base/parallel.h"
#include "fs/path.h"
#include "fs/walk.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr uint64_t largest_compared = 16 * 1024 * 1024;
constexpr std::string_view source_folder = "source/";

std::string folder_of(const std::string& report) {
    return "content/" + report;
}

/// Findings about files under a folder of `reports` go away.
void drop_findings_in(const std::map<std::string, uint32_t>& reports, Findings& findings) {
    std::erase_if(findings.all(), [&](const Finding& finding) {
        return std::any_of(reports.begin(), reports.end(), [&](const auto& report) {
            return finding.place.path.starts_with(folder_of(report.first) + "/") ||
                   finding.place.path == folder_of(report.first);
        });
    });
}

/// What is left of a report whose content is not shown: its name, period and dates.
void strip(Report& report) {
    report.attachments.clear();
    report.images.clear();
    report.key_figures.clear();
    report.corrections.clear();
    report.tables = {};
    for (Edition& edition : report.editions) {
        edition.summary.clear();
        edition.sections = {};
        edition.overview = {};
        edition.attachment_texts.clear();
    }
}

void strip(SealedState& state) {
    auto bare = std::make_shared<Report>(*state.report);
    strip(*bare);
    state.report = std::shared_ptr<const Report>(bare.get(), [bare, whole = state.report](const Report*) {});
}

class Loader {
public:
    Loader(FileSystem& fs, const Store& store, const PublishedOptions& options, Findings& findings)
        : m_fs(fs), m_store(store), m_options(options), m_findings(findings) {}

    Result<PublishedSite> run() {
        std::map<std::string, uint32_t> shown;
        for (const std::string& report : m_store.reports())
            if (!m_options.drafts && report != m_options.sealing)
                if (const StoredReport* stored = m_store.report(report, m_findings)) shown[report] = stored->latest();
        PublishedSite result;
        result.files = published_view(m_fs, m_store, shown, m_findings);
        Findings found;
        KnownReports known = m_options.known ? *m_options.known : KnownReports();
        for (const auto& [report, version] : shown) known.erase(folder_of(report)); // that is of the working copy
        result.site = load_site(*result.files, found, {{}, &known, m_options.learnt});
        if (m_options.learnt)
            for (const auto& [report, version] : shown) m_options.learnt->erase(folder_of(report));
        drop_findings_in(shown, found);
        find_missing_series(found);
        m_findings.join(std::move(found));
        if (!result.site) return result;
        for (Series& series : result.site->series) KOLOFON_TRY(add_history(series, shown));
        return result;
    }

private:
    /// A series whose folder was renamed takes every address of its reports with it.
    void find_missing_series(Findings& found) {
        for (const std::string& series : m_store.series()) {
            const std::string folder = folder_of(series), description = folder + "/series.toml";
            if (m_fs.exists(description)) continue;
            std::erase_if(found.all(), [&](const Finding& finding) { return finding.place.path == description; });
            std::string reports;
            for (const std::string& report : m_store.reports())
                if (report.starts_with(series + "/")) reports += (reports.empty() ? "" : ", ") + report;
            found.add_file(Code::published_series_missing, folder, {series, reports});
        }
    }

    Result<void> add_history(Series& series, const std::map<std::string, uint32_t>& shown) {
        KOLOFON_TRY_ASSIGN(log, m_store.log(series.id, m_findings));
        for (Report& report : series.reports) {
            const std::string id = series.id + "/" + report.id;
            const StoredReport* stored = m_store.has(id) ? m_store.report(id, m_findings) : nullptr;
            if (!stored) {
                report.under_embargo = is_held_back(report);
                if (id == m_options.sealing) report.version = 1;
                continue;
            }
            report.sealed = shown.contains(id);
            KOLOFON_TRY(add_versions(report, id, *stored));
            if (report.sealed)
                report.version = static_cast<int>(stored->latest());
            else if (id == m_options.sealing)
                report.version = static_cast<int>(stored->latest()) + 1;
            apply_events(report, log);
            hide_content(report);
            report.under_embargo =
                is_held_back(report) && std::all_of(report.history.begin(), report.history.end(),
                                                    [&](const auto& s) { return is_held_back(*s.report); });
        }
        return {};
    }

    bool is_held_back(const Report& report) const {
        return m_options.now && report.embargo && *m_options.now < report.embargo->until;
    }

    Result<void> add_versions(Report& report, const std::string& id, const StoredReport& stored) {
        std::vector<std::shared_ptr<Report>> states(stored.inventory.versions.size());
        parallel_for(states.size(), [&](size_t i) { states[i] = state_of(id, stored.inventory.versions[i].number); });
        for (size_t i = 0; i < states.size(); ++i) {
            const InventoryVersion& version = stored.inventory.versions[i];
            if (!states[i]) continue;
            SealedState state;
            state.version = static_cast<int>(version.number);
            state.time = version.created;
            state.date = Date::parse(std::string_view(version.created).substr(0, 10)).value_or(Date{});
            state.digest = stored.seal_digest(version.number);
            KOLOFON_TRY_ASSIGN(seal, m_store.seal(stored, version.number, m_findings));
            if (seal) state.marks = marks_in(*seal);
            if (seal) state.approval = approval_of(*seal);
            set_marks(state.marks, *states[i]);
            state.report = states[i];
            if (version.number == stored.latest()) {
                if (report.sealed)
                    set_marks(state.marks, report);
                else
                    keep_marks(state, report);
            }
            report.history.push_back(std::move(state));
        }
        return {};
    }

    /// One version's model, with the site that keeps its sources alive.
    std::shared_ptr<Report> state_of(const std::string& id, uint32_t version) const {
        struct Held {
            std::unique_ptr<FileSystem> files;
            std::optional<Site> site;
        };
        auto held = std::make_shared<Held>();
        Findings ignored;
        held->files = published_view(m_fs, m_store, {{id, version}}, ignored);
        held->site = load_site(*held->files, ignored, {{id}});
        if (!held->site) return nullptr;
        for (Series& series : held->site->series)
            for (Report& report : series.reports)
                if (series.id + "/" + report.id == id) {
                    report.version = static_cast<int>(version);
                    report.sealed = true;
                    return {held, &report};
                }
        return nullptr;
    }

    static std::optional<Approval> approval_of(const Seal& seal) {
        const JsonValue* sealed = seal.extra.find("approval");
        if (!sealed) return std::nullopt;
        Approval approval;
        approval.by = sealed->string_or("by");
        approval.date = Date::parse(sealed->string_or("date")).value_or(Date{});
        approval.digest.value = sealed->string_or("digest");
        return approval;
    }

    /// Cells that a version's corrections changed are marked so, as its pages and downloads say.
    static void set_marks(const std::map<std::string, Mark>& marks, Report& report) {
        for (const auto& [id, mark] : marks)
            if (const auto place = find_cell(report, id)) set_mark(report, *place, mark);
    }

    /// A figure that was corrected once stays marked in later versions, as long as it stands.
    static void keep_marks(const SealedState& last, Report& report) {
        for (const auto& [id, mark] : last.marks) {
            const auto place = find_cell(report, id), old = find_cell(*last.report, id);
            if (!place || !old) continue;
            const Cell now = cell_at(report, *place), was = cell_at(*last.report, *old);
            if (now.mark == Mark::None && now.state == was.state && now.value == was.value && now.date == was.date &&
                now.text == was.text)
                set_mark(report, *place, mark);
        }
    }

    static std::map<std::string, Mark> marks_in(const Seal& seal) {
        std::map<std::string, Mark> marks;
        const JsonValue* stored = seal.extra.find("marks");
        if (!stored) return marks;
        for (const auto& [id, mark] : stored->members)
            if (mark.is_string()) marks.emplace(id, mark.text == "k" ? Mark::Corrected : Mark::Revised);
        return marks;
    }

    struct CellPlace {
        size_t table, cell; ///< index in Report::tables, in Table::cells
    };

    static Cell cell_at(const Report& report, CellPlace place) { return report.tables[place.table].cells[place.cell]; }
    static void set_mark(Report& report, CellPlace place, Mark mark) {
        report.tables.edit(place.table).cells.edit(place.cell, [&](Cell& cell) { cell.mark = mark; });
    }

    /// By "table.row.column".
    static std::optional<CellPlace> find_cell(const Report& report, std::string_view id) {
        const size_t first = id.find('.'), second = id.find('.', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
        for (size_t t = 0; t < report.tables.size(); ++t) {
            if (report.tables.overview(t).id != id.substr(0, first)) continue;
            const Table& table = report.tables[t];
            const auto row = table.find_row(id.substr(first + 1, second - first - 1));
            const auto column = table.find_column(id.substr(second + 1));
            if (row && column) return CellPlace{t, table.cell_index(*row, *column)};
        }
        return std::nullopt;
    }

    static void hide_content(Report& report) {
        for (SealedState& state : report.history)
            if (state.withdrawn && state.withdrawn->hidden) {
                strip(state);
                if (report.sealed && state.version == report.version) strip(report);
            }
    }

    static void apply_events(Report& report, const PublishedLog& log) {
        for (const LogLine& line : log.lines) {
            if (line.report != report.id) continue;
            const bool withdraws = line.event == LogEvent::Withdraw || line.event == LogEvent::Hide;
            if (!withdraws && line.event != LogEvent::Restore) continue;
            std::optional<Withdrawal> withdrawn;
            if (withdraws)
                withdrawn = Withdrawal{Date::parse(line.time.rfc3339().substr(0, 10)).value_or(Date{}), line.reason,
                                       line.event == LogEvent::Hide, static_cast<int>(line.version)};
            if (line.version == 0) report.withdrawn = withdrawn;
            for (SealedState& state : report.history)
                if (line.version == 0 || state.version == static_cast<int>(line.version)) state.withdrawn = withdrawn;
        }
    }

    FileSystem& m_fs;
    const Store& m_store;
    const PublishedOptions& m_options;
    Findings& m_findings;
};

bool is_as_sealed(FileSystem& fs, const std::string& path, const SealedFileDigest& sealed) {
    const auto status = fs.status(path);
    if (!status.ok() || status.value().size != sealed.size) return false;
    if (sealed.size > largest_compared) return true;
    const auto bytes = fs.read(path);
    return bytes.ok() && sha512_hex(bytes.value()) == sealed.sha512;
}

bool differs(FileSystem& fs, const std::string& report, const Seal& seal) {
    const std::vector<std::string> files = content_files(fs, folder_of(report));
    size_t sealed_count = 0;
    for (const SealedFileDigest& file : seal.files) sealed_count += file.path.starts_with(source_folder);
    if (files.size() != sealed_count) return true;
    return std::any_of(files.begin(), files.end(), [&](const std::string& name) {
        const SealedFileDigest* sealed = seal.find(std::string(source_folder) + name);
        return !sealed || !is_as_sealed(fs, join_path(folder_of(report), name), *sealed);
    });
}

} // namespace

Result<PublishedSite> load_published(FileSystem& fs, const Store& store, const PublishedOptions& options,
                                     Findings& findings) {
    return Loader(fs, store, options, findings).run();
}

void tell_unpublished(FileSystem& fs, const Store& store, Findings& findings) {
    for (const std::string& report : store.reports()) {
        const StoredReport* stored = store.report(report, findings);
        if (!stored || !fs.exists(folder_of(report))) continue;
        const auto seal = store.seal(*stored, stored->latest(), findings);
        if (seal.ok() && seal.value() && differs(fs, report, *seal.value()))
            findings.add_file(Code::published_behind, folder_of(report), {std::to_string(stored->latest()), report});
    }
}

} // namespace kolofon
