#include "load/loaders.h"

#include "base/names.h"
#include "fs/path.h"
#include "model/cut.h"

#include <algorithm>
#include <map>

namespace kolofon {

namespace {

/// "02-manadsrapport" without its order number: "manadsrapport".
std::string_view without_order(std::string_view name) {
    size_t digits = 0;
    while (digits < name.size() && name[digits] >= '0' && name[digits] <= '9') ++digits;
    return digits > 0 && digits + 1 < name.size() && name[digits] == '-' ? name.substr(digits + 1) : name;
}

bool is_reserved_folder(const std::vector<std::string>& languages, std::string_view name) {
    if (name == "tables" || name == "attachments" || name == "images") return true;
    return std::find(languages.begin(), languages.end(), name) != languages.end();
}

class Walk {
public:
    Walk(SourceReader& reader, const std::vector<std::string>& languages, Findings& findings)
        : m_reader(reader), m_languages(languages), m_findings(findings) {}

    void folder(const std::string& path, uint32_t level, std::optional<size_t> parent) {
        for (const DirectoryEntry& entry : m_reader.list(path, m_findings)) {
            const std::string full = join_path(path, entry.name);
            if (entry.kind == EntryKind::Directory) {
                if (level > 1 || !is_reserved_folder(m_languages, entry.name))
                    section_folder(full, entry.name, level, parent);
            } else if (entry.kind == EntryKind::File && entry.name.ends_with(".md")) {
                if (entry.name != "index.md" || level == 1)
                    add(full, entry.name.substr(0, entry.name.size() - 3), level, parent);
            } else if (level > 1 || entry.name != "report.toml") {
                m_findings.add_file(Code::site_stray_file, full);
            }
        }
    }

    std::vector<SectionFile> found;

private:
    void section_folder(const std::string& path, const std::string& name, uint32_t level,
                        std::optional<size_t> parent) {
        if (level >= limits::section_levels && has_children(path)) {
            m_findings.add_file(Code::section_too_deep, path, {std::to_string(limits::section_levels)});
            return;
        }
        const std::string index = join_path(path, "index.md");
        if (!m_reader.fs().exists(index)) {
            m_findings.add_file(Code::section_missing_index, path);
            return;
        }
        const size_t self = found.size();
        add(index, name, level, parent);
        folder(path, level + 1, self);
    }

    bool has_children(const std::string& path) {
        const auto entries = m_reader.fs().list(path);
        return entries.ok() && entries->size() > 1;
    }

    void add(std::string path, std::string name, uint32_t level, std::optional<size_t> parent) {
        if (found.size() == limits::sections_in_a_report)
            m_findings.add_file(Code::section_too_many, path, {std::to_string(limits::sections_in_a_report)});
        if (found.size() >= limits::sections_in_a_report) return;
        found.push_back({std::move(path), std::move(name), level, parent});
    }

    SourceReader& m_reader;
    const std::vector<std::string>& m_languages;
    Findings& m_findings;
};

struct FrontMatter {
    uint32_t begin = 0, end = 0; ///< of the TOML
    uint32_t body = 0;
};

/// The lines between the two "+++" lines; none when the file does not begin so.
std::optional<FrontMatter> find_front_matter(std::string_view text) {
    size_t i = byte_order_mark(text);
    const auto is_fence = [&](size_t at) {
        if (text.substr(at, 3) != "+++") return false;
        const size_t end = std::min(text.find('\n', at), text.size());
        return trim(text.substr(at + 3, end - at - 3)).empty();
    };
    if (!is_fence(i)) return std::nullopt;
    FrontMatter found;
    i = std::min(text.find('\n', i), text.size() - 1) + 1;
    found.begin = static_cast<uint32_t>(i);
    while (i < text.size() && !is_fence(i)) i = std::min(text.find('\n', i), text.size() - 1) + 1;
    if (i >= text.size()) return std::nullopt;
    found.end = static_cast<uint32_t>(i);
    found.body = static_cast<uint32_t>(std::min(text.find('\n', i), text.size() - 1) + 1);
    return found;
}

std::optional<AiDisclosure> read_ai(TomlReader& reader, Findings& findings) {
    const TomlNode* node = reader.table("ai");
    if (!node) return std::nullopt;
    TomlReader ai(*node, findings);
    AiDisclosure disclosure{ai.required_text("tool").value, ai.required_text("use").value};
    ai.finish();
    return disclosure;
}

void read_id(Section& section, TomlReader& reader, const SectionFile& file, Findings& findings) {
    const auto id = reader.text("id");
    section.id = id ? id->value : fold_id(without_order(file.name));
    if (is_id(section.id)) return;
    if (id)
        findings.add(Code::section_bad_id, id->span, {section.id, fold_id(section.id)});
    else
        findings.add_file(Code::section_bad_id, file.path, {file.name, "avsnitt"});
}

} // namespace

std::vector<SectionFile> find_sections(SourceReader& reader, const std::vector<std::string>& languages,
                                       const std::string& folder, Findings& findings) {
    Walk walk(reader, languages, findings);
    walk.folder(folder, 1, std::nullopt);
    return std::move(walk.found);
}

std::optional<Section> load_section(SourceReader& source, const SectionFile& found, Audience around,
                                    Findings& findings) {
    const SourceFile* file = source.read_text(found.path, limits::section_bytes, findings);
    if (!file) return std::nullopt;
    const auto matter = find_front_matter(file->text());
    if (!matter) {
        findings.add(Code::section_no_front_matter, Span{file, 0, 0});
        return std::nullopt;
    }
    const auto root = parse_toml(*file, matter->begin, matter->end, findings);
    if (!root) return std::nullopt;

    TomlReader reader(*root, findings, Span{file, 0, 3});
    Section section;
    const Text title = reader.required_text("title");
    section.title = title.value;
    section.title_span = title.span ? title.span : Span{file, 0, 3};
    read_id(section, reader, found, findings);
    section.short_title = reader.string_or("short_title", "");
    section.summary = reader.string_or("summary", "");
    section.responsible = reader.string_or("responsible", "");
    section.language = read_language(reader, "lang", "");
    section.thread = reader.text("thread").value_or(Text{});
    section.assignment = reader.text("assignment").value_or(Text{});
    section.audience = read_audience(reader, around);
    section.ai = read_ai(reader, findings);
    for (Text& role : reader.texts("signed")) section.signed_by.push_back(std::move(role.value));
    section.acknowledgements = read_acknowledgements(reader);
    reader.finish();
    section.level = found.level;
    section.parent = found.parent;
    section.file = file;
    section.body_begin = matter->body;
    return section;
}

std::vector<Section> assemble_sections(std::vector<std::optional<Section>> sections, Audience around,
                                       Findings& findings) {
    std::vector<Section> tree;
    std::vector<std::optional<size_t>> new_index(sections.size());
    std::map<std::string, Span> ids;
    for (size_t i = 0; i < sections.size(); ++i) {
        if (!sections[i]) continue;
        Section& section = *sections[i];
        section.parent = section.parent ? new_index[*section.parent] : std::nullopt;
        const Audience outside = section.parent ? tree[*section.parent].audience : around;
        section.audience = narrower(section.audience, outside);
        const auto [first, is_new] = ids.emplace(section.id, section.title_span);
        if (!is_new)
            findings.add(Code::section_duplicate_id, section.title_span, {section.id})
                .relate(Relation::FirstSeen, "", place_of(first->second));
        new_index[i] = tree.size();
        tree.push_back(std::move(section));
    }
    for (size_t i = tree.size(); i-- > 0;) {
        size_t end = i + 1;
        while (end < tree.size() && tree[end].level > tree[i].level) end = tree[end].end;
        tree[i].end = end;
    }
    number_sections(tree);
    return tree;
}

} // namespace kolofon
