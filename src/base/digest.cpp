#include "base/digest.h"

#include <array>
#include <cassert>
#include <iterator>
#include <openssl/evp.h>

namespace kolofon {

namespace {

std::string hex(const unsigned char* bytes, size_t count) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(count * 2, '0');
    for (size_t i = 0; i < count; ++i) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return text;
}

std::string digest_hex(std::string_view bytes, const EVP_MD* algorithm) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    [[maybe_unused]] const int done = EVP_Digest(bytes.data(), bytes.size(), out, &length, algorithm, nullptr);
    assert(done == 1);
    return hex(out, length);
}

const EVP_MD* sha256() {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return algorithm;
}

const EVP_MD* sha512() {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA512", nullptr);
    return algorithm;
}

struct KindEntry {
    std::string_view name;
    const char* openssl;
    size_t hex_length;
};

constexpr KindEntry kinds[] = {{"md5", "MD5", 32},       {"sha1", "SHA1", 40},     {"sha224", "SHA224", 56},
                               {"sha256", "SHA256", 64}, {"sha384", "SHA384", 96}, {"sha512", "SHA512", 128}};

const KindEntry& entry(DigestKind kind) {
    return kinds[static_cast<size_t>(kind)];
}

const EVP_MD* algorithm_of(DigestKind kind) {
    static const auto fetched = [] {
        std::array<EVP_MD*, std::size(kinds)> all{};
        for (size_t i = 0; i < all.size(); ++i) all[i] = EVP_MD_fetch(nullptr, kinds[i].openssl, nullptr);
        return all;
    }();
    return fetched[static_cast<size_t>(kind)];
}

} // namespace

std::optional<DigestKind> digest_kind(std::string_view name) {
    std::string plain;
    for (const char c : name)
        if (c != '-') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (size_t i = 0; i < std::size(kinds); ++i)
        if (kinds[i].name == plain) return static_cast<DigestKind>(i);
    return std::nullopt;
}

std::string_view digest_name(DigestKind kind) {
    return entry(kind).name;
}

size_t digest_hex_length(DigestKind kind) {
    return entry(kind).hex_length;
}

std::string sha256_hex(std::string_view bytes) {
    return digest_hex(bytes, sha256());
}

std::string sha512_hex(std::string_view bytes) {
    return digest_hex(bytes, sha512());
}

struct Digest::State {
    explicit State(const EVP_MD* algorithm) {
        [[maybe_unused]] const int done = EVP_DigestInit_ex2(context, algorithm, nullptr);
        assert(done == 1);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }

    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Digest::Digest(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Digest::~Digest() = default;

Sha256::Sha256() : Digest(std::make_unique<State>(sha256())) {}

Sha512::Sha512() : Digest(std::make_unique<State>(sha512())) {}

AnyDigest::AnyDigest(DigestKind kind) : Digest(std::make_unique<State>(algorithm_of(kind))) {}

void Digest::add(std::string_view bytes) {
    [[maybe_unused]] const int done = EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
    assert(done == 1);
}

std::string Digest::hex() {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    [[maybe_unused]] const int done = EVP_DigestFinal_ex(m_state->context, out, &length);
    assert(done == 1);
    return kolofon::hex(out, length);
}

} // namespace kolofon
