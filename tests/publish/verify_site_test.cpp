#include "site_fixture.h"

namespace kolofon {
namespace {

const std::string front = "rapport/2025-06/index.html", seal = "rapport/2025-06/v1/seal.json";

class VerifySite : public ProvenSiteTest {
protected:
    void publish_two() {
        ASSERT_EQ(publish(4), "");
        correct();
        ASSERT_EQ(publish(6), "");
        ASSERT_EQ(build(), "") << said();
    }

    /// What is said when one file is altered, without and with the store.
    void expect_alike(const std::string& path, const std::string& from, const std::string& to,
                      const std::string& expected) {
        const auto site = site_of();
        site->put(path, replaced(site->files().at(path), from, to));
        EXPECT_EQ(verify(*site, false), expected) << "without the store";
        EXPECT_EQ(verify(*site, true), expected) << "with the store";
    }

    std::string verify_without(const std::string& path, bool with_store = false) {
        const auto site = site_of();
        (void)site->remove_all(path);
        return verify(*site, with_store);
    }
};

TEST_F(VerifySite, ABuiltSiteProvesItself) {
    publish_two();
    for (const std::string audience : {"public", "intranet"}) {
        const auto site = site_of(audience);
        EXPECT_TRUE(is_built_site(*site));
        for (const bool with_store : {false, true}) {
            SiteProof proof;
            EXPECT_EQ(verify(*site, with_store, &proof), "");
            EXPECT_EQ(proof.reports, 1u);
            EXPECT_EQ(proof.versions, 2u);
            EXPECT_EQ(proof.parts, 5u * 3) << "two versions, and the latest at the constant address";
            EXPECT_EQ(proof.files % 3, 0u);
            EXPECT_GT(proof.files, 3u * 4);
            EXPECT_EQ(proof.withheld, 0u);
            EXPECT_EQ(proof.with_store, with_store);
        }
    }
    EXPECT_FALSE(is_built_site(fs));
}

TEST_F(VerifySite, TheFrameMayChange) {
    publish_two();
    const auto site = site_of();
    site->put(front, replaced(site->files().at(front), "<title>", "<title>Nytt namn "));
    EXPECT_EQ(verify(*site, true), "");
}

TEST_F(VerifySite, AlteredBytesAreFound) {
    publish_two();
    expect_alike("rapport/2025-06/v1/inledning.html", "är bra", "är dåligt",
                 "proof.part rapport/2025-06/v1/inledning.html\n");
    expect_alike("rapport/2025-06/inledning.html", "mycket bra", "mycket illa",
                 "proof.part rapport/2025-06/inledning.html\n");
    expect_alike("rapport/2025-06/v1/tabeller/ekonomi.csv", "900", "901",
                 "proof.file rapport/2025-06/v1/tabeller/ekonomi.csv\n");
    expect_alike("rapport/2025-06/bilagor/underlag.txt", "Underlag", "underlag",
                 "proof.file rapport/2025-06/bilagor/underlag.txt\n");
}

TEST_F(VerifySite, MarksAreFoundThatAreTooManyOrTooFew) {
    publish_two();
    expect_alike(front, "<!--sealed-->", "", "proof.marks " + front + "\n");
    expect_alike(front, "<!--/sealed-->", "", "proof.marks " + front + "\n");
    expect_alike(front, "<!--/sealed-->", "<!--/sealed--><!--sealed-->x<!--/sealed-->", "proof.marks " + front + "\n");
    expect_alike("index.html", "</main>", "<!--sealed-->Påhittat<!--/sealed--></main>",
                 "proof.unknown-part index.html\n");
}

TEST_F(VerifySite, WhatIsMissingIsFound) {
    publish_two();
    EXPECT_EQ(verify_without(front), "proof.page-missing " + front + "\n");
    EXPECT_EQ(verify_without("rapport/2025-06/v1/bilagor/underlag.txt"),
              "proof.file-missing rapport/2025-06/v1/bilagor/underlag.txt\n");
    EXPECT_EQ(verify_without("rapport/2025-06/v1"), "proof.version-missing rapport/2025-06\n");
    EXPECT_EQ(verify_without("rapport/2025-06/v1", true), "proof.version-missing rapport/2025-06\n");
    EXPECT_TRUE(verify_without("rapport/2025-06/v2").find("proof.part " + front) != std::string::npos)
        << "the constant address shows a version that is not there";
    EXPECT_EQ(verify_without("rapport"), "proof.nothing \n");
    EXPECT_EQ(verify_without("rapport", true), "proof.version-missing rapport/2025-06\n");
    const std::string bare = verify_without(seal);
    EXPECT_TRUE(bare.find("proof.seal-missing rapport/2025-06/v1\n") != std::string::npos) << bare;
    EXPECT_TRUE(bare.find("proof.unknown-part rapport/2025-06/v1/inledning.html\n") != std::string::npos) << bare;
}

TEST_F(VerifySite, AnAlteredSealIsFound) {
    publish_two();
    const auto altered = [&](const std::string& from, const std::string& to, bool with_store) {
        const auto site = site_of();
        site->put(seal, replaced(site->files().at(seal), from, to));
        return verify(*site, with_store);
    };
    EXPECT_TRUE(altered("\"version\": 1", "\"version\": 7", false).starts_with("proof.seal-form " + seal));
    EXPECT_TRUE(altered("\"audience\": \"public\"", "\"audience\": \"alla\"", false).starts_with("proof.seal-form"));
    EXPECT_TRUE(
        altered("\"address\": \"v1/index.html\"", "\"address\": \"../x\"", false).starts_with("proof.seal-form"));
    EXPECT_TRUE(altered("{\n", "{", false).empty()) << "its own layout is nothing that is sealed";
    EXPECT_TRUE(altered("{\n", "", false).starts_with("json.syntax"));
    EXPECT_EQ(altered("2025-07-04T08:00:00Z", "2025-07-03T08:00:00Z", true), "proof.seal-differs " + seal + "\n");
    const std::string manifest = "\"manifest\": \"";
    const std::string text = site_of()->files().at(seal);
    const std::string digest = text.substr(text.find(manifest) + manifest.size(), 128);
    EXPECT_EQ(altered(digest, std::string(128, 'a'), false), "proof.chain rapport/2025-06/v2/seal.json\n");
    EXPECT_EQ(altered(digest, std::string(128, 'a'), true),
              "proof.seal-differs " + seal + "\nproof.chain rapport/2025-06/v2/seal.json\n");
}

/// Text and seal altered alike: only the store tells.
TEST_F(VerifySite, AForgedVersionIsFoundByTheStore) {
    publish_two();
    const auto site = site_of();
    for (const auto& [path, bytes] : std::map(site->files()))
        if (path.starts_with("rapport/2025-06/v2/")) {
            std::string forged = bytes;
            for (size_t at; (at = forged.find("v2/")) != std::string::npos;) forged.replace(at, 3, "v3/");
            site->put("rapport/2025-06/v3/" + path.substr(19), forged);
        }
    const std::string path = "rapport/2025-06/v3/seal.json";
    site->put(path, replaced(site->files().at(path), "\"version\": 2", "\"version\": 3"));
    EXPECT_TRUE(verify(*site, true).find("proof.version-unknown rapport/2025-06/v3\n") != std::string::npos);
}

TEST_F(VerifySite, EverythingIsSaidNotOnlyTheFirst) {
    publish_two();
    const auto site = site_of();
    (void)site->remove_all(front);
    (void)site->remove_all("rapport/2025-06/v1/bilagor");
    site->put("rapport/2025-06/v2/inledning.html", "");
    EXPECT_EQ(verify(*site, true), "proof.page-missing " + front +
                                       "\nproof.file-missing rapport/2025-06/v1/bilagor/underlag.txt\n"
                                       "proof.marks rapport/2025-06/v2/inledning.html\n");
}

} // namespace
} // namespace kolofon
