// Loops on all cores within one another, and values made when somebody looks at them, whoever comes first. What it says
// of races it says under ThreadSanitizer (script/races).
#include "base/deferred.h"
#include "base/language_tag.h"
#include "base/parallel.h"

#include <atomic>
#include <future>
#include <gtest/gtest.h>

namespace kolofon {
namespace {

constexpr size_t value_count = 40;

class Threads : public testing::TestWithParam<unsigned> {
protected:
    Threads() { set_thread_count(GetParam()); }
    ~Threads() override { set_thread_count(0); }
};

TEST_P(Threads, EachIndexIsTakenOnce) {
    for (const size_t count : {size_t{0}, size_t{1}, size_t{3}, size_t{1000}}) {
        std::vector<std::atomic<int>> plain(count), stretches(count);
        parallel_for(count, [&](size_t i) { ++plain[i]; });
        parallel_for_stretches(count, [&](size_t i, size_t thread) {
            EXPECT_LT(thread, GetParam());
            ++stretches[i];
        });
        for (size_t i = 0; i < count; ++i) EXPECT_TRUE(plain[i] == 1 && stretches[i] == 1) << i;
    }
}

TEST_P(Threads, ALoopWithinALoopRunsToo) {
    for (const size_t outer : {size_t{2}, size_t{100}}) { // fewer than threads, and more
        std::atomic<size_t> done{0};
        parallel_for(outer, [&](size_t) { parallel_for(100, [&](size_t) { ++done; }); });
        EXPECT_EQ(done, outer * 100);
    }
}

TEST_P(Threads, AValueIsMadeOnceForAllWhoLook) {
    std::atomic<size_t> made{0};
    std::vector<DeferredVector<size_t>> values, of_those; // made of others, as the public's copies are
    for (size_t i = 0; i < value_count; ++i) {
        values.push_back(DeferredVector<size_t>::made_by([i, &made] {
            ++made;
            std::vector<size_t> numbers(50);
            parallel_for(numbers.size(), [&](size_t k) { numbers[k] = i + k; });
            return numbers;
        }));
        of_those.push_back(DeferredVector<size_t>::made_by([whole = values.back()] {
            std::vector<size_t> numbers = whole.get();
            numbers.pop_back();
            return numbers;
        }));
    }
    const auto look = [&](size_t i) {
        EXPECT_EQ(of_those[i % value_count].size(), 49u);
        parallel_for(5, [&](size_t j) { EXPECT_EQ(values[(i + j) % value_count].at(3), (i + j) % value_count + 3); });
    };
    const auto beside = std::async(std::launch::async, [&] { parallel_for(200, look); });
    parallel_for_stretches(200, [&](size_t i, size_t) { look(i * 7); });
    beside.wait();
    EXPECT_EQ(made, value_count);
}

TEST_P(Threads, ACopyThatIsEditedIsItsOwn) {
    const DeferredVector<int> value = DeferredVector<int>::made_by([] { return std::vector<int>{1, 2}; });
    DeferredVector<int> copy = value;
    copy.edit().push_back(3);
    EXPECT_EQ(value.size(), 2u);
    EXPECT_EQ(copy.size(), 3u);
}

INSTANTIATE_TEST_SUITE_P(Of, Threads, testing::Values(1u, 2u, 4u, 8u));

TEST(LanguageTag, IsNothingThatCouldLeadElsewhere) {
    for (const char* good : {"sv", "en", "fit", "nb-NO", "zh-Hant", "sr-Latn-RS", "fi-kanarie"})
        EXPECT_TRUE(is_language_tag(good)) << good;
    for (const char* bad :
         {"", "s", "svenska", "sv-", "-sv", "sv_SE", "..", "../x", "sv/x", "sv x", "sv-123456789", "1v", "s\xC3\xA4"})
        EXPECT_FALSE(is_language_tag(bad)) << bad;
}

} // namespace
} // namespace kolofon
