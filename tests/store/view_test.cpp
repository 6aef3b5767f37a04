#include "store_fixture.h"

#include "fs/memory_file_system.h"
#include "store/published_view.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

std::string names(Result<std::vector<DirectoryEntry>> entries) {
    std::string line;
    if (!entries.ok()) return "fault";
    for (const DirectoryEntry& entry : entries.value())
        (line.empty() ? line : line += ' ') += entry.name + (entry.kind == EntryKind::Directory ? "/" : "");
    return line;
}

TEST(PublishedView, ShowsTheSealedSourcesInPlaceOfTheWorkingCopy) {
    MemoryFileSystem fs;
    fs.put("content/rapport/series.toml", "s");
    fs.put("content/rapport/2025-05/01-inledning.md", "Ändrad.\n");
    fs.put("content/rapport/2025-05/utkast.md", "Inte publicerad.\n");
    fs.put("content/rapport/2025-06/report.toml", "Nästa.\n");
    publish_sample(fs);
    Findings findings;
    const auto store = Store::open(fs, findings);
    const auto view = published_view(fs, *store.value(), {{"rapport/2025-04", 2}, {"rapport/2025-05", 1}}, findings);
    EXPECT_TRUE(findings.empty());

    EXPECT_EQ(names(view->list("content/rapport")), "2025-04/ 2025-05/ 2025-06/ published.log series.toml");
    EXPECT_EQ(names(view->list("content/rapport/2025-04")), "01-inledning.md attachments/ report.toml");
    EXPECT_EQ(names(view->list("content/rapport/2025-04/attachments")), "bilaga-1.pdf");
    EXPECT_EQ(names(view->list("content/rapport/2025-05")), "01-inledning.md attachments/ report.toml");
    EXPECT_EQ(names(view->list("content/rapport/2025-05/tables")), "fault");
    EXPECT_EQ(view->read("content/rapport/2025-04/01-inledning.md").value(), "Version 2.\n");
    EXPECT_EQ(view->read_beginning("content/rapport/2025-05/01-inledning.md", 7).value(), "Version");
    EXPECT_EQ(view->read("content/rapport/2025-06/report.toml").value(), "Nästa.\n");
    EXPECT_FALSE(view->exists("content/rapport/2025-05/utkast.md"));
    EXPECT_FALSE(view->read("content/rapport/2025-05/utkast.md").ok());
    EXPECT_TRUE(view->exists("content/rapport/2025-04/attachments"));
    EXPECT_EQ(view->status("content/rapport/2025-04")->kind, EntryKind::Directory);
    EXPECT_EQ(view->status("content/rapport/2025-04/attachments/bilaga-1.pdf")->size, 5000u);
    EXPECT_EQ(view->resolve("content/rapport/2025-04").value(), "/site/content/rapport/2025-04");
    ASSERT_TRUE(view->make_directories("out").ok());
    ASSERT_TRUE(view->link_or_copy("content/rapport/2025-04/01-inledning.md", "out/x.md").ok());
    EXPECT_EQ(fs.read("out/x.md").value(), "Version 2.\n");
}

TEST(PublishedView, AVersionThatIsNotThereIsAFinding) {
    MemoryFileSystem fs;
    publish_sample(fs);
    Findings findings;
    const auto store = Store::open(fs, findings);
    const auto view = published_view(fs, *store.value(), {{"rapport/2025-04", 9}}, findings);
    EXPECT_TRUE(has(findings, Code::store_version_missing));
    EXPECT_EQ(names(view->list("content/rapport/2025-04")), "");
}

} // namespace
} // namespace kolofon
