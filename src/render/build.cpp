#include "render/build.h"

#include "base/parallel.h"
#include "check/check_attachments.h"
#include "check/check_series.h"
#include "fs/path.h"
#include "render/audience_setup.h"
#include "render/cards.h"
#include "render/live_reports.h"
#include "render/lost_addresses.h"
#include "render/rebuild.h"
#include "render/sealed_pages.h"
#include "render/search_pages.h"
#include "render/site_pages.h"
#include "render/text_cautions.h"
#include "render/theme_words.h"
#include "render/version_pages.h"
#include "view/addresses.h"

#include <algorithm>
#include <chrono>

namespace kolofon {

namespace {

/// Sections in a batch of reports, for each core: enough to keep it busy, few enough to keep memory flat and what was
/// just read near.
constexpr size_t sections_for_a_core = 200;

class Builder {
public:
    Builder(const Site& site, FileSystem& site_fs, FileSystem& output_fs, const Theme& theme,
            const BuildOptions& options, Findings& findings)
        : m_site(site), m_site_fs(site_fs), m_output_fs(output_fs), m_theme(theme), m_options(options),
          m_findings(findings) {}

    Result<BuildResult> run() {
        for (const auto& [language, texts] : m_theme.texts) m_texts.emplace(language, ContentTexts::from(texts));
        KOLOFON_TRY(prepare_audiences());
        if (m_audiences.empty()) return std::move(m_result);
        mark("prepare");
        check_all_series();
        for (auto& audience : m_audiences) draw_all_indicators(*audience, *m_shared);
        if (m_options.memory)
            m_rebuild.emplace(*m_options.memory, m_site, m_audiences, m_options.store,
                              BuildSurroundings{m_theme, m_look, m_options.store != nullptr, m_public.has_value(),
                                                m_options.untouched});
        KOLOFON_TRY(build_reports());
        KOLOFON_TRY(build_sealed());
        if (m_rebuild) m_rebuild->hand_over();
        for (auto& audience : m_audiences)
            if (m_options.store) write_version_pages(*audience, m_findings);
        mark("sealed");
        for (auto& audience : m_audiences) KOLOFON_TRY(write_site_pages(*audience, *m_shared, m_findings));
        for (auto& audience : m_audiences) KOLOFON_TRY(write_cards(*audience, m_theme));
        mark("site pages");
        KOLOFON_TRY(build_search());
        mark("search");
        for (auto& audience : m_audiences) KOLOFON_TRY(copy_files(*audience));
        KOLOFON_TRY(answer_lost_addresses());
        mark("copy");
        const size_t found = m_findings.all().size();
        for (auto& audience : m_audiences) {
            KOLOFON_TRY(finish_pages(*audience));
            audience->output->report_taken(m_findings);
            if (const auto fault = audience->pages->fault()) return *fault;
        }
        if (m_rebuild) m_rebuild->remember(m_findings.all().size() == found);
        m_result.remembered = m_rebuild.has_value();
        drop_consequences();
        m_findings.sort();
        mark("links");
        if (m_options.memory && *m_options.memory->is_damaged) m_result.memory_was_damaged = true;
        if (m_result.memory_was_damaged) return std::move(m_result);
        return commit();
    }

private:
    void mark(const char* stage) {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - m_last).count();
        m_last = now;
        for (auto& [name, sum] : m_result.timings)
            if (name == stage) {
                sum += seconds;
                return;
            }
        m_result.timings.emplace_back(stage, seconds);
    }

    void check_all_series() {
        for (const Series& series : m_site.series) {
            check_indicators(m_site, series, m_findings);
            check_plan(m_site, series, m_findings);
            check_assignments(series, m_findings);
        }
        check_threads(m_site, m_findings);
        check_security(m_site, m_findings);
        if (m_public) check_site_cautions(*m_public, m_findings);
    }

    Result<void> prepare_audiences() {
        m_look = find_site_look(m_site, m_site_fs, m_theme, m_findings);
        const auto& wanted = m_options.audiences.empty() ? m_site.audiences : m_options.audiences;
        std::vector<std::unique_ptr<OutputTree>> outputs;
        for (const Audience audience : wanted) {
            KOLOFON_TRY_ASSIGN(output, open_output(audience));
            outputs.push_back(std::move(output));
        }
        m_audiences.resize(wanted.size());
        parallel_for(wanted.size() + 1, [&](size_t i) {
            if (i == wanted.size()) {
                m_all_view = make_view(m_site, Audience::Intranet, m_theme.texts);
                m_all_targets = std::make_unique<LinkTargets>(*m_all_view);
            } else if (outputs[i]) {
                m_audiences[i] = prepare(wanted[i], std::move(outputs[i]));
            }
        });
        std::erase(m_audiences, nullptr);
        m_shared.emplace(BuildShared{m_site, *m_all_view, *m_all_targets, m_theme, m_texts});
        prepare_update();
        prepare_public_site();
        return {};
    }

    /// What is taken over stays where it lies in the old output, if that is what the memory is of.
    void prepare_update() {
        if (!m_options.memory || m_options.keep) return;
        const bool is_known = std::all_of(m_audiences.begin(), m_audiences.end(), [&](const auto& audience) {
            const auto before = m_options.before.find(audience->view->audience);
            return before != m_options.before.end() && audience->output->old_print() == before->second;
        });
        if (!is_known || !m_options.is_output_whole || !m_options.is_output_whole()) return m_options.memory->forget();
        for (const auto& audience : m_audiences) audience->output->update_in_place();
    }

    /// What the public will see is looked at in every build of a site that the public has, also when only the
    /// intranet's is built: the same findings, and the same acknowledgements used.
    void prepare_public_site() {
        if (std::find(m_site.audiences.begin(), m_site.audiences.end(), Audience::Public) == m_site.audiences.end())
            return;
        const auto is_under_embargo = [](const Series& series) {
            return std::any_of(series.reports.begin(), series.reports.end(),
                               [](const Report& report) { return report.under_embargo; });
        };
        const auto built = std::find_if(m_audiences.begin(), m_audiences.end(), [](const auto& audience) {
            return audience->view->audience == Audience::Public;
        });
        if (built == m_audiences.end() || std::any_of(m_site.series.begin(), m_site.series.end(), is_under_embargo))
            m_public = PublicSite::of(m_site);
        else
            m_public.emplace((*built)->site);
    }

    Result<std::unique_ptr<OutputTree>> open_output(Audience audience) {
        if (!m_options.write) return OutputTree::discarding();
        if (m_options.keep)
            return OutputTree::keeping(m_options.memory ? m_options.memory->kept[audience] : KeptFiles());
        return OutputTree::open(m_output_fs, join_path(m_options.out, audience_name(audience)), m_findings);
    }

    std::unique_ptr<AudienceBuild> prepare(Audience audience, std::unique_ptr<OutputTree> output) const {
        auto build = prepare_audience(m_site, audience, std::move(output), m_theme, m_look);
        if (is_redacted(audience)) build->pages->set_redactions(m_site);
        prepare_search(*build);
        return build;
    }

    /// A theme with a search page gets one; what it reads is made only when it is kept.
    void prepare_search(AudienceBuild& build) const {
        if (!m_theme.templates->find("search.html")) return;
        for (auto& site : build.view->languages) site->search_path = search_path(*site->site, site->language);
        if (!m_options.write || m_options.sealing) return;
        const Site* redacting = build.pages->redactions() ? &m_site : nullptr;
        build.search = std::make_unique<SearchTexts>(*build.view, redacting, thread_count());
        build.pages->set_search(build.search.get());
    }

    static Result<void> write_search_texts(AudienceBuild& audience) {
        return audience.search ? audience.search->write_finished(*audience.output) : Result<void>();
    }

    Result<void> build_search() {
        FirstFault fault;
        parallel_for(m_audiences.size(), [&](size_t i) {
            if (m_audiences[i]->search) fault.keep(m_audiences[i]->search->finish(*m_audiences[i]->output));
        });
        if (fault.get()) return *fault.get();
        build_search_pages();
        return {};
    }

    void build_search_pages() {
        Fingerprinter print;
        if (m_rebuild)
            for (const auto& audience : m_audiences) print.add(print_of_search_pages(*audience));
        ReportWork* work = m_rebuild ? &m_rebuild->work_on_pages("search", print.get()) : nullptr;
        Findings found;
        if (work && work->kept) {
            found = work->kept->findings;
        } else {
            const ReadingScope reading(work ? work->reads.get() : nullptr);
            for (auto& audience : m_audiences) {
                audience->links->look_again(); // those in the site's other pages may be gone in the next build
                write_search_pages(*audience, found);
            }
            if (work) {
                work->record->findings = found;
                m_rebuild->finish_pages(*work);
            }
        }
        m_findings.join(std::move(found));
    }

    /// What is sealed now is sealed whole.
    bool is_redacted(Audience audience) const { return audience == Audience::Public && !m_options.sealing; }

    /// The sitemap and the check of links look at all pages, unless those made now change nothing for either.
    Result<void> finish_pages(AudienceBuild& audience) {
        const bool same_sitemap = m_rebuild && m_rebuild->sitemap_is_as_before(audience);
        if (same_sitemap) audience.output->adopt(old_sitemap(*audience.output), nullptr);
        const bool good_links = same_sitemap && m_rebuild->links_are_good(audience);
        if (m_rebuild && !good_links) m_rebuild->take_notes(audience);
        if (!same_sitemap) KOLOFON_TRY(write_sitemap(audience));
        if (!good_links)
            audience.links->finish(
                *audience.output, [&](const std::string& path) { return find_source(path); }, m_findings);
        return {};
    }

    static std::string old_sitemap(const OutputTree& output) {
        std::string paths;
        for (size_t part = 0;; ++part) {
            const std::string path = Sitemap::file_name(part);
            if (output.had(path)) paths += path + "\n";
            if (part > 0 && !output.had(path)) return paths;
        }
    }

    static Result<void> write_sitemap(AudienceBuild& audience) {
        const std::string& base_url = audience.view->languages.front()->base_url;
        for (const auto& [path, xml] : audience.pages->sitemap().files(base_url))
            KOLOFON_TRY(audience.output->write(path, xml, "site.toml"));
        return {};
    }

    // Working copies -----------------------------------------------------------------------------------------------

    /// A report in a batch.
    struct Unit {
        ReportTexts texts;
        ReportWork* work = nullptr; ///< none without a memory

        bool is_kept() const { return work && work->kept; }
        bool is_made() const { return !texts.report->sealed && !is_kept(); }
        void note_reads() { texts.reads = is_made() && work ? work->reads.get() : nullptr; }
    };

    Result<void> build_reports() {
        std::vector<Unit> batch;
        const size_t sections_in_a_batch = sections_for_a_core * thread_count();
        size_t sections = 0;
        if (m_options.progress) m_options.progress->all = count_texts(m_site);
        for (const Series& series : m_site.series)
            for (const Report& report : series.reports) {
                Unit& unit = batch.emplace_back();
                unit.texts.series = &series;
                unit.texts.report = &report;
                if (m_rebuild) unit.work = &m_rebuild->work_on(report);
                unit.note_reads();
                m_result.sections += count_texts(report);
                sections += unit.is_kept() ? 0 : count_texts(report);
                if (sections < sections_in_a_batch) continue;
                KOLOFON_TRY(build_batch(batch));
                batch.clear();
                sections = 0;
            }
        return build_batch(batch);
    }

    static size_t count_texts(const Report& report) {
        size_t count = 0;
        for (const Edition& edition : report.editions)
            count += edition.overview.count + edition.attachment_texts.size();
        return count;
    }
    static size_t count_texts(const Site& site) {
        size_t count = 0;
        for (const Series& series : site.series)
            for (const Report& report : series.reports) count += count_texts(report);
        return count;
    }

    static void find_texts(ReportTexts& texts) {
        const auto& editions = texts.report->editions;
        for (size_t e = 0; e < editions.size(); ++e)
            for (const auto* sections : editions[e].texts())
                for (const Section& section : *sections) {
                    SectionText& text = texts.sections.emplace_back();
                    text.edition = e;
                    text.section = &section;
                    text.of_attachment = sections == &editions[e].attachment_texts;
                }
    }

    /// What one report states in prose is known to the audit of the next, unless that is published.
    static bool audits_next(const ReportTexts& texts) {
        return texts.report != &texts.series->reports.back() && !(texts.report + 1)->sealed;
    }

    static bool reads_text(const Unit& unit) {
        const bool states = unit.is_kept() && unit.work->kept->stated;
        return unit.is_made() || (audits_next(unit.texts) && !states);
    }

    Result<void> build_batch(std::vector<Unit>& batch) {
        std::vector<ReportTexts*> read;
        for (Unit& unit : batch)
            if (reads_text(unit)) read.push_back(&unit.texts);
        read_texts(read);
        const std::vector<Stated> stated = stated_before(batch);
        read_texts(renewed(batch, stated));
        std::vector<ReportTexts*> live;
        for (Unit& unit : batch) {
            if (unit.is_made()) live.push_back(&unit.texts);
            if (!unit.texts.report->sealed)
                for (auto& audience : m_audiences) leave_out_images(*audience, unit);
        }
        parallel_for(live.size(), [&](size_t i) { find_mentions(*live[i]); });
        mark("parse");
        for (auto& audience : m_audiences)
            KOLOFON_TRY(write_live_reports(*audience, *m_shared, live, m_options.sealing ? &m_result.sealed : nullptr));
        for (Unit& unit : batch)
            if (unit.is_kept()) m_rebuild->show(*unit.work);
        for (auto& audience : m_audiences) KOLOFON_TRY(write_search_texts(*audience));
        mark("pages");
        std::vector<size_t> made;
        for (size_t i = 0; i < batch.size(); ++i)
            if (batch[i].is_made()) made.push_back(i);
        parallel_for(made.size(), [&](size_t i) { check(batch[made[i]].texts, stated[made[i]]); });
        for (size_t i = 0; i < batch.size(); ++i) finish(batch[i], stated[i], stated[i + 1]);
        for (Unit& unit : batch)
            if (unit.is_made()) let_go_of_texts(unit.texts);
        m_result.reports += batch.size();
        if (m_options.progress)
            for (const Unit& unit : batch) m_options.progress->sections += count_texts(*unit.texts.report);
        mark("check");
        return {};
    }

    void read_texts(const std::vector<ReportTexts*>& batch) {
        parallel_for(batch.size(), [&](size_t i) { find_texts(*batch[i]); });
        std::vector<SectionText*> sections;
        for (ReportTexts* report : batch)
            for (SectionText& section : report->sections) sections.push_back(&section);
        parallel_for(sections.size(), [&](size_t i) { parse(*sections[i]); });
        parallel_for(batch.size(), [&](size_t i) {
            const ReadingScope reading(batch[i]->reads);
            find_uses(*batch[i]);
            read_prose(m_site, *batch[i]);
        });
    }

    void parse(SectionText& text) const {
        const SourceFile& file = *text.section->file;
        if (m_options.memory && m_options.memory->texts)
            if (auto known = m_options.memory->texts->take(file, text.section->body_begin)) {
                text.document = std::move(*known);
                text.is_flawless = true;
                return;
            }
        const size_t found = text.findings.all().size();
        text.document = parse_markdown(file, text.section->body_begin, text.findings);
        text.is_flawless = text.findings.all().size() == found;
    }

    /// What a report states in prose, if the audit of the next asks.
    struct Stated {
        std::shared_ptr<const std::vector<KnownFigure>> figures = std::make_shared<std::vector<KnownFigure>>();
        Fingerprint print = fingerprint_of(*figures);

        static Stated by(const ReportTexts& texts) {
            auto figures = std::make_shared<const std::vector<KnownFigure>>(stated_in(texts));
            const Fingerprint print = fingerprint_of(*figures);
            return {std::move(figures), print};
        }
        static Stated by(const std::shared_ptr<const ReportRecord>& record) {
            return {{record, &*record->stated}, record->stated_print};
        }
    };

    /// For each report of the batch, what the one before it in its series states in prose.
    std::vector<Stated> stated_before(const std::vector<Unit>& batch) {
        std::vector<Stated> stated(batch.size() + 1);
        std::vector<size_t> read; // those kept would only seem to keep the cores busy
        for (size_t i = 0; i < batch.size(); ++i) {
            if (!audits_next(batch[i].texts)) continue;
            if (batch[i].texts.audited)
                read.push_back(i);
            else
                stated[i + 1] = Stated::by(batch[i].work->kept);
        }
        parallel_for(read.size(), [&](size_t i) { stated[read[i] + 1] = Stated::by(batch[read[i]].texts); });
        stated.front() = std::move(m_stated_last); // the reports of a series follow one another across batches
        m_stated_last = stated.back();
        return stated;
    }

    /// Reports that would be taken over if the one before them did not state other figures now.
    std::vector<ReportTexts*> renewed(std::vector<Unit>& batch, const std::vector<Stated>& stated) {
        std::vector<ReportTexts*> renewed;
        for (size_t i = 0; i < batch.size(); ++i) {
            Unit& unit = batch[i];
            if (!unit.is_kept() || unit.texts.report->sealed || unit.work->kept->stated_before == stated[i].print)
                continue;
            m_rebuild->make(*unit.work);
            unit.note_reads();
            if (!unit.texts.audited) renewed.push_back(&unit.texts);
        }
        return renewed;
    }

    /// The last step of the cut, which has to know the texts: pictures that no public text shows are not public.
    static void leave_out_images(AudienceBuild& audience, Unit& unit) {
        if (audience.view->audience == Audience::Intranet || unit.texts.report->images.empty()) return;
        const std::set<std::string> shown = unit.is_kept() ? unit.work->kept->audiences.at(Audience::Public).images
                                                           : images_shown(unit.texts, Audience::Public);
        for (Series& series : audience.site.series)
            for (Report& report : series.reports)
                if (report.path == unit.texts.report->path)
                    std::erase_if(report.images,
                                  [&](const StaticFile& image) { return !shown.contains(image.source); });
        if (unit.work && unit.work->record) unit.work->record->audiences[Audience::Public].images = shown;
    }

    void check(ReportTexts& texts, const Stated& stated_before) const {
        const ReadingScope reading(texts.reads);
        const Acknowledgements acknowledgements(texts.report->acknowledgements);
        audit_texts(texts, *stated_before.figures);
        find_unused_images(texts, acknowledgements);
        if (m_public) check_text_cautions(*m_public, texts);
        apply_acknowledgements(texts, acknowledgements);
        check_report(m_site, *texts.series, *texts.report, texts.uses, m_public ? &*m_public : nullptr,
                     acknowledgements, texts.findings);
        check_attachments(m_site_fs, *texts.series, *texts.report, m_public ? &*m_public : nullptr, acknowledgements,
                          texts.findings);
        acknowledgements.report(texts.findings);
    }

    /// Of working copies, whose files are the site's. Whoever shows a line of one from here on reads it again.
    void let_go_of_texts(ReportTexts& texts) const {
        const bool is_edit = m_options.untouched && !m_options.untouched->empty();
        for (SectionText& text : texts.sections) {
            if (is_edit && m_options.memory && m_options.memory->texts && text.is_flawless)
                m_options.memory->texts->keep(std::move(text.document), m_site.sources);
            else
                m_site.sources->let_go(*text.section->file);
        }
    }

    /// The report's findings are the build's, and its record's.
    void finish(Unit& unit, const Stated& stated_before, const Stated& stated) {
        m_result.made += !unit.is_kept();
        if (unit.is_kept()) {
            m_findings.join(Findings(unit.work->kept->findings));
            return;
        }
        Findings found;
        if (unit.is_made()) {
            found.join(std::move(unit.texts.findings));
            found.join(std::move(unit.texts.page_findings));
        }
        if (unit.work) {
            ReportRecord& record = *unit.work->record;
            record.findings = found;
            record.stated_before = stated_before.print;
            if (audits_next(unit.texts)) {
                record.stated = *stated.figures;
                record.stated_print = stated.print;
            }
            if (unit.is_made()) m_rebuild->record_views(*unit.work);
        }
        m_findings.join(std::move(found));
    }

    /// Of a text of a report, for findings in records that know only its path.
    const SourceFile* find_source(const std::string& path) const {
        for (const Series& series : m_site.series)
            for (const Report& report : series.reports) {
                if (!path.starts_with(report.path + "/")) continue;
                for (const Edition& edition : report.editions)
                    for (const auto* texts : edition.texts())
                        for (const Section& section : *texts)
                            if (section.file->path() == path) return section.file;
            }
        return nullptr;
    }

    // Published versions ---------------------------------------------------------------------------------------------

    Result<void> build_sealed() {
        if (!m_options.store) return {};
        for (auto& audience : m_audiences) {
            for (const Series& series : m_site.series)
                for (const Report& report : series.reports) KOLOFON_TRY(build_sealed(*audience, series, report));
            if (is_redacted(audience->view->audience)) check_redacted_reports();
        }
        return {};
    }

    Result<void> build_sealed(AudienceBuild& audience, const Series& series, const Report& report) {
        ReportWork* work = m_rebuild ? m_rebuild->find(report) : nullptr;
        if (report.history.empty() || (work && work->kept)) return {};
        Findings found;
        KOLOFON_TRY(write_sealed_report(audience, *m_options.store, series, report,
                                        redactions_in(audience, series, report), found,
                                        {0, work ? work->reads.get() : nullptr}));
        if (work) work->record->findings.join(Findings(found));
        m_findings.join(std::move(found));
        return write_search_texts(audience);
    }

    Redactions redactions_in(const AudienceBuild& audience, const Series& series, const Report& report) const {
        return is_redacted(audience.view->audience) ? redactions_of(m_site, series.id + "/" + report.id) : Redactions();
    }

    void check_redacted_reports() {
        for (const Redaction* redaction : all_redactions(m_site))
            if (!m_options.store->has(redaction->report.value))
                m_findings.add(Code::redaction_not_found, redaction->report.span,
                               {redaction->text.value, redaction->report.value});
    }

    /// Where the gate has said that ids are gone, their addresses are too.
    Result<void> answer_lost_addresses() {
        if (!m_options.store || (m_options.sealing && m_findings.has_errors())) return {};
        for (auto& audience : m_audiences)
            KOLOFON_TRY(write_lost_addresses(*audience, m_site, *m_options.store, m_findings));
        return {};
    }

    // Files ----------------------------------------------------------------------------------------------------------

    Result<void> copy_files(AudienceBuild& audience) {
        for (const ThemeAsset& asset : m_theme.assets)
            KOLOFON_TRY(audience.output->copy(*asset.fs, asset.source, asset.target));
        if (!m_look.css.empty()) KOLOFON_TRY(audience.output->write(std::string(look_path), m_look.css, "site.toml"));
        for (const StaticFile& file : audience.site.static_files)
            KOLOFON_TRY(audience.output->copy(m_site_fs, file.source, file.target));
        for (const auto& report : audience.view->reports)
            if (report->edition == &report->report->main() && !report->report->sealed)
                KOLOFON_TRY(copy_live(audience, *report));
        for (const auto& version : audience.view->versions) // the one being sealed
            if (version->edition == &version->report->main() && !version->report->sealed)
                KOLOFON_TRY(copy_live(audience, *version));
        return {};
    }

    Result<void> copy_live(AudienceBuild& audience, const ReportView& report) {
        const size_t folder = report_folder(*report.model_series, *report.report, *report.edition).size();
        for (const StaticFile& image : report.report->images)
            KOLOFON_TRY(audience.output->copy(m_site_fs, image.source, report.folder + image.target.substr(folder)));
        for (const AttachmentView& attachment : report.attachments)
            if (attachment.attachment->size > 0)
                KOLOFON_TRY(audience.output->copy(m_site_fs, attachment.attachment->path, attachment.path));
        return {};
    }

    /// What is wrong with a finished page but with no line of the source is a consequence of what is: a table shown
    /// twice gives every id in it twice. It is reported only when nothing else is wrong.
    void drop_consequences() {
        const auto is_consequence = [](const Finding& f) {
            const bool of_page = f.code == Code::page_dead_link || f.code == Code::page_missing_anchor ||
                                 f.code == Code::page_duplicate_id;
            return of_page && f.place.line == 0;
        };
        const auto& all = m_findings.all();
        const bool has_causes = std::any_of(all.begin(), all.end(), [&](const Finding& f) {
            return f.severity == Severity::Error && !is_consequence(f);
        });
        if (has_causes) std::erase_if(m_findings.all(), is_consequence);
    }

    Result<BuildResult> commit() {
        const bool stop = m_findings.has_errors() || (m_options.strict && m_findings.count(Severity::Warning) > 0);
        for (auto& audience : m_audiences) {
            m_result.pages += audience->pages->pages();
            if (m_options.keep) m_result.kept[audience->view->audience] = audience->output->take_kept();
            if (m_options.keep && m_options.memory)
                m_options.memory->kept[audience->view->audience] = m_result.kept[audience->view->audience];
            if (stop || !m_options.write || m_options.keep) continue;
            if (m_options.precompress || m_site.precompress) KOLOFON_TRY(audience->output->precompress());
            KOLOFON_TRY_ASSIGN(summary, audience->output->commit());
            m_result.outputs[audience->view->audience] = summary;
            m_result.prints[audience->view->audience] = audience->output->print();
            m_result.built = true;
        }
        mark("commit");
        return std::move(m_result);
    }

    const Site& m_site;
    FileSystem& m_site_fs;
    FileSystem& m_output_fs;
    const Theme& m_theme;
    const BuildOptions& m_options;
    Findings& m_findings;
    SiteLook m_look;
    std::map<std::string, ContentTexts> m_texts;
    std::unique_ptr<AudienceView> m_all_view;
    std::unique_ptr<LinkTargets> m_all_targets;
    std::optional<BuildShared> m_shared;
    std::optional<PublicSite> m_public; ///< none for a site that the public never sees
    Stated m_stated_last;               ///< by the last report of the batch before
    std::vector<std::unique_ptr<AudienceBuild>> m_audiences;
    std::optional<Rebuild> m_rebuild; ///< with a memory
    BuildResult m_result;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

} // namespace

Result<BuildResult> build_site(const Site& site, FileSystem& site_fs, FileSystem& output_fs, const ThemePlaces& themes,
                               const BuildOptions& options, Findings& findings) {
    auto theme = load_theme(themes, site.theme, site.theme_span, findings,
                            options.memory ? options.memory->theme_words.get() : nullptr);
    if (!theme || !theme->templates || theme->texts.empty()) return BuildResult{};
    complete_texts(theme->texts, site, findings);
    return Builder(site, site_fs, output_fs, *theme, options, findings).run();
}

} // namespace kolofon
