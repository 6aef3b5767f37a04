// The parts of loading, one file a subject. Private to src/load.
#pragma once

#include "load/load_site.h"
#include "load/source_reader.h"

#include <string>
#include <string_view>

namespace kolofon {

/// What the loaders of a report need to know of what stands above it.
struct LoadContext {
    std::shared_ptr<SourceReader> source; ///< shared with what is read later
    const Site& site;
    const Series& series;
    const KnownReports* known = nullptr; ///< may be null

    SourceReader& reader() const { return *source; }
    const KnownReport* known_report(const std::string& path) const {
        const auto found = known ? known->find(path) : KnownReports::const_iterator();
        return known && found != known->end() ? &found->second : nullptr;
    }
};

// load_site.cpp
Audience read_audience(TomlReader& reader, Audience around);
/// The key's value, or `otherwise` where it is not there or no name of a language, which is a finding.
std::string read_language(TomlReader& reader, std::string_view key, const std::string& otherwise);
Abbreviations read_abbreviations(TomlReader& reader);
std::vector<Acknowledgement> read_acknowledgements(TomlReader& reader);

/// Reads `[translation.LANG]` keys of texts: key -> language -> text.
std::map<std::string, std::string> read_translations_of(const TomlNode* translation, std::string_view key);

// load_cautions.cpp
/// `[cautions]` of site.toml.
CautionSettings read_cautions(TomlReader& reader);

// load_plan.cpp
/// `[[planned]]` of series.toml, by date.
std::vector<PlannedReport> read_plan(TomlReader& reader, const Series& series);
/// `[[assignment]]` of series.toml.
std::vector<Assignment> read_assignments(TomlReader& reader, Audience around);

// load_report.cpp
/// A known report's sections and tables are left for later.
std::optional<Report> load_report(const LoadContext& context, const std::string& path, Findings& findings);

// load_sections.cpp
struct SectionFile {
    std::string path;
    std::string name; ///< of the file or folder
    uint32_t level = 1;
    std::optional<size_t> parent;
};

/// The section files under `folder`, in reading order.
std::vector<SectionFile> find_sections(SourceReader& reader, const std::vector<std::string>& languages,
                                       const std::string& folder, Findings& findings);
/// Reads the front matter of one section. None after a finding that leaves nothing to go on with.
std::optional<Section> load_section(SourceReader& reader, const SectionFile& file, Audience around, Findings& findings);
/// Joins what was read to a tree: ends, numbers, unique ids, inherited audience.
std::vector<Section> assemble_sections(std::vector<std::optional<Section>> sections, Audience around,
                                       Findings& findings);

// load_table.cpp
/// Those of a known report are left for later.
Tables load_tables(const LoadContext& context, const Report& report, Findings& findings);

// load_web.cpp
/// `licence` and `licence_name`, `[security]` and `[output]` of site.toml.
Licence read_licence(TomlReader& reader);
SecurityContact read_security(TomlReader& reader);
ArchiveSettings read_archive(TomlReader& reader);
bool read_precompress(TomlReader& reader);

// attachment_facts.cpp
/// Looks at the file: that it is one, its size within `limit`, its type by content, digest, pages.
void find_attachment_facts(SourceReader& reader, uint64_t limit, Attachment& attachment, Findings& findings);

} // namespace kolofon
