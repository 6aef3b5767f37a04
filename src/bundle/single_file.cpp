#include "bundle/single_file.h"

#include "base/digest.h"
#include "base/url.h"
#include "bundle/html_rewrite.h"
#include "fs/path.h"
#include "package/media_type.h"
#include "view/addresses.h"

#include <algorithm>
#include <map>
#include <set>

namespace kolofon::bundle {

namespace {

constexpr std::string_view digest_mark = "content=\"sha512:";

std::string base64(std::string_view bytes) {
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve(bytes.size() / 3 * 4 + 4);
    for (size_t i = 0; i < bytes.size(); i += 3) {
        uint32_t group = 0;
        for (size_t j = 0; j < 3; ++j)
            group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        for (size_t j = 0; j < 4; ++j) text += i + j > bytes.size() ? '=' : digits[group >> (18 - 6 * j) & 63];
    }
    return text;
}

std::string escaped(std::string_view text) {
    std::string html;
    for (const char c : text) html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
    return html;
}

std::string unescaped(std::string_view value) {
    std::string text(value);
    for (const auto& [code, character] :
         {std::pair("&quot;", "\""), {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
        for (size_t at = text.find(code); at != std::string::npos; at = text.find(code, at + 1))
            text.replace(at, std::string_view(code).size(), character);
    return text;
}

bool is_page(std::string_view path) {
    return path.ends_with(".html");
}

/// What the pages need to be seen, and what only pages of their own need.
bool is_furniture(const std::string& path) {
    return path.starts_with("assets/") || path.ends_with(".js") || path.ends_with("/seal.json");
}

/// A page that becomes a part of the file.
struct Chapter {
    std::string path;
    std::string html;   ///< of its <main>
    std::string prefix; ///< of its ids; empty: they stay as they are
    std::set<std::string, std::less<>> ids;
};

class SingleFile {
public:
    explicit SingleFile(Gathered gathered) : m_gathered(std::move(gathered)) {
        for (const PackageFile& file : m_gathered.site) m_files[file.path] = &file;
    }

    Result<std::optional<std::string>> make(Findings& findings) {
        KOLOFON_TRY(measure(m_gathered.site));
        uint64_t bytes = 0;
        for (const PackageFile& file : m_gathered.site) bytes += is_furniture(file.path) ? 0 : file.size;
        if (bytes > limits::single_bytes) {
            findings.add_file(Code::bundle_too_large, "",
                              {m_gathered.facts.report, std::to_string(bytes), std::to_string(limits::single_bytes)});
            return std::optional<std::string>();
        }
        KOLOFON_TRY(find_chapters());
        std::string body;
        for (const Chapter& chapter : m_chapters) {
            KOLOFON_TRY_ASSIGN(part, rewritten(chapter));
            body += "<div class=\"k-chapter\" id=\"" + anchor_of(chapter) + "\">\n" + part + "</div>\n";
        }
        KOLOFON_TRY_ASSIGN(list, file_list());
        KOLOFON_TRY_ASSIGN(style, styles());
        return std::optional(with_digest(page(style, body + list)));
    }

private:
    Result<std::string> bytes_of(const PackageFile& file) const {
        std::string bytes;
        KOLOFON_TRY(read_package_file(file, [&](std::string_view piece) { bytes += piece; }));
        return bytes;
    }

    // Which pages -----------------------------------------------------------------------------------------------------

    Result<void> find_chapters() {
        KOLOFON_TRY(add_chapter("index.html"));
        for (const BuiltPage& page : m_gathered.pages)
            if (page.kind == "whole") KOLOFON_TRY(add_chapter(page.path));
        for (const BuiltPage& page : m_gathered.pages)
            if ((page.kind == "table" && !whole_has(table_of(page))) || page.kind == "attachment")
                KOLOFON_TRY(add_chapter(page.path));
        for (const auto& [path, file] : m_files) // versions, and what differs between them
            if (is_page(path) && is_about_versions(path)) KOLOFON_TRY(add_chapter(path));
        return {};
    }

    static std::string table_of(const BuiltPage& page) {
        const std::string_view name = file_name_of(page.path);
        return std::string(name.substr(0, name.find('.')));
    }

    bool whole_has(const std::string& id) const {
        return std::any_of(m_chapters.begin() + 1, m_chapters.end(),
                           [&](const Chapter& chapter) { return chapter.prefix.empty() && chapter.ids.contains(id); });
    }

    bool is_about_versions(const std::string& path) const {
        const PathNames& names = path_names(m_gathered.facts.language);
        const std::string folder = m_gathered.facts.report + "/";
        if (!path.starts_with(folder)) return false;
        const std::string_view within = std::string_view(path).substr(folder.size());
        const bool of_versions = within.starts_with(names.versions) || within.starts_with(names.changes);
        const auto file = m_files.find(path);
        return of_versions && file->second->bytes.find("page-elsewhere") == std::string::npos;
    }

    Result<void> add_chapter(const std::string& path) {
        const auto found = m_files.find(path);
        if (found == m_files.end()) return {};
        KOLOFON_TRY_ASSIGN(page, bytes_of(*found->second));
        Chapter chapter;
        chapter.path = path;
        const size_t begin = page.find("<main"), end = page.rfind("</main>");
        const size_t content = begin == std::string::npos ? begin : page.find('>', begin);
        if (content == std::string::npos || end == std::string::npos || end < content) return {};
        chapter.html = page.substr(content + 1, end - content - 1);
        const auto take = [&](std::string_view, std::string_view name, std::string_view value) {
            if (name == "id") chapter.ids.insert(std::string(value));
            return std::optional<NewAttribute>();
        };
        (void)rewrite_attributes(chapter.html, take);
        const bool is_main = m_whole.empty() && m_chapters.size() == 1;
        if (is_main) m_whole = path;
        if (!is_main) chapter.prefix = "k" + std::to_string(m_chapters.size() + 1) + "-";
        if (m_chapters.empty()) m_head = page.substr(0, page.find("<body"));
        m_chapters.push_back(std::move(chapter));
        return {};
    }

    static std::string anchor_of(const Chapter& chapter) {
        return chapter.prefix.empty() ? "k-whole" : "k-chapter-" + chapter.prefix.substr(0, chapter.prefix.size() - 1);
    }

    // Links and ids ---------------------------------------------------------------------------------------------------

    Result<std::string> rewritten(const Chapter& chapter) {
        Result<void> done;
        const auto rewrite = [&](std::string_view tag, std::string_view name,
                                 std::string_view value) -> std::optional<NewAttribute> {
            if (name == "id" || name == "for" || name == "headers" || name.starts_with("aria-labelledby") ||
                name.starts_with("aria-describedby") || name == "aria-controls" || name == "list")
                return NewAttribute{with_prefix(chapter, value), {}};
            if (name == "src") {
                auto data = data_of(chapter, value);
                if (!data.ok()) done = data.fault();
                return data.ok() ? data.value() : std::nullopt;
            }
            if (name != "href" || tag == "link") return std::nullopt;
            return link(chapter, unescaped(value));
        };
        std::string html = rewrite_attributes(chapter.html, rewrite);
        if (!done.ok()) return done.fault();
        return html;
    }

    /// Each of the ids in a list of them.
    static std::string with_prefix(const Chapter& chapter, std::string_view ids) {
        std::string list;
        for (size_t at = 0; at <= ids.size();) {
            const size_t end = std::min(ids.find(' ', at), ids.size());
            if (end > at) (list += list.empty() ? "" : " ").append(chapter.prefix).append(ids.substr(at, end - at));
            at = end + 1;
        }
        return list;
    }

    std::optional<NewAttribute> link(const Chapter& chapter, const std::string& address) {
        if (address.starts_with("#")) return NewAttribute{"#" + escaped(chapter.prefix + address.substr(1)), {}};
        if (address.empty() || has_scheme(address)) return std::nullopt;
        const size_t hash = address.find('#');
        const std::string fragment = hash == std::string::npos ? std::string() : address.substr(hash + 1);
        const auto path = normalize_path(
            join_path(directory_of(chapter.path), percent_decoded(std::string_view(address).substr(0, hash))));
        if (!path) return std::nullopt;
        if (const auto here = place_of(*path, fragment); !here.empty()) return NewAttribute{"#" + escaped(here), {}};
        if (m_files.contains(*path) && !is_page(*path)) return NewAttribute{"#" + list_anchor(*path), {}};
        std::string url = canonical_url(m_gathered.facts.base_url, *path);
        if (!fragment.empty()) url += "#" + fragment;
        return NewAttribute{escaped(url), " data-live=\"\""};
    }

    /// Where in the file a place of the site is; empty: nowhere.
    std::string place_of(const std::string& path, const std::string& fragment) const {
        for (const Chapter& chapter : m_chapters)
            if (chapter.path == path)
                return fragment.empty() || !chapter.ids.contains(fragment) ? anchor_of(chapter)
                                                                           : chapter.prefix + fragment;
        const auto page = std::find_if(m_gathered.pages.begin(), m_gathered.pages.end(),
                                       [&](const BuiltPage& each) { return each.path == path; });
        if (page == m_gathered.pages.end()) return {};
        for (const Chapter& chapter : m_chapters) { // the whole text in that language
            const auto whole = std::find_if(m_gathered.pages.begin(), m_gathered.pages.end(),
                                            [&](const BuiltPage& each) { return each.path == chapter.path; });
            if (whole == m_gathered.pages.end() || whole->kind != "whole" || whole->language != page->language)
                continue;
            if (!fragment.empty() && chapter.ids.contains(fragment)) return chapter.prefix + fragment;
            const std::string id = table_of(*page);
            return chapter.ids.contains(id) ? chapter.prefix + id : anchor_of(chapter);
        }
        return {};
    }

    Result<std::optional<NewAttribute>> data_of(const Chapter& chapter, std::string_view value) {
        const std::string address = percent_decoded(unescaped(value));
        const auto path = normalize_path(join_path(directory_of(chapter.path), address));
        const auto file = path ? m_files.find(*path) : m_files.end();
        if (has_scheme(address) || file == m_files.end()) return std::optional<NewAttribute>();
        KOLOFON_TRY_ASSIGN(bytes, bytes_of(*file->second));
        return std::optional(NewAttribute{data_uri(*path, bytes), {}});
    }

    static std::string data_uri(const std::string& path, const std::string& bytes) {
        return "data:" + std::string(media_type_of(path)) + ";base64," + base64(bytes);
    }

    // The file --------------------------------------------------------------------------------------------------------

    static std::string list_anchor(const std::string& path) { return "k-file-" + sha256_hex(path).substr(0, 12); }

    Result<std::string> file_list() const {
        const bool swedish = m_gathered.facts.language == "sv";
        std::string html, list;
        for (const auto& [path, file] : m_files) {
            if (is_page(path) || is_furniture(path)) continue;
            KOLOFON_TRY_ASSIGN(bytes, bytes_of(*file));
            const std::string name = escaped(file_name_of(path));
            list += "<li id=\"" + list_anchor(path) + "\"><a download=\"" + name + "\" href=\"" +
                    data_uri(path, bytes) + "\">" + name + "</a> <span class=\"small\">" + std::to_string(file->size) +
                    " byte, SHA-256 <code>" + file->sha256 + "</code></span></li>\n";
        }
        if (list.empty()) return html;
        return "<section class=\"k-chapter\" id=\"k-files\" aria-labelledby=\"k-files-title\">\n<h2 "
               "id=\"k-files-title\">" +
               std::string(swedish ? "Filer i det här dokumentet" : "Files in this document") + "</h2>\n<ul>\n" + list +
               "</ul>\n</section>\n";
    }

    /// The style sheets that the front sheet names, in their order.
    Result<std::string> styles() const {
        std::vector<std::string> paths;
        bool sheet = false;
        (void)rewrite_attributes(m_head, [&](std::string_view tag, std::string_view name, std::string_view value) {
            if (name == "rel") sheet = tag == "link" && value == "stylesheet";
            if (name == "href" && sheet) paths.push_back(percent_decoded(unescaped(value)));
            return std::optional<NewAttribute>();
        });
        std::string css;
        for (const std::string& path : paths)
            if (const auto file = m_files.find(path); file != m_files.end()) {
                KOLOFON_TRY_ASSIGN(bytes, bytes_of(*file->second));
                css += bytes + "\n";
            }
        const bool swedish = m_gathered.facts.language == "sv";
        css += "a[data-live]::after { content: \" ↗ " + std::string(swedish ? "på webbplatsen" : "on the site") +
               "\"; font-size: .8em; opacity: .8; }\n.k-chapter + .k-chapter { margin-top: 4rem; border-top: 1px "
               "solid; }\n";
        return css;
    }

    std::string page(const std::string& style, const std::string& body) const {
        const VersionFacts& facts = m_gathered.facts;
        return "<!doctype html>\n<html lang=\"" + escaped(facts.language) +
               "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
               "initial-scale=1\">\n<title>" +
               escaped(facts.title + ", version " + std::to_string(facts.version)) +
               "</title>\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"" +
               escaped(m_gathered.program + " " + m_gathered.program_version) +
               "\">\n<meta name=\"kolofon-single\" content=\"" + escaped(facts.report) + "@" +
               std::to_string(facts.version) + "\">\n<meta name=\"kolofon-digest\" " + std::string(digest_mark) +
               std::string(128, '0') + "\">\n<link rel=\"canonical\" href=\"" + escaped(facts.url) + "\">\n<style>\n" +
               style + "</style>\n</head>\n<body>\n<div class=\"wrap frame\">\n<main>\n" + body +
               "</main>\n</div>\n</body>\n</html>\n";
    }

    static std::string with_digest(std::string html) {
        const std::string digest = sha512_hex(html);
        html.replace(html.find(digest_mark) + digest_mark.size(), digest.size(), digest);
        return html;
    }

    Gathered m_gathered;
    std::map<std::string, const PackageFile*> m_files; ///< by path
    std::vector<Chapter> m_chapters;
    std::string m_head;  ///< of the front sheet
    std::string m_whole; ///< the page whose ids stay as they are
};

} // namespace

Result<std::optional<std::string>> single_file(Gathered gathered, Findings& findings) {
    return SingleFile(std::move(gathered)).make(findings);
}

} // namespace kolofon::bundle
