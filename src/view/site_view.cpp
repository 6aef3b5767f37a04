#include "view/site_view.h"

#include "base/names.h"
#include "model/figures.h"
#include "model/report_reads.h"
#include "view/addresses.h"
#include "view/figure_words.h"
#include "view/indicator_view.h"
#include "view/plan_view.h"
#include "view/thread_view.h"
#include "view/version_view.h"

#include <algorithm>
#include <utility>

namespace kolofon {

namespace {

template <typename T> const T* word_in(const std::map<std::string, T>& words, std::string_view language) {
    const auto found = words.find(std::string(language));
    return found == words.end() ? nullptr : &found->second;
}

std::string word_or(const std::map<std::string, std::string>& words, std::string_view language,
                    const std::string& original) {
    const std::string* word = word_in(words, language);
    return word ? *word : original;
}

/// The name of a language in itself: what a reader of it looks for.
std::string own_name(std::string_view language) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"sv", "Svenska"}, {"en", "English"}, {"fi", "Suomi"}, {"fit", "Meänkieli"}, {"se", "Davvisámegiella"},
        {"de", "Deutsch"}, {"nb", "Norsk"},   {"da", "Dansk"}, {"fr", "Français"}};
    for (const auto& [code, name] : names)
        if (code == language) return std::string(name);
    return std::string(language);
}

class Maker {
public:
    Maker(const Site& site, Audience audience, const TextsByLanguage& texts) : m_site(site), m_texts(texts) {
        m_view = std::make_unique<AudienceView>();
        m_view->site = &site;
        m_view->audience = audience;
    }

    std::unique_ptr<AudienceView> make() {
        for (const std::string& language : m_site.languages) m_view->languages.push_back(make_site(language));
        for (const Series& series : m_site.series)
            for (const Report& report : series.reports) make_editions(series, report);
        for (const auto& site : m_view->languages) make_series_lists(*site);
        make_indicator_lists();
        for (const auto& site : m_view->languages)
            for (const auto& series : site->series) {
                make_plan(*m_view, *series);
                make_assignments(*m_view, *series);
            }
        for (const auto& report : m_view->reports) connect(*report);
        connect_versions(*m_view);
        for (const auto& version : m_view->versions) connect_version(*version);
        connect_corrections(*m_view);
        connect_assignments(*m_view);
        connect_threads(*m_view);
        return std::move(m_view);
    }

private:
    std::unique_ptr<SiteView> make_site(const std::string& language) {
        auto view = std::make_unique<SiteView>();
        view->site = &m_site;
        view->audience = m_view->audience;
        view->language = language;
        view->title = word_or(m_site.titles, language, m_site.title);
        view->description = word_or(m_site.descriptions, language, m_site.description);
        view->notice = word_or(m_site.notices, language, m_site.notice);
        view->home_path = home_path(m_site, language);
        view->feed_path = "feed.xml";
        view->base_url = m_view->audience == Audience::Intranet && !m_site.intranet_url.empty() ? m_site.intranet_url
                                                                                                : m_site.base_url;
        if (view->audience == Audience::Public && !m_site.licence.url.empty()) view->catalogue_path = catalogue_path;
        const auto texts = m_texts.find(language);
        view->texts = texts != m_texts.end() ? &texts->second : &m_texts.begin()->second;
        for (const SitePage& page : m_site.pages)
            view->pages.push_back({page.section.title, site_page_path(page), page.section.language, {}});
        for (const std::string& other : m_site.languages)
            view->languages.push_back({own_name(other), home_path(m_site, other), other, own_name(other)});
        return view;
    }

    /// The report at its constant address, and each version of it at its own.
    void make_editions(const Series& series, const Report& report) {
        for (const Edition& edition : report.editions) {
            m_view->reports.push_back(make_report(series, report, edition, 0));
            m_view->editions[&report].push_back(m_view->reports.back().get());
        }
        for (const SealedState& state : report.history)
            for (const Edition& edition : state.report->editions)
                m_view->versions.push_back(make_report(series, *state.report, edition, state.version));
        if (const int next = version_being_sealed(report))
            for (const Edition& edition : report.editions)
                m_view->versions.push_back(make_report(series, report, edition, next));
    }

    /// `version` is 0 for the report at its constant address.
    std::unique_ptr<ReportView> make_report(const Series& series, const Report& report, const Edition& edition,
                                            int version) {
        auto view = std::make_unique<ReportView>();
        view->model_series = &series;
        view->report = &report;
        view->edition = &edition;
        view->locale = &Locale::of(edition.language);
        view->folder = report_folder(series, report, edition);
        view->main_folder = report_folder(series, report, report.main());
        if (version > 0) {
            view->folder = version_folder(view->folder, version);
            view->main_folder = version_folder(view->main_folder, version);
            view->version = version;
            view->permanent = true;
        }
        view->period = view->locale->period(report.period);
        make_sections(*view);
        make_attachments(*view);
        view->tables = DeferredVector<TableView>::made_by([view = view.get()] { return tables_of(*view); });
        for (const Edition& other : report.editions)
            if (&other != &edition) {
                std::string folder = report_folder(series, report, other);
                if (version > 0) folder = version_folder(folder, version);
                view->translations.push_back(
                    {other.title, report_path(folder), other.language, own_name(other.language)});
            }
        return view;
    }

    static SectionView section_of(const ReportView& view, const Section& section, std::string path) {
        SectionView made;
        made.section = &section;
        made.report = &view;
        made.path = std::move(path);
        made.language = section.language.empty() ? view.edition->language : section.language;
        return made;
    }

    static void make_sections(ReportView& view) {
        view.sections = DeferredVector<SectionView>::made_by([&view] { return sections_of(view); });
        view.section_places = Deferred<std::unordered_map<std::string_view, size_t>>::made_by([&view] {
            std::unordered_map<std::string_view, size_t> places;
            for (const SectionView& section : view.sections) places.emplace(section.section->id, section.index);
            return places;
        });
        view.top = DeferredVector<const SectionView*>::made_by([&view] {
            std::vector<const SectionView*> top;
            for (const SectionView& section : view.sections)
                if (!section.section->parent) top.push_back(&section);
            return top;
        });
    }

    static std::vector<SectionView> sections_of(const ReportView& view) {
        const auto& sections = view.edition->sections;
        std::vector<SectionView> views(sections.size());
        for (size_t i = 0; i < sections.size(); ++i) {
            views[i] = section_of(view, sections[i], section_path(view.folder, sections[i]));
            views[i].index = i;
        }
        for (size_t i = 0; i < sections.size(); ++i) // which have their places now
            if (sections[i].parent) views[*sections[i].parent].children.push_back(&views[i]);
        return views;
    }

    static std::vector<TableView> tables_of(const ReportView& view) {
        std::vector<TableView> tables;
        tables.reserve(view.report->tables.size());
        for (const Table& table : view.report->tables)
            tables.push_back({&table,
                              &view,
                              table_title(table, view.language()),
                              table_path(view.folder, view.language(), table.id),
                              {},
                              nullptr,
                              {}});
        return tables;
    }

    static void make_attachments(ReportView& view) {
        for (const Section& text : view.edition->attachment_texts)
            view.attachment_texts.push_back(
                section_of(view, text, attachment_text_path(view.folder, view.language(), text.id)));
        for (size_t i = 0; i < view.attachment_texts.size(); ++i)
            view.attachment_texts[i].index = view.edition->sections.size() + i;
        for (const Attachment& attachment : view.report->attachments) {
            AttachmentView item;
            item.attachment = &attachment;
            item.report = &view;
            item.title = word_or(view.edition->attachment_titles, attachment.id, attachment.title);
            item.description = word_or(view.edition->attachment_descriptions, attachment.id, attachment.description);
            item.text = view.find_attachment_text(attachment.id);
            item.path = attachment_place(view, attachment);
            item.size = view.locale->file_size(attachment.size);
            view.attachments.push_back(std::move(item));
        }
    }

    /// Its file, else its page, in the main language where this one has none.
    static std::string attachment_place(const ReportView& view, const Attachment& attachment) {
        if (attachment.withdrawn) return report_path(view.folder) + "#" + attachment.id;
        if (!attachment.path.empty()) return attachment_path(view.main_folder, *view.report, attachment);
        const bool translated = view.find_attachment_text(attachment.id) != nullptr;
        return attachment_text_path(translated ? view.folder : view.main_folder,
                                    translated ? view.language() : view.report->main().language, attachment.id);
    }

    void make_series_lists(SiteView& site) {
        bool has_attachments = false;
        for (const Series& series : m_site.series) {
            auto view = std::make_unique<SeriesView>();
            view->series = &series;
            view->site = &site;
            view->language = site.language;
            view->title = word_or(series.titles, site.language, series.title);
            view->description = word_or(series.descriptions, site.language, series.description);
            view->path = series_path(series, site.language);
            view->feed_path = series_feed_path(series);
            for (auto report = series.reports.rbegin(); report != series.reports.rend(); ++report) {
                const ReportView* in_language = m_view->find_report(*report, site.language);
                view->reports.push_back(in_language);
                if (!report->attachments.empty())
                    view->attachments_path = series_attachments_path(series, site.language);
                if (view->years.empty() || view->years.back().year != report->period.year)
                    view->years.push_back({report->period.year, {}});
                view->years.back().reports.push_back(in_language);
                if (!view->latest && !report->withdrawn) view->latest = in_language;
            }
            has_attachments |= !view->attachments_path.empty();
            site.series_list.push_back(view.get());
            site.series.push_back(std::move(view));
        }
        if (has_attachments) site.attachments_path = attachments_page_path(m_site, site.language);
    }

    void make_indicator_lists() {
        for (const auto& site : m_view->languages)
            for (const auto& series : site->series) {
                series->indicators = make_indicators(*m_view, *series);
                for (const auto& indicator : series->indicators) series->indicator_list.push_back(indicator.get());
                if (!series->indicators.empty())
                    series->indicators_path = indicators_path(*series->series, series->language);
            }
    }

    void connect(ReportView& view) {
        view.site = &m_view->in(view.language());
        for (const SeriesView* series : view.site->series_list)
            if (series->series == view.model_series) view.series = series;
        const auto& reports = view.model_series->reports;
        const auto index = static_cast<size_t>(view.report - reports.data());
        if (index > 0) view.previous = m_view->find_report(reports[index - 1], view.language());
        if (index + 1 < reports.size()) view.next = m_view->find_report(reports[index + 1], view.language());
        const auto latest =
            std::find_if(reports.rbegin(), reports.rend(), [](const Report& report) { return !report.withdrawn; });
        if (latest != reports.rend()) view.latest = m_view->find_report(*latest, view.language());
        make_key_figures(view);
    }

    /// A version has its place in the series from the report it is a version of.
    void connect_version(ReportView& view) {
        view.site = &m_view->in(view.language());
        for (const SeriesView* series : view.site->series_list)
            if (series->series == view.model_series) view.series = series;
        if (!view.current) return;
        view.previous = view.current->previous;
        view.next = view.current->next;
        view.latest = view.current->latest;
        if (!view.report->sealed) make_key_figures(view); // sealed ones show what they showed
    }

    void make_key_figures(ReportView& view) {
        const ReportFigures figures(m_site, *view.model_series, *view.report);
        for (const Text& name : view.report->key_figures) {
            Findings ignored; // check/ reports what is wrong with it
            const auto parsed = parse_figure_name(name.value, name.span, ignored);
            const auto cell = parsed ? find_figure(*parsed, figures, ignored) : std::nullopt;
            if (!cell || cell->cell().state != CellState::Number) continue;
            view.key_figures.push_back(key_figure(view, *cell, figures));
            view.key_figures.back().indicator = indicator_of(view, name.value);
        }
    }

    static const IndicatorView* indicator_of(const ReportView& view, std::string_view figure) {
        if (!view.series) return nullptr;
        for (const IndicatorView* indicator : view.series->indicator_list)
            if (const Text* name = figure_of(*indicator->values.indicator, *view.report); name && name->value == figure)
                return indicator;
        return nullptr;
    }

    static FigureValue value_of(const Table& table, size_t row, size_t column, std::string_view language) {
        const FullMeasure measure = table.measure_of(row, column);
        return {table.cell(row, column).value, measure.kind, unit_in(table, measure.unit, language),
                table.decimals_of(row, column)};
    }

    /// "Totalt" says nothing when it stands alone.
    static bool says_only_total(const std::string& label) {
        static constexpr std::string_view words[] = {"totalt", "total", "summa", "samtliga", "alla", "all"};
        const std::string id = fold_id(label);
        return std::find(std::begin(words), std::end(words), id) != std::end(words);
    }

    static KeyFigureView key_figure(const ReportView& view, const CellRef& ref, const ReportFigures& figures) {
        const Table& table = *ref.table;
        KeyFigureView figure;
        const FigureValue value = value_of(table, ref.row, ref.column, view.language());
        figure.label = row_label(table, ref.row, view.language());
        if (says_only_total(figure.label)) figure.label = table_title(table, view.language());
        figure.context = column_label(table, ref.column, view.language());
        figure.value = figure_html(value, *view.locale);
        figure.path = table_path(view.folder, view.language(), table.id) + "#" + table.cell_id(ref.row, ref.column);
        add_change(figure, view, ref, value, figures);
        return figure;
    }

    /// A series may pause; a change since years ago is not a change since the last report.
    static bool is_recent(const ReportView& view) {
        constexpr int longest_gap = 3; // months: a summer without reports
        const Report* previous = previous_report(*view.model_series, *view.report);
        if (!previous) return false;
        const auto months = [](const Period& period) { return period.year * 12 + period.last_month(); };
        const int usual = view.report->period.kind == PeriodKind::Month ? 0 : 12;
        return months(view.report->period) - months(previous->period) <= longest_gap + usual;
    }

    /// The change since the last report, where that has the same figure in the same unit.
    static void add_change(KeyFigureView& figure, const ReportView& view, const CellRef& ref, const FigureValue& value,
                           const ReportFigures& figures) {
        const TableSet* previous = is_recent(view) ? figures.report("prev") : nullptr;
        const Table* table = previous ? previous->find(ref.table->id) : nullptr;
        const auto row = table ? table->find_row(ref.table->rows[ref.row].id) : std::nullopt;
        const auto column = table ? table->find_column(ref.table->columns[ref.column].id) : std::nullopt;
        if (!row || !column || table->cell(*row, *column).state != CellState::Number) return;
        if (table->measure_of(*row, *column).unit != ref.table->measure_of(ref.row, ref.column).unit) return;
        const auto change = subtract(value.value, table->cell(*row, *column).value);
        if (!change) return;
        figure.direction = change->is_zero() ? "same" : change->is_negative() ? "down" : "up";
        figure.change = change_words(value, *change, *view.locale);
    }

    const Site& m_site;
    const TextsByLanguage& m_texts;
    std::unique_ptr<AudienceView> m_view;
};

} // namespace

SeriesView::SeriesView() = default;
SeriesView::~SeriesView() = default;

const SectionView* SectionView::parent() const {
    return section->parent ? &report->sections[*section->parent] : nullptr;
}
const SectionView* SectionView::previous() const {
    return index > 0 && index < report->sections.size() ? &report->sections[index - 1] : nullptr;
}
const SectionView* SectionView::next() const {
    return index + 1 < report->sections.size() ? &report->sections[index + 1] : nullptr;
}

const SectionView* ReportView::find_section(std::string_view id) const {
    const auto found = section_places.get().find(id);
    return found == section_places.get().end() ? nullptr : &sections[found->second];
}

SectionView* ReportView::find_section(std::string_view id) {
    return const_cast<SectionView*>(std::as_const(*this).find_section(id));
}

const TableView* ReportView::find_table(std::string_view id) const {
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const TableView& t) { return t.table->id == id; });
    return found == tables.end() ? nullptr : &*found;
}

TableView* ReportView::find_table(std::string_view id) {
    return const_cast<TableView*>(std::as_const(*this).find_table(id));
}

const AttachmentView* ReportView::find_attachment(std::string_view id) const {
    const auto found = std::find_if(attachments.begin(), attachments.end(),
                                    [&](const AttachmentView& a) { return a.attachment->id == id; });
    return found == attachments.end() ? nullptr : &*found;
}

AttachmentView* ReportView::find_attachment(std::string_view id) {
    return const_cast<AttachmentView*>(std::as_const(*this).find_attachment(id));
}

const SectionView* ReportView::find_attachment_text(std::string_view id) const {
    const auto found = std::find_if(attachment_texts.begin(), attachment_texts.end(),
                                    [&](const SectionView& text) { return text.section->id == id; });
    return found == attachment_texts.end() ? nullptr : &*found;
}

const SiteView& AudienceView::in(std::string_view language) const {
    const auto found =
        std::find_if(languages.begin(), languages.end(), [&](const auto& view) { return view->language == language; });
    return found == languages.end() ? *languages.front() : **found;
}

const ReportView* AudienceView::find_report(const Report& report, std::string_view language) const {
    const auto found = editions.find(&report);
    if (found == editions.end()) return nullptr;
    note_read(report);
    for (const ReportView* edition : found->second)
        if (edition->language() == language) return edition;
    return found->second.front();
}

std::unique_ptr<AudienceView> make_view(const Site& site, Audience audience, const TextsByLanguage& texts) {
    return Maker(site, audience, texts).make();
}

} // namespace kolofon
