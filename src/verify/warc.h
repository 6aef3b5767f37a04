// WARC 1.0 and 1.1 (ISO 28500:2017) as a stream: records one after the other, each in a gzip member of its own or not
// packed, in memory that does not depend on their size. Private to src/verify.
#pragma once

#include "base/digest.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon::verify {

constexpr size_t warc_most_header = 64 * 1024;       ///< bytes of a record's header
constexpr size_t warc_most_http_header = 256 * 1024; ///< bytes of the header of the answer in it

/// One record, when all of it was read.
struct WarcRecord {
    uint64_t offset = 0, length = 0;             ///< in the file, as an index gives them
    bool own_member = true;                      ///< of a packed file: it begins where a gzip member begins
    std::string type, uri, date;                 ///< "response", WARC-Target-URI, WARC-Date
    std::string payload_digest;                  ///< as stated
    bool block_good = true, payload_good = true; ///< true also where no digest is stated, or none that is known
};

/// "sha256:HEX", "sha1:BASE32" and the like as kind and lower-case hexadecimal; none for what is not known.
struct LabelledDigest {
    DigestKind kind;
    std::string hex;
    bool operator==(const LabelledDigest&) const = default;
};
std::optional<LabelledDigest> labelled_digest(std::string_view text);

class WarcReader {
public:
    /// `broken` is called once at most, in Swedish and English, with the byte of the file; nothing is read after it.
    WarcReader(bool packed, std::function<void(const WarcRecord&)> record,
               std::function<void(uint64_t at, std::string swedish, std::string english)> broken);
    ~WarcReader();
    void add(std::string_view bytes);
    void finish(); ///< after the last bytes

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// All of gzip bytes (RFC 1952), any number of members; none when they are damaged or give more than `most` bytes.
std::optional<std::string> gunzipped(std::string_view packed, size_t most);

} // namespace kolofon::verify
