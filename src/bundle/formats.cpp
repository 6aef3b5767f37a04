#include "bundle/formats.h"

#include "diag/report.h"
#include "package/bag.h"
#include "package/csip.h"

namespace kolofon::bundle {

namespace {

/// `folder`/ before every path.
std::vector<PackageFile> under(const std::string& folder, std::vector<PackageFile> files) {
    for (PackageFile& file : files) file.path = folder + "/" + file.path;
    return files;
}

void append(std::vector<PackageFile>& files, std::vector<PackageFile> more) {
    files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What the package is, for programs: the front sheet says the same to people.
std::string bundle_json(const VersionFacts& facts, const std::string& generator) {
    std::string json =
        "{\n \"format\": \"kolofon-html-bundle\",\n \"format_version\": 1,\n \"report\": " + json_string(facts.report) +
        ",\n \"version\": " + std::to_string(facts.version) +
        ",\n \"audience\": " + json_string(audience_name(facts.audience)) +
        ",\n \"language\": " + json_string(facts.language) + ",\n \"title\": " + json_string(facts.title) +
        ",\n \"publisher\": " + json_string(facts.publisher) + ",\n \"base_url\": " + json_string(facts.base_url) +
        ",\n \"url\": " + json_string(facts.url) + ",\n \"manifest\": " + json_string(facts.manifest) +
        ",\n \"chain\": [";
    const char* separator = "\n  ";
    for (const SealedState* state : facts.chain) {
        json += separator + std::string("{\"version\": ") + std::to_string(state->version) +
                ", \"time\": " + json_string(state->time) + ", \"manifest\": " + json_string(state->digest) + "}";
        separator = ",\n  ";
    }
    json += "\n ]";
    if (const LogLine* last = facts.last_event())
        json += ",\n \"log\": {\"line\": " + std::to_string(last->number) +
                ", \"time\": " + json_string(last->time.rfc3339()) + ", \"digest\": " + json_string(last->digest) + "}";
    return json + ",\n \"generator\": " + json_string(generator) + "\n}\n";
}

std::string generator(const Gathered& gathered) {
    return gathered.program + " " + gathered.program_version;
}

const std::string& organisation(const Gathered& gathered) {
    return gathered.archive->organisation.empty() ? gathered.facts.publisher : gathered.archive->organisation;
}

std::string_view kind_name(CorrectionKind kind) {
    static constexpr std::string_view names[] = {"correction", "revision", "notice", "dispute"};
    return names[static_cast<size_t>(kind)];
}

/// PREMIS events: the lines of the log, then what was corrected.
std::vector<CsipEvent> events_of(const Gathered& gathered) {
    std::vector<CsipEvent> events;
    for (const LogLine& line : gathered.facts.events) {
        CsipEvent event;
        event.id = "log-" + std::to_string(line.number);
        event.type = line.event == LogEvent::Publish ? "sealing" : std::string(log_event_name(line.event));
        event.time = line.time.rfc3339();
        event.detail = line.version > 0 ? "Version " + std::to_string(line.version) : "All versions";
        // What a version's publisher wrote of it may name internal corrections; reasons of withdrawals are public.
        const bool may_tell = gathered.facts.audience == Audience::Intranet || line.event != LogEvent::Publish;
        if (!line.reason.empty() && may_tell) event.detail += ": " + line.reason;
        if (!line.manifest.empty()) event.outcome = "sha512:" + line.manifest;
        events.push_back(std::move(event));
    }
    for (const Correction& correction : gathered.corrections)
        events.push_back({"correction-" + correction.id,
                          std::string(kind_name(correction.kind)),
                          correction.date.iso(),
                          correction.text,
                          {}});
    return events;
}

} // namespace

Result<std::vector<PackageFile>> html_files(Gathered gathered) {
    std::vector<PackageFile> files = std::move(gathered.site);
    files.push_back(file_with("bundle.json", bundle_json(gathered.facts, generator(gathered))));
    sort_by_path(files);
    KOLOFON_TRY(measure(files));
    files.push_back(file_with("manifest-sha512.txt", sha512_lines(files)));
    KOLOFON_TRY(measure(files));
    files = under(gathered.facts.name, std::move(files));
    sort_by_path(files);
    return files;
}

Result<std::vector<PackageFile>> bag_files(Gathered gathered) {
    const VersionFacts& facts = gathered.facts;
    const ArchiveSettings& archive = *gathered.archive;
    const BagInfo info = {
        {"Source-Organization", organisation(gathered)},
        {"Organization-Address", archive.address},
        {"Contact-Name", archive.contact},
        {"Contact-Phone", archive.phone},
        {"Contact-Email", archive.email},
        {"External-Description", facts.title + (facts.summary.empty() ? "" : ". " + facts.summary)},
        {"External-Identifier", facts.url},
        {"Internal-Sender-Identifier", facts.report + "@" + std::to_string(facts.version)},
        {"Internal-Sender-Description", std::string("Audience: ") + std::string(audience_name(facts.audience))},
        {"Bag-Group-Identifier", facts.series_url},
        {"Bagging-Date", facts.known_until.iso()},
        {"Bag-Software-Agent", generator(gathered)},
    };
    std::vector<PackageFile> payload;
    payload.push_back(file_with("about.txt", about_text(gathered, BundleFormat::Bagit)));
    append(payload, under("site", std::move(gathered.site)));
    append(payload, std::move(gathered.sources));
    append(payload, under("seal", std::move(gathered.proof)));
    KOLOFON_TRY_ASSIGN(files, make_bag(std::move(payload), info));
    files = under(facts.name + "-bag", std::move(files));
    return std::move(files);
}

Result<std::vector<PackageFile>> csip_files(Gathered gathered) {
    const VersionFacts& facts = gathered.facts;
    const ArchiveSettings& archive = *gathered.archive;
    CsipInput input;
    input.id = uuid_of(facts.url + " " + std::string(audience_name(facts.audience)));
    input.label = facts.title + ", version " + std::to_string(facts.version);
    input.identifier = facts.url;
    input.predecessor = facts.predecessor_url;
    input.created = facts.time;
    input.program = gathered.program;
    input.program_version = gathered.program_version;
    input.parties = {organisation(gathered),
                     archive.organisation_id,
                     {archive.address, archive.contact, archive.email, archive.phone},
                     archive.archive,
                     archive.archive_id,
                     archive.agreement};
    input.dublin_core = {
        {"title", facts.title},         {"description", facts.summary}, {"creator", organisation(gathered)},
        {"publisher", facts.publisher}, {"date", facts.time.rfc3339()}, {"type", "Report"},
        {"format", "text/html"},        {"identifier", facts.url},      {"identifier", facts.document_id},
        {"language", facts.language},   {"relation", facts.series_url}, {"relation", facts.predecessor_url}};
    input.events = events_of(gathered);
    input.documentation.push_back(file_with("about.txt", about_text(gathered, BundleFormat::Csip)));
    input.representations.push_back({"site", "Static website", std::move(gathered.site)});
    std::vector<PackageFile> source = std::move(gathered.sources);
    append(source, under("seal", std::move(gathered.proof)));
    if (!source.empty()) input.representations.push_back({"source", "Markdown, TOML and CSV", std::move(source)});
    return make_csip(std::move(input));
}

Result<std::vector<PackageFile>> wacz_files(Gathered gathered, FileSystem& out, const std::string& work_path) {
    WaczInput input;
    const VersionFacts& facts = gathered.facts;
    input.title = facts.title + ", version " + std::to_string(facts.version);
    input.description = facts.summary;
    input.software = generator(gathered);
    input.time = facts.time;
    input.base_url = facts.base_url;
    for (const BuiltPage& page : gathered.pages) {
        std::string path = page.path;
        if (path.ends_with("/index.html")) path.resize(path.size() - std::string_view("index.html").size());
        input.pages.push_back({facts.base_url + path, page.title});
    }
    input.files = std::move(gathered.site);
    return make_wacz(std::move(input), out, work_path);
}

} // namespace kolofon::bundle
