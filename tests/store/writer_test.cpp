#include "store_fixture.h"

#include "base/digest.h"
#include "fs/memory_file_system.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

class Writing : public testing::Test {
protected:
    Writing() { m_fs.put("content/rapport/series.toml", ""); }

    SealedVersion published(const VersionInput& input) {
        Findings findings;
        auto sealed = publish(m_fs, input, findings);
        EXPECT_TRUE(sealed.ok()) << sealed.fault().message();
        EXPECT_TRUE(sealed.value()) << to_text(findings, {});
        return sealed.ok() && sealed.value() ? *sealed.value() : SealedVersion();
    }

    std::string refused(const VersionInput& input) {
        Findings findings;
        const auto before = m_fs.files();
        const auto sealed = publish(m_fs, input, findings);
        EXPECT_TRUE(sealed.ok());
        EXPECT_FALSE(sealed.value());
        EXPECT_EQ(m_fs.files(), before) << "a refused publish changed something";
        return codes_of(findings);
    }

    MemoryFileSystem m_fs;
};

TEST_F(Writing, FirstVersionMakesTheStore) {
    const SealedVersion sealed = published(version_input("rapport/2025-04", 1, 1));
    EXPECT_EQ(sealed.number, 1u);
    EXPECT_EQ(sealed.new_files, 5u);
    const std::string object = object_of("rapport/2025-04");
    EXPECT_EQ(object, "content/_published/https%3a%2f%2fexample%2ese%2frapport%2f2025-04");
    EXPECT_EQ(m_fs.files().at("content/_published/0=ocfl_1.1"), "ocfl_1.1\n");
    EXPECT_EQ(m_fs.files().at(object + "/0=ocfl_object_1.1"), "ocfl_object_1.1\n");
    EXPECT_EQ(m_fs.files().at(object + "/inventory.json"), m_fs.files().at(object + "/v1/inventory.json"));
    EXPECT_EQ(m_fs.files().at(object + "/inventory.json.sha512"), sealed.inventory + " inventory.json\n");
    EXPECT_EQ(sha512_hex(m_fs.files().at(object + "/v1/content/manifest.json")), sealed.manifest);
    EXPECT_FALSE(m_fs.exists("content/.kolofon-publish"));
    StoreProof proof;
    EXPECT_EQ(verified(m_fs, {}, &proof), "");
    EXPECT_EQ(proof.reports, 1u);
    EXPECT_EQ(proof.versions, 1u);
    EXPECT_EQ(proof.files, 5u);
    EXPECT_EQ(proof.events, 1u);
    ASSERT_EQ(proof.heads.size(), 1u);
    EXPECT_EQ(proof.heads[0].second, sealed.log_head);
    EXPECT_EQ(verified(m_fs, {"", sealed.log_head}), "");
}

TEST_F(Writing, BytesThatTheObjectHasAreStoredOnce) {
    publish_sample(m_fs);
    const std::string object = object_of("rapport/2025-04");
    EXPECT_TRUE(m_fs.exists(object + "/v1/content/source/attachments/bilaga-1.pdf"));
    EXPECT_FALSE(m_fs.exists(object + "/v2/content/source/attachments/bilaga-1.pdf"));
    EXPECT_TRUE(m_fs.exists(object + "/v2/content/source/01-inledning.md"));
    StoreProof proof;
    EXPECT_EQ(verified(m_fs, {}, &proof), "");
    EXPECT_EQ(proof.reports, 2u);
    EXPECT_EQ(proof.versions, 4u);
    EXPECT_EQ(verified(m_fs, {"rapport", ""}, &proof), "");
    EXPECT_EQ(verified(m_fs, {"annan", ""}, &proof), "");
    EXPECT_EQ(proof.reports, 0u);
}

TEST_F(Writing, TheSameInputGivesTheSameBytes) {
    MemoryFileSystem other;
    publish_sample(m_fs);
    other.put("content/rapport/series.toml", "");
    publish_sample(other);
    EXPECT_EQ(m_fs.files(), other.files());
}

TEST_F(Writing, FilesAreCopiedFromTheWorkingCopy) {
    m_fs.put("content/rapport/2025-04/bilaga.pdf", std::string(3000, 'x'));
    VersionInput input = version_input("rapport/2025-04", 1, 1);
    input.files.push_back({"source/bilaga.pdf", "content/rapport/2025-04/bilaga.pdf", ""});
    input.files.push_back({"source/samma.pdf", "content/rapport/2025-04/bilaga.pdf", ""});
    EXPECT_EQ(published(input).new_files, 6u);
    const std::string object = object_of("rapport/2025-04");
    EXPECT_EQ(m_fs.files().at(object + "/v1/content/source/bilaga.pdf").size(), 3000u);
    EXPECT_EQ(verified(m_fs), "");
}

TEST_F(Writing, ReadingWhatWasWritten) {
    publish_sample(m_fs);
    Findings findings;
    const auto opened = Store::open(m_fs, findings);
    const Store& store = *opened.value();
    EXPECT_EQ(store.reports(), (std::vector<std::string>{"rapport/2025-04", "rapport/2025-05"}));
    EXPECT_EQ(store.series(), std::vector<std::string>{"rapport"});
    const StoredReport* report = store.report("rapport/2025-04", findings);
    ASSERT_TRUE(report);
    EXPECT_EQ(store.report("rapport/2024-01", findings), nullptr);
    EXPECT_EQ(report->latest(), 3u);
    EXPECT_EQ(report->inventory.version(2)->message, "Rättelse r1");
    EXPECT_EQ(report->inventory.version(2)->created, "2025-06-02T12:00:00Z");
    EXPECT_EQ(m_fs.files().at(*report->path_of(2, "source/01-inledning.md")), "Version 2.\n");
    EXPECT_FALSE(report->path_of(2, "source/02.md"));
    EXPECT_FALSE(report->path_of(4, "source/01-inledning.md"));
    const auto seal = store.seal(*report, 2, findings);
    ASSERT_TRUE(seal.ok() && seal.value());
    EXPECT_EQ(seal.value()->previous, report->seal_digest(1));
    EXPECT_EQ(seal.value()->files.size(), 4u);
    EXPECT_EQ(seal.value()->parts.at(0).sha512, seal.value()->find("rendered/public/inledning.html")->sha512);
    EXPECT_EQ(seal.value()->extra.string_or("title"), "Rapport");
    const auto log = store.log("rapport", findings);
    EXPECT_EQ(log->lines.size(), 4u);
    EXPECT_EQ(log->last()->report, "2025-05");
    EXPECT_TRUE(findings.empty()) << to_text(findings, {});
}

TEST_F(Writing, ReadingDoesNotHashContent) {
    publish_sample(m_fs);
    const size_t before = m_fs.read_log().size();
    Findings findings;
    const auto opened = Store::open(m_fs, findings);
    for (int i = 0; i < 3; ++i) opened.value()->report("rapport/2025-04", findings);
    // The declaration, one inventory, its sidecar.
    EXPECT_EQ(m_fs.read_log().size() - before, 3u);
}

TEST_F(Writing, AnObjectKeepsItsIdWhenTheSiteMoves) {
    published(version_input("rapport/2025-04", 1, 1));
    VersionInput input = version_input("rapport/2025-04", 2, 2);
    input.base_url = "https://ny.example.se/";
    EXPECT_EQ(published(input).number, 2u);
    EXPECT_TRUE(m_fs.exists(object_of("rapport/2025-04") + "/v2"));
    EXPECT_EQ(verified(m_fs), "");
}

TEST_F(Writing, LongIdsAreCut) {
    VersionInput input = version_input(std::string(80, 'r') + "/2025-04", 1, 1);
    published(input);
    input = version_input(std::string(80, 'r') + "/2025-04", 2, 2);
    EXPECT_EQ(published(input).number, 2u);
    EXPECT_EQ(store::object_folder("https://example.se/" + input.report).size(), 165u);
    EXPECT_EQ(verified(m_fs), "");
}

TEST_F(Writing, PaddedVersionsStayPadded) {
    EXPECT_EQ(store::version_number("v0012"), 12u);
    EXPECT_FALSE(store::version_number("v0"));
    EXPECT_FALSE(store::version_number("v"));
    EXPECT_FALSE(store::version_number("v99999999999999"));
    EXPECT_FALSE(store::version_number("12"));
}

TEST_F(Writing, AClockThatRunsBackwardsIsRefused) {
    published(version_input("rapport/2025-04", 1, 5));
    EXPECT_EQ(refused(version_input("rapport/2025-05", 1, 4)), "store.clock");
    published(version_input("rapport/2025-05", 1, 5)); // the same second is in order
    EXPECT_EQ(verified(m_fs), "");
}

TEST_F(Writing, FilesThatCannotBeSealedAreRefused) {
    for (const std::string path : {"../x", "/x", "a//b", "a/./b", "", "manifest.json", "manifest.json/x", "a\\b",
                                   "a\nb", "source/report.toml", "source/report.toml/x", "source", "\xff"}) {
        VersionInput input = version_input("rapport/2025-04", 1, 1);
        input.files.push_back({path, "", "x"});
        EXPECT_EQ(refused(input).substr(0, 18), "store.file-refused") << path;
    }
    VersionInput input = version_input("rapport/2025-04", 1, 1);
    input.files.push_back({"a", "content/saknas", ""});
    EXPECT_EQ(refused(input), "store.file-refused");
    input = version_input("rapport/2025-04", 1, 1);
    input.parts[0].file = "saknas.html";
    EXPECT_EQ(refused(input), "store.file-refused");
}

TEST_F(Writing, WhatIsMissingIsNamed) {
    const auto code = [&](auto change) {
        VersionInput input = version_input("rapport/2025-04", 1, 1);
        change(input);
        return refused(input);
    };
    EXPECT_EQ(code([](VersionInput& i) { i.message = ""; }), "store.input");
    EXPECT_EQ(code([](VersionInput& i) { i.by_name = ""; }), "store.input");
    EXPECT_EQ(code([](VersionInput& i) { i.by_address = "staben@example.se"; }), "store.input");
    EXPECT_EQ(code([](VersionInput& i) { i.base_url = "example.se"; }), "store.input");
    EXPECT_EQ(code([](VersionInput& i) { i.report = "rapport"; }), "store.input");
    EXPECT_EQ(code([](VersionInput& i) { i.report = "a/../b"; }), "store.input");
    EXPECT_EQ(code([](VersionInput& i) {
                  i.files.clear();
                  i.parts.clear();
              }),
              "store.input");
    EXPECT_EQ(code([](VersionInput& i) { i.extra_json = "{"; }), "json.syntax");
    EXPECT_EQ(code([](VersionInput& i) { i.extra_json = "[]"; }), "store.input");
}

TEST_F(Writing, TwoAtTheSameTime) {
    Findings findings;
    const auto first = StoreWriter::open(m_fs, findings);
    ASSERT_TRUE(first.ok() && first.value());
    EXPECT_EQ(refused(version_input("rapport/2025-04", 1, 1)), "store.busy");
}

TEST_F(Writing, EventsAreLogged) {
    const SealedVersion sealed = published(version_input("rapport/2025-04", 1, 1));
    Findings findings;
    auto writer = StoreWriter::open(m_fs, findings);
    ASSERT_TRUE(writer.ok() && writer.value());
    const auto withdraw = [&](EventInput event) {
        auto head = writer.value()->append_event(event, findings);
        EXPECT_TRUE(head.ok());
        return head.ok() && head.value().has_value();
    };
    EXPECT_TRUE(withdraw({LogEvent::Withdraw, "rapport/2025-04", 1, noon(2), "Fel bilaga", "Staben"}));
    EXPECT_TRUE(withdraw({LogEvent::Restore, "rapport/2025-04", 0, noon(3), "Rätt bilaga", "Staben"}));
    EXPECT_TRUE(findings.empty());
    EXPECT_FALSE(withdraw({LogEvent::Withdraw, "rapport/2025-04", 2, noon(4), "Finns inte", ""}));
    EXPECT_FALSE(withdraw({LogEvent::Withdraw, "rapport/2025-04", 1, noon(4), "", ""}));
    EXPECT_FALSE(withdraw({LogEvent::Withdraw, "rapport/2025-04", 1, noon(1), "Bakåt", ""}));
    EXPECT_EQ(codes_of(findings), "store.input store.input store.clock");
    const auto log = writer.value()->store().log("rapport", findings);
    EXPECT_EQ(log->lines.size(), 3u);
    EXPECT_EQ(log->lines[1].manifest, sealed.manifest);
    EXPECT_EQ(verified(m_fs), "");
    writer.value().reset();
    published(version_input("rapport/2025-04", 2, 5));
    EXPECT_EQ(verified(m_fs), "");
}

TEST_F(Writing, NothingIsAddedToADamagedStore) {
    publish_sample(m_fs);
    m_fs.put("content/rapport/published.log", m_fs.files().at("content/rapport/published.log") + "{}\n");
    EXPECT_EQ(refused(version_input("rapport/2025-05", 2, 20)), "store.log-form store.damaged");
    m_fs.put("content/rapport/published.log", "");
    EXPECT_EQ(refused(version_input("rapport/2025-05", 2, 20)), "store.damaged");
    m_fs.put("content/_published/0=ocfl_1.1", "ocfl_1.0\n");
    EXPECT_EQ(refused(version_input("rapport/2025-05", 2, 20)), "store.root");
}

} // namespace
} // namespace kolofon
