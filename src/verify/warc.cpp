#include "verify/warc.h"

#include <algorithm>
#include <charconv>
#include <zlib.h>

namespace kolofon::verify {

namespace {

constexpr size_t piece = 256 * 1024;
constexpr int gzip_only = MAX_WBITS + 16;

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        return lower(x) == lower(y);
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// The value of a field in a header of lines; empty without one. Folded lines are not joined: what is asked for never
/// is.
std::string_view field(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const size_t end = header.find('\n');
        const std::string_view line = header.substr(0, end);
        const size_t colon = line.find(':');
        if (colon != std::string_view::npos && same_word(trimmed(line.substr(0, colon)), name))
            return trimmed(line.substr(colon + 1));
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    }
    return {};
}

std::optional<std::string> base32_as_hex(std::string_view text) {
    std::string hex;
    uint32_t bits = 0;
    int count = 0;
    while (text.ends_with('=')) text.remove_suffix(1);
    for (const char c : text) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        if (!((upper >= 'A' && upper <= 'Z') || (upper >= '2' && upper <= '7'))) return std::nullopt;
        bits = bits << 5 | static_cast<uint32_t>(upper >= 'A' ? upper - 'A' : upper - '2' + 26);
        for (count += 5; count >= 4; count -= 4) hex += "0123456789abcdef"[bits >> (count - 4) & 15];
    }
    if (hex.size() % 2) hex.pop_back(); // bits that fill up the last character
    return hex;
}

std::optional<std::string> hex_of(std::string_view text, size_t length) {
    if (text.size() != length) {
        auto hex = base32_as_hex(text);
        return hex && hex->size() == length ? hex : std::nullopt;
    }
    std::string hex;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
        if (!((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f'))) return std::nullopt;
        hex += lower;
    }
    return hex;
}

/// A digest that was stated, being worked out.
struct Expected {
    std::optional<LabelledDigest> stated;
    std::optional<AnyDigest> digest;

    void begin(std::string_view text) {
        stated = labelled_digest(text);
        digest.reset();
        if (stated) digest.emplace(stated->kind);
    }
    void add(std::string_view bytes) {
        if (digest) digest->add(bytes);
    }
    bool good() { return !digest || digest->hex() == stated->hex; }
};

/// A gzip stream of members.
class Gunzip {
public:
    Gunzip() { m_ready = ::inflateInit2(&m_zlib, gzip_only) == Z_OK; }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;
    ~Gunzip() {
        if (m_ready) ::inflateEnd(&m_zlib);
    }

    bool between_members() const { return m_between; }

    /// `member_ends` is told how many of these bytes were taken at the end of each member. False when damaged or when
    /// `take` returns false.
    bool add(std::string_view bytes, const std::function<bool(std::string_view)>& take,
             const std::function<void(size_t)>& member_ends) {
        if (!m_ready) return false;
        m_zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        m_zlib.avail_in = static_cast<uInt>(bytes.size());
        while (m_zlib.avail_in > 0 || m_more) {
            if (m_between && m_zlib.avail_in == 0) break;
            m_between = false;
            m_zlib.next_out = reinterpret_cast<Bytef*>(m_buffer.data());
            m_zlib.avail_out = static_cast<uInt>(m_buffer.size());
            const int result = ::inflate(&m_zlib, Z_NO_FLUSH);
            const size_t got = m_buffer.size() - m_zlib.avail_out;
            m_more = m_zlib.avail_out == 0 && result == Z_OK;
            if (got > 0 && !take(std::string_view(m_buffer).substr(0, got))) return false;
            if (result == Z_BUF_ERROR && m_zlib.avail_in == 0) break;
            if (result != Z_OK && result != Z_STREAM_END) return false;
            if (result == Z_STREAM_END) {
                m_between = true;
                member_ends(bytes.size() - m_zlib.avail_in);
                ::inflateReset(&m_zlib);
            }
        }
        return true;
    }

private:
    z_stream m_zlib{};
    std::string m_buffer = std::string(piece, '\0');
    bool m_ready = false, m_between = true, m_more = false;
};

} // namespace

std::optional<LabelledDigest> labelled_digest(std::string_view text) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto kind = digest_kind(text.substr(0, colon));
    if (!kind) return std::nullopt;
    auto hex = hex_of(text.substr(colon + 1), digest_hex_length(*kind));
    if (!hex) return std::nullopt;
    return LabelledDigest{*kind, std::move(*hex)};
}

std::optional<std::string> gunzipped(std::string_view packed, size_t most) {
    std::string text;
    Gunzip gunzip;
    for (size_t at = 0; at < packed.size(); at += piece)
        if (!gunzip.add(
                packed.substr(at, piece), [&](std::string_view bytes) { return text.append(bytes).size() <= most; },
                [](size_t) {}))
            return std::nullopt;
    return gunzip.between_members() ? std::optional(std::move(text)) : std::nullopt;
}

/// Header, block, the two line ends after it: over and over.
struct WarcReader::State {
    enum class Part : uint8_t { Header, Block, End, Broken };

    std::function<void(const WarcRecord&)> tell;
    std::function<void(uint64_t, std::string, std::string)> broken;
    std::unique_ptr<Gunzip> gunzip;
    uint64_t done = 0;    ///< bytes of the file before those being read
    uint64_t plain = 0;   ///< bytes of the records
    uint64_t member = 0;  ///< where the member begins that is being read
    bool fresh = true;    ///< nothing of that member was taken yet
    bool waiting = false; ///< a finished record whose member has not ended
    Part part = Part::Header;
    std::string header;
    uint64_t left = 0; ///< of the block
    size_t ends = 0;   ///< of the four bytes after it
    WarcRecord record;
    Expected block, payload;
    bool in_http = false; ///< the header of the answer is not read yet
    std::string http;

    void fail(std::string swedish, std::string english) {
        if (part != Part::Broken) broken(gunzip ? member : plain, std::move(swedish), std::move(english));
        part = Part::Broken;
    }

    void take_file(std::string_view bytes) {
        if (!gunzip) {
            take(bytes);
        } else {
            const bool good = gunzip->add(
                bytes,
                [&](std::string_view unpacked) {
                    take(unpacked);
                    fresh = false;
                    return part != Part::Broken;
                },
                [&](size_t taken) { end_member(done + taken); });
            if (!good) fail("gzip-delen är skadad", "the gzip member is damaged");
        }
        done += bytes.size();
    }

    void end_member(uint64_t at) {
        if (waiting) give(at - record.offset);
        member = at;
        fresh = true;
    }

    void give(uint64_t length) {
        record.length = length;
        tell(record);
        waiting = false;
    }

    void take(std::string_view bytes) {
        while (!bytes.empty() && part != Part::Broken) {
            const size_t used = part == Part::Header  ? take_header(bytes)
                                : part == Part::Block ? take_block(bytes)
                                                      : take_end(bytes);
            bytes.remove_prefix(used);
            plain += used;
            fresh = false;
        }
    }

    size_t take_header(std::string_view bytes) {
        if (header.empty()) begin_record();
        const size_t before = header.size();
        header.append(bytes.substr(0, warc_most_header + 4 - std::min(before, warc_most_header)));
        const size_t end = header.find("\r\n\r\n", before < 3 ? 0 : before - 3);
        if (end == std::string::npos) {
            if (header.size() > warc_most_header) fail("rubriken är för lång", "its header is too long");
            return header.size() - before;
        }
        header.resize(end + 4);
        read_header();
        return header.size() - before;
    }

    void begin_record() {
        if (waiting) { // a record before it in the same member
            const uint64_t offset = record.offset;
            give(0);
            record = {};
            record.offset = offset;
            record.own_member = false;
        } else {
            record = {};
            record.offset = gunzip ? member : plain;
            record.own_member = !gunzip || fresh;
        }
    }

    void read_header() {
        if (!header.starts_with("WARC/1.0\r\n") && !header.starts_with("WARC/1.1\r\n"))
            return fail("här börjar ingen post", "no record begins here");
        const std::string_view length = field(header, "Content-Length");
        const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), left);
        record.type = field(header, "WARC-Type");
        if (error != std::errc() || stop != length.data() + length.size() || record.type.empty() ||
            field(header, "WARC-Record-ID").empty() || field(header, "WARC-Date").empty())
            return fail("rubriken saknar något", "its header lacks something");
        record.uri = field(header, "WARC-Target-URI");
        if (record.uri.starts_with('<') && record.uri.ends_with('>')) // as WARC/1.0 was read by some
            record.uri = record.uri.substr(1, record.uri.size() - 2);
        record.date = field(header, "WARC-Date");
        record.payload_digest = field(header, "WARC-Payload-Digest");
        block.begin(field(header, "WARC-Block-Digest"));
        const bool is_http = field(header, "Content-Type").starts_with("application/http");
        // A revisit states the digest of a payload that lies elsewhere.
        payload.begin(record.type == "revisit" ? std::string_view() : std::string_view(record.payload_digest));
        in_http = is_http;
        http.clear();
        part = left == 0 ? Part::End : Part::Block;
        ends = 0;
        if (left == 0) end_block();
    }

    size_t take_block(std::string_view bytes) {
        const std::string_view mine = bytes.substr(0, static_cast<size_t>(std::min<uint64_t>(left, bytes.size())));
        block.add(mine);
        take_payload(mine);
        left -= mine.size();
        if (left == 0) end_block();
        return mine.size();
    }

    /// What follows the header of an HTTP answer.
    void take_payload(std::string_view bytes) {
        if (!in_http) return payload.add(bytes);
        http.append(bytes);
        const size_t end = http.find("\r\n\r\n");
        if (end == std::string::npos) {
            if (http.size() <= warc_most_http_header) return;
            payload.begin({}); // no HTTP that can be parted: its payload is not checked
            in_http = false;
            return;
        }
        // Whether a digest is of the chunks or of what they hold differs between programs.
        if (!field(std::string_view(http).substr(0, end), "Transfer-Encoding").empty()) payload.begin({});
        payload.add(std::string_view(http).substr(end + 4));
        in_http = false;
        http.clear();
    }

    void end_block() {
        record.block_good = block.good();
        record.payload_good = payload.good();
        part = Part::End;
        ends = 0;
    }

    size_t take_end(std::string_view bytes) {
        if (bytes[0] != "\r\n\r\n"[ends]) {
            fail("posten är längre eller kortare än den säger", "the record is longer or shorter than it says");
            return 1;
        }
        if (++ends < 4) return 1;
        part = Part::Header;
        header.clear();
        if (gunzip)
            waiting = true;
        else
            give(plain + 1 - record.offset);
        return 1;
    }

    void finish() {
        if (part == Part::Broken) return;
        const bool whole = part == Part::Header && header.empty() && !waiting && (!gunzip || gunzip->between_members());
        if (!whole) fail("slutet fattas", "its end is missing");
    }
};

WarcReader::WarcReader(bool packed, std::function<void(const WarcRecord&)> record,
                       std::function<void(uint64_t, std::string, std::string)> broken)
    : m_state(std::make_unique<State>()) {
    m_state->tell = std::move(record);
    m_state->broken = std::move(broken);
    if (packed) m_state->gunzip = std::make_unique<Gunzip>();
}

WarcReader::~WarcReader() = default;

void WarcReader::add(std::string_view bytes) {
    if (m_state->part != State::Part::Broken) m_state->take_file(bytes);
}

void WarcReader::finish() {
    m_state->finish();
}

} // namespace kolofon::verify
