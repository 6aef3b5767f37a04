#include "package/warc_writer.h"

#include "package/csip.h"
#include "package/media_type.h"

#include <zlib.h>

namespace kolofon {

/// One gzip member (RFC 1952) on its way to the file. No time and no name is written.
class WarcWriter::Member {
public:
    explicit Member(FileWriter& out) : m_out(out), m_buffer(1 << 16, '\0') {
        constexpr int gzip = MAX_WBITS + 16;
        m_ready =
            deflateInit2(&m_stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK;
    }
    ~Member() {
        if (m_ready) deflateEnd(&m_stream);
    }
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;

    void add(std::string_view bytes) { pump(bytes, Z_NO_FLUSH); }
    /// The packed length.
    Result<uint64_t> finish() {
        pump({}, Z_FINISH);
        if (!m_ready) return Fault{"cannot pack: no memory", {}, 0};
        KOLOFON_TRY(std::move(m_written));
        return m_length;
    }

private:
    void pump(std::string_view bytes, int flush) {
        if (!m_ready) return;
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib's field is not const
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            m_stream.next_out = reinterpret_cast<Bytef*>(m_buffer.data());
            m_stream.avail_out = static_cast<uInt>(m_buffer.size());
            ::deflate(&m_stream, flush);
            const size_t made = m_buffer.size() - m_stream.avail_out;
            if (m_written.ok()) m_written = m_out.write(std::string_view(m_buffer).substr(0, made));
            m_length += made;
        } while (m_stream.avail_out == 0);
    }

    FileWriter& m_out;
    std::string m_buffer;
    z_stream m_stream{};
    bool m_ready = false;
    Result<void> m_written;
    uint64_t m_length = 0;
};

std::string WarcWriter::head(std::string_view type, const std::string& id_of, const std::string& fields,
                             uint64_t length) const {
    return "WARC/1.1\r\nWARC-Type: " + std::string(type) +
           "\r\nWARC-Record-ID: <urn:uuid:" + uuid_of(std::string(type) + " " + m_time + " " + id_of).substr(5) +
           ">\r\nWARC-Date: " + m_time + "\r\n" + fields + "Content-Length: " + std::to_string(length) + "\r\n\r\n";
}

Result<void> WarcWriter::add_info(std::string_view software) {
    const std::string body = "software: " + std::string(software) + "\r\nformat: WARC File Format 1.1\r\n";
    Member member(m_out);
    member.add(head("warcinfo", "", "Content-Type: application/warc-fields\r\n", body.size()) + body + "\r\n\r\n");
    KOLOFON_TRY_ASSIGN(length, member.finish());
    m_offset += length;
    return {};
}

Result<WarcPlace> WarcWriter::add_response(const std::string& url, const PackageFile& file) {
    const std::string type(media_type_of(file.path));
    const std::string charset = type.starts_with("text/") ? "; charset=utf-8" : "";
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: " + type + charset +
                             "\r\nContent-Length: " + std::to_string(file.size) + "\r\n\r\n";
    const std::string fields = "WARC-Target-URI: " + url + "\r\nWARC-Payload-Digest: sha256:" + file.sha256 +
                               "\r\nContent-Type: application/http; msgtype=response\r\n";
    Member member(m_out);
    member.add(head("response", url, fields, http.size() + file.size) + http);
    uint64_t size = 0;
    KOLOFON_TRY(read_package_file(file, [&](std::string_view piece) {
        size += piece.size();
        member.add(piece);
    }));
    member.add("\r\n\r\n");
    KOLOFON_TRY_ASSIGN(length, member.finish());
    if (size != file.size) return Fault{"cannot pack a file that is changing", file.path, 0};
    const WarcPlace place{m_offset, length};
    m_offset += length;
    return place;
}

} // namespace kolofon
