// What a rebuild takes over must be what a full build makes, byte for byte. Sites are edited at random, again and
// again, and after each edit both are compared: every file and every finding.
//
// KOLOFON_EDITS=5000 KOLOFON_SEED=7 make more of it than the tests have time for.
#include "../rebuild/author.h"

#include "serve/preview_builder.h"

#include <gtest/gtest.h>

using namespace kolofon;

namespace {

struct Case {
    const char *name, *site;
    bool drafts;
    size_t edits;
};

class Rebuilds : public testing::TestWithParam<Case> {
protected:
    PreviewInput input() {
        PreviewInput input;
        input.site = &m_fs;
        input.themes = {&m_fs, m_themes.get()};
        input.drafts = GetParam().drafts;
        input.now = [] { return Timestamp{1751600000}; };
        input.language = [](std::string_view) { return Language::English; };
        return input;
    }

    static std::string bytes_of(const KeptFile& file) {
        if (file.bytes) return *file.bytes;
        const auto bytes = file.from->read(file.source);
        return bytes.ok() ? bytes.value() : "not to be read: " + file.source;
    }

    /// What differs, or "".
    static std::string difference(const PreviewState& rebuilt, const PreviewState& full) {
        if (rebuilt.findings != full.findings) return "findings:\n" + rebuilt.findings + "\nfull:\n" + full.findings;
        if (!full.site || rebuilt.stale) return {};
        for (const auto& [audience, shown] : full.site->audiences) {
            const auto& files = rebuilt.site->audiences.at(audience).files;
            for (size_t i = 0; i < shown.files.size(); ++i) {
                const KeptFile& file = shown.files[i].file;
                const auto found = files.find(file.path);
                if (!found) return file.path + " is missing";
                if (bytes_of(found->file) != bytes_of(file))
                    return file.path + " differs:\n" + first_difference(bytes_of(found->file), bytes_of(file));
            }
            for (size_t i = 0; i < files.size(); ++i)
                if (!shown.files.contains(files[i].file.path)) return files[i].file.path + " is too much";
        }
        return {};
    }

    static std::string first_difference(const std::string& a, const std::string& b) {
        size_t at = 0;
        while (at < std::min(a.size(), b.size()) && a[at] == b[at]) ++at;
        const size_t from = at > 60 ? at - 60 : 0;
        return "rebuilt: " + a.substr(from, 160) + "\nfull:    " + b.substr(from, 160);
    }

    MemoryFileSystem m_fs;
    std::unique_ptr<FileSystem> m_themes = make_real_file_system(std::string(KOLOFON_SOURCE_DIR) + "/themes");
};

TEST_P(Rebuilds, GiveWhatAFullBuildGives) {
    put_site(m_fs, GetParam().site);
    const size_t edits = number_of("KOLOFON_EDITS", GetParam().edits);
    Author author(m_fs, number_of("KOLOFON_SEED", 1));
    const PreviewBuilder builder(input());
    std::shared_ptr<const PreviewState> state = std::make_shared<PreviewState>();
    state = builder.build(*state).state;
    ASSERT_TRUE(state->site);
    size_t mistakes = 0, made = 0, all = 0;
    for (size_t i = 0; i < edits; ++i) {
        if (i % 3 == 0) m_fs.set_clock(1'000'000'000 - 100'000 * static_cast<int64_t>(i)); // back, again and again
        const std::string edit = author.edit();
        // now and then nobody tells where
        const PreviewBuild rebuilt = i % 4 == 0 ? builder.build(*state) : builder.build(*state, author.touched());
        EXPECT_TRUE(builder.has_seen_all()) << edit;
        state = rebuilt.state;
        made += rebuilt.result.made;
        all += rebuilt.result.reports;
        if (std::getenv("KOLOFON_EDITS")) std::cout << rebuilt.result.made << " made: " << edit << "\n";
        const PreviewBuild full = PreviewBuilder(input()).build(PreviewState());
        ASSERT_EQ(difference(*state, *full.state), "") << "edit " << i << ": " << edit;
        if (full.findings.has_errors()) {
            ++mistakes;
            author.undo();
            state = builder.build(*state).state;
        }
    }
    std::cout << edits << " edits, " << mistakes << " of them mistakes; " << made << " of " << all
              << " reports made again\n";
}

INSTANTIATE_TEST_SUITE_P(Sites, Rebuilds,
                         testing::Values(Case{"canary", "tests/leak/site", true, 120}, Case{"sample", ".", false, 10},
                                         Case{"drafts", ".", true, 10}),
                         [](const auto& each) { return std::string(each.param.name); });

} // namespace
