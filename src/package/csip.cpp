#include "package/csip.h"

#include "base/digest.h"
#include "package/csip_parts.h"

namespace kolofon {

namespace csip {

namespace {

PackageFile file_of(std::string path, std::string bytes) {
    PackageFile file;
    file.path = std::move(path);
    file.bytes = std::move(bytes);
    return file;
}

Result<FileGroup> group_of(std::string use, std::string id, const std::string& folder, std::vector<PackageFile> files,
                           std::string content_type = {}) {
    for (PackageFile& file : files) file.path = folder + "/" + file.path;
    sort_by_path(files);
    KOLOFON_TRY(measure(files));
    return FileGroup{std::move(use), std::move(id), std::move(content_type), std::move(files)};
}

Result<MetadataFile> metadata_of(std::string section_id, std::string type, std::string path, std::string bytes) {
    std::vector<PackageFile> files{file_of(std::move(path), std::move(bytes))};
    KOLOFON_TRY(measure(files));
    return MetadataFile{std::move(section_id), std::move(type), std::move(files.front())};
}

Result<std::vector<FileGroup>> groups_of(CsipInput& input) {
    std::vector<FileGroup> groups;
    KOLOFON_TRY_ASSIGN(documentation, group_of("Documentation", "group-documentation", "documentation",
                                               std::move(input.documentation)));
    groups.push_back(std::move(documentation));
    std::vector<PackageFile> schemas;
    for (auto& [name, text] : own_schemas()) schemas.push_back(file_of(name, text));
    KOLOFON_TRY_ASSIGN(schema_group, group_of("Schemas", "group-schemas", "schemas", std::move(schemas)));
    groups.push_back(std::move(schema_group));
    for (CsipRepresentation& representation : input.representations) {
        KOLOFON_TRY_ASSIGN(group, group_of("Representations/" + representation.name, "group-" + representation.name,
                                           "representations/" + representation.name + "/data",
                                           std::move(representation.files), representation.content_type));
        groups.push_back(std::move(group));
    }
    return groups;
}

} // namespace

} // namespace csip

std::string uuid_of(std::string_view name) {
    std::string hex = sha256_hex(name).substr(0, 32);
    hex[12] = '8';
    hex[16] = "89ab"[hex[16] % 4];
    return "uuid-" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
           "-" + hex.substr(20);
}

Result<std::vector<PackageFile>> make_csip(CsipInput input) {
    KOLOFON_TRY_ASSIGN(groups, csip::groups_of(input));
    KOLOFON_TRY_ASSIGN(descriptive, csip::metadata_of("metadata-descriptive", "DC", "metadata/descriptive/dc.xml",
                                                      csip::dublin_core_xml(input)));
    KOLOFON_TRY_ASSIGN(preservation,
                       csip::metadata_of("metadata-preservation", "PREMIS", "metadata/preservation/premis.xml",
                                         csip::premis_xml(input, groups)));
    std::vector<PackageFile> files;
    files.push_back(csip::file_of("METS.xml", csip::mets_xml(input, descriptive, preservation, groups)));
    files.push_back(std::move(descriptive.file));
    files.push_back(std::move(preservation.file));
    for (csip::FileGroup& group : groups)
        files.insert(files.end(), std::make_move_iterator(group.files.begin()),
                     std::make_move_iterator(group.files.end()));
    for (PackageFile& file : files) file.path = input.id + "/" + file.path;
    KOLOFON_TRY(measure(files));
    sort_by_path(files);
    return files;
}

} // namespace kolofon
