#include "leak/leak_search.h"

#include "../format/sheet_making.h"
#include "diag/report.h"
#include "fs/memory_file_system.h"
#include "leak/internal_words.h"
#include "leak/unpack.h"
#include "leak/word_search.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace kolofon {
namespace {

std::string gzip(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(text.size() + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// Enough to be packed: what is too short is stored as it is.
std::string repeated(const std::string& text) {
    std::string all;
    for (int i = 0; i < 50; ++i) all += text;
    return all;
}

std::vector<size_t> found_in(const std::vector<std::string>& words, std::string_view bytes) {
    std::vector<size_t> found;
    WordSearch(words).search(bytes, [&](size_t word, size_t) { found.push_back(word); });
    return found;
}

TEST(WordSearch, FindsAWordHoweverItIsWritten) {
    const std::vector<std::string> words = {"Projekt Åre & Co", "falken", "ö1"};
    using Found = std::vector<size_t>;
    EXPECT_EQ(found_in(words, "om projekt åre & co."), Found{0});
    EXPECT_EQ(found_in(words, "PROJEKT ÅRE & CO"), Found{0});
    EXPECT_EQ(found_in(words, "Projekt Åre &amp; Co"), Found{0}) << "HTML";
    EXPECT_EQ(found_in(words, "Projekt \\u00C5re & Co"), Found{0}) << "JSON";
    EXPECT_EQ(found_in(words, "Projekt%20%C3%85re%20%26%20Co"), Found{0}) << "a URL";
    EXPECT_EQ(found_in(words, "Projekt \xC5re & Co"), Found{0}) << "Latin-1, as old PDF files have it";
    EXPECT_EQ(found_in(words, std::string("\0F\0a\0l\0k\0e\0n", 12)), Found{1}) << "UTF-16";
    EXPECT_EQ(found_in(words, std::string("f\0a\0l\0k\0e\0n\0", 12)), Found{1});
    EXPECT_EQ(found_in(words, "falkenfalken"), (Found{1, 1}));
    EXPECT_EQ(found_in(words, "Ö1"), Found{2}) << "a short word";
    EXPECT_EQ(found_in(words, "falke n, projekt are & co"), Found{});
    EXPECT_EQ(found_in({""}, "anything"), Found{});
    EXPECT_EQ(found_in({"a"}, ""), Found{});
}

class LeakSearch : public testing::Test {
protected:
    /// Files and places of what is found, a line each.
    std::string search(const std::vector<LeakWord>& words = {{"hemlig", {}}}) {
        Findings findings;
        const auto result = search_leaks(site, "out", words, findings);
        EXPECT_TRUE(result.ok());
        proof = result.value();
        findings.sort();
        std::string lines;
        for (const Finding& finding : findings.all())
            lines += std::string(entry_of(finding.code).id) + " " + finding.place.path + " " +
                     finding.found(Language::English) + "\n";
        return lines;
    }

    MemoryFileSystem site;
    LeakProof proof;
};

TEST_F(LeakSearch, LooksInBytesNamesAndWhatIsPacked) {
    site.put("a.html", "<p>Allt är öppet.</p>");
    site.put("b/c.html", "<p title=\"Hemligt\">Öppet</p>");
    site.put("d/hemlig-bilaga.txt", "öppet");
    site.put("e.xml.gz", gzip("<p>hemligt</p>"));
    site.put("f.zip", zip_parts({{"öppen.csv", "a,b"}, {"inre.zip", zip_parts({{"g.txt", repeated("hemligt ")}})}}));
    EXPECT_EQ(search(), "leak.found out/b/c.html \"hemlig\" is in what is public\n"
                        "leak.found out/d/hemlig-bilaga.txt \"hemlig\" is in what is public, in the file's name\n"
                        "leak.found out/e.xml.gz \"hemlig\" is in what is public\n"
                        "leak.found out/f.zip \"hemlig\" is in what is public, in inre.zip!g.txt\n");
    EXPECT_EQ(proof.files, 5u);
    EXPECT_EQ(proof.packed, 4u);
}

std::string brotli(const std::string& text) {
    std::string out(BrotliEncoderMaxCompressedSize(text.size()), '\0');
    size_t size = out.size();
    BrotliEncoderCompress(9, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                          reinterpret_cast<const uint8_t*>(text.data()), &size, reinterpret_cast<uint8_t*>(out.data()));
    return out.substr(0, size);
}

TEST_F(LeakSearch, LooksIntoBrotli) {
    const std::string whole = brotli(repeated("det är hemligt "));
    site.put("a.html.br", whole);
    site.put("cut.html.br", whole.substr(0, whole.size() - 3));
    site.put("not.br", "not Brotli at all, though its name says so");
    site.put("empty.br", "");
    const std::string told = search();
    EXPECT_NE(told.find("leak.found out/a.html.br"), std::string::npos) << told;
    for (const char* name : {"cut.html.br", "not.br", "empty.br"})
        EXPECT_NE(told.find(std::string("leak.unread out/") + name), std::string::npos) << told;
    UnpackBudget budget{1000, 10};
    size_t taken = 0;
    const auto count = [&](const std::string&, const std::string& bytes) { taken += bytes.size(); };
    EXPECT_EQ(unpack(brotli(std::string(1'000'000, 'x')), "a.br", budget, count), UnpackProblem::TooLarge);
    EXPECT_LE(taken, 1000u);
}

TEST_F(LeakSearch, ReadsWhatTagsBreakUp) {
    site.put("a.html", "<p>hem<b>lig</b>t</p>");
    EXPECT_NE(search().find("leak.found out/a.html"), std::string::npos);
}

TEST_F(LeakSearch, SaysWhatItCouldNotRead) {
    const std::string whole = gzip(std::string(5000, 'x') + "y");
    site.put("cut.gz", whole.substr(0, whole.size() / 2));
    site.put("broken.zip", "PK\x03\x04 och sedan inget");
    const std::string told = search();
    EXPECT_NE(told.find("leak.unread out/cut.gz"), std::string::npos) << told;
    EXPECT_NE(told.find("leak.unread out/broken.zip"), std::string::npos) << told;
}

TEST_F(LeakSearch, UnpacksNoBomb) {
    UnpackBudget budget{1000, 10};
    size_t taken = 0;
    const auto count = [&](const std::string&, const std::string& bytes) { taken += bytes.size(); };
    EXPECT_EQ(unpack(gzip(std::string(100'000, 'x')), "a.gz", budget, count), UnpackProblem::TooLarge);
    EXPECT_LE(taken, 1000u);
    budget = {1'000'000, 1};
    EXPECT_EQ(unpack(zip_parts({{"a", "1"}, {"b", "2"}}), "a.zip", budget, count), UnpackProblem::TooLarge);
    std::string nested = "hemligt";
    for (int i = 0; i < 10; ++i) nested = zip_parts({{"a.zip", nested}});
    site.put("a.zip", nested);
    EXPECT_NE(search().find("leak.unread out/a.zip"), std::string::npos);
}

TEST_F(LeakSearch, WarnsOfWhatTheSourceHasInInternalPartsOnly) {
    site.put("a.html", "Vi nämner Projekt Falken.");
    const std::string told = search({{"projekt falken", {}, false}});
    EXPECT_EQ(told, "leak.suspected out/a.html \"projekt falken\" is in what is public, but in the source only in an "
                    "internal part\n");
}

TEST(LeakList, HasAWordALine) {
    SourceStore store;
    const SourceFile& list = store.add("confidential.txt", "# Interna namn\nProjekt Falken\r\n\n  Svarta listan  \n");
    const auto words = words_of_list(list);
    ASSERT_EQ(words.size(), 2u);
    EXPECT_EQ(words[0].word, "Projekt Falken");
    EXPECT_EQ(words[1].word, "Svarta listan");
    EXPECT_EQ(words[1].place.line, 4u);
}

} // namespace
} // namespace kolofon
