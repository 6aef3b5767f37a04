#include "base/signature.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

// RFC 8032, 7.1, TEST 2, in the form that `openssl pkey` writes.
constexpr const char* private_key = "-----BEGIN PRIVATE KEY-----\n"
                                    "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
                                    "-----END PRIVATE KEY-----\n";
constexpr const char* public_key = "-----BEGIN PUBLIC KEY-----\n"
                                   "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
                                   "-----END PUBLIC KEY-----\n";

// One of each kind that is refused: RSA, ECDSA, and Ed25519 behind a passphrase.
constexpr const char* rsa_public_key = "-----BEGIN PUBLIC KEY-----\n"
                                       "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL59mygtahqCfEKf9F1MImhdnUEo2hXz\n"
                                       "NjiDeuYcDnwd62PYzY8Ktx8iux/lW14h6eITfok8TqnLnWvLOWH8TbcCAwEAAQ==\n"
                                       "-----END PUBLIC KEY-----\n";
constexpr const char* ec_private_key = "-----BEGIN PRIVATE KEY-----\n"
                                       "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXQSeWUggEuL1aJY6\n"
                                       "WVjqrdi3l07hdQb7pPA+qYEpOvGhRANCAAQke9+O12/G6zswpfpKjsnfI/LuXCyL\n"
                                       "zLyQXYlzp7EnuEJFX8e8ciJOX4yHfz5XZziDjqE1b+NpWAmNcMi4XB77\n"
                                       "-----END PRIVATE KEY-----\n";
constexpr const char* locked_key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                                   "MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjiy77iv68V9AICCAAw\n"
                                   "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEImz91Q3rgbPyKfbUKOn3MwEQGRV\n"
                                   "fUkVp6cDaAmtBdt/sWtuJaPSBean21ds8DyQHggsmMgyO6P4zw8QtffXvzWZCa3s\n"
                                   "OZ7SlpWggaxnsumSjb8=\n"
                                   "-----END ENCRYPTED PRIVATE KEY-----\n";

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        for (const int half : {(c >> 4) & 15, c & 15}) text += "0123456789abcdef"[half];
    return text;
}

TEST(Signature, IsTheOneOfRfc8032) {
    const auto signature = sign(private_key, "\x72");
    ASSERT_TRUE(std::holds_alternative<std::string>(signature));
    EXPECT_EQ(hex(std::get<std::string>(signature)),
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    EXPECT_EQ(std::get<std::string>(public_key_of(private_key)), public_key);
}

TEST(Signature, HoldsForTheseBytesAndThisSignatureOnly) {
    std::string signature = std::get<std::string>(sign(private_key, "rapport"));
    const auto holds = [&](std::string_view bytes) {
        return std::get<bool>(verify_signature(public_key, bytes, signature));
    };
    EXPECT_TRUE(holds("rapport"));
    EXPECT_FALSE(holds("Rapport"));
    signature[5] ^= 1;
    EXPECT_FALSE(holds("rapport"));
    signature.pop_back();
    EXPECT_FALSE(holds("rapport"));
    signature.clear();
    EXPECT_FALSE(holds("rapport"));
}

TEST(Signature, SaysWhatIsWrongWithAKey) {
    EXPECT_EQ(fault_of_private_key(private_key), std::nullopt);
    EXPECT_EQ(fault_of_public_key(public_key), std::nullopt);
    EXPECT_EQ(fault_of_private_key(locked_key), KeyFault::Encrypted);
    EXPECT_EQ(fault_of_private_key("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"), KeyFault::Encrypted);
    EXPECT_EQ(fault_of_private_key(public_key), KeyFault::Public);
    EXPECT_EQ(fault_of_public_key(private_key), KeyFault::Private);
    EXPECT_EQ(fault_of_private_key(ec_private_key), KeyFault::OtherKind);
    EXPECT_EQ(fault_of_public_key(rsa_public_key), KeyFault::OtherKind);
    EXPECT_EQ(fault_of_public_key("ssh-ed25519 AAAA"), KeyFault::NoKey);
    EXPECT_EQ(fault_of_private_key(""), KeyFault::NoKey);
    EXPECT_EQ(std::get<KeyFault>(sign(locked_key, "x")), KeyFault::Encrypted);
}

} // namespace
} // namespace kolofon
