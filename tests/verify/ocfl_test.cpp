// A store, or one report's object, that lies outside a site.
#include "../store/store_fixture.h"
#include "fs/memory_file_system.h"
#include "verify/ocfl.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// The folder at `path` of a site with a store, on a disk of its own.
void copy_folder(const std::string& path, MemoryFileSystem& folder) {
    MemoryFileSystem site;
    publish_sample(site);
    for (const auto& [name, bytes] : site.files())
        if (name.starts_with(path + "/")) folder.put(name.substr(path.size() + 1), bytes);
}

std::string proven(FileSystem& fs, StoreProof* proof = nullptr) {
    Findings findings;
    const auto result = verify_ocfl(fs, "here", findings);
    if (!result.ok()) return result.fault().message();
    if (proof) *proof = result.value();
    std::string line = codes_of(findings);
    for (const Finding& finding : findings.all()) line += " " + finding.place.path;
    return line;
}

TEST(Ocfl, AnObjectByItselfIsProven) {
    MemoryFileSystem object;
    copy_folder(object_of("rapport/2025-04"), object);
    ASSERT_TRUE(is_ocfl(object));
    StoreProof proof;
    EXPECT_EQ(proven(object, &proof), "");
    EXPECT_EQ(proof.reports, 1u);
    EXPECT_EQ(proof.versions, 3u);
    object.put("v1/content/source/report.toml", "x");
    EXPECT_EQ(proven(object), "store.file-altered here/v1/content/source/report.toml");
}

TEST(Ocfl, AStoreByItselfIsProven) {
    MemoryFileSystem root;
    copy_folder(std::string(store::root_folder), root);
    ASSERT_TRUE(is_ocfl(root));
    StoreProof proof;
    EXPECT_EQ(proven(root, &proof), "");
    EXPECT_EQ(proof.reports, 2u);
    MemoryFileSystem nothing;
    EXPECT_FALSE(is_ocfl(nothing));
}

} // namespace
} // namespace kolofon
