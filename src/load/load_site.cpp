#include "load/load_site.h"

#include "base/language_tag.h"
#include "base/names.h"
#include "base/parallel.h"
#include "fs/path.h"
#include "load/load_look.h"
#include "load/loaders.h"

#include <algorithm>
#include <charconv>

namespace kolofon {

namespace {

constexpr std::string_view audience_names[] = {"public", "intranet"};
constexpr std::string_view period_kinds[] = {"year", "half-year", "tertial", "quarter", "month"};
constexpr std::string_view indicator_kinds[] = {"count", "amount", "percent", "points", "index"};
constexpr std::string_view bases[] = {"month", "year-to-date", "year", "point"};
constexpr std::string_view directions[] = {"neither", "up", "down"};
constexpr std::string_view attachment_gaps[] = {"renumber", "state"};
constexpr int64_t newest_format = 1;

void read_format(TomlReader& reader) {
    const auto format = reader.integer("format", 1, 1000);
    if (!format && !reader.has("format"))
        reader.findings().add(Code::toml_missing_key, Span{reader.span_of("").file, 0, 0}, {"format"});
    if (format && *format > newest_format)
        reader.findings().add(Code::site_newer_format, reader.span_of("format"),
                              {std::to_string(*format), std::to_string(newest_format)});
}

bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && text.find(' ') == std::string_view::npos;
}

std::string read_base_url(TomlReader& reader, std::string_view key, bool required) {
    if (!required && !reader.has(key)) return {};
    const Text url = reader.required_text(key);
    if (!url.empty() && (!is_web_address(url) || url.value.back() != '/'))
        reader.findings().add(Code::site_bad_base_url, url.span, {std::string(key), url.value});
    return url.value;
}

/// Languages are parts of addresses, so nothing else may stand there.
bool is_language(TomlReader& reader, std::string_view key, const Text& name) {
    if (is_language_tag(name.value)) return true;
    reader.findings().add(Code::toml_bad_value, name.span, {std::string(key), name.value, "sv, en, fi, nb-NO"});
    return false;
}

void read_languages(TomlReader& reader, Site& site) {
    const Text language = reader.required_text("language");
    const bool is_stated = !language.empty() && is_language(reader, "language", language);
    site.language = is_stated ? language.value : "sv"; // so that all else can be checked
    for (Text& other : reader.texts("languages"))
        if (is_language(reader, "languages", other)) site.languages.push_back(std::move(other.value));
    if (site.languages.empty()) site.languages = {site.language};
    const auto main = std::find(site.languages.begin(), site.languages.end(), site.language);
    if (main == site.languages.end())
        site.languages.insert(site.languages.begin(), site.language);
    else
        std::rotate(site.languages.begin(), main, main + 1);
}

std::vector<Audience> read_audiences(TomlReader& reader) {
    std::vector<Audience> audiences;
    for (const Text& name : reader.texts("audiences")) {
        const auto found = std::find(std::begin(audience_names), std::end(audience_names), name.value);
        if (found == std::end(audience_names))
            reader.findings().add(Code::toml_bad_value, name.span, {"audiences", name.value, "public, intranet"});
        else
            audiences.push_back(static_cast<Audience>(found - std::begin(audience_names)));
    }
    if (audiences.empty()) audiences = {Audience::Public, Audience::Intranet};
    return audiences;
}

/// "50 MB", "1,5 GB": in decimal units, as file managers and the site show sizes.
std::optional<uint64_t> read_size(std::string_view text) {
    struct Unit {
        std::string_view name;
        double bytes;
    };
    constexpr Unit units[] = {{"kB", 1e3}, {"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}};
    const auto unit =
        std::find_if(std::begin(units), std::end(units), [&](const Unit& each) { return text.ends_with(each.name); });
    if (unit == std::end(units)) return std::nullopt;
    std::string digits(trim(text.substr(0, text.size() - unit->name.size())));
    std::replace(digits.begin(), digits.end(), ',', '.');
    double number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const double size = number * unit->bytes;
    const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
    if (!whole || !(size >= 1) || size > 1e15) return std::nullopt;
    return static_cast<uint64_t>(size + 0.5);
}

void read_attachment_rules(const TomlNode& node, Site& site, Findings& findings) {
    TomlReader reader(node, findings);
    site.attachment_gaps = static_cast<AttachmentGaps>(reader.choice("gaps", attachment_gaps).value_or(0));
    if (const auto largest = reader.text("largest")) {
        const auto size = read_size(largest->value);
        if (size)
            site.attachment_limit = *size;
        else
            findings.add(Code::toml_bad_value, largest->span,
                         {"largest", largest->value, "\"50 MB\", \"800 kB\", \"1 GB\""});
    }
    reader.finish();
}

constexpr std::string_view taken_out = "[borttaget]";

Redaction read_redaction(const TomlNode& node, Findings& findings) {
    TomlReader reader(node, findings);
    Redaction redaction;
    redaction.span = node.span;
    redaction.report = reader.required_text("report");
    redaction.text = reader.required_text("text");
    redaction.replacement = reader.string_or("replacement", taken_out);
    redaction.reason = reader.required_text("reason").value;
    if (const auto date = reader.date("date"))
        redaction.date = *date;
    else if (!reader.has("date"))
        findings.add(Code::toml_missing_key, Span{node.span.file, node.span.begin, node.span.begin}, {"date"});
    reader.finish();
    return redaction;
}

/// "PERIOD" in a series is one of that series.
std::vector<Redaction> read_redactions(TomlReader& reader, const std::string& series) {
    std::vector<Redaction> redactions;
    for (const TomlNode* node : reader.tables("redaction")) {
        Redaction redaction = read_redaction(*node, reader.findings());
        if (!series.empty() && redaction.report.value.find('/') == std::string::npos)
            redaction.report.value = series + "/" + redaction.report.value;
        if (!redaction.text.empty()) redactions.push_back(std::move(redaction));
    }
    return redactions;
}

std::optional<Site> read_site_toml(SourceReader& source, Findings& findings, std::vector<Text>& series_order) {
    const SourceFile* file = source.read_text("site.toml", limits::toml_bytes, findings);
    if (!file) return std::nullopt;
    const auto root = parse_toml(*file, findings);
    if (!root) return std::nullopt;
    TomlReader reader(*root, findings, Span{file, 0, 0});
    Site site;
    site.file = file;
    read_format(reader);
    site.title = reader.required_text("title").value;
    site.base_url = read_base_url(reader, "base_url", true);
    site.intranet_url = read_base_url(reader, "intranet_url", false);
    read_languages(reader, site);
    site.theme = reader.string_or("theme", "kolofon");
    site.theme_span = reader.has("theme") ? reader.span_of("theme") : Span{file, 0, 0};
    site.look = read_look(reader);
    site.publisher = reader.required_text("publisher").value;
    site.contact = reader.string_or("contact", "");
    site.notice = reader.string_or("notice", "");
    site.description = reader.string_or("description", "");
    site.serious_days = static_cast<int>(reader.integer("serious_days", 0, 36500).value_or(site.serious_days));
    series_order = reader.texts("series_order");
    site.audiences = read_audiences(reader);
    site.abbreviations = read_abbreviations(reader);
    site.redactions = read_redactions(reader, "");
    if (const TomlNode* downloads = reader.table("downloads")) {
        TomlReader switches(*downloads, findings);
        site.downloads_csv = switches.boolean("csv").value_or(true);
        site.downloads_json = switches.boolean("json").value_or(true);
        site.downloads_xlsx = switches.boolean("xlsx").value_or(true);
        switches.finish();
    }
    site.cautions = read_cautions(reader);
    (void)site.cautions.contacts.add(site.contact);
    site.licence = read_licence(reader);
    site.security = read_security(reader);
    for (const std::string& contact : site.security.contacts)
        (void)site.cautions.contacts.add(contact.substr(contact.find(':') + 1));
    site.archive = read_archive(reader);
    for (const std::string& contact : {site.archive.email, site.archive.phone})
        (void)site.cautions.contacts.add(contact);
    site.precompress = read_precompress(reader);
    if (const TomlNode* attachments = reader.table("attachments")) read_attachment_rules(*attachments, site, findings);
    const TomlNode* translation = reader.table("translation");
    site.titles = read_translations_of(translation, "title");
    site.descriptions = read_translations_of(translation, "description");
    site.notices = read_translations_of(translation, "notice");
    site.look.logo_alts = read_translations_of(translation, "logo_alt");
    reader.finish();
    return site;
}

Indicator read_indicator(const TomlNode& node, Audience around, Findings& findings) {
    TomlReader reader(node, findings);
    Indicator indicator;
    indicator.span = node.span;
    const Text id = reader.required_text("id");
    if (!id.empty() && !is_id(id.value)) findings.add(Code::section_bad_id, id.span, {id.value, fold_id(id.value)});
    indicator.id = id.value;
    indicator.title = reader.required_text("title").value;
    indicator.description = reader.string_or("description", "");
    if (const auto unit = reader.text("unit")) indicator.measure.unit = unit->value;
    if (const auto kind = reader.choice("kind", indicator_kinds))
        indicator.measure.kind = static_cast<FigureKind>(*kind);
    if (const auto decimals = reader.integer("decimals", 0, 9))
        indicator.measure.decimals = static_cast<int>(*decimals);
    indicator.basis = static_cast<Basis>(reader.choice("basis", bases).value_or(0));
    indicator.better = static_cast<Better>(reader.choice("better", directions).value_or(0));
    indicator.figure = reader.text("figure").value_or(Text{});
    if (const TomlNode* figures = reader.table("figures"))
        for (const TomlNode& figure : figures->children) {
            if (figure.kind == TomlNode::Kind::String)
                indicator.figures[figure.key] = {figure.text, figure.span};
            else
                findings.add(Code::toml_wrong_type, figure.span,
                             {figure.key, "en uppgift: \"tabell.rad.kolumn\"", "a figure: \"table.row.column\""});
        }
    if (const TomlNode* target = reader.any("target"))
        indicator.target =
            std::string(target->kind == TomlNode::Kind::String ? std::string_view(target->text) : target->span.text());
    for (const TomlNode* child : reader.tables("break")) {
        TomlReader change(*child, findings);
        indicator.breaks.push_back({change.required_text("period"), change.required_text("note").value});
        change.finish();
    }
    indicator.audience = read_audience(reader, around);
    indicator.titles = read_translations_of(reader.table("translation"), "title");
    reader.finish();
    return indicator;
}

std::optional<Series> read_series_toml(SourceReader& source, const Site& site, const std::string& path,
                                       Findings& findings) {
    const SourceFile* file = source.read_text(join_path(path, "series.toml"), limits::toml_bytes, findings);
    if (!file) return std::nullopt;
    const auto root = parse_toml(*file, findings);
    if (!root) return std::nullopt;
    TomlReader reader(*root, findings, Span{file, 0, 0});
    Series series;
    series.file = file;
    series.id = std::string(file_name_of(path));
    if (!is_id(series.id)) findings.add_file(Code::section_bad_id, path, {series.id, fold_id(series.id)});
    series.title = reader.required_text("title").value;
    series.description = reader.string_or("description", "");
    series.publisher = reader.string_or("publisher", site.publisher);
    series.contact = reader.string_or("contact", site.contact);
    series.responsible = reader.string_or("responsible", "");
    series.language = read_language(reader, "language", site.language);
    series.period_kind =
        static_cast<PeriodKind>(reader.choice("period", period_kinds).value_or(static_cast<size_t>(PeriodKind::Month)));
    series.audience = read_audience(reader, Audience::Public);
    series.approval = reader.boolean("approval").value_or(false);
    series.abbreviations = read_abbreviations(reader);
    series.redactions = read_redactions(reader, series.id);
    for (const TomlNode* node : reader.tables("indicator"))
        series.indicators.push_back(read_indicator(*node, series.audience, findings));
    series.plan = read_plan(reader, series);
    series.assignments = read_assignments(reader, series.audience);
    const TomlNode* translation = reader.table("translation");
    series.titles = read_translations_of(translation, "title");
    series.descriptions = read_translations_of(translation, "description");
    reader.finish();
    return series;
}

bool is_wanted(const LoadOptions& options, const std::string& series, const std::string& report) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), series + "/" + report) != options.only.end();
}

void load_reports(const std::shared_ptr<SourceReader>& reader, const Site& site, Series& series,
                  const LoadOptions& options, Findings& findings) {
    const LoadContext context{reader, site, series, options.known};
    const std::string folder = "content/" + series.id;
    std::vector<std::string> folders;
    for (const DirectoryEntry& entry : reader->list(folder, findings)) {
        std::string path = join_path(folder, entry.name);
        if (entry.kind == EntryKind::Directory) {
            if (is_wanted(options, series.id, entry.name)) folders.push_back(std::move(path));
        } else if (entry.name != "series.toml" && entry.name != "published.log") {
            findings.add_file(Code::site_stray_file, path);
        }
    }
    std::vector<std::optional<Report>> loaded(folders.size());
    std::vector<Findings> found(folders.size());
    parallel_for(folders.size(), [&](size_t i) { loaded[i] = load_report(context, folders[i], found[i]); });
    std::vector<Report> reports;
    for (size_t i = 0; i < folders.size(); ++i) {
        const KnownReport* known = context.known_report(folders[i]);
        if (known) found[i] = known->findings;
        if (loaded[i] && options.learnt)
            options.learnt->emplace(folders[i], known ? *known : known_of(*loaded[i], found[i]));
        if (loaded[i]) reports.push_back(std::move(*loaded[i]));
        findings.join(std::move(found[i]));
    }
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report& a, const Report& b) { return a.period < b.period; });
    for (size_t i = 1; i < reports.size(); ++i)
        if (reports[i].period == reports[i - 1].period)
            findings.add(Code::report_duplicate_period, Span{reports[i].file, 0, 0},
                         {reports[i].period.id(), reports[i - 1].id});
    series.reports = std::move(reports);
}

void load_page(SourceReader& source, Site& site, const std::string& path, const std::string& name, Findings& findings) {
    const SectionFile file{path, name.substr(0, name.size() - 3), 1, std::nullopt};
    if (auto section = load_section(source, file, Audience::Public, findings))
        site.pages.push_back({std::move(*section)});
}

void order_series(Site& site, const std::vector<Text>& order, Findings& findings) {
    size_t placed = 0;
    for (const Text& id : order) {
        const auto found = std::find_if(site.series.begin() + static_cast<ptrdiff_t>(placed), site.series.end(),
                                        [&](const Series& s) { return s.id == id.value; });
        if (found == site.series.end())
            findings.add(Code::site_unknown_series, id.span, {id.value});
        else
            std::rotate(site.series.begin() + static_cast<ptrdiff_t>(placed++), found, found + 1);
    }
}

void load_content(const std::shared_ptr<SourceReader>& reader, Site& site, const LoadOptions& options,
                  Findings& findings) {
    SourceReader& source = *reader;
    if (!source.fs().exists("content")) {
        findings.add_file(Code::site_no_content, "content");
        return;
    }
    for (const DirectoryEntry& entry : source.list("content", findings)) {
        const std::string path = join_path("content", entry.name);
        if (entry.kind == EntryKind::Directory) {
            auto series = read_series_toml(source, site, path, findings);
            if (!series) continue;
            load_reports(reader, site, *series, options, findings);
            site.series.push_back(std::move(*series));
        } else if (entry.name.ends_with(".md")) {
            load_page(source, site, path, entry.name, findings);
        } else {
            findings.add_file(Code::site_stray_file, path);
        }
    }
}

void find_static_files(SourceReader& source, Site& site, const std::string& path, const std::string& target,
                       Findings& findings) {
    for (const DirectoryEntry& entry : source.list(path, findings)) {
        const std::string from = join_path(path, entry.name), to = join_path(target, entry.name);
        if (entry.kind == EntryKind::Directory)
            find_static_files(source, site, from, to, findings);
        else if (entry.kind == EntryKind::File)
            site.static_files.push_back({from, to, 0, {}});
        else
            findings.add_file(Code::source_unreadable, from, {"not a regular file"});
    }
}

} // namespace

Audience read_audience(TomlReader& reader, Audience around) {
    const auto chosen = reader.choice("audience", audience_names);
    return chosen ? narrower(static_cast<Audience>(*chosen), around) : around;
}

std::string read_language(TomlReader& reader, std::string_view key, const std::string& otherwise) {
    const auto name = reader.text(key);
    return name && is_language(reader, key, *name) ? name->value : otherwise;
}

Abbreviations read_abbreviations(TomlReader& reader) {
    Abbreviations abbreviations;
    const TomlNode* table = reader.table("abbreviations");
    if (!table) return abbreviations;
    for (const TomlNode& node : table->children) {
        AbbreviationEntry& abbreviation = abbreviations[node.key];
        if (node.kind == TomlNode::Kind::String) {
            abbreviation.expansion = node.text;
        } else if (node.kind == TomlNode::Kind::Table) {
            TomlReader entry(node, reader.findings());
            abbreviation.expansion = entry.required_text("expansion").value;
            for (Text& former : entry.texts("former")) abbreviation.former.push_back(std::move(former.value));
            entry.finish();
        } else {
            reader.findings().add(Code::toml_wrong_type, node.span,
                                  {node.key, "en text inom citattecken", "a text in quotes"});
        }
    }
    return abbreviations;
}

std::vector<Acknowledgement> read_acknowledgements(TomlReader& reader) {
    std::vector<Acknowledgement> result;
    for (const TomlNode* node : reader.tables("acknowledge")) {
        TomlReader entry(*node, reader.findings());
        const Text code = entry.required_text("code");
        if (!code.empty() && !code_by_id(code))
            reader.findings().add(Code::acknowledge_unknown_code, code.span, {code.value});
        result.push_back({code.value, entry.required_text("reason").value, entry.string_or("at", ""),
                          entry.boolean("print").value_or(false), code.span ? code.span : node->span});
        entry.finish();
    }
    return result;
}

std::map<std::string, std::string> read_translations_of(const TomlNode* translation, std::string_view key) {
    std::map<std::string, std::string> words;
    if (!translation) return words;
    for (const TomlNode& language : translation->children)
        if (const TomlNode* text = language.find(key); text && text->kind == TomlNode::Kind::String)
            words[language.key] = text->text;
    return words;
}

std::optional<Site> load_site(FileSystem& fs, Findings& findings, const LoadOptions& options) {
    auto store = std::make_shared<SourceStore>();
    const auto reader = std::make_shared<SourceReader>(fs, *store);
    SourceReader& source = *reader;
    std::vector<Text> series_order;
    auto site = read_site_toml(source, findings, series_order);
    if (!site) return std::nullopt;
    site->sources = std::move(store);
    load_content(reader, *site, options, findings);
    order_series(*site, series_order, findings);
    if (fs.exists("static")) find_static_files(source, *site, "static", "", findings);
    return site;
}

} // namespace kolofon
