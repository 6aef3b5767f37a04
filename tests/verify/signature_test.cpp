// Signatures of packages and of versions in a store; what openssl says of them is tried in tests/tools.
#include "../store/store_fixture.h"
#include "base/signature.h"
#include "package_making.h"
#include "store/keys.h"
#include "verify/signatures.h"

namespace kolofon {
namespace {

constexpr const char* private_key = "-----BEGIN PRIVATE KEY-----\n"
                                    "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
                                    "-----END PRIVATE KEY-----\n";
const std::string public_key = std::get<std::string>(public_key_of(private_key));
constexpr const char* other_key = "-----BEGIN PUBLIC KEY-----\n"
                                  "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
                                  "-----END PUBLIC KEY-----\n";

class SignedPackage : public testing::Test {
protected:
    void SetUp() override {
        Files bag = {{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"}, {"data/x", "x"}};
        bag["manifest-sha512.txt"] = sha512_hex("x") + "  data/x\n";
        fs.put("out/p.zip", zipped(bag));
        sign_package();
    }
    void sign_package() {
        const std::string line = sha512_hex(fs.files().at("out/p.zip")) + "  p.zip\n";
        fs.put("out/p.zip.sha512", line);
        fs.put("out/p.zip.sha512.sig", std::get<std::string>(sign(private_key, line)));
    }
    std::string codes(std::optional<std::string> key) { return proven(fs, {"out/p.zip", std::move(key)}).codes; }

    MemoryFileSystem fs;
};

TEST_F(SignedPackage, IsProvenWithTheKey) {
    EXPECT_EQ(codes(public_key), "");
    EXPECT_TRUE(proven(fs, {"out/p.zip", public_key}).proof->is_signed);
    EXPECT_EQ(codes(std::nullopt), "signature.unchecked");
    EXPECT_EQ(codes(other_key), "signature.wrong");
}

TEST_F(SignedPackage, IsRefusedWhenAnythingIsMissingOrAltered) {
    fs.put("out/p.zip.sha512.sig", std::string(64, 'x'));
    EXPECT_EQ(codes(public_key), "signature.wrong");
    (void)fs.remove_all("out/p.zip.sha512.sig");
    EXPECT_EQ(codes(public_key), "signature.missing");
    fs.put("out/p.zip.sha512", std::string(128, 'a') + "  p.zip\n");
    EXPECT_EQ(codes(public_key), "signature.digest");
    EXPECT_EQ(codes(std::nullopt), "signature.digest") << "also without a key";
    fs.put("out/p.zip.sha512", std::string(128, 'a') + "  q.zip\n");
    EXPECT_EQ(codes(public_key), "signature.form");
    (void)fs.remove_all("out/p.zip.sha512");
    EXPECT_EQ(codes(public_key), "signature.missing");
    EXPECT_EQ(codes(std::nullopt), "");
}

class SignedStore : public testing::Test {
protected:
    void publish_version(int n, bool is_signed) {
        (void)fs.make_directories("content/rapport");
        VersionInput input = version_input("rapport/2025-04", n, n);
        if (is_signed) input.signing_key = private_key;
        Findings findings;
        const auto sealed = publish(fs, input, findings);
        ASSERT_TRUE(sealed.ok() && sealed.value()) << codes_of(findings);
    }
    std::string signatures(const std::string& key, SignedVersions* counts = nullptr) {
        Findings findings;
        auto store = Store::open(fs, findings);
        const auto found = verify_store_signatures(*store.value(), "", key, findings);
        if (counts) *counts = found.value();
        return codes_of(findings);
    }

    MemoryFileSystem fs;
};

TEST_F(SignedStore, ProvesEachVersion) {
    publish_version(1, true);
    publish_version(2, true);
    EXPECT_EQ(verified(fs), "") << "the signature belongs to the version without being in the seal";
    SignedVersions counts;
    EXPECT_EQ(signatures(public_key, &counts), "");
    EXPECT_EQ(counts.good, 2u);
    EXPECT_EQ(signatures(other_key), "signature.wrong signature.wrong signature.missing");
}

TEST_F(SignedStore, TellsWhatIsNotSigned) {
    publish_version(1, false);
    EXPECT_EQ(signatures(public_key), "signature.unsigned signature.missing");
    publish_version(2, true);
    SignedVersions counts;
    EXPECT_EQ(signatures(public_key, &counts), "signature.unsigned");
    EXPECT_EQ(counts.unsigned_versions, 1u);
}

TEST_F(SignedStore, AnAlteredSignatureIsFoundBothWays) {
    publish_version(1, true);
    const std::string path = object_of("rapport/2025-04") + "/v1/content/manifest.json.sig";
    fs.put(path, std::string(64, 'x'));
    EXPECT_EQ(verified(fs), "store.file-altered");
    EXPECT_EQ(signatures(public_key), "signature.wrong signature.missing");
    (void)fs.remove_all(path);
    EXPECT_NE(verified(fs), "");
}

TEST_F(SignedStore, AKeyThatCannotSignPublishesNothing) {
    (void)fs.make_directories("content/rapport");
    VersionInput input = version_input("rapport/2025-04", 1, 1);
    input.signing_key = public_key;
    Findings findings;
    const auto sealed = publish(fs, input, findings);
    EXPECT_FALSE(sealed.value());
    EXPECT_EQ(codes_of(findings), "signature.key");
    input.signing_key.clear();
    input.files.push_back({"manifest.json.sig", "", "x"});
    Findings of_name;
    EXPECT_FALSE(publish(fs, input, of_name).value());
    EXPECT_EQ(codes_of(of_name), "store.file-refused") << "nobody else writes that file";
}

TEST(Keys, AreToldInWords) {
    Findings findings;
    EXPECT_FALSE(is_public_key(private_key, "nyckel.pem", findings));
    EXPECT_FALSE(is_signing_key("x", "nyckel.pem", findings));
    EXPECT_TRUE(is_public_key(public_key, "nyckel.pem", findings));
    EXPECT_EQ(findings.all()[0].found(Language::English),
              "the key cannot be used: it is a private key, not a public one");
}

} // namespace
} // namespace kolofon
