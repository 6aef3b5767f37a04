// The search index: words of texts, their forms, groups of forms, files.
#include "base/parallel.h"
#include "search/index_builder.h"
#include "search/page_text.h"
#include "search/search_files.h"
#include "search/word_forms.h"
#include "search/word_reader.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>
#include <sstream>

namespace kolofon {
namespace {

std::string words_of(std::string_view text, std::string_view language = "sv") {
    std::string words;
    WordReader reader(text, language);
    while (reader.next()) words.append(words.empty() ? "" : " ").append(reader.word());
    return words;
}

TEST(Words, AreWhatReadersType) {
    struct Case {
        std::string_view text, words;
    };
    for (const Case& each : {
             Case{"Den 30 april hade regionen 7 440 anställda.", "den 30 april hade regionen 7440 anställda"},
             Case{"7\u00a0440, 1\u202f234\u202f567 och 12 34", "7440 1234567 och 12 34"},
             Case{"1 234 5678", "1234 5678"},
             Case{"4,88 procent (4.88) av 1 049,5", "4.88 procent 4.88 av 1049.5"},
             Case{"ÅÄÖ åäö ÉÜ ŠĐ", "åäö åäö éü šđ"},
             Case{"hälso- och sjukvården", "hälso och sjukvården"},
             Case{"e-tjänst RD-2025-06", "e-tjänst e tjänst rd-2025-06 rd 2025 06"},
             Case{"SKL:s beslut den 25:e kl. 12:30", "skl beslut den 25 kl 12 30"},
             Case{"HBTQ+, C++ men 1+1 och a+b", "hbtq+ c++ men 1 1 och a b"},
             Case{"Region’s and region's", "region and region"},
             Case{"a\u030angest sjuk\u00adfrånvaro", "ångest sjukfrånvaro"},
             Case{"−14 % § 140 m²", "14 140 m²"},
             Case{"Норрботтен ΣΊΓΜΑ", "норрботтен σίγμα"},
             Case{"", ""},
             Case{"- ' : + \xff \u00ad", ""},
         })
        EXPECT_EQ(words_of(each.text), each.words) << each.text;
    EXPECT_EQ(words_of("7,440 of 1,049.5 and 4,88", "en"), "7440 of 1049.5 and 4.88");
}

TEST(Words, AreCutWhenTheyAreNone) {
    const std::string words = words_of(std::string(100000, 'a') + "å");
    EXPECT_EQ(words, std::string(longest_word, 'a'));
    EXPECT_EQ(words_of(std::string(longest_word - 1, 'a') + "åå"), std::string(longest_word - 1, 'a'));
}

TEST(WordForms, FoldAndStem) {
    EXPECT_EQ(fold_word("sökåtgärd"), "sokatgard");
    EXPECT_EQ(fold_word("ærøskøbing"), "aeroskobing");
    EXPECT_EQ(fold_word("éđłŋšžß"), "edlnszss");
    const Stemmer swedish("sv"), english("en"), none("se");
    for (const std::string_view form : {"kostnad", "kostnaden", "kostnader", "kostnaderna", "kostnadernas"})
        EXPECT_EQ(swedish.stem(form), "kostn") << form;
    EXPECT_EQ(swedish.stem("rapporterades"), "rapport");
    EXPECT_EQ(english.stem("reports"), "report");
    EXPECT_EQ(none.stem("reports"), "reports");
    EXPECT_EQ(swedish.stem("v2025"), "v2025");
}

TEST(Postings, AreReadBack) {
    std::mt19937 random(7);
    for (const uint32_t step : {1u, 3u, 200u, 100000u}) {
        std::vector<Posting> postings;
        for (uint32_t document = 0; postings.size() < 500; document += 1 + static_cast<uint32_t>(random()) % step)
            postings.push_back(make_posting(document, static_cast<Prominence>(random() % 4)));
        std::string text;
        append_postings(text, postings.data(), postings.data() + postings.size());
        EXPECT_EQ(read_postings(text), postings);
    }
    std::vector<Posting> twice = {make_posting(4, Prominence::Title), make_posting(2, Prominence::Text),
                                  make_posting(4, Prominence::Text)};
    unite(twice);
    EXPECT_EQ(twice, (std::vector<Posting>{make_posting(2, Prominence::Text), make_posting(4, Prominence::Title)}));
}

struct Texts {
    std::string_view language, title, text;
};

/// So many documents make a set.
constexpr uint32_t documents_of_set = 8;

void read_all(IndexBuilder& builder, const std::vector<Texts>& documents, size_t threads) {
    for (uint32_t i = 0; i < documents.size(); ++i) {
        const size_t thread = i % threads;
        builder.begin(thread, {i / documents_of_set, i % documents_of_set}, documents[i].language);
        builder.add(thread, DocumentField::Title, documents[i].title);
        builder.add(thread, DocumentField::Text, documents[i].text);
        builder.end(thread);
    }
}
std::vector<size_t> sizes_of(const std::vector<Texts>& documents) {
    return std::vector<size_t>(documents.size() / documents_of_set + 1, documents_of_set);
}

WordIndex index_of(const std::vector<Texts>& documents, size_t threads = 1) {
    IndexBuilder builder({"sv", "en"}, threads);
    read_all(builder, documents, threads);
    return builder.finish(sizes_of(documents));
}

std::string line_with(const WordIndex& index, std::string_view begin) {
    for (const WordGroup& group : index.groups)
        if (group.line.starts_with(begin)) return group.line;
    return "none";
}

std::string posted(std::vector<Posting> postings) {
    std::string text;
    append_postings(text, postings.data(), postings.data() + postings.size());
    return text;
}

TEST(Index, GroupsFormsOfAWord) {
    const WordIndex index =
        index_of({{"sv", "Kostnad", "Kostnaden ökar."}, {"sv", "", "kostnaderna, kostnaderna och kostnaderna"}});
    EXPECT_EQ(line_with(index, "0 kostn"), "0 kostn ad:" + posted({make_posting(0, Prominence::Title)}) +
                                               " aden:" + posted({make_posting(0, Prominence::Text)}) +
                                               " aderna:" + posted({make_posting(1, Prominence::Often)}));
    EXPECT_EQ(line_with(index, "0 ökar"), "0 ökar :" + posted({make_posting(0, Prominence::Text)}));
}

TEST(Index, KnowsTheDefiniteFormAfterAVowel) {
    EXPECT_TRUE(line_with(index_of({{"sv", "", "frånvaro frånvarons Japan"}}), "0 frånvaro ").find(" ns:") !=
                std::string::npos);
    EXPECT_TRUE(line_with(index_of({{"en", "", "plan plans Dona Donan"}}), "1 donan").starts_with("1 donan :"));
}

TEST(Index, KnowsTheDefiniteFormOfNeuterWords) {
    const WordIndex index = index_of({{"sv", "", "resultat resultatets arbete arbetet budget"}});
    EXPECT_NE(line_with(index, "0 result ").find(" atets:"), std::string::npos);
    EXPECT_NE(line_with(index, "0 arbet ").find(" et:"), std::string::npos);
    EXPECT_TRUE(line_with(index, "0 budget ").starts_with("0 budget :"));
}

/// What Snowball takes for forms of one word is one group in the index: the page's script needs no stemmer.
TEST(Index, AgreesWithSnowballOnTheSample) {
    namespace files = std::filesystem;
    std::string sample;
    for (const auto& entry : files::recursive_directory_iterator(files::path(KOLOFON_SOURCE_DIR) / "content"))
        if (entry.path().extension() == ".md") {
            std::ifstream in(entry.path());
            sample.append(std::istreambuf_iterator<char>(in), {});
        }
    std::map<std::string, size_t> group_of;
    const WordIndex index = index_of({{"sv", "", sample}});
    for (size_t i = 0; i < index.groups.size(); ++i) {
        std::istringstream line(index.groups[i].line);
        std::string language, key;
        line >> language >> key;
        for (std::string form; line >> form;)
            if (!form.starts_with('*')) group_of[key + form.substr(0, form.find(':'))] = i;
    }
    const Stemmer swedish("sv");
    std::map<std::string, std::set<size_t>> by_stem;
    for (const auto& [word, group] : group_of)
        if (word.size() > 4) by_stem[swedish.stem(word)].insert(group);
    EXPECT_GT(by_stem.size(), 2000u);
    size_t parted = 0;
    for (const auto& [stem, groups] : by_stem) parted += groups.size() > 1;
    EXPECT_LE(parted, by_stem.size() / 100) << "only definite forms that have a better stem may stand apart";
}

TEST(Index, KeepsLanguagesApart) {
    const WordIndex index = index_of({{"sv", "", "information 12"}, {"en", "", "information 12"}});
    EXPECT_EQ(line_with(index, "0 information"), "0 information :" + posted({make_posting(0, Prominence::Text)}));
    EXPECT_EQ(line_with(index, "1 inform"), "1 inform ation:" + posted({make_posting(1, Prominence::Text)}));
    EXPECT_EQ(line_with(index, "0 12"),
              "0 12 :" + posted({make_posting(0, Prominence::Text), make_posting(1, Prominence::Text)}));
}

TEST(Index, FindsPartsOfCompounds) {
    const WordIndex known = index_of({{"sv", "", "frånvaron"}, {"sv", "", "sjukfrånvaron"}});
    EXPECT_EQ(line_with(known, "0 frånvaro"), "0 frånvaron :" + posted({make_posting(0, Prominence::Text)}) + " *" +
                                                  posted({make_posting(1, Prominence::Text)}));
    const WordIndex head = index_of({{"sv", "", "sjuk"}, {"sv", "", "sjukfrånvaro verksamhet verksamhetsplan"}});
    EXPECT_EQ(line_with(head, "0 frånvaro"), "0 frånvaro *" + posted({make_posting(1, Prominence::Text)}));
    EXPECT_EQ(line_with(head, "0 plan"), "0 plan *" + posted({make_posting(1, Prominence::Text)}));
}

TEST(Index, KnowsTheEndingsOfTheSite) {
    const WordIndex index = index_of({{"sv", "", "rapport rapporten rapporterna"}, {"sv", "", "region regionen"}});
    EXPECT_EQ(index.endings.at(0), (std::vector<std::string>{"en"}));
}

TEST(Index, IsTheSameOnAnyNumberOfThreads) {
    std::vector<Texts> documents;
    static const std::string_view texts[] = {"Sjukfrånvaron ökar i vården", "frånvaro bland anställda",
                                             "vårdens kostnader", "7 440 anställda i regionen"};
    for (size_t i = 0; i < 40; ++i) documents.push_back({i % 3 ? "sv" : "en", texts[i % 4], texts[(i + 1) % 4]});
    const WordIndex one = index_of(documents, 1), three = index_of(documents, 3);
    ASSERT_EQ(one.groups.size(), three.groups.size());
    for (size_t i = 0; i < one.groups.size(); ++i) EXPECT_EQ(one.groups[i].line, three.groups[i].line);
    EXPECT_EQ(one.endings, three.endings);
    set_thread_count(16); // that finish it, more than the documents came from
    const WordIndex finished = index_of(documents, 1);
    set_thread_count(0);
    for (size_t i = 0; i < one.groups.size(); ++i) EXPECT_EQ(one.groups[i].line, finished.groups.at(i).line);
}

TEST(Index, IsTheSameOfWordsThatWereKept) {
    std::vector<Texts> documents;
    static const std::string_view texts[] = {"Sjukfrånvaron ökar i vården, 12,5 procent; i vården, i vården",
                                             "frånvaro bland anställda", "vårdens kostnader", "", "kehitys kehitystä"};
    for (size_t i = 0; i < 40; ++i)
        documents.push_back({i % 7 == 0 ? "fi" : i % 3 ? "sv" : "", texts[i % 4], texts[(i + 1) % 5]});
    IndexBuilder read({"sv", "en"}, 3);
    read_all(read, documents, 3);
    const WordIndex first = read.finish(sizes_of(documents));
    std::vector<DocumentWords> kept;
    for (uint32_t set = 0; set < 5; ++set) kept.push_back(read.take_words(set));
    EXPECT_EQ(kept[0].languages, (std::vector<std::string>{"fi", "sv", ""}));

    for (const uint32_t read_again : {0u, 2u, 5u}) {
        IndexBuilder builder({"sv", "en"}, 2);
        for (uint32_t set = 0; set < 5; ++set) {
            if (set != read_again) {
                builder.add_set(set % 2, set, kept[set]);
                continue;
            }
            for (uint32_t i = 0; i < documents_of_set; ++i) {
                const Texts& document = documents[set * documents_of_set + i];
                builder.begin(i % 2, {set, i}, document.language);
                builder.add(i % 2, DocumentField::Title, document.title);
                builder.add(i % 2, DocumentField::Text, document.text);
                builder.end(i % 2);
            }
        }
        const WordIndex index = builder.finish(std::vector<size_t>(5, documents_of_set));
        EXPECT_TRUE(builder.has("kehitys"));
        if (read_again < 5) {
            EXPECT_EQ(builder.take_words(read_again).packed, kept[read_again].packed);
        }
        ASSERT_EQ(index.groups.size(), first.groups.size());
        for (size_t i = 0; i < index.groups.size(); ++i) EXPECT_EQ(index.groups[i].line, first.groups[i].line);
        EXPECT_EQ(index.endings, first.endings);
        EXPECT_EQ(index.rare_endings, first.rare_endings);
    }
}

TEST(DocumentWords, AreReadBack) {
    const std::vector<Posting> two = {make_posting(0, Prominence::Title), make_posting(70000, Prominence::Text)};
    std::string bytes;
    pack_word(bytes, "vård", 1, two.data(), two.data() + 2);
    pack_word(bytes, "12.5", 0, two.data(), two.data() + 1);
    const auto read = [](std::string_view packed) {
        std::string all;
        for (PackedWord word; take_word(packed, word);) {
            std::vector<Posting> postings;
            read_run(word.run, postings);
            all += std::string(word.word) + " " + std::to_string(word.language) + " " + std::to_string(word.run.last);
            for (const Posting posting : postings) all += " " + std::to_string(posting);
            all += "\n";
        }
        return all;
    };
    EXPECT_EQ(read(bytes), "vård 1 70000 3 280000\n12.5 0 0 3\n");
    for (size_t i = 0; i < bytes.size(); ++i) {
        read(std::string_view(bytes).substr(0, i));
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0xff);
        read(damaged);
    }
}

TEST(Postings, AreJoined) {
    std::vector<Posting> all;
    std::vector<std::string> texts;
    std::vector<PostingRun> runs;
    std::mt19937 random(3);
    for (const uint32_t first : {0u, 7u, 8u, 300u, 100000u}) {
        std::vector<Posting> postings;
        const uint32_t begin = first == 7 ? 0 : static_cast<uint32_t>(random() % 4);
        for (uint32_t document = begin; document < begin + 3 && first + document != 7; ++document)
            postings.push_back(make_posting(document, static_cast<Prominence>(random() % 4)));
        if (first == 7) postings.resize(1);
        if (postings.empty()) postings.push_back(make_posting(0, Prominence::Title));
        append_postings(texts.emplace_back(), postings.data(), postings.data() + postings.size());
        runs.push_back({first, document_of(postings.back()), {}});
        for (const Posting posting : postings) all.push_back(posting + make_posting(first, Prominence::Text));
    }
    std::string joined, one;
    for (size_t i = 0; i < runs.size(); ++i) runs[i].text = texts[i];
    append_runs(joined, runs.data(), runs.data() + runs.size());
    append_postings(one, all.data(), all.data() + all.size());
    EXPECT_EQ(joined, one);
    std::vector<Posting> read;
    for (const PostingRun& run : runs) read_run(run, read);
    EXPECT_EQ(read, all);
}

TEST(Shards, CutTheAlphabet) {
    WordIndex index;
    for (const std::string_view key : {"a", "ab", "s", "sa", "sab", "sac", "sj", "sju", "sö", "t", "γ"})
        index.groups.push_back({fold_word(key), "0 " + std::string(key) + " :123456789012345"});
    std::sort(index.groups.begin(), index.groups.end(),
              [](const WordGroup& a, const WordGroup& b) { return a.folded < b.folded; });
    const std::vector<Shard> shards = make_shards(index.groups, 60);
    size_t next = 0;
    for (size_t i = 0; i < shards.size(); ++i) {
        EXPECT_EQ(shards[i].begin, next);
        next = shards[i].end;
        for (size_t g = shards[i].begin; g < shards[i].end; ++g) {
            EXPECT_GE(index.groups[g].folded, shards[i].from);
            if (i + 1 == shards.size()) continue;
            EXPECT_LT(index.groups[g].folded, shards[i + 1].from);
        }
    }
    EXPECT_EQ(next, index.groups.size());
    EXPECT_GT(shards.size(), 3u);
    EXPECT_EQ(make_shards(index.groups, 100000).size(), 1u);
    EXPECT_EQ(shard_name({"hbtq+", 0, 0}), "words-hbtq_2b");
}

TEST(PageText, IsWhatAReaderReads) {
    const auto passages = read_passages(
        "<p>outside</p><article class=\"section\"><header><h1>Title</h1></header>"
        "<div class=\"correction correction-serious\"><div><p>Rättelse</p></div></div>"
        "<div class=\"prose\"><p>Den <a class=\"figure\" href=\"#x\">7\u00a0440&nbsp;personer</a>\n &amp; andra.</p>"
        "<h2 id=\"personal.tid\">Arbetad <em>tid</em> <a class=\"anchor\" href=\"#personal.tid\">#</a></h2>"
        "<ul><li>ett</li><li>två<br>rader</li></ul>"
        "<figure class=\"table\"><table><tr><td>dold</td></tr></table></figure>"
        "<table><tr><td>a</td><td>&#229;&#xE4;</td></tr></table><!-- <p>nej</p> --></div></article><p>efter</p>");
    ASSERT_EQ(passages.size(), 2u);
    EXPECT_EQ(passages[0].anchor, "");
    EXPECT_EQ(passages[0].text, "Den 7\u00a0440\u00a0personer & andra.");
    EXPECT_EQ(passages[1].anchor, "personal.tid");
    EXPECT_EQ(passages[1].heading, "Arbetad tid");
    EXPECT_EQ(passages[1].text, "ett två rader a åä");
    EXPECT_EQ(read_passages("<div").size(), 1u);
    EXPECT_EQ(read_passages("<nav><nav>x").front().text, "");
}

TEST(Files, HoldTextsInBlocks) {
    SearchGroup group;
    group.name = "texts/rapport/2025-04";
    group.title = "Rapport \"april\"";
    group.language = "sv";
    std::vector<SearchDocument> documents(3);
    for (SearchDocument& document : documents) {
        document.kind = "section";
        document.path = "personal.html";
        document.title = "Personal";
        document.passages = {{"", "", std::string(texts_size / 2, 'x')}};
    }
    const SearchTextFiles files = write_texts(group, documents);
    EXPECT_EQ(files.counts, (std::vector<size_t>{1, 1, 1}));
    EXPECT_TRUE(files.files[1].starts_with("kolofonSearch.texts(\"texts/rapport/2025-04-2\",{\"title\":\"Rapport "
                                           "\\\"april\\\"\",\"period\":\"\",\"language\":\"sv\"},[\n[\"section\","));
    documents.front().passages.front().text = "rad\ttabb";
    documents.resize(1);
    EXPECT_NE(write_texts(group, documents).files.front().find("rad\\u0009tabb"), std::string::npos);
}

} // namespace
} // namespace kolofon
