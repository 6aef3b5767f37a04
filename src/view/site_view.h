// What templates see of a site: the model of one audience with its addresses and neighbours worked out. Built once a
// build, constant while pages are rendered; the types that describe it to templates are in view_types.h.
#pragma once

#include "locale/locale.h"
#include "model/site.h"
#include "view/ui_texts.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kolofon {

struct AssignmentView;
struct CorrectionView;
struct DifferenceView;
struct IndicatorView;
struct PackageView;
struct PlannedView;
struct ReportView;
struct SearchView;
struct SectionView;
struct SeriesView;
struct SiteView;

struct LinkView {
    std::string title, path; ///< path from the output's top, or a whole URL
    std::string language, name;
};

/// A body's own mark, beside its name on every page.
struct LogoView {
    std::string path;          ///< "" for none
    std::string alt;           ///< in words; "" where the name beside it says the same
    int width = 0, height = 0; ///< to keep its place while it is fetched, in CSS pixels; 0: not known
};

struct TocEntry {
    std::string title, anchor;
    int level = 2;
    std::vector<TocEntry> children;
};

struct SectionView {
    const Section* section = nullptr;
    const ReportView* report = nullptr;
    size_t index = 0; ///< in reading order; of an attachment's text after all sections
    std::string path;
    std::string language;
    std::vector<const SectionView*> children;
    std::vector<const SectionView*> thread_earlier, thread_same, thread_later; ///< the same matter, in order of time
    std::vector<const AssignmentView*> assignments;                            ///< that it treats
    std::vector<const CorrectionView*> corrections; ///< that touch it, newest first; found by render/
    std::string html;                               ///< made by render/ before pages are
    std::vector<TocEntry> toc;                      ///< the headings in it
    uint32_t word_count = 0;

    const SectionView* parent() const;
    const SectionView* previous() const;
    const SectionView* next() const;
};

struct KeyFigureView {
    std::string label, context, change;
    std::string value;                        ///< safe HTML
    std::string path;                         ///< of the page with the cell, with #anchor
    std::string_view direction;               ///< "up", "down", "same" or empty
    const IndicatorView* indicator = nullptr; ///< that follows it
};

struct TableView {
    const Table* table = nullptr;
    const ReportView* report = nullptr;
    std::string title, path;
    std::string html; ///< for the table's own page, made by render/
    const SectionView* used_in = nullptr;
    std::map<std::string, uint64_t> download_sizes = {}; ///< by extension: ".csv"; those that are made
};

struct AttachmentView {
    const Attachment* attachment = nullptr;
    const ReportView* report = nullptr;
    std::string title, description, size;
    std::string path; ///< of the file; of one that is only text its page; of a withdrawn one its place in the list
    const SectionView* text = nullptr; ///< the same as a web page; null: none in this language
    LinkView replaces; ///< the file that versions before had: title is the number of the version that brought this one
    LinkView replaced_by; ///< the file that a later version has: title is that version's number
    DeferredVector<const SectionView*> used_in;
};

/// A published version of an edition, as its report's pages list it.
struct VersionView {
    int number = 0;
    Date date;
    std::string path;         ///< of its front page
    std::string changes_path; ///< what differs from the version before it; "" for the first
    std::string digest;
    bool is_latest = false;
    std::optional<Withdrawal> withdrawn;
    std::optional<Approval> approval;
    std::vector<const CorrectionView*> corrections; ///< that it brought
};

/// A correction, revision, notice or dispute, as a reader meets it.
struct CorrectionView {
    const Correction* correction = nullptr;
    const ReportView* report = nullptr;   ///< that says it
    std::string anchor;                   ///< in the register: "SERIES-PERIOD-ID"
    int version = 0;                      ///< that brought it; 0: none yet
    std::vector<LinkView> places;         ///< what it affects
    const ReportView* corrects = nullptr; ///< an earlier report that it puts right
    LinkView corrects_place;              ///< the place there
    std::string changes_path;             ///< what that version changed, or ""
};

/// One edition of a report, or one published version of it.
struct ReportView {
    const Series* model_series = nullptr;
    const Report* report = nullptr;
    const Edition* edition = nullptr;
    const SeriesView* series = nullptr;
    const SiteView* site = nullptr;
    const Locale* locale = nullptr;
    std::string folder;                     ///< "SERIES/PERIOD/"; of an earlier version "SERIES/PERIOD/v1/"
    std::string main_folder;                ///< the same of the main edition, which has the attachments
    std::string period;                     ///< in words
    DeferredVector<SectionView> sections;   ///< in reading order
    DeferredVector<const SectionView*> top; ///< those that stand under none
    Deferred<std::unordered_map<std::string_view, size_t>> section_places; ///< in `sections`, by id
    std::vector<SectionView> attachment_texts; ///< outside the outline: no number, parent or neighbours
    std::vector<AttachmentView> attachments;
    std::vector<const AttachmentView*> replaced_attachments; ///< of an earlier version, by a later one
    DeferredVector<TableView> tables;
    std::vector<KeyFigureView> key_figures;
    std::string tables_zip, tables_zip_size; ///< of all its tables; "" when there are none
    std::vector<LinkView> translations;      ///< the other editions
    const ReportView* previous = nullptr;
    const ReportView* next = nullptr;
    const ReportView* latest = nullptr; ///< of the series, of those not withdrawn

    int version = 0;                     ///< 0: not published
    bool permanent = false;              ///< the version at its own address, not the report at its constant one
    std::optional<Withdrawal> withdrawn; ///< of this version, or of the whole report
    const ReportView* current = nullptr; ///< the report at its constant address; itself there
    std::vector<VersionView> versions;   ///< newest first; on the current one
    std::vector<std::unique_ptr<CorrectionView>> corrections; ///< newest first
    std::vector<const CorrectionView*> correction_list;       ///< the same
    std::vector<const CorrectionView*> corrected_by;          ///< what later reports say of this one
    std::vector<LinkView> differences;                        ///< between any two versions, the newest first
    std::string history_path;                                 ///< of the page of versions; "" when not published

    ReportView() = default;
    ReportView(const ReportView&) = delete;
    ReportView& operator=(const ReportView&) = delete;

    const std::string& language() const { return edition->language; }
    /// Its sections, and its attachments as web pages.
    std::array<std::vector<SectionView>*, 2> texts() { return {&sections.edit(), &attachment_texts}; }
    std::array<const std::vector<SectionView>*, 2> texts() const { return {&sections.get(), &attachment_texts}; }
    SectionView* find_section(std::string_view id);
    const SectionView* find_section(std::string_view id) const;
    TableView* find_table(std::string_view id);
    const TableView* find_table(std::string_view id) const;
    const AttachmentView* find_attachment(std::string_view id) const;
    AttachmentView* find_attachment(std::string_view id);
    const SectionView* find_attachment_text(std::string_view id) const;
};

struct YearView {
    int year = 0;
    std::vector<const ReportView*> reports;
};

/// A series as a language's pages list it: each report in that language, else in its own.
struct SeriesView {
    const Series* series = nullptr;
    const SiteView* site = nullptr;
    std::string language, title, description, path, feed_path;
    std::string attachments_path;           ///< of the list of all its attachments; "" without any
    std::vector<const ReportView*> reports; ///< newest first
    const ReportView* latest = nullptr;     ///< the newest that is not withdrawn
    std::vector<YearView> years;
    std::vector<std::unique_ptr<IndicatorView>> indicators;
    std::vector<const IndicatorView*> indicator_list;
    std::string indicators_path;                    ///< "" without indicators
    std::vector<std::unique_ptr<PlannedView>> plan; ///< by date
    std::vector<const PlannedView*> coming;         ///< those not published yet
    std::string calendar_path;                      ///< "" without a plan
    std::vector<std::unique_ptr<AssignmentView>> assignments;
    std::vector<const AssignmentView*> assignment_list, open_assignments, closed_assignments; ///< as written
    std::string assignments_path, assignments_json; ///< "" without assignments

    SeriesView();
    ~SeriesView();
};

/// The site in one language.
struct SiteView {
    const Site* site = nullptr;
    Audience audience = Audience::Public;
    std::string language, title, description, notice, home_path, attachments_path, feed_path, base_url;
    std::vector<std::unique_ptr<SeriesView>> series;
    std::vector<const SeriesView*> series_list;
    std::vector<LinkView> pages, languages;
    const UiTexts* texts = nullptr;
    std::vector<const CorrectionView*> corrections;                 ///< of all reports and kinds, newest first
    std::vector<const CorrectionView*> errors, revisions, disputes; ///< the same by kind; notices of errors are errors
    std::vector<const CorrectionView*> serious;                     ///< the recent serious ones
    std::string corrections_path, corrections_feed;                 ///< "" when there is none
    std::string catalogue_path;                                     ///< of its open data (DCAT); "" when there is none
    std::string search_path;                                        ///< "" where the theme has no search page
    std::string look_path; ///< of the style sheet with the body's own colours; "" where it has none
    LogoView logo;
    const PackageView* package = nullptr; ///< that the pages stand in, away from the site; null: they are the site
};

/// All views of one audience. Views point at one another and into the site, which must outlive them.
struct AudienceView {
    const Site* site = nullptr;
    Audience audience = Audience::Public;
    std::vector<std::unique_ptr<SiteView>> languages;  ///< the main one first
    std::vector<std::unique_ptr<ReportView>> reports;  ///< every edition of every report
    std::vector<std::unique_ptr<ReportView>> versions; ///< every edition of every published version, at its own address
    std::unordered_map<const Report*, std::vector<const ReportView*>> editions; ///< of a report, the main one first

    const SiteView& in(std::string_view language) const; ///< that language, else the main one
    /// The edition in `language`, else the main one.
    const ReportView* find_report(const Report& report, std::string_view language) const;
};

/// The texts of each language of the site's interface.
using TextsByLanguage = std::map<std::string, UiTexts, std::less<>>;

std::unique_ptr<AudienceView> make_view(const Site& site, Audience audience, const TextsByLanguage& texts);

/// The page being rendered; the globals of its template.
struct PageView {
    std::string_view kind;
    std::string path;
    std::string title, description, language;
    std::string html;        ///< of a page that is only text
    std::string_view sealed; ///< the sealed part of a report's page: HTML
    std::string json_ld;     ///< JSON
    std::string_view robots;
    std::vector<LinkView> crumbs, alternates, relations;
    LinkView target;                          ///< of a page that moved: where to
    std::vector<const Redaction*> redactions; ///< of words that its sealed part had
    const std::vector<TocEntry>* toc = nullptr;
    const SiteView* site = nullptr;
    const SeriesView* series = nullptr;
    const ReportView* report = nullptr;
    const SectionView* section = nullptr;
    const TableView* table = nullptr;
    const AttachmentView* attachment = nullptr;
    const IndicatorView* indicator = nullptr;
    const AssignmentView* assignment = nullptr;
    const DifferenceView* difference = nullptr;
    const SearchView* search = nullptr;
    const Locale* locale = nullptr;
};

} // namespace kolofon
