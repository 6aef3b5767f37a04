// The model: what a site is made of, in DESIGN.md's words. Plain values; no files are read and no HTML is known here.
//
// Invariants after loading without errors: ids are unique within their series, report and table; sections stand in
// reading order (preorder) with their parent before them; every Span points into a file that Site::sources keeps alive.
#pragma once

#include "base/audience.h"
#include "base/date.h"
#include "base/deferred.h"
#include "base/timestamp.h"
#include "caution/contacts.h"
#include "document/document_type.h"
#include "format/toml.h"
#include "model/look.h"
#include "model/plan.h"
#include "model/tables.h"
#include "source/source_file.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

/// A short form and what it stands for; former names are words that search must find too.
struct AbbreviationEntry {
    std::string expansion;
    std::vector<std::string> former;
};
using Abbreviations = std::map<std::string, AbbreviationEntry>;

/// What readers are told where the numbers of attachments skip one that is not for them.
enum class AttachmentGaps : uint8_t {
    Renumber, ///< nothing: attachments without a stated number are numbered anew for each audience
    State     ///< "Bilaga 2 is not published": numbers are the same for all
};

/// When and why a report, a version or an attachment was withdrawn (återkallad).
struct Withdrawal {
    Date date;
    std::string reason;
    bool hidden = false; ///< the content is not shown either
    int version = 0;     ///< that alone was withdrawn; 0: the report as a whole
};

/// Attachment (Swedish: bilaga): a numbered file that belongs to a report. A withdrawn one keeps its place in the list
/// but has no file from this version on: `path` and `file_name` are empty. Earlier versions keep theirs.
struct Attachment {
    std::string id;
    std::string title;
    std::string number; ///< as shown: "1"; by order unless stated
    bool number_stated = false;
    std::string description;
    std::string language;
    std::string instead; ///< what the reader is offered when it is not accessible
    std::string contact;
    std::optional<bool> accessible;
    Audience audience = Audience::Public;
    std::optional<Withdrawal> withdrawn;
    std::string path;      ///< of the file, from the site's top
    std::string file_name; ///< of the copy in the output
    std::string text_path; ///< Markdown with the same content for a web page, from the site's top; empty: none
    Span span;             ///< of `file` (or of `id`, when it has none) in report.toml
    // Found by looking at the file:
    DocumentType type = DocumentType::Unknown;
    uint64_t size = 0;             ///< bytes
    std::optional<uint32_t> pages; ///< of a PDF
    std::optional<bool> tagged;    ///< of a PDF
    std::string sha256;
    std::string text_sha256; ///< of the Markdown
};

enum class CorrectionKind : uint8_t { Correction, Revision, Notice, Dispute };
enum class CorrectionSeverity : uint8_t { Minor, Serious };

/// Correction (rättelse), revision (revidering), notice (meddelande) or dispute (bemötande).
struct Correction {
    std::string id;
    CorrectionKind kind = CorrectionKind::Correction;
    CorrectionSeverity severity = CorrectionSeverity::Minor;
    Date date;
    std::vector<Text> affects;
    Text corrects;
    std::string text, cause, effect;
    Audience audience = Audience::Public;
    Span span;
};

/// Where readers of an address that a published version had are led, when its id is no more.
struct Redirect {
    Text from; ///< the id then: a section, table, "table.row", "table.column", "table.row.column", attachment
    Text to;   ///< an id of the report now, or "report": its front page
    Span span;
};

/// Which AI tool took part in a section and in what way; shown to the reader.
struct AiDisclosure {
    std::string tool, use;
};

/// Section (Swedish: avsnitt): one Markdown file.
struct Section {
    std::string id;
    std::string title;
    std::string short_title;
    std::string summary;
    std::string responsible;
    std::string language; ///< of the text; the edition's unless stated
    Text thread;          ///< the same in other reports' sections on the same matter
    Text assignment;      ///< the id of the one that it treats
    std::vector<std::string> signed_by;
    std::optional<AiDisclosure> ai;
    Audience audience = Audience::Public;
    std::vector<Acknowledgement> acknowledgements;

    uint32_t level = 1;           ///< 1 to 5
    std::optional<size_t> parent; ///< index in Edition::sections
    size_t end = 0;               ///< index after its last descendant
    std::string number;           ///< "2.1"
    const SourceFile* file = nullptr;
    uint32_t body_begin = 0; ///< byte offset of the text after the front matter
    Span title_span;
};

/// What is known of an edition's sections without looking into them.
struct SectionsOverview {
    size_t count = 0;
    bool has_internal = false; ///< that the public does not see
    bool has_threads = false, has_assignments = false, has_acknowledgements = false;
    std::vector<std::string> languages; ///< those stated, each once

    static SectionsOverview of(const std::vector<Section>& sections);
};

/// A report in one language. The first edition of a report is its main one; the others are translations.
struct Edition {
    std::string language;
    std::string title;
    std::string summary;
    std::string responsible, drawn_up_by, applies_to;
    DeferredVector<Section> sections;      ///< in reading order; read when they are first looked into
    SectionsOverview overview;             ///< of them, whoever may see them
    std::vector<Section> attachment_texts; ///< attachments as web pages, by the attachments' ids; outside the outline
    std::map<std::string, std::string> attachment_titles,
        attachment_descriptions; ///< by attachment id, where translated
    const SourceFile* file = nullptr;

    /// Its sections, and its attachments as web pages.
    std::array<const std::vector<Section>*, 2> texts() const { return {&sections.get(), &attachment_texts}; }
    std::optional<size_t> find_section(std::string_view id) const;
    const Section* find_attachment_text(std::string_view attachment_id) const;
};

struct StaticFile {
    std::string source; ///< from the site's top
    std::string target; ///< in the output
    uint64_t size = 0;  ///< of a report's picture: bytes
    std::string sha256; ///< of a report's picture
};

struct Report;

/// Who approved a report for publication, and of what bytes.
struct Approval {
    std::string by;
    Date date;
    Text digest;
    Span date_span;
};

/// Until when a report is for the intranet only.
struct Embargo {
    Timestamp until;
    std::string words; ///< as written, for readers: "2025-06-05 08:00+02:00"
};

/// Words taken out of what the public is shown of a published report, on the record. The seal is untouched.
struct Redaction {
    Text report; ///< "SERIES/PERIOD"
    Text text;   ///< the exact words
    std::string replacement, reason;
    Date date;
    Span span;
};

/// A published version of a report as it was sealed.
struct SealedState {
    int version = 0;    ///< 1, 2 ...
    Date date;          ///< on which it was sealed
    std::string time;   ///< the same to the second, RFC 3339
    std::string digest; ///< SHA-512 of its manifest
    std::optional<Withdrawal> withdrawn;
    std::map<std::string, Mark> marks; ///< k and r that its corrections, or those before it, gave cells: by cell id
    std::optional<Approval> approval;
    std::shared_ptr<const Report> report;
};

/// Report (Swedish: rapport): one period's report in a series.
struct Report {
    std::string id; ///< the folder's name: the second half of "SERIES/PERIOD"
    Period period;
    std::optional<Date> published, meeting;
    std::string document_id;
    std::string contact;
    Audience audience = Audience::Public;
    bool draft = false;
    std::vector<Text> key_figures;
    std::vector<Attachment> attachments;
    std::vector<std::string> withheld_attachments; ///< numbers that the audience is told are not published
    std::vector<StaticFile> images;                ///< of the folder images/
    std::vector<Correction> corrections;
    std::vector<Redirect> redirects;
    std::vector<Acknowledgement> acknowledgements;
    Abbreviations abbreviations;
    Tables tables;                 ///< by id
    std::vector<Edition> editions; ///< at least one
    std::string path;              ///< folder, from the site's top
    const SourceFile* file = nullptr;
    int version = 0;                  ///< that this is, or will be once it is sealed; 0: a working copy
    bool sealed = false;              ///< shown from the store, as it was sealed; the last of `history` is this one
    std::vector<SealedState> history; ///< published versions, oldest first
    std::optional<Withdrawal> withdrawn;
    std::optional<Approval> approval;
    std::optional<Embargo> embargo;
    bool under_embargo = false; ///< when the site was read

    const Edition& main() const { return editions.front(); }
    /// Whether it is published and withdrawn with its content: what others refer to in it is not there to be found.
    bool is_hidden() const {
        const SealedState* last = sealed && !history.empty() ? &history.back() : nullptr;
        return last && last->withdrawn && last->withdrawn->hidden;
    }
    const Table* find_table(std::string_view table_id) const;
    const Attachment* find_attachment(std::string_view attachment_id) const;
};

enum class Basis : uint8_t { Month, YearToDate, Year, Point };
enum class Better : uint8_t { Neither, Up, Down };

struct IndicatorBreak {
    Text period; ///< id of the first report after the break
    std::string note;
};

/// Indicator (Swedish: indikator): a figure followed across the reports of a series.
struct Indicator {
    std::string id, title, description;
    Measure measure;
    Basis basis = Basis::Month;
    Better better = Better::Neither;
    Text figure;                         ///< "table.row.column" in every report, or empty
    std::map<std::string, Text> figures; ///< by report id
    std::string target;
    std::vector<IndicatorBreak> breaks;
    Audience audience = Audience::Public;
    std::map<std::string, std::string> titles; ///< by language, where translated
    Span span;
};

/// Series (Swedish: serie): the reports of one kind, period after period.
struct Series {
    std::string id;
    std::string title, description, publisher, contact, responsible, language;
    PeriodKind period_kind = PeriodKind::Month;
    Audience audience = Audience::Public;
    bool approval = false; ///< nothing is published without one
    Abbreviations abbreviations;
    std::vector<Indicator> indicators;
    std::vector<PlannedReport> plan; ///< by date
    std::vector<Assignment> assignments;
    std::vector<Redaction> redactions;
    std::vector<Report> reports;                             ///< by period, oldest first
    std::map<std::string, std::string> titles, descriptions; ///< by language, where translated
    const SourceFile* file = nullptr;

    const Report* find_report(std::string_view report_id) const;
    const Assignment* find_assignment(std::string_view assignment_id) const;
};

/// A page of the site itself: about, accessibility.
struct SitePage {
    Section section;
};

/// Under which terms all of the site may be used.
struct Licence {
    std::string url;  ///< empty: none is stated
    std::string name; ///< as readers know it: "CC0 1.0"
};

/// Whom to tell of a weakness in the site: security.txt (RFC 9116).
struct SecurityContact {
    std::vector<std::string> contacts; ///< URIs, the preferred first; empty: there is no such file
    std::string policy;                ///< URL
    Date expires;
    Span expires_span;
};

/// What packages for the archive say of who delivers them, to whom and under what agreement. Roles, not names.
struct ArchiveSettings {
    std::string organisation;    ///< that delivers; empty: the site's publisher
    std::string organisation_id; ///< as archives know it: "SE2321000230", "ISIL: ..."
    std::string address, contact, email, phone;
    std::string archive, archive_id; ///< that receives
    std::string agreement;           ///< submission agreement, as the archive names it
};

struct Site {
    std::string title, description, base_url, intranet_url, language, theme, publisher, contact, notice;
    Span theme_span;                    ///< where the theme is named
    Look look;                          ///< the body's own, over the theme's
    std::vector<std::string> languages; ///< the main one first
    std::vector<Audience> audiences;
    Abbreviations abbreviations;
    std::vector<Series> series; ///< in the order of the home page
    std::vector<SitePage> pages;
    std::vector<StaticFile> static_files;
    std::vector<Redaction> redactions;
    CautionSettings cautions;
    Licence licence;
    SecurityContact security;
    ArchiveSettings archive;
    bool precompress = false;                                         ///< .gz and .br beside the texts of the output
    std::map<std::string, std::string> titles, descriptions, notices; ///< by language, where translated
    uint64_t attachment_limit = 50'000'000;                           ///< bytes of one attachment
    int serious_days = 90; ///< a serious correction stands on the home page, counted from the site's newest date
    AttachmentGaps attachment_gaps = AttachmentGaps::Renumber;
    bool downloads_csv = true, downloads_json = true, downloads_xlsx = true;
    const SourceFile* file = nullptr;
    std::shared_ptr<SourceStore> sources; ///< keeps every Span alive

    const Series* find_series(std::string_view id) const;
};

/// The day on which readers got the report: as published, else that of its first version, else its period's last.
Date date_of(const Report& report);
/// The newest day that something of the series says it was published or corrected on: "today", without a clock.
std::optional<Date> newest_date(const Series& series);
std::optional<Date> newest_date(const Site& site);

} // namespace kolofon
