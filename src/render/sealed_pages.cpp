#include "render/sealed_pages.h"

#include "base/parallel.h"
#include "diag/report.h"
#include "markdown/parse.h"
#include "render/live_reports.h"
#include "view/addresses.h"

#include <cerrno>

namespace kolofon {

namespace {

class SealedReport {
public:
    SealedReport(AudienceBuild& audience, const Store& store, const StoredReport& stored, const Series& series,
                 const Redactions& redactions, Findings& findings, SealedScope scope)
        : m_audience(audience), m_store(store), m_stored(stored), m_series(series), m_redactions(redactions),
          m_findings(findings), m_scope(scope) {}

    Result<void> write(const Report& report) {
        for (const SealedState& state : report.history) {
            if (m_scope.version != 0 && state.version != m_scope.version) continue;
            KOLOFON_TRY_ASSIGN(seal, m_store.seal(m_stored, static_cast<uint32_t>(state.version), m_findings));
            if (!seal) continue;
            m_hidden = state.withdrawn && state.withdrawn->hidden ? &*state.withdrawn : nullptr;
            m_any_hidden = m_any_hidden || m_hidden;
            KOLOFON_TRY(write_version(*seal, report));
        }
        if (m_scope.version != 0) return {}; // the words may stand in another version
        for (const Redaction* redaction : m_redactions)
            if (!m_found.contains(redaction) && !m_any_hidden)
                m_findings.add(Code::redaction_not_found, redaction->text.span,
                               {redaction->text.value, redaction->report.value});
        return {};
    }

private:
    Result<void> write_version(const Seal& seal, const Report& report) {
        std::vector<ReportView*> views;
        for (const auto& view : m_audience.view->versions)
            if (is_view_of(*view, report) && view->version == static_cast<int>(seal.version))
                views.push_back(view.get());
        if (views.empty()) return {}; // another audience's
        KOLOFON_TRY(find_redacted(seal));
        KOLOFON_TRY(write_seal_file(seal, *views.front(), report));
        if (m_scope.version == 0 && report.sealed && report.version == static_cast<int>(seal.version))
            for (const auto& view : m_audience.view->reports)
                if (is_view_of(*view, report)) views.push_back(view.get());
        for (ReportView* view : views) {
            find_contents(*view, views);
            KOLOFON_TRY(write_pages(seal, *view));
            if (!m_hidden) KOLOFON_TRY(copy_files(seal, *view));
        }
        return {};
    }

    // Words taken out ------------------------------------------------------------------------------------------------

    /// Which parts of a version have words that are taken out, by the part's file.
    Result<void> find_redacted(const Seal& seal) {
        m_redacted.clear();
        if (m_redactions.empty() || m_hidden) return {};
        for (const SealedPart& part : seal.parts) {
            if (part.audience != m_audience.view->audience) continue;
            const auto path = m_stored.path_of(seal.version, part.file);
            if (!path) continue;
            KOLOFON_TRY_ASSIGN(html, m_store.file_system().read(*path));
            for (const Redaction* redaction : m_redactions) look_for(*redaction, part, html);
        }
        return {};
    }

    void look_for(const Redaction& redaction, const SealedPart& part, const std::string& html) {
        if (words_in_marks(html, redaction.text.value))
            m_findings.add(Code::redaction_in_mark, redaction.text.span, {redaction.text.value, part.address});
        if (count_words(html, redaction.text.value) == 0) return;
        m_redacted[part.file].push_back(&redaction);
        m_found.insert(&redaction);
    }

    /// Files are sealed byte for byte and shown as they are; the author is told when a readable one has the words.
    void look_in_file(const std::string& logical, const std::string& path) {
        const bool readable = logical.ends_with(".csv") || logical.ends_with(".json") || logical.ends_with(".txt") ||
                              logical.ends_with(".html");
        if (m_redactions.empty() || !readable) return;
        const auto bytes = m_store.file_system().read(path);
        for (const Redaction* redaction : m_redactions)
            if (bytes.ok() && bytes.value().find(redaction->text.value) != std::string::npos) {
                m_found.insert(redaction);
                m_findings.add(Code::redaction_in_file, redaction->text.span, {redaction->text.value, logical});
            }
    }

    // Pages ----------------------------------------------------------------------------------------------------------

    bool is_view_of(const ReportView& view, const Report& report) const {
        return view.report->id == report.id && view.model_series->id == m_series.id;
    }

    /// The headings of each section, for the list beside it. The report at its constant address has those of the same
    /// version at its own, which comes before it in `views`.
    void find_contents(ReportView& view, const std::vector<ReportView*>& views) const {
        for (const ReportView* other : views) {
            if (other == &view) break;
            if (other->language() != view.language()) continue;
            for (SectionView& section : view.sections.edit())
                if (const SectionView* same = other->find_section(section.section->id)) section.toc = same->toc;
            for (SectionView& text : view.attachment_texts)
                if (const SectionView* same = other->find_attachment_text(text.section->id)) text.toc = same->toc;
            return;
        }
        std::vector<SectionView*> texts;
        for (auto* sections : view.texts())
            for (SectionView& section : *sections) texts.push_back(&section);
        parallel_for(texts.size(), [&](size_t i) {
            const Section& section = *texts[i]->section;
            Findings ignored;
            const Document document = parse_markdown(*section.file, section.body_begin, ignored);
            texts[i]->toc = contents_of(document, section.id, m_audience.view->audience);
        });
    }

    /// "v2/personal.html" at a version's own address, "personal.html" at the report's.
    std::string_view address_in(const ReportView& view, const SealedPart& part) const {
        const std::string prefix = "v" + std::to_string(view.version) + "/";
        const bool permanent = part.address.starts_with(prefix);
        if (permanent != view.permanent) return {};
        return permanent ? std::string_view(part.address).substr(prefix.size()) : std::string_view(part.address);
    }

    Result<void> write_pages(const Seal& seal, ReportView& view) {
        std::vector<ReportPage> pages;
        std::vector<const SealedPart*> parts;
        for (const SealedPart& part : seal.parts) {
            if (part.audience != m_audience.view->audience || part.language != view.language()) continue;
            const std::string_view address = address_in(view, part);
            if (address.empty()) continue;
            pages.push_back(page_at(view, part, view.folder + std::string(address)));
            parts.push_back(&part);
        }
        FirstFault fault;
        parallel_for(pages.size(), [&](size_t i, size_t thread) {
            const ReadingScope reading(m_scope.reads);
            const auto path = m_stored.path_of(seal.version, parts[i]->file);
            const auto bytes =
                path ? m_store.file_system().read(*path) : Result<std::string>(Fault{"read", parts[i]->file, ENOENT});
            if (!bytes.ok()) return fault.keep(bytes.fault());
            if (m_hidden) return write_hidden(pages[i], view.folder + std::string(address_in(view, *parts[i])), thread);
            pages[i].sealed = std::string(sealed_begin).append(bytes.value()).append(sealed_end);
            PageView page = view_of(pages[i], *m_audience.view);
            page.sealed = pages[i].sealed;
            if (const auto of = m_redacted.find(parts[i]->file); of != m_redacted.end()) page.redactions = of->second;
            m_audience.pages->write(thread, page, frame_template(pages[i].kind), "content/_published", nullptr,
                                    pages[i].findings);
        });
        for (ReportPage& page : pages) m_findings.join(std::move(page.findings));
        if (fault.get()) return *fault.get();
        return {};
    }

    /// What was withdrawn with its content answers at every address it had, with the reason and nothing else.
    void write_hidden(ReportPage& of, const std::string& path, size_t thread) const {
        PageView page = view_of(of, *m_audience.view);
        page.kind = "withdrawn";
        page.path = path;
        page.title = of.report->edition->title;
        page.json_ld.clear();
        page.description.clear();
        page.robots = "noindex";
        m_audience.pages->write(thread, page, "withdrawn.html", "content/_published", nullptr, of.findings);
    }

    static ReportPage page_at(ReportView& view, const SealedPart& part, const std::string& path) {
        ReportPage page;
        page.report = &view;
        page.kind = part.kind == "whole" ? "whole" : "report";
        if (part.kind == "section") {
            for (const SectionView& section : view.sections)
                if (section.path == path) {
                    page.section = &section;
                    page.kind = "section";
                }
        } else if (part.kind == "attachment") {
            for (const SectionView& text : view.attachment_texts)
                if (text.path == path) {
                    page.section = &text;
                    page.kind = "attachment";
                }
        } else if (part.kind == "table") {
            for (TableView& table : view.tables.edit())
                if (table.path == path) {
                    page.table = &table;
                    page.kind = "table";
                }
        }
        return page;
    }

    Result<void> copy_files(const Seal& seal, const ReportView& view) {
        const std::string prefix = sealed_file_path(m_audience.view->audience, view, "");
        for (const SealedFileDigest& file : seal.files) {
            if (!file.path.starts_with(prefix)) continue;
            const auto path = m_stored.path_of(seal.version, file.path);
            if (!path) continue;
            if (view.permanent) look_in_file(file.path, *path);
            KOLOFON_TRY(
                m_audience.output->copy(m_store.file_system(), *path, view.folder + file.path.substr(prefix.size())));
        }
        return {};
    }

    /// What of the version is sealed, for this audience: nothing of the others'.
    Result<void> write_seal_file(const Seal& seal, const ReportView& view, const Report& report) {
        const Audience audience = m_audience.view->audience;
        int before = 0;
        for (const SealedState& state : report.history)
            if (state.version < static_cast<int>(seal.version)) before = state.version;
        std::string json =
            "{\n \"report\": " + json_string(seal.report) + ",\n \"version\": " + std::to_string(seal.version) +
            ",\n \"before\": " + std::to_string(before) + ",\n \"audience\": " + json_string(audience_name(audience)) +
            ",\n \"language\": " + json_string(view.report->main().language) +
            ",\n \"time\": " + json_string(seal.time.rfc3339()) +
            ",\n \"manifest\": " + json_string(m_stored.seal_digest(seal.version)) +
            ",\n \"previous\": " + json_string(seal.previous) + ",\n \"parts\": [";
        const char* separator = "\n  ";
        for (const SealedPart& part : seal.parts) {
            if (part.audience != audience) continue;
            json += separator + std::string("{\"language\": ") + json_string(part.language) +
                    ", \"address\": " + json_string(part.address) + digest_or_reason(part.sha512, part.file) + "}";
            separator = ",\n  ";
        }
        json += "\n ],\n \"files\": [";
        separator = "\n  ";
        const std::string prefix = std::string(audience_name(audience)) + "/files/";
        for (const SealedFileDigest& file : seal.files) {
            if (!file.path.starts_with(prefix)) continue;
            const std::string within = file.path.substr(prefix.size());
            const size_t slash = within.find('/');
            json += separator + std::string("{\"language\": ") + json_string(within.substr(0, slash)) +
                    ", \"path\": " + json_string(within.substr(slash + 1)) +
                    ", \"size\": " + std::to_string(file.size) + digest_or_reason(file.sha512, file.path) + "}";
            separator = ",\n  ";
        }
        return m_audience.output->write(view.main_folder + std::string(seal_file_name), json + "\n ]\n}\n",
                                        "content/_published");
    }

    /// Of what is not shown as it was sealed there is no digest: with it, names could be guessed and tried.
    std::string digest_or_reason(const std::string& sha512, const std::string& logical) const {
        std::string reason = m_hidden ? m_hidden->reason : std::string();
        if (const auto of = m_redacted.find(logical); of != m_redacted.end())
            for (const Redaction* redaction : of->second)
                reason += (reason.empty() ? "" : " ") + redaction->date.iso() + ": " + redaction->reason;
        return reason.empty() ? ", \"sha512\": " + json_string(sha512) : ", \"withheld\": " + json_string(reason);
    }

    AudienceBuild& m_audience;
    const Store& m_store;
    const StoredReport& m_stored;
    const Series& m_series;
    const Redactions& m_redactions;
    Findings& m_findings;
    const SealedScope m_scope;
    const Withdrawal* m_hidden = nullptr; ///< of the version being written
    bool m_any_hidden = false;
    std::map<std::string, Redactions> m_redacted; ///< of the version being written
    std::set<const Redaction*> m_found;
};

} // namespace

Result<void> write_sealed_report(AudienceBuild& audience, const Store& store, const Series& series,
                                 const Report& report, const Redactions& redactions, Findings& findings,
                                 SealedScope scope) {
    const StoredReport* stored = store.report(series.id + "/" + report.id, findings);
    if (!stored) return {};
    return SealedReport(audience, store, *stored, series, redactions, findings, scope).write(report);
}

} // namespace kolofon
