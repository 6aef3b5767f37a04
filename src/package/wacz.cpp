#include "package/wacz.h"

#include "base/digest.h"
#include "base/url.h"
#include "diag/report.h"
#include "fs/path.h"
#include "output/compress.h"
#include "package/csip_parts.h"
#include "package/media_type.h"
#include "package/warc_writer.h"

#include <algorithm>

namespace kolofon {

namespace {

/// Lines of the index in a block: each is packed alone, and the list of blocks is small.
constexpr size_t lines_in_a_block = 1024;

struct IndexLine {
    std::string key, line;
};

PackageFile file_of(std::string path, std::string bytes) {
    PackageFile file;
    file.path = std::move(path);
    file.bytes = std::move(bytes);
    return file;
}

/// "2025-06-19T08:00:00Z" as "20250619080000"
std::string digits_of(const Timestamp& time) {
    std::string digits = time.rfc3339();
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

class WaczMaker {
public:
    WaczMaker(WaczInput input, FileSystem& fs, std::string work_path)
        : m_input(std::move(input)), m_fs(fs), m_work_path(std::move(work_path)), m_digits(digits_of(m_input.time)) {}

    Result<std::vector<PackageFile>> make() {
        KOLOFON_TRY(measure(m_input.files));
        KOLOFON_TRY(write_warc());
        PackageFile warc;
        warc.path = "archive/data.warc.gz";
        warc.from = &m_fs;
        warc.source = m_work_path;
        std::vector<PackageFile> files;
        files.push_back(std::move(warc));
        add_index(files);
        files.push_back(file_of("pages/pages.jsonl", pages()));
        KOLOFON_TRY(measure(files));
        PackageFile description = file_of("datapackage.json", datapackage(files));
        PackageFile digest =
            file_of("datapackage-digest.json",
                    "{\"path\": \"datapackage.json\", \"hash\": \"sha256:" + sha256_hex(description.bytes) + "\"}\n");
        files.insert(files.begin(), {std::move(description), std::move(digest)});
        KOLOFON_TRY(measure(files));
        return files;
    }

private:
    Result<void> write_warc() {
        KOLOFON_TRY_ASSIGN(out, m_fs.create(m_work_path));
        WarcWriter warc(*out, m_input.time);
        KOLOFON_TRY(warc.add_info(m_input.software));
        for (const PackageFile& file : m_input.files) {
            const std::string url = m_input.base_url + percent_encoded(file.path);
            KOLOFON_TRY(add(warc, url, file));
            if (file_name_of(file.path) == "index.html") // which is what the server answers with for the folder
                KOLOFON_TRY(add(warc, url.substr(0, url.rfind('/') + 1), file));
        }
        return out->finish();
    }

    Result<void> add(WarcWriter& warc, const std::string& url, const PackageFile& file) {
        KOLOFON_TRY_ASSIGN(place, warc.add_response(url, file));
        std::string key = surt_of(url) + " " + m_digits;
        std::string line = key + " {\"url\": " + json_string(url) + ", \"mime\": \"" +
                           std::string(media_type_of(file.path)) +
                           "\", \"status\": \"200\", \"digest\": \"sha256:" + file.sha256 + "\", \"length\": \"" +
                           std::to_string(place.length) + "\", \"offset\": \"" + std::to_string(place.offset) +
                           "\", \"filename\": \"data.warc.gz\"}\n";
        m_index.push_back({std::move(key), std::move(line)});
        return {};
    }

    /// The index in packed blocks, and the list of blocks (cdxj-gzip-1.0).
    void add_index(std::vector<PackageFile>& files) {
        std::sort(m_index.begin(), m_index.end(),
                  [](const IndexLine& a, const IndexLine& b) { return a.line < b.line; });
        std::string packed, blocks = "!meta 0 {\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}\n";
        for (size_t i = 0; i < m_index.size(); i += lines_in_a_block) {
            std::string lines;
            for (size_t j = i; j < std::min(m_index.size(), i + lines_in_a_block); ++j) lines += m_index[j].line;
            const std::string block = compress(lines, Compression::Gzip);
            blocks += m_index[i].key + " {\"offset\": " + std::to_string(packed.size()) +
                      ", \"length\": " + std::to_string(block.size()) + ", \"digest\": \"sha256:" + sha256_hex(block) +
                      "\", \"filename\": \"index.cdx.gz\"}\n";
            packed += block;
        }
        files.push_back(file_of("indexes/index.cdx.gz", std::move(packed)));
        files.push_back(file_of("indexes/index.idx", std::move(blocks)));
    }

    std::string pages() const {
        std::string lines =
            "{\"format\": \"json-pages-1.0\", \"id\": \"pages\", \"title\": " + json_string(m_input.title) + "}\n";
        size_t number = 0;
        for (const WaczPage& page : m_input.pages)
            lines += "{\"id\": \"page-" + std::to_string(++number) + "\", \"url\": " + json_string(page.url) +
                     ", \"title\": " + json_string(page.title) + ", \"ts\": \"" + m_input.time.rfc3339() + "\"}\n";
        return lines;
    }

    std::string datapackage(const std::vector<PackageFile>& files) const {
        std::string json = "{\n \"profile\": \"data-package\",\n \"wacz_version\": \"1.1.1\",\n \"title\": " +
                           json_string(m_input.title) + ",\n \"description\": " + json_string(m_input.description) +
                           ",\n \"created\": \"" + m_input.time.rfc3339() +
                           "\",\n \"software\": " + json_string(m_input.software);
        if (!m_input.pages.empty())
            json += ",\n \"mainPageUrl\": " + json_string(m_input.pages.front().url) + ",\n \"mainPageDate\": \"" +
                    m_input.time.rfc3339() + "\"";
        json += ",\n \"resources\": [";
        const char* separator = "\n  ";
        for (const PackageFile& file : files) {
            json += separator + std::string("{\"name\": ") + json_string(std::string(file_name_of(file.path))) +
                    ", \"path\": " + json_string(file.path) + ", \"hash\": \"sha256:" + file.sha256 +
                    "\", \"bytes\": " + std::to_string(file.size) + "}";
            separator = ",\n  ";
        }
        return json + "\n ]\n}\n";
    }

    WaczInput m_input;
    FileSystem& m_fs;
    const std::string m_work_path, m_digits;
    std::vector<IndexLine> m_index;
};

} // namespace

Result<std::vector<PackageFile>> make_wacz(WaczInput input, FileSystem& fs, const std::string& work_path) {
    return WaczMaker(std::move(input), fs, work_path).make();
}

std::string surt_of(std::string_view url) {
    const size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return std::string(url);
    std::string rest(url.substr(scheme + 3));
    for (char& c : rest) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const size_t slash = rest.find('/');
    std::string host = rest.substr(0, slash), path = slash == std::string::npos ? "/" : rest.substr(slash), port;
    if (const size_t colon = host.find(':'); colon != std::string::npos) {
        port = host.substr(colon);
        host.resize(colon);
    }
    if (host.starts_with("www.")) host.erase(0, 4);
    std::string surt;
    for (size_t end = host.size(); end != std::string::npos;) {
        const size_t dot = end == 0 ? std::string::npos : host.rfind('.', end - 1);
        const size_t begin = dot == std::string::npos ? 0 : dot + 1;
        surt += (surt.empty() ? "" : ",") + host.substr(begin, end - begin);
        end = dot;
    }
    return surt + port + ")" + path;
}

} // namespace kolofon
