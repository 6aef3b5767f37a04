#include "base/signature.h"

#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace kolofon {

namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIO* bytes) const { BIO_free(bytes); }
};

using Key = std::unique_ptr<EVP_PKEY, Free>;
using Bytes = std::unique_ptr<BIO, Free>;

/// In place of asking for a passphrase at the terminal: there is none.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

bool says(std::string_view pem, std::string_view words) {
    return pem.find(words) != std::string_view::npos;
}

std::variant<Key, KeyFault> accepted(Key key) {
    ERR_clear_error();
    if (!key) return KeyFault::NoKey;
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) return KeyFault::OtherKind;
    return key;
}

std::variant<Key, KeyFault> read_private(std::string_view pem) {
    if (pem.size() > most_key_bytes) return KeyFault::NoKey;
    if (says(pem, "ENCRYPTED")) return KeyFault::Encrypted; // also of the older "Proc-Type: 4,ENCRYPTED"
    if (says(pem, "-----BEGIN PUBLIC KEY")) return KeyFault::Public;
    const Bytes bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return accepted(Key(PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_passphrase, nullptr)));
}

std::variant<Key, KeyFault> read_public(std::string_view pem) {
    if (pem.size() > most_key_bytes) return KeyFault::NoKey;
    if (says(pem, "PRIVATE KEY-----")) return KeyFault::Private;
    const Bytes bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return accepted(Key(PEM_read_bio_PUBKEY(bytes.get(), nullptr, no_passphrase, nullptr)));
}

std::optional<KeyFault> fault_in(const std::variant<Key, KeyFault>& read) {
    const KeyFault* fault = std::get_if<KeyFault>(&read);
    return fault ? std::optional(*fault) : std::nullopt;
}

} // namespace

std::variant<std::string, KeyFault> sign(std::string_view private_pem, std::string_view bytes) {
    const auto read = read_private(private_pem);
    if (const auto fault = fault_in(read)) return *fault;
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    std::string signature(signature_bytes, '\0');
    size_t length = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, std::get<Key>(read).get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, raw(bytes),
                       bytes.size()) != 1 ||
        length != signature_bytes) {
        ERR_clear_error();
        return KeyFault::NoKey;
    }
    return signature;
}

std::variant<bool, KeyFault> verify_signature(std::string_view public_pem, std::string_view bytes,
                                              std::string_view signature) {
    const auto read = read_public(public_pem);
    if (const auto fault = fault_in(read)) return *fault;
    if (signature.size() != signature_bytes) return false;
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    const bool good = EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, std::get<Key>(read).get()) == 1 &&
                      EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
    ERR_clear_error();
    return good;
}

std::optional<KeyFault> fault_of_public_key(std::string_view public_pem) {
    return fault_in(read_public(public_pem));
}

std::optional<KeyFault> fault_of_private_key(std::string_view private_pem) {
    return fault_in(read_private(private_pem));
}

std::variant<std::string, KeyFault> public_key_of(std::string_view private_pem) {
    const auto read = read_private(private_pem);
    if (const auto fault = fault_in(read)) return *fault;
    const Bytes bytes(BIO_new(BIO_s_mem()));
    if (PEM_write_bio_PUBKEY(bytes.get(), std::get<Key>(read).get()) != 1) return KeyFault::NoKey;
    char* text = nullptr;
    const long length = BIO_get_mem_data(bytes.get(), &text);
    return std::string(text, static_cast<size_t>(length));
}

} // namespace kolofon
