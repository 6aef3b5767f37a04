#include "load/loaders.h"

#include "base/names.h"
#include "base/parallel.h"
#include "figure/acknowledge.h"
#include "figure/fill_table.h"
#include "format/csv.h"
#include "fs/path.h"
#include "load/sheet_data.h"
#include "load/table_description.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

/// What the loaders of one report's tables share.
struct TableFolder {
    TableFolder(std::shared_ptr<SourceReader> reader, const Report& of)
        : shared_source(std::move(reader)), source(*shared_source), report(of.path), path(join_path(of.path, "tables")),
          audience(of.audience), workbooks(source) {}

    std::shared_ptr<SourceReader> shared_source; ///< which may be needed when the site has been read
    SourceReader& source;
    std::string report; ///< path of its folder
    std::string path;   ///< the report's tables/
    Audience audience;
    Workbooks workbooks;
};

/// The CSV, decoded and parsed into the table's cells.
void read_csv_data(SourceReader& source, Table& table, const std::string& path, Findings& findings) {
    auto bytes = source.read_bytes(path, limits::table_bytes, findings);
    if (!bytes) return;
    DecodedText decoded = decode_table_text(std::move(*bytes));
    const SourceFile& file = source.store().add(path, std::exchange(decoded.text, {}));
    add_decoding_notes(decoded, path, findings);
    const CsvFile csv = read_csv(file, findings);
    table.data_file = &file;
    fill_table(table, csv, findings);
}

/// The file in tables/ that may have been meant, as it would be written.
std::string nearest_data_file(const TableFolder& folder, const DataAddress& data) {
    const auto entries = folder.source.fs().list(folder.path);
    if (!entries) return {};
    const std::string wanted(file_name_of(data.file.value));
    std::vector<std::string_view> names;
    for (const DirectoryEntry& entry : entries.value())
        if (entry.name.ends_with(".csv") || is_workbook_name(entry.name)) names.push_back(entry.name);
    const bool is_there = std::find(names.begin(), names.end(), wanted) != names.end();
    const std::string_view name = is_there ? std::string_view(wanted) : nearest_name(wanted, names);
    return name.empty() ? std::string() : (data.from_report ? "tables/" : "") + std::string(name);
}

/// False when the CSV beside the description says the numbers too.
bool is_only_source(TableFolder& folder, const TableDescription& description, Findings& findings) {
    const std::string csv = join_path(folder.path, description.table.id + ".csv");
    if (!description.data.stated || description.table.data_path == csv || !folder.source.fs().exists(csv)) return true;
    findings.add(Code::sheet_two_sources, description.data.span,
                 {description.data.file.value, description.table.id + ".csv"});
    return false;
}

/// The numbers of a description, from wherever they stand.
void read_data(TableFolder& folder, TableDescription& description, Findings& findings) {
    const DataAddress& data = description.data;
    if (data.file.empty()) return; // a finding already
    const auto inside = normalize_path(data.file.value);
    if (!inside) {
        findings.add(Code::attachment_path_leaves_report, data.file.span, {data.file.value});
        return;
    }
    Table& table = description.table;
    const std::string path = join_path(data.from_report ? folder.report : folder.path, *inside);
    table.data_path = path;
    const bool is_csv = to_lower_ascii(extension_of(path)) == "csv";
    if (!folder.source.fs().exists(path)) {
        Finding& finding = findings.add(Code::table_no_data, data.file.span, {path});
        if (const std::string nearest = nearest_data_file(folder, data); !nearest.empty())
            finding.relate(Relation::Nearest, nearest);
    } else if (is_csv ? data.sheet || data.range : !is_workbook_name(path)) {
        findings.add(Code::sheet_unknown_kind, data.file.span, {data.file.value});
    } else if (is_only_source(folder, description, findings)) {
        if (is_csv)
            read_csv_data(folder.source, table, path, findings);
        else
            folder.workbooks.fill(table, {path, data.span, data.sheet, data.range}, findings);
    }
}

/// Warnings about the table's data file that its description owns up to are taken away.
void acknowledge_data(Table& table, Findings& findings) {
    std::erase_if(findings.all(), [&](const Finding& finding) {
        if (finding.severity != Severity::Warning || finding.place.path != table.data_path) return false;
        const Subject subject = Subject::of(finding, {table.id, finding.place.cell});
        for (Acknowledgement& acknowledgement : table.acknowledgements)
            if (matches(acknowledgement, subject)) return acknowledgement.used = true;
        return false;
    });
}

std::optional<Table> load_table(TableFolder& folder, const std::string& path, Findings& findings) {
    const SourceFile* file = folder.source.read_text(path, limits::toml_bytes, findings);
    if (!file) return std::nullopt;
    const auto root = parse_toml(*file, findings);
    if (!root) return std::nullopt;
    TableDescription description = read_table_description(*root, *file, folder.audience, findings);
    if (!is_id(description.table.id))
        findings.add_file(Code::section_bad_id, path, {description.table.id, fold_id(description.table.id)});
    read_data(folder, description, findings);
    acknowledge_data(description.table, findings);
    Table& table = description.table;
    table.cells.resize(table.rows.size() *
                       table.columns.size()); // without data, which is a finding, nothing is available
    return std::move(table);
}

/// The files in tables/, by what they are for.
struct TableFiles {
    std::vector<std::string> descriptions, csv, others;
};

TableFiles find_table_files(TableFolder& folder, Findings& findings) {
    TableFiles files;
    for (const DirectoryEntry& entry : folder.source.list(folder.path, findings)) {
        const std::string path = join_path(folder.path, entry.name);
        if (entry.name.starts_with("~$")) continue; // Excel has a workbook open
        if (entry.kind == EntryKind::File && entry.name.ends_with(".toml"))
            files.descriptions.push_back(path);
        else if (entry.name.ends_with(".csv"))
            files.csv.push_back(path);
        else
            files.others.push_back(path);
    }
    return files;
}

/// Files of numbers that no table has. Where a description could not be read nobody knows what it would have used.
void report_unused(const TableFolder& folder, const TableFiles& files, const std::vector<Table>& tables,
                   Findings& findings) {
    std::set<std::string_view> used;
    for (const Table& table : tables) used.insert(table.data_path);
    for (const std::string& path : files.csv)
        if (!used.contains(path) && !folder.source.fs().exists(path.substr(0, path.size() - 4) + ".toml"))
            findings.add_file(Code::table_no_description, path);
    const bool all_read = tables.size() == files.descriptions.size();
    for (const std::string& path : files.others)
        if (!used.contains(path) && (all_read || !is_workbook_name(path)))
            findings.add_file(Code::site_stray_file, path);
}

bool is_cut_as(const Table& table, const TableOverview& known) {
    const TableOverview now = TableOverview::of(table);
    return now.audience == known.audience && now.may_be_cut == known.may_be_cut;
}

/// Of a file that could be read the last time. Should it be gone since the build began, or be internal where it was not
/// and so has not been cut, the table is empty: the next build will see to it.
Table read_again(TableFolder& folder, const KnownTable& known) {
    Findings said_before;
    auto table = load_table(folder, known.description, said_before);
    if (table && is_cut_as(*table, known.overview)) return std::move(*table);
    Table none;
    none.id = known.overview.id;
    none.description_file = &folder.source.store().add(known.description, {});
    return none;
}

Tables known_tables(const LoadContext& context, const Report& report, const std::vector<KnownTable>& known) {
    Tables tables;
    if (known.empty()) return tables;
    const auto folder = std::make_shared<TableFolder>(context.source, report);
    for (const KnownTable& each : known)
        tables.add(each.overview, [folder, each] { return read_again(*folder, each); });
    return tables;
}

} // namespace

Tables load_tables(const LoadContext& context, const Report& report, Findings& findings) {
    if (const KnownReport* known = context.known_report(report.path))
        return known_tables(context, report, known->tables);
    TableFolder folder(context.source, report);
    if (!folder.source.fs().exists(folder.path)) return {};
    const TableFiles files = find_table_files(folder, findings);
    const std::vector<std::string>& paths = files.descriptions;
    std::vector<std::optional<Table>> loaded(paths.size());
    std::vector<Findings> found(paths.size());
    parallel_for(paths.size(), [&](size_t i) { loaded[i] = load_table(folder, paths[i], found[i]); });
    std::vector<Table> tables;
    for (size_t i = 0; i < paths.size(); ++i) {
        findings.join(std::move(found[i]));
        if (loaded[i]) tables.push_back(std::move(*loaded[i]));
    }
    report_unused(folder, files, tables, findings);
    return tables;
}

} // namespace kolofon
