#include "base/digest.h"

#include <cassert>
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

} // namespace

std::string sha256_hex(std::string_view bytes) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return digest_hex(bytes, algorithm);
}

std::string sha512_hex(std::string_view bytes) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA512", nullptr);
    return digest_hex(bytes, algorithm);
}

struct Sha512::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha512::Sha512() : m_state(std::make_unique<State>()) {
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA512", nullptr);
    [[maybe_unused]] const int done = EVP_DigestInit_ex2(m_state->context, algorithm, nullptr);
    assert(done == 1);
}

Sha512::~Sha512() = default;

void Sha512::add(std::string_view bytes) {
    [[maybe_unused]] const int done = EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
    assert(done == 1);
}

std::string Sha512::hex() {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    [[maybe_unused]] const int done = EVP_DigestFinal_ex(m_state->context, out, &length);
    assert(done == 1);
    return kolofon::hex(out, length);
}

} // namespace kolofon
