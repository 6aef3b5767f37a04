// Ed25519 signatures (RFC 8032) through OpenSSL: over the bytes themselves, 64 bytes long, the same for the same key
// and bytes. Keys are PEM as `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` write them (RFC 8410).
//
// Nobody is asked for a passphrase: an encrypted private key is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace kolofon {

constexpr size_t signature_bytes = 64;
constexpr size_t most_key_bytes = 64 * 1024; ///< of a key's file

/// What is wrong with a key.
enum class KeyFault : uint8_t {
    NoKey,     ///< no PEM, or nothing that can be read
    Encrypted, ///< a private key behind a passphrase
    Private,   ///< a private key where the public one is wanted
    Public,    ///< a public key where the private one is wanted
    OtherKind, ///< RSA, ECDSA ...: not Ed25519
};

/// The 64 bytes.
std::variant<std::string, KeyFault> sign(std::string_view private_pem, std::string_view bytes);

/// Whether `signature` is one of `bytes` by the key's owner.
std::variant<bool, KeyFault> verify_signature(std::string_view public_pem, std::string_view bytes,
                                              std::string_view signature);

/// None when it is a public Ed25519 key.
std::optional<KeyFault> fault_of_public_key(std::string_view public_pem);
/// None when it is a private Ed25519 key that can be used as it stands.
std::optional<KeyFault> fault_of_private_key(std::string_view private_pem);

/// The public key that belongs to a private one, as PEM.
std::variant<std::string, KeyFault> public_key_of(std::string_view private_pem);

} // namespace kolofon
