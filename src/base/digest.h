// SHA-256 and SHA-512 (FIPS 180-4), as lower-case hexadecimal; and the older digests that packages of others carry.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kolofon {

std::string sha256_hex(std::string_view bytes);
std::string sha512_hex(std::string_view bytes);

/// The digest of bytes that come piece by piece.
class Digest {
public:
    virtual ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;

    void add(std::string_view bytes);
    std::string hex(); ///< of all that was added; call once, last

protected:
    struct State;
    explicit Digest(std::unique_ptr<State> state);

private:
    std::unique_ptr<State> m_state;
};

class Sha256 final : public Digest {
public:
    Sha256();
};

class Sha512 final : public Digest {
public:
    Sha512();
};

/// Weak ones too (MD5, SHA-1): they prove that a file did not change by chance, not that nobody changed it.
enum class DigestKind : uint8_t { Md5, Sha1, Sha224, Sha256, Sha384, Sha512 };

/// From any of the ways of writing it: "sha256", "SHA-256".
std::optional<DigestKind> digest_kind(std::string_view name);
std::string_view digest_name(DigestKind kind); ///< "sha256"
size_t digest_hex_length(DigestKind kind);     ///< 64 of SHA-256

class AnyDigest final : public Digest {
public:
    explicit AnyDigest(DigestKind kind);
};

} // namespace kolofon
