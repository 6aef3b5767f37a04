// Any text is read without a crash, the same from every thread, by a small deterministic fuzzer.
#include "markdown_fixture.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace kolofon::test {
namespace {

constexpr std::string_view pieces[] = {"a",
                                       "å",
                                       " ",
                                       "  ",
                                       "\n",
                                       "\n\n",
                                       "\r\n",
                                       "\t",
                                       "*",
                                       "**",
                                       "_",
                                       "~~",
                                       "~",
                                       "`",
                                       "``",
                                       "[",
                                       "]",
                                       "(",
                                       ")",
                                       "](b)",
                                       "![",
                                       "<",
                                       ">",
                                       "<b>",
                                       "</b>",
                                       "<div>",
                                       "\n</div>\n",
                                       "<details>",
                                       "<summary>",
                                       "</summary>",
                                       "<b lang=\"sv\">",
                                       "<!--",
                                       "-->",
                                       "&",
                                       "&amp;",
                                       "&auml;",
                                       "&NotEqualTilde;",
                                       "\\",
                                       "\\\n",
                                       "{{",
                                       "}}",
                                       "{{ a.b.c }}",
                                       "{{ t | x }}",
                                       "\n{{ table t }}\n",
                                       "\n{{ intranet }}\n",
                                       "\n{{ /intranet }}\n",
                                       "|",
                                       "\n|-|-|\n",
                                       "\n---\n",
                                       "\n===\n",
                                       "\n## ",
                                       "{#a}",
                                       "\n- ",
                                       "\n  - ",
                                       "\n1. ",
                                       "\n> ",
                                       "> ",
                                       "\n    ",
                                       "\n```\n",
                                       "[^1]",
                                       "\n[^1]: ",
                                       "\n[b]: /c 'd'\n",
                                       "http://a.se",
                                       "www.b.se",
                                       "c@d.se",
                                       "- [x] ",
                                       "5 %",
                                       "1 049",
                                       "\x01",
                                       "\xFF",
                                       "\xC2\x85",
                                       "SKR",
                                       "'",
                                       "\""};

std::string random_text(std::mt19937& random) {
    std::string text;
    const size_t count = 1 + random() % 60;
    for (size_t i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
    return text;
}

TEST(AnyText, KeepsTheInvariants) {
    std::mt19937 random(20250605);
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random_text(random);
        LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
    }
}

TEST(AnyText, IsReadTheSameByAllThreads) {
    std::mt19937 random(4711);
    std::vector<std::string> texts(400);
    for (std::string& text : texts) text = random_text(random) + " ~~a~~ www.a.se http://b.se:8 c@d.se | x |\n";
    const auto read = [](const std::string& text) {
        const Parsed parsed = parse(text);
        return dump(parsed.document) + html(parsed.document) + codes(parsed.findings);
    };
    std::vector<std::string> alone;
    for (const std::string& text : texts) alone.push_back(read(text));
    constexpr int thread_count = 8;
    std::vector<size_t> differing(thread_count);
    std::vector<std::thread> threads;
    for (size_t t = 0; t < thread_count; ++t)
        threads.emplace_back([&, t] {
            for (size_t i = 0; i < texts.size(); ++i) {
                const size_t at = (i + t * 37) % texts.size();
                differing[t] += read(texts[at]) != alone[at];
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (size_t count : differing) EXPECT_EQ(count, 0u);
}

TEST(AnyText, MayBeEmpty) {
    for (const char* text : {"", "\n", "\xEF\xBB\xBF", "\r\n", " "}) EXPECT_TRUE(parse(text).document.nodes.empty());
    EXPECT_TRUE(parse("+++\n+++", 7).document.nodes.empty());
}

} // namespace
} // namespace kolofon::test
