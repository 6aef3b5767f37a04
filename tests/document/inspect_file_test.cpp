#include "document/inspect.h"

#include "base/digest.h"
#include "document_making.h"
#include "fs/forwarding_file_system.h"
#include "fs/memory_file_system.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

TEST(Inspect, AFileIsSizedTypedAndDigested) {
    MemoryFileSystem fs;
    const std::string bytes = pdf(PdfParts{});
    fs.put("a.pdf", bytes);
    const auto facts = inspect(fs, "a.pdf", Depth::Shown);
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->size, bytes.size());
    EXPECT_EQ(facts->sha256, sha256_hex(bytes));
    EXPECT_EQ(facts->pages, 1u);
    EXPECT_FALSE(inspect(fs, "b.pdf", Depth::Shown).ok());
}

/// A file that stands nowhere and is never held, only seen go by.
class EndlessFile final : public ForwardingFileSystem {
public:
    explicit EndlessFile(FileSystem& under) : ForwardingFileSystem(under) {}

    static constexpr uint64_t chunk = 1 << 20, chunks = 300;

    Result<FileStatus> status(const std::string&) override { return FileStatus{EntryKind::File, chunk * chunks, 0, 0}; }
    Result<std::string> read(const std::string& path) override { return Fault{"held", path, 0}; }
    Result<std::string> read_beginning(const std::string& path, size_t) override { return Fault{"held", path, 0}; }
    Result<void> read_in_chunks(const std::string&, const ChunkTaker& take) override {
        const std::string zeros(chunk, '\0');
        take("%PDF-1.7\n" + zeros.substr(9));
        for (uint64_t i = 1; i < chunks; ++i) take(zeros);
        return {};
    }
};

TEST(Inspect, AVeryLargeFileIsNotHeldInMemory) {
    MemoryFileSystem under;
    EndlessFile fs(under);
    const auto facts = inspect(fs, "a.pdf", Depth::Shown);
    ASSERT_TRUE(facts.ok());
    EXPECT_EQ(facts->size, EndlessFile::chunk * EndlessFile::chunks);
    EXPECT_EQ(facts->type, DocumentType::Pdf);
    EXPECT_EQ(facts->sha256.size(), 64u);
    EXPECT_FALSE(facts->unseen.empty());
}

TEST(Inspect, ManyThingsOfAKindAreNamedUpToALimit) {
    DocumentFacts facts;
    for (int i = 0; i < 100; ++i) facts.carry(Carried::Comment, {std::to_string(i), std::to_string(i)});
    facts.carry(Carried::Comment, {"3", "3"});
    EXPECT_EQ(facts.carried.size(), limits::carried_of_a_kind + 1);
    EXPECT_EQ(facts.carried.back().what.swedish, "med mera");
}

} // namespace
} // namespace kolofon
