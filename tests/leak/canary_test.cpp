// No trace of what is internal: a site with a canary in every field that can hold text, built, published, corrected,
// and searched in every byte of what the public gets.
#include "../publish/site_fixture.h"
#include "bundle/bundle.h"
#include "leak/internal_words.h"
#include "leak/leak_search.h"
#include "leak/word_search.h"
#include "model/cut.h"
#include "model/texts.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace kolofon {
namespace {

namespace stdfs = std::filesystem;

/// Every canary has it, and nothing else: in texts, ids, file names and figures.
const std::vector<std::string> canary = {"kanarie", "98765432", "98765433", "98765434", "98765435",
                                         "987 654", "987.654",  "987,654",  "987654"};

bool is_canary(std::string_view text) {
    return folded(text).find("kanarie") != std::string::npos || text.find("987654") != std::string_view::npos;
}

/// Fields that hold no author's text of an internal part, and why.
const std::set<TextField>& exempt() {
    static const std::set<TextField> fields = {
        // the public site itself, of which nothing is internal but its other address
        {"Site", "title"},
        {"Site", "description"},
        {"Site", "base_url"},
        {"Site", "language"},
        {"Site", "theme"},
        {"Site", "publisher"},
        {"Site", "contact"},
        {"Site", "notice"},
        {"Site", "languages"},
        {"Site", "abbreviations"},
        {"Site", "titles"},
        {"Site", "descriptions"},
        {"Site", "notices"},
        {"Licence", "url"},
        {"Licence", "name"},
        // what the public is told of the archive
        {"ArchiveSettings", "organisation"},
        {"ArchiveSettings", "organisation_id"},
        {"ArchiveSettings", "address"},
        {"ArchiveSettings", "contact"},
        {"ArchiveSettings", "email"},
        {"ArchiveSettings", "phone"},
        {"ArchiveSettings", "archive"},
        {"ArchiveSettings", "archive_id"},
        {"ArchiveSettings", "agreement"},
        {"SecurityContact", "contacts"},
        {"SecurityContact", "policy"},
        // languages are known ones
        {"Series", "language"},
        {"Edition", "language"},
        {"Section", "language"},
        {"Table", "translations"},
        {"TranslatedText", "translations"},
        // references with nothing of their own to tell; what they name has canaries
        {"Column", "note"},
        {"Row", "note"},
        {"TableWords", "note"},
        // names of findings, and of periods
        {"Acknowledgement", "code"},
        {"IndicatorBreak", "period"},
        {"Series", "id"},
        {"Report", "id"},
        {"AssignmentState", "report"},
        {"Indicator", "figures"},
        // made by the program
        {"Section", "number"},
        {"Attachment", "sha256"},
        {"Attachment", "text_sha256"},
        {"StaticFile", "sha256"},
        {"Cell", "place"},
        {"Report", "withheld_attachments"},
        {"Embargo", "words"},
        {"Approval", "digest"},
        {"SealedState", "time"},
        {"SealedState", "digest"},
        {"SealedState", "marks"},
        // what is taken out of published pages has tests of its own (publish/redact_test.cpp)
        {"Redaction", "report"},
        {"Redaction", "text"},
        {"Redaction", "replacement"},
        {"Redaction", "reason"}};
    return fields;
}

class CanaryTest : public ProvenSiteTest {
protected:
    CanaryTest() {
        EXPECT_TRUE(fs.remove_all("content").ok());
        const stdfs::path site = stdfs::path(KOLOFON_SOURCE_DIR) / "tests/leak/site";
        for (const auto& entry : stdfs::recursive_directory_iterator(site)) {
            if (!entry.is_regular_file()) continue;
            std::ostringstream bytes;
            bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            fs.put(stdfs::relative(entry.path(), site).generic_string(), bytes.str());
        }
    }

    Site load() {
        auto site = load_site(fs, m_findings);
        EXPECT_TRUE(site.has_value());
        return std::move(*site);
    }

    void change(const std::string& path, const std::string& from, const std::string& to) {
        std::string text = fs.files().at(path);
        const size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << path << " has no " << from;
        fs.put(path, text.replace(at, from.size(), to));
    }

    /// The report in three versions: a correction that all may know of, and two that only the intranet may.
    void publish_three();

    /// What the public site tells; "" when it tells nothing.
    std::string search(LeakProof& proof) {
        const auto site = site_of();
        Findings findings;
        std::vector<LeakWord> words;
        for (const std::string& word : canary) words.push_back({word, {}});
        const auto result = search_leaks(*site, "out/public", words, findings);
        EXPECT_TRUE(result.ok());
        proof = result.value();
        return to_text(findings, {Language::English, false});
    }
};

TEST_F(CanaryTest, SitsInEveryFieldOfTheModel) {
    const Site site = load();
    std::set<TextField> with_canary;
    size_t canaries = 0;
    walk_texts(site, [&](const ModelText& text) {
        if (!is_canary(text.text)) return;
        with_canary.insert({text.type, text.field});
        ++canaries;
    });
    for (const TextField& field : text_fields())
        EXPECT_TRUE(with_canary.contains(field) || exempt().contains(field))
            << field.type << "." << field.field << " holds no canary: add one to tests/leak/site";
    for (const TextField& field : exempt())
        EXPECT_TRUE(text_fields().contains(field)) << field.type << "." << field.field << " is no text of the model";
    std::cout << canaries << " canaries in " << with_canary.size() << " fields\n";
}

TEST_F(CanaryTest, IsNotInTheModelCutForThePublic) {
    const Site visible = cut_for(load(), Audience::Public);
    walk_texts(visible, [&](const ModelText& text) {
        if (text.type == "StaticFile") return; // pictures go when the texts that show them are known: the next tests
        EXPECT_FALSE(is_canary(text.text)) << text.type << "." << text.field << ": " << text.text;
    });
}

TEST_F(CanaryTest, IsNotInTheBuiltSite) {
    ASSERT_EQ(build(), "");
    LeakProof proof;
    EXPECT_EQ(search(proof), "");
    EXPECT_GT(proof.files, 40u);
    EXPECT_NE(page("rapport/2025-06/inledning.html", "intranet").find("Kanarie"), std::string::npos)
        << "the intranet shows it, or the search would prove nothing";
    std::cout << proof.files << " files and " << proof.packed << " packed in them, " << proof.bytes << " bytes\n";
}

TEST_F(CanaryTest, IsNotInWhatWasPublishedAndCorrected) {
    publish_three();
    ASSERT_EQ(build(), "");
    LeakProof proof;
    EXPECT_EQ(search(proof), "");
    EXPECT_FALSE(page("rapport/2025-06/v1/inledning.html").empty());
    EXPECT_FALSE(page("rapport/2025-06/andringar/v1-v2.html").empty());
    std::cout << proof.files << " files and " << proof.packed << " packed in them, " << proof.bytes << " bytes\n";
}

void CanaryTest::publish_three() {
    ASSERT_EQ(publish(4), "");
    change(folder + "report.toml", "[[attachment]]",
           "[[correction]]\nid = \"r1\"\ndate = 2025-07-05\naffects = [\"inledning\"]\ntext = \"Rättat.\"\n\n"
           "[[correction]]\nid = \"r2\"\ndate = 2025-07-05\naffects = [\"inledning\", \"kanarie-avsnitt\"]\n"
           "text = \"Kanarie rättelse i en andra version.\"\naudience = \"intranet\"\n\n[[attachment]]");
    change(folder + "01-inledning.md", "Resultatet är", "Resultatet blev");
    change(folder + "01-inledning.md", "Kanarie block", "Kanarie nytt block");
    change(folder + "03-kanarie-fil.md", "## Kanarie", "Kanarie tillägg.\n\n## Kanarie");
    ASSERT_EQ(publish(5), "");
    change(folder + "report.toml", "[[attachment]]",
           "[[correction]]\nid = \"r3\"\ndate = 2025-07-06\naffects = [\"kanarie-avsnitt\"]\n"
           "text = \"Kanarie rättelse av bara det interna.\"\naudience = \"intranet\"\n\n[[attachment]]");
    change(folder + "03-kanarie-fil.md", "Kanarie tillägg.", "Kanarie annat tillägg.");
    ASSERT_EQ(publish(6), "");
}

TEST_F(CanaryTest, IsNotInPackagesForThePublic) {
    publish_three();
    Findings findings;
    auto bundler = Bundler::open(fs, themes(), moment(7), "Kolofon", "1", findings);
    ASSERT_TRUE(bundler.ok() && bundler.value()) << to_text(findings, {Language::English, false});
    const auto pack = [&](Audience audience, FileSystem& packages) {
        for (const ReportVersion& version : bundler.value()->versions("", audience, findings))
            for (const BundleFormat format : {BundleFormat::Html, BundleFormat::Single, BundleFormat::Bagit,
                                              BundleFormat::Csip, BundleFormat::Wacz}) {
                BundleRequest request;
                request.of = version;
                request.format = format;
                request.audience = audience;
                request.path = Bundler::file_name(version, format, audience);
                const auto written = bundler.value()->write(request, packages, findings);
                EXPECT_TRUE(written.ok() && written.value()) << to_text(findings, {Language::English, false});
            }
    };
    MemoryFileSystem packages, inside;
    pack(Audience::Public, packages);
    pack(Audience::Intranet, inside);
    std::vector<LeakWord> words;
    for (const std::string& word : canary) words.push_back({word, {}});
    const auto proof = search_leaks(packages, "", words, findings);
    ASSERT_TRUE(proof.ok());
    EXPECT_EQ(proof->found, 0u) << to_text(findings, {Language::English, false});
    EXPECT_GE(proof->files, 10u);
    EXPECT_GT(proof->packed, 200u);
    std::cout << proof->files << " packages and " << proof->packed << " packed in them, " << proof->bytes << " bytes\n";
    Findings known;
    const auto found = search_leaks(inside, "", words, known);
    ASSERT_TRUE(found.ok());
    EXPECT_GT(found->found, 50u) << "packages for the intranet have it, or the search would prove nothing";
}

/// A search that cannot find is no proof: the intranet's site is full of what it looks for.
TEST_F(CanaryTest, IsFoundWhereItIs) {
    ASSERT_EQ(build(), "");
    const auto site = site_of("intranet");
    Findings findings;
    const auto proof = search_leaks(*site, "", {{"kanarie", {}}}, findings);
    ASSERT_TRUE(proof.ok());
    EXPECT_GT(proof->found, 200u);
}

TEST_F(CanaryTest, IsAmongTheWordsOfTheSourceItself) {
    const std::vector<LeakWord> words = internal_words(load());
    EXPECT_GT(std::count_if(words.begin(), words.end(), [](const LeakWord& word) { return is_canary(word.word); }),
              150);
    ASSERT_EQ(build(), "");
    Findings findings;
    ASSERT_TRUE(search_leaks(*site_of(), "", words, findings).ok());
    EXPECT_EQ(to_text(findings, {Language::English, false}), "") << "nothing else in the list is a false alarm";
}

} // namespace
} // namespace kolofon
