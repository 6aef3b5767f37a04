// The seal (Swedish: försegling): manifest.json in every published version. It lists every other file of the version
// with its digest, and the digest of the seal before it, so that the versions of a report form a chain.
#pragma once

#include "base/audience.h"
#include "base/timestamp.h"
#include "format/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

constexpr size_t seal_most_bytes = 100'000'000;

struct SealedFileDigest {
    std::string path; ///< logical: "source/report.toml"
    uint64_t size = 0;
    std::string sha512;

    bool operator==(const SealedFileDigest&) const = default;
};

/// A part of the site whose bytes are sealed: what lies in `file` stands on the page at `address`.
struct SealedPart {
    Audience audience = Audience::Public;
    std::string kind;     ///< "section", "front", "table" ...: the publisher's words
    std::string title;    ///< as the reader saw it
    std::string address;  ///< from the report's folder: "personal.html"
    std::string language; ///< "sv"
    std::string file;     ///< logical path in the version
    std::string sha512;   ///< of that file; the store fills it in when it is empty

    bool operator==(const SealedPart&) const = default;
};

/// Invariants: files by path, without the seal itself; parts as given.
struct Seal {
    std::string report; ///< "SERIES/PERIOD"
    uint32_t version = 0;
    Timestamp time;
    std::string previous; ///< SHA-512 of the previous version's manifest.json; 128 zeros in version 1
    std::vector<SealedFileDigest> files;
    std::vector<SealedPart> parts;
    JsonValue extra = JsonValue::object(); ///< the publisher's own: titles, dates, approvals

    const SealedFileDigest* find(std::string_view path) const;
};

/// Canonical bytes: sorted names, LF, UTF-8.
std::string write_seal(const Seal& seal);
/// None after findings.
std::optional<Seal> read_seal(const SourceFile& file, Findings& findings);

} // namespace kolofon
