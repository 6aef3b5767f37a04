#include "base/digest.h"
#include "load/file_name.h"
#include "load/loaders.h"

#include "base/names.h"
#include "base/parallel.h"
#include "fs/path.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

constexpr std::string_view correction_kinds[] = {"correction", "revision", "notice", "dispute"};
constexpr std::string_view severities[] = {"minor", "serious"};

/// The attachment's file as a path from the site's top, if it is one inside the report's folder.
std::string attachment_path(const Report& report, const Text& file, Findings& findings) {
    if (file.empty()) return {};
    const auto inside = normalize_path(file.value);
    if (const auto trouble = name_trouble(file.value))
        findings.add(Code::attachment_bad_name, file.span,
                     {shown_name(file.value), trouble->swedish, trouble->english});
    if (inside) return join_path(report.path, *inside);
    findings.add(Code::attachment_path_leaves_report, file.span, {shown_name(file.value)});
    return {};
}

std::optional<Withdrawal> read_withdrawal(TomlReader& reader, Findings& findings) {
    const TomlNode* node = reader.table("withdrawn");
    if (!node) return std::nullopt;
    TomlReader keys(*node, findings);
    Withdrawal withdrawal;
    if (const auto date = keys.date("date"))
        withdrawal.date = *date;
    else if (!keys.has("date"))
        findings.add(Code::toml_missing_key, Span{node->span.file, node->span.begin, node->span.begin}, {"date"});
    withdrawal.reason = keys.required_text("reason").value;
    keys.finish();
    return withdrawal;
}

/// The file, and the text as a web page, of an attachment that has not been withdrawn. That of a withdrawn one may
/// still be named, but is not looked at: it may be gone from the folder.
void read_file(TomlReader& reader, const Report& report, Attachment& attachment, Findings& findings) {
    const auto text = reader.text("text");
    if (attachment.withdrawn) {
        (void)reader.text("file");
        return;
    }
    if (text) attachment.text_path = attachment_path(report, *text, findings);
    const Text file = text ? reader.text("file").value_or(Text()) : reader.required_text("file");
    if (file.empty()) return;
    attachment.span = file.span;
    attachment.path = attachment_path(report, file, findings);
    attachment.file_name = std::string(file_name_of(attachment.path));
}

Attachment read_attachment(const TomlNode& node, const Report& report, size_t ordinal, Findings& findings) {
    TomlReader reader(node, findings);
    Attachment attachment;
    const Text id = reader.required_text("id");
    attachment.id = id.value;
    if (!id.empty() && !is_id(id)) findings.add(Code::section_bad_id, id.span, {id.value, fold_id(id.value)});
    attachment.title = reader.required_text("title").value;
    attachment.span = id.span;
    attachment.withdrawn = read_withdrawal(reader, findings);
    read_file(reader, report, attachment, findings);
    attachment.number_stated = reader.has("number");
    attachment.number = reader.string_or("number", std::to_string(ordinal));
    attachment.description = reader.string_or("description", "");
    attachment.language = read_language(reader, "lang", "");
    attachment.accessible = reader.boolean("accessible");
    attachment.instead = reader.string_or("instead", "");
    attachment.contact = reader.string_or("contact", "");
    attachment.audience = read_audience(reader, report.audience);
    reader.finish();
    return attachment;
}

const KnownFile* known_file(const LoadContext& context, const Report& report, const std::string& path) {
    const KnownReport* known = context.known_report(report.path);
    const auto found = known ? known->files.find(path) : std::map<std::string, KnownFile>::const_iterator();
    return known && found != known->files.end() ? &found->second : nullptr;
}

/// Whether its file was looked at before; it gets what was found then.
bool is_known(const LoadContext& context, const Report& report, Attachment& attachment) {
    const KnownFile* known = known_file(context, report, attachment.path);
    if (!known) return false;
    attachment.type = known->type;
    attachment.size = known->size;
    attachment.pages = known->pages;
    attachment.tagged = known->tagged;
    attachment.sha256 = known->sha256;
    return true;
}

void read_attachments(const LoadContext& context, TomlReader& reader, Report& report, Findings& findings) {
    std::set<std::string> ids, names;
    for (const TomlNode* node : reader.tables("attachment")) {
        Attachment attachment = read_attachment(*node, report, report.attachments.size() + 1, findings);
        if (!ids.insert(attachment.id).second ||
            (!attachment.path.empty() && !names.insert(to_lower_ascii(attachment.file_name)).second))
            findings.add(Code::attachment_duplicate, attachment.span, {attachment.id});
        if (!attachment.path.empty() && !is_known(context, report, attachment))
            find_attachment_facts(context.reader(), context.site.attachment_limit, attachment, findings);
        report.attachments.push_back(std::move(attachment));
    }
}

Correction read_correction(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    Correction correction;
    correction.span = node.span;
    correction.id = reader.required_text("id").value;
    correction.kind = static_cast<CorrectionKind>(reader.choice("kind", correction_kinds).value_or(0));
    correction.severity = static_cast<CorrectionSeverity>(reader.choice("severity", severities).value_or(0));
    if (const auto date = reader.date("date"))
        correction.date = *date;
    else if (!reader.has("date"))
        findings.add(Code::toml_missing_key, Span{node.span.file, node.span.begin, node.span.begin}, {"date"});
    correction.affects = reader.texts("affects");
    correction.corrects = reader.text("corrects").value_or(Text{});
    correction.text = reader.required_text("text").value;
    correction.cause = reader.string_or("cause", "");
    correction.effect = reader.string_or("effect", "");
    correction.audience = read_audience(reader, around);
    reader.finish();
    return correction;
}

Redirect read_redirect(const TomlNode& node, Findings& findings) {
    TomlReader reader(node, findings);
    Redirect redirect{reader.required_text("from"), reader.required_text("to"), node.span};
    reader.finish();
    return redirect;
}

std::string period_of_folder(std::string_view path) {
    return std::string(file_name_of(path));
}

void read_period(TomlReader& reader, Report& report, PeriodKind kind, Findings& findings) {
    const Text written = reader.required_text("period");
    if (written.empty()) return;
    const auto period = Period::parse(written.value);
    if (!period || period->kind != kind) {
        findings.add(Code::report_bad_period, written.span, {written.value});
        return;
    }
    report.period = *period;
}

Edition read_edition(TomlReader& reader, std::string language, const SourceFile& file) {
    Edition edition;
    edition.language = std::move(language);
    edition.title = reader.required_text("title").value;
    edition.summary = reader.string_or("summary", "");
    edition.responsible = reader.string_or("responsible", "");
    edition.drawn_up_by = reader.string_or("drawn_up_by", "");
    edition.applies_to = reader.string_or("applies_to", "");
    edition.file = &file;
    return edition;
}

/// With what tells it from another of the same name. A picture that cannot be read is a fault of the copying.
StaticFile read_image(const LoadContext& context, const Report& report, std::string source, std::string target) {
    StaticFile image{std::move(source), std::move(target), 0, {}};
    if (const KnownFile* known = known_file(context, report, image.source)) {
        image.size = known->size;
        image.sha256 = known->sha256;
        return image;
    }
    if (const auto bytes = context.reader().fs().read(image.source); bytes.ok()) {
        image.size = bytes.value().size();
        image.sha256 = sha256_hex(bytes.value());
    }
    return image;
}

/// All of a report's folder is sealed with it, so links are looked at also where nothing is read.
void look_at_links(const LoadContext& context, const std::string& folder, Findings& findings) {
    if (!context.reader().fs().exists(folder)) return;
    for (const DirectoryEntry& entry : context.reader().list(folder, findings))
        if (entry.kind == EntryKind::Directory) look_at_links(context, join_path(folder, entry.name), findings);
}

/// Pictures that sections show, copied as they are.
void find_images(const LoadContext& context, Report& report, Findings& findings) {
    const std::string folder = join_path(report.path, "images");
    if (!context.reader().fs().exists(folder)) return;
    for (const DirectoryEntry& entry : context.reader().list(folder, findings))
        if (entry.kind == EntryKind::File) {
            const std::string path = join_path(folder, entry.name);
            if (const auto trouble = name_trouble(entry.name))
                findings.add_file(Code::attachment_bad_name, shown_name(path),
                                  {shown_name(entry.name), trouble->swedish, trouble->english});
            report.images.push_back(
                read_image(context, report, path, context.series.id + "/" + report.id + "/images/" + entry.name));
        } else if (entry.kind == EntryKind::Directory) {
            look_at_links(context, join_path(folder, entry.name), findings);
        }
}

/// Where an edition's sections stand, for reading them now or later.
struct SectionsPlace {
    std::shared_ptr<SourceReader> reader;
    std::vector<std::string> languages; ///< of the site
    std::string folder;
    Audience around = Audience::Public;

    std::vector<Section> read(Findings& findings) const {
        const std::vector<SectionFile> files = find_sections(*reader, languages, folder, findings);
        std::vector<std::optional<Section>> sections(files.size());
        std::vector<Findings> found(files.size());
        parallel_for(files.size(), [&](size_t i) { sections[i] = load_section(*reader, files[i], around, found[i]); });
        for (Findings& f : found) findings.join(std::move(f));
        return assemble_sections(std::move(sections), around, findings);
    }
};

/// What is internal in the report is internal in every language, though a translation does not say so.
std::vector<Section> with_audiences_of(const DeferredVector<Section>& main, std::vector<Section> sections) {
    for (Section& section : sections) {
        const auto same = std::find_if(main.begin(), main.end(), [&](const Section& s) { return s.id == section.id; });
        if (same != main.end()) section.audience = narrower(section.audience, same->audience);
    }
    for (Section& section : sections)
        if (section.parent) section.audience = narrower(section.audience, sections[*section.parent].audience);
    return sections;
}

/// The sections of `edition`, which is to be the report's next: those of a known report when they are looked into.
void load_edition_sections(const LoadContext& context, const Report& report, Edition& edition,
                           const std::string& folder, Findings& findings) {
    const SectionsPlace place{context.source, context.site.languages, folder, report.audience};
    const bool is_main = report.editions.empty() || &edition == &report.editions.front();
    const auto finished = [main = is_main ? DeferredVector<Section>() : report.main().sections,
                           is_main](std::vector<Section> sections) {
        return is_main ? sections : with_audiences_of(main, std::move(sections));
    };
    const size_t index = is_main ? 0 : report.editions.size();
    const KnownReport* known = context.known_report(report.path);
    if (known && index < known->editions.size()) {
        edition.overview = known->editions[index];
        edition.sections = DeferredVector<Section>::made_by([place, finished, known = edition.overview] {
            Findings said_before;
            std::vector<Section> sections = finished(place.read(said_before));
            // Saved since the build began: what was not known to be internal has not been cut. The next build sees to
            // it.
            if (SectionsOverview::of(sections).has_internal != known.has_internal) sections.clear();
            return sections;
        });
        return;
    }
    look_at_links(context, join_path(folder, "attachments"), findings);
    edition.sections = finished(place.read(findings));
    edition.overview = SectionsOverview::of(edition.sections.get());
}

/// Attachments as web pages: "attachments/bilaga-1.md", of a translation "en/attachments/bilaga-1.md" where it is.
void load_attachment_texts(const LoadContext& context, Report& report, Edition& edition, Findings& findings) {
    const bool is_main = &edition == &report.editions.front();
    for (Attachment& attachment : report.attachments) {
        if (attachment.text_path.empty()) continue;
        const std::string within = attachment.text_path.substr(report.path.size() + 1);
        const std::string path =
            is_main ? attachment.text_path : join_path(join_path(report.path, edition.language), within);
        if (!is_main && !context.reader().fs().exists(path)) continue;
        auto text = load_section(context.reader(), {path, attachment.id, 1, {}}, attachment.audience, findings);
        if (!text) continue;
        text->id = attachment.id;
        if (is_main) attachment.text_sha256 = sha256_hex(text->file->text());
        edition.attachment_texts.push_back(std::move(*text));
    }
}

/// A translation's report.toml: the words of the report and its attachments.
void load_translation(const LoadContext& context, Report& report, const std::string& language, Findings& findings) {
    const std::string folder = join_path(report.path, language);
    const std::string path = join_path(folder, "report.toml");
    const SourceFile* file = context.reader().read_text(path, limits::toml_bytes, findings);
    if (!file) return;
    const auto root = parse_toml(*file, findings);
    if (!root) return;
    TomlReader reader(*root, findings, Span{file, 0, 0});
    Edition edition = read_edition(reader, language, *file);
    for (const TomlNode* node : reader.tables("attachment")) {
        TomlReader words(*node, findings);
        const Text id = words.required_text("id");
        edition.attachment_titles[id.value] = words.required_text("title").value;
        edition.attachment_descriptions[id.value] = words.string_or("description", "");
        words.finish();
        if (!id.empty() && !report.find_attachment(id))
            findings.add(Code::reference_unknown_attachment, id.span, {id.value, ""});
    }
    reader.finish();
    load_edition_sections(context, report, edition, folder, findings);
    load_attachment_texts(context, report, edition, findings);
    report.editions.push_back(std::move(edition));
}

void load_translations(const LoadContext& context, Report& report, Findings& findings) {
    for (const std::string& language : context.site.languages)
        if (language != report.main().language && context.reader().fs().exists(join_path(report.path, language)))
            load_translation(context, report, language, findings);
}

Approval read_approval(const TomlNode& node, Findings& findings) {
    TomlReader reader(node, findings);
    Approval approval;
    approval.by = reader.required_text("by").value;
    if (const auto date = reader.date("date"))
        approval.date = *date;
    else if (!reader.has("date"))
        findings.add(Code::toml_missing_key, Span{node.span.file, node.span.begin, node.span.begin}, {"date"});
    approval.date_span = reader.span_of("date");
    approval.digest = reader.required_text("digest");
    reader.finish();
    return approval;
}

/// A moment with its time zone: anything else leaves open when the report may be shown.
std::optional<Embargo> read_embargo(TomlReader& reader) {
    const TomlNode* node = reader.any("embargo");
    if (!node) return std::nullopt;
    std::string words(node->span.text());
    const auto until = node->kind == TomlNode::Kind::Other ? Timestamp::parse(words) : std::nullopt;
    if (!until) {
        reader.findings().add(Code::report_bad_embargo, node->span, {words});
        return std::nullopt;
    }
    words[10] = ' ';
    return Embargo{*until, std::move(words)};
}

void read_report_keys(const LoadContext& context, TomlReader& reader, Report& report, const SourceFile& file,
                      Findings& findings) {
    report.editions.push_back(read_edition(reader, read_language(reader, "language", context.series.language), file));
    Edition& edition = report.editions.back();
    if (edition.responsible.empty()) edition.responsible = context.series.responsible;
    report.id = period_of_folder(report.path);
    read_period(reader, report, context.series.period_kind, findings);
    report.published = reader.date("published");
    report.meeting = reader.date("meeting");
    report.document_id = reader.string_or("document_id", "");
    report.contact = reader.string_or("contact", context.series.contact);
    report.audience = read_audience(reader, context.series.audience);
    report.draft = reader.boolean("draft").value_or(false);
    report.key_figures = reader.texts("key_figures");
    report.abbreviations = read_abbreviations(reader);
    report.acknowledgements = read_acknowledgements(reader);
    read_attachments(context, reader, report, findings);
    for (const TomlNode* node : reader.tables("correction"))
        report.corrections.push_back(read_correction(*node, report.audience, findings));
    for (const TomlNode* node : reader.tables("redirect")) report.redirects.push_back(read_redirect(*node, findings));
    report.embargo = read_embargo(reader);
    if (const TomlNode* node = reader.table("approval")) report.approval = read_approval(*node, findings);
    reader.finish();
}

} // namespace

std::optional<Report> load_report(const LoadContext& context, const std::string& path, Findings& findings) {
    const SourceFile* file = context.reader().read_text(join_path(path, "report.toml"), limits::toml_bytes, findings);
    if (!file) return std::nullopt;
    const auto root = parse_toml(*file, findings);
    if (!root) return std::nullopt;
    Report report;
    report.path = path;
    report.file = file;
    TomlReader reader(*root, findings, Span{file, 0, 0});
    read_report_keys(context, reader, report, *file, findings);
    if (!is_id(report.id)) findings.add_file(Code::section_bad_id, path, {report.id, fold_id(report.id)});
    load_edition_sections(context, report, report.editions.front(), path, findings);
    load_attachment_texts(context, report, report.editions.front(), findings);
    if (report.main().overview.count == 0) findings.add_file(Code::report_empty, path);
    load_translations(context, report, findings);
    find_images(context, report, findings);
    report.tables = load_tables(context, report, findings);
    return report;
}

} // namespace kolofon
