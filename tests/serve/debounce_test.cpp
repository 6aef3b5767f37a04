#include "serve/debounce.h"

#include <gtest/gtest.h>

using namespace kolofon;
using namespace std::chrono_literals;

namespace {

const Debounce::Time start{1h};

TEST(Debounce, IsNotDueWhileNothingChanges) {
    Debounce debounce;
    EXPECT_FALSE(debounce.due());
    EXPECT_FALSE(debounce.take(start));
}

TEST(Debounce, WaitsForTheLastOfARun) {
    Debounce debounce;
    debounce.note(start);
    debounce.note(start + 20ms);
    EXPECT_FALSE(debounce.take(start + 40ms));
    EXPECT_TRUE(debounce.take(start + 50ms));
    EXPECT_FALSE(debounce.take(start + 1s)) << "one build";
}

TEST(Debounce, BuildsAThousandSavesInASecondAFewTimes) {
    Debounce debounce;
    int builds = 0;
    for (int i = 0; i < 1000; ++i) {
        debounce.note(start + i * 1ms);
        builds += debounce.take(start + i * 1ms);
    }
    builds += debounce.take(start + 1s + Debounce::quiet);
    EXPECT_GE(builds, 3) << "those who save without end see something";
    EXPECT_LE(builds, 4);
}

} // namespace
