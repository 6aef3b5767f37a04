#include "render/theme_files.h"

#include "format/toml.h"
#include "fs/path.h"
#include "fs/walk.h"
#include "load/load_look.h"
#include "load/source_reader.h"
#include "view/view_types.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

constexpr size_t largest_template = theme::max_template_size;

struct ThemeFolder {
    FileSystem* fs;
    std::string path; ///< in `fs`
};

std::optional<ThemeFolder> find_theme(const ThemePlaces& places, const std::string& name) {
    if (name.empty() || name.find('/') != std::string::npos || name.front() == '.') return std::nullopt;
    if (const std::string path = "themes/" + name; places.site->exists(path + "/theme.toml"))
        return ThemeFolder{places.site, path};
    if (places.program && places.program->exists(name + "/theme.toml")) return ThemeFolder{places.program, name};
    return std::nullopt;
}

struct ThemeToml {
    std::string parent; ///< may be empty
    Look look;
};

ThemeToml read_theme_toml(SourceReader& reader, const std::string& path, Findings& findings) {
    const SourceFile* file = reader.read_text(join_path(path, "theme.toml"), 64 * 1024, findings);
    const auto root = file ? parse_toml(*file, findings) : std::nullopt;
    if (!root) return {};
    TomlReader keys(*root, findings, Span{file, 0, 0});
    (void)keys.text("name");
    (void)keys.text("description");
    (void)keys.any("version");
    ThemeToml read{keys.string_or("inherits", ""), read_look(keys)};
    keys.finish();
    return read;
}

class Loader {
public:
    Loader(const ThemePlaces& places, Findings& findings, ThemeWordsRead* words)
        : m_places(places), m_findings(findings), m_words(words) {
        m_theme.sources = std::make_shared<SourceStore>();
    }

    std::optional<Theme> load(const std::string& name, const Span& where) {
        if (!find_chain(name, where)) return std::nullopt;
        for (const ThemeFolder& folder : m_chain) add_folder(folder);
        add_texts();
        const theme::Environment environment{&page_globals_type, view_functions(), view_filters(), nullptr};
        Findings found;
        m_theme.templates = theme::TemplateSet::compile(m_templates, environment, found);
        m_theme.faulty = found.has_errors();
        m_findings.join(std::move(found));
        m_theme.print = print();
        return std::move(m_theme);
    }

private:
    Fingerprint print() const {
        Fingerprinter print;
        print.add(m_theme.sources->fingerprint());
        for (const ThemeAsset& asset : m_theme.assets) print.add(asset.target);
        return print.get();
    }

    bool find_chain(std::string name, const Span& where) {
        while (m_chain.size() < deepest_inheritance) {
            const auto folder = find_theme(m_places, name);
            if (!folder) {
                std::string known;
                for (const std::string& theme : theme_names(m_places)) (known.empty() ? known : known += ", ") += theme;
                m_findings.add(Code::site_theme_missing, where, {name, known});
                return false;
            }
            m_chain.push_back(*folder);
            SourceReader reader(*folder->fs, *m_theme.sources);
            ThemeToml read = read_theme_toml(reader, folder->path, m_findings);
            m_theme.look = laid_over(std::move(m_theme.look), read.look);
            name = std::move(read.parent);
            if (name.empty()) return true;
        }
        m_findings.add(Code::theme_inherits_itself, where, {name});
        return false;
    }

    void add_folder(const ThemeFolder& folder) {
        SourceReader reader(*folder.fs, *m_theme.sources);
        if (folder.fs->exists(folder.path + "/templates")) add_templates(reader, folder.path + "/templates", "");
        if (folder.fs->exists(folder.path + "/assets")) add_assets(reader, folder.path + "/assets", "assets");
    }

    void add_templates(SourceReader& reader, const std::string& path, const std::string& prefix) {
        for (const DirectoryEntry& entry : reader.list(path, m_findings)) {
            const std::string full = join_path(path, entry.name), name = prefix + entry.name;
            if (entry.kind == EntryKind::Directory)
                add_templates(reader, full, name + "/");
            else if (const SourceFile* file = reader.read_text(full, largest_template, m_findings))
                m_templates.push_back({name, file});
        }
    }

    void add_assets(SourceReader& reader, const std::string& path, const std::string& target) {
        for (const DirectoryEntry& entry : reader.list(path, m_findings)) {
            const std::string full = join_path(path, entry.name), to = join_path(target, entry.name);
            if (entry.kind == EntryKind::Directory)
                add_assets(reader, full, to);
            else if (entry.kind == EntryKind::File && m_asset_names.insert(to).second)
                m_theme.assets.push_back({&reader.fs(), full, to});
        }
    }

    /// Parents first, so that the nearest theme's words win.
    void add_texts() {
        for (auto folder = m_chain.rbegin(); folder != m_chain.rend(); ++folder) {
            const std::string path = folder->path + "/i18n";
            if (!folder->fs->exists(path)) continue;
            SourceReader reader(*folder->fs, *m_theme.sources);
            for (const DirectoryEntry& entry : reader.list(path, m_findings)) {
                if (!entry.name.ends_with(".toml")) continue;
                const std::string language = entry.name.substr(0, entry.name.size() - 5);
                if (const SourceFile* file = reader.read_text(join_path(path, entry.name), 256 * 1024, m_findings))
                    add_words(*file, m_theme.texts[language]);
            }
        }
    }

    void add_words(const SourceFile& file, UiTexts& texts) {
        if (!m_words) return texts.add(file, m_findings);
        if (const UiTexts* known = m_words->find(file)) return texts.add(*known);
        UiTexts words;
        Findings found;
        words.add(file, found);
        texts.add(words);
        if (found.all().empty()) m_words->keep(file, std::move(words));
        m_findings.join(std::move(found));
    }

    const ThemePlaces& m_places;
    Findings& m_findings;
    ThemeWordsRead* m_words;
    Theme m_theme;
    std::vector<ThemeFolder> m_chain; ///< the theme itself, then what it inherits from
    std::vector<theme::TemplateSource> m_templates;
    std::set<std::string> m_asset_names;
};

} // namespace

std::vector<std::string> theme_names(const ThemePlaces& places) {
    std::set<std::string> names;
    const auto collect = [&](FileSystem* fs, const std::string& path) {
        if (!fs || !fs->exists(path.empty() ? "." : path)) return;
        const auto entries = fs->list(path);
        if (!entries) return;
        for (const DirectoryEntry& entry : entries.value())
            if (fs->exists(join_path(path, entry.name) + "/theme.toml")) names.insert(entry.name);
    };
    collect(places.site, "themes");
    collect(places.program, "");
    return {names.begin(), names.end()};
}

std::vector<ThemeSource> theme_sources(const ThemePlaces& places, std::string name) {
    std::vector<ThemeSource> sources;
    for (size_t depth = 0; depth < deepest_inheritance && !name.empty(); ++depth) {
        const auto folder = find_theme(places, name);
        if (!folder) break;
        for (const std::string& file : content_files(*folder->fs, folder->path))
            sources.push_back({join_path(name, file), folder->fs, join_path(folder->path, file)});
        SourceStore texts;
        Findings told_when_loading;
        SourceReader reader(*folder->fs, texts);
        name = read_theme_toml(reader, folder->path, told_when_loading).parent;
    }
    return sources;
}

std::optional<Theme> load_theme(const ThemePlaces& places, const std::string& name, const Span& where,
                                Findings& findings, ThemeWordsRead* words) {
    return Loader(places, findings, words).load(name, where);
}

const UiTexts* ThemeWordsRead::find(const SourceFile& file) const {
    const auto found = m_files.find(file.path());
    return found != m_files.end() && found->second.text == file.text() ? &found->second.words : nullptr;
}

void ThemeWordsRead::keep(const SourceFile& file, UiTexts words) {
    m_files[file.path()] = {std::string(file.text()), std::move(words)};
}

} // namespace kolofon
