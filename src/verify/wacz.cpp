// WACZ 1.1.1 (https://specs.webrecorder.net/wacz/1.1.1/): the numbers of its sections stand beside.
#include "base/timestamp.h"
#include "format/json.h"
#include "verify/package.h"
#include "verify/web_index.h"

#include <algorithm>

namespace kolofon::verify {

namespace {

constexpr const char* description = "datapackage.json";
constexpr const char* description_digest = "datapackage-digest.json";
constexpr const char* pages = "pages/pages.jsonl";
constexpr const char* rule = "WACZ 1.1.1";

class WaczProof {
public:
    WaczProof(Package& package, PackageProof& proof) : m_package(package), m_proof(proof) {}

    Result<void> prove() {
        prove_resources();
        prove_digest();
        check_parts();
        read_indexes();
        for (const auto& [path, size] : m_package.files)
            if (is_warc(path)) read_warc(path);
        tell_unseen();
        if (m_package.has(pages)) read_pages();
        m_proof.counts = {{"records", m_records}, {"pages", m_pages}};
        return {};
    }

private:
    static bool is_warc(const std::string& path) {
        return path.starts_with("archive/") && (path.ends_with(".warc") || path.ends_with(".warc.gz"));
    }
    static bool is_index(const std::string& path) {
        return path.starts_with("indexes/") && (path.ends_with(".cdx") || path.ends_with(".cdxj") ||
                                                path.ends_with(".cdx.gz") || path.ends_with(".cdxj.gz"));
    }

    void lacks(const SourceFile& file, const JsonValue& at, const char* key) {
        m_package.findings.add(Code::wacz_key, place_of(file, at), {key}).relate(Relation::Detail, rule);
    }

    void prove_resources() {
        const SourceFile* file = m_package.read_source(description, json_most_bytes);
        const auto root = file ? parse_json(*file, m_package.findings) : std::nullopt;
        if (!root) return;
        const std::string version(root->string_or("wacz_version"));
        m_proof.title = version.empty() ? "WACZ" : "WACZ " + shown_text(version);
        if (root->string_or("profile") != "data-package") lacks(*file, *root, "profile");
        if (!version.starts_with("1.")) lacks(*file, *root, "wacz_version");
        const JsonValue* resources = root->find("resources");
        if (!resources || !resources->is_array()) return lacks(*file, *root, "resources");
        std::vector<StatedFile> stated;
        std::set<std::string> seen;
        for (const JsonValue& resource : resources->items)
            if (auto line = read_resource(*file, resource)) {
                if (!seen.insert(line->path).second)
                    m_package.wrong(Code::package_listed_twice, description, {shown_text(line->path)}, rule);
                else
                    stated.push_back(std::move(*line));
            }
        const std::vector<std::string> listed = prove_files(m_package, stated, m_proof);
        tell_extra(m_package, listed, description, rule,
                   [](const std::string& path) { return path != description && path != description_digest; });
    }

    std::optional<StatedFile> read_resource(const SourceFile& file, const JsonValue& resource) {
        const std::string path(resource.string_or("path"));
        const JsonValue* bytes = resource.find("bytes");
        const auto size = bytes ? bytes->whole_number() : std::nullopt;
        const auto digest = labelled_digest(resource.string_or("hash"));
        if (resource.string_or("name").empty()) lacks(file, resource, "name");
        if (!size) lacks(file, resource, "bytes");
        if (!digest) lacks(file, resource, "hash");
        if (path.empty()) lacks(file, resource, "path");
        if (!path.empty() && !is_inside(path))
            m_package.wrong(Code::package_path, description, {shown_text(path)}, rule);
        if (path.empty() || !is_inside(path)) return std::nullopt;
        return StatedFile{
            path, digest ? digest->kind : DigestKind::Sha256, digest ? digest->hex : std::string(), size, description,
            rule};
    }

    void prove_digest() {
        if (!m_package.has(description_digest)) return; // not a must
        const SourceFile* file = m_package.read_source(description_digest, json_most_bytes);
        const auto root = file ? parse_json(*file, m_package.findings) : std::nullopt;
        if (!root) return;
        if (root->string_or("path") != description) lacks(*file, *root, "path");
        const auto stated = labelled_digest(root->string_or("hash"));
        if (!stated) return lacks(*file, *root, "hash");
        const auto text = m_package.read_list(description, json_most_bytes);
        if (!text) return;
        AnyDigest digest(stated->kind);
        digest.add(*text);
        if (digest.hex() != stated->hex) m_package.wrong(Code::wacz_digest, description_digest, {}, rule);
    }

    void check_parts() {
        const auto any = [&](auto&& is) {
            return std::any_of(m_package.files.begin(), m_package.files.end(),
                               [&](const auto& file) { return is(file.first); });
        };
        if (!any(is_warc)) m_package.wrong(Code::wacz_part, "", {"archive/"}, rule);
        if (!any(is_index)) m_package.wrong(Code::wacz_part, "", {"indexes/"}, rule);
        if (!m_package.has(pages)) m_package.wrong(Code::wacz_part, "", {pages}, rule);
        for (const auto& [path, size] : m_package.files)
            if (path.ends_with(".warc.gz") && m_package.is_packed && m_package.is_packed(path))
                m_package.wrong(Code::wacz_packed, path, {}, rule);
    }

    void read_indexes() {
        for (const auto& [path, size] : m_package.files) {
            if (!is_index(path)) continue;
            auto text = m_package.read_list(path);
            if (text && path.ends_with(".gz")) text = gunzipped(*text, most_list_bytes);
            if (!text)
                m_package.wrong(Code::wacz_index, path, {}, rule);
            else
                read_index(m_package.sources.add(m_package.shown(path), std::move(*text)), m_index, m_package.findings);
        }
    }

    void read_warc(const std::string& path) {
        const std::string name = path.substr(path.find('/') + 1);
        size_t told = 0;
        WarcReader reader(
            path.ends_with(".gz"),
            [&](const WarcRecord& record) {
                ++m_records;
                if (told < most_told) told += check_record(path, name, record);
            },
            [&](uint64_t at, std::string swedish, std::string english) {
                m_package.wrong(Code::warc_record, path, {std::to_string(at), std::move(swedish), std::move(english)},
                                "ISO 28500");
            });
        const auto read = m_package.fs.read_in_chunks(path, [&](std::string_view bytes) { reader.add(bytes); });
        if (read.ok())
            reader.finish();
        else
            m_package.unreadable(path, read.fault());
    }

    /// The number of findings.
    size_t check_record(const std::string& path, const std::string& name, const WarcRecord& record) {
        size_t told = 0;
        const std::string at = std::to_string(record.offset), uri = shown_text(record.uri);
        const auto tell = [&](Code code, std::vector<std::string> arguments) {
            m_package.wrong(code, path, std::move(arguments), "ISO 28500");
            ++told;
        };
        if (!record.block_good) tell(Code::warc_digest, {uri, at, "WARC-Block-Digest"});
        if (!record.payload_good) tell(Code::warc_digest, {uri, at, "WARC-Payload-Digest"});
        if (!record.own_member) tell(Code::warc_packing, {at});
        const auto found = m_index.entries.find({name, record.offset});
        if (found == m_index.entries.end() || !record.own_member) return told;
        IndexEntry& entry = found->second;
        entry.seen = true;
        const auto indexed = labelled_digest(entry.digest), stated = labelled_digest(record.payload_digest);
        const bool packed = path.ends_with(".gz");
        const char* wrong = entry.url != record.uri                                                        ? "url"
                            : packed && entry.length != 0 && entry.length != record.length                 ? "length"
                            : indexed && stated && indexed->kind == stated->kind && !(*indexed == *stated) ? "digest"
                                                                                                           : nullptr;
        if (wrong) {
            m_package.wrong(Code::wacz_index_wrong, path, {shown_text(entry.url), wrong}, rule);
            ++told;
        }
        return told;
    }

    void tell_unseen() {
        size_t told = 0;
        for (const auto& [place, entry] : m_index.entries)
            if (!entry.seen && told++ < most_told)
                m_package.wrong(Code::wacz_index_wrong, "archive/" + shown_text(place.first),
                                {shown_text(entry.url), "offset " + std::to_string(place.second)}, rule);
    }

    void read_pages() {
        const SourceFile* file = m_package.read_source(pages);
        if (!file) return;
        const std::string_view text = file->text();
        size_t told = 0, number = 0;
        for (size_t at = 0; at < text.size() && told < most_told; ++number) {
            const size_t end = std::min(text.find('\n', at), text.size());
            const Span span{file, static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
            at = end + 1;
            if (span.begin == span.end) continue;
            const auto line = parse_json(*file, span.begin, span.end, m_package.findings);
            const auto lacks_key = [&](const char* key) {
                m_package.findings.add(Code::wacz_page, span, {key}).relate(Relation::Detail, rule);
                ++told;
            };
            if (!line) {
                ++told;
            } else if (number == 0) {
                if (line->string_or("format") != "json-pages-1.0") lacks_key("format");
                if (line->string_or("id").empty()) lacks_key("id");
            } else {
                ++m_pages;
                const std::string_view url = line->string_or("url");
                if (url.empty()) lacks_key("url");
                if (!Timestamp::parse(line->string_or("ts"))) lacks_key("ts");
                if (!url.empty() && !m_index.urls.contains(std::string(url))) {
                    m_package.findings.add(Code::wacz_page_lost, span, {shown_text(url)})
                        .relate(Relation::Detail, rule);
                    ++told;
                }
            }
        }
        if (number == 0) m_package.wrong(Code::wacz_page, pages, {"format"}, rule);
    }

    Package& m_package;
    PackageProof& m_proof;
    WebIndex m_index;
    size_t m_records = 0, m_pages = 0;
};

} // namespace

Result<void> prove_wacz(Package& package, PackageProof& proof) {
    proof.title = "WACZ";
    return WaczProof(package, proof).prove();
}

} // namespace kolofon::verify
