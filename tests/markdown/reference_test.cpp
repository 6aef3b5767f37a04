#include "markdown_fixture.h"

#include <gtest/gtest.h>

namespace kolofon::test {
namespace {

struct Read {
    std::unique_ptr<SourceFile> file;
    Findings findings;
    Reference reference;
};

Read read(const std::string& inner) {
    Read read;
    read.file = std::make_unique<SourceFile>("a.md", "{{" + inner + "}}");
    read.reference = parse_reference({read.file.get(), 0, static_cast<uint32_t>(inner.size() + 4)}, read.findings);
    return read;
}

TEST(Reference, ReadsEveryKind) {
    struct Case {
        const char* text;
        ReferenceKind kind;
        const char* target;
        const char* words = "";
    };
    for (const Case& c :
         {Case{" t.r.c ", ReferenceKind::Figure, "t.r.c"},
          Case{"nyckeltal.soliditet.utfall-2025", ReferenceKind::Figure, "nyckeltal.soliditet.utfall-2025"},
          Case{" prev.t.r.c ", ReferenceKind::Figure, "prev.t.r.c"},
          Case{" 2025-q1:t.r.c ", ReferenceKind::Figure, "2025-q1:t.r.c"},
          Case{"= (a.b.c - a.b.d) / 2 ", ReferenceKind::Derived, "(a.b.c - a.b.d) / 2"},
          Case{" table t ", ReferenceKind::PlaceTable, "t"}, Case{"\tchart\tc ", ReferenceKind::PlaceChart, "c"},
          Case{" attachment bilaga-1 ", ReferenceKind::Attachment, "bilaga-1"},
          Case{" section personal \"mer | här\" ", ReferenceKind::Section, "personal", "mer | här"},
          Case{" report 2025-04 ", ReferenceKind::Report, "2025-04"},
          Case{" report serie/2025-04 \"då\"", ReferenceKind::Report, "serie/2025-04", "då"},
          Case{" intranet ", ReferenceKind::AudienceStart, "intranet"},
          Case{" /intranet ", ReferenceKind::AudienceEnd, "intranet"}}) {
        const Read result = read(c.text);
        EXPECT_EQ(result.reference.kind, c.kind) << c.text;
        EXPECT_EQ(result.reference.target, c.target);
        EXPECT_EQ(result.reference.target_span.text(), c.target);
        EXPECT_EQ(result.reference.words, c.words);
        EXPECT_TRUE(result.findings.empty()) << codes(result.findings);
    }
}

TEST(Reference, ReadsFiltersInOrder) {
    const Read result = read(" t.r.c | signed | decimals = 1|unit=\"kr | st\" | unit=kr ");
    ASSERT_EQ(result.reference.filters.size(), 4u) << codes(result.findings);
    EXPECT_EQ(result.reference.filters[0].name, "signed");
    EXPECT_EQ(result.reference.filters[0].span.text(), "signed");
    EXPECT_EQ(result.reference.filters[1].argument, "1");
    EXPECT_EQ(result.reference.filters[2].argument, "kr | st");
    EXPECT_EQ(result.reference.filters[3].argument, "kr");
    EXPECT_EQ(read("= 1 | words").reference.filters.size(), 1u);
}

TEST(Reference, SaysWhatIsWrongAndWhere) {
    struct Case {
        const char* text;
        const char* code;
        uint32_t begin, end; ///< of the place, in "{{" + text
    };
    for (const Case& c : {Case{"  ", "reference.empty", 0, 6},
                          Case{" | signed ", "reference.empty", 0, 14},
                          Case{"= | signed", "reference.empty", 0, 14},
                          Case{" tabel t ", "reference.unknown-word", 3, 8},
                          Case{" /intern ", "reference.unknown-word", 3, 10},
                          Case{" t.r ", "reference.malformed", 3, 6},
                          Case{" prev.t.r ", "reference.malformed", 3, 11},
                          Case{" a.b.c.d ", "reference.malformed", 3, 10},
                          Case{" t..c ", "reference.bad-target", 3, 7},
                          Case{" t.Rad.c ", "reference.bad-target", 5, 8},
                          Case{" table Min tabell ", "reference.bad-target", 9, 19},
                          Case{" section \"x\" ", "reference.bad-target", 11, 14},
                          Case{" april:t.r.c ", "reference.bad-period", 3, 8},
                          Case{" report a/b/c ", "reference.bad-target", 10, 15},
                          Case{" chart ", "reference.no-target", 3, 8},
                          Case{" intranet nu ", "reference.unexpected", 12, 14},
                          Case{" table t \"x\" ", "reference.unexpected", 11, 14},
                          Case{" section s \"x\" y ", "reference.unexpected", 17, 18},
                          Case{" section s \"x ", "reference.open-quote", 13, 15},
                          Case{" t.r.c | signad ", "reference.unknown-filter", 11, 17},
                          Case{" t.r.c | ", "reference.unknown-filter", 10, 10},
                          Case{" t.r.c | decimals ", "reference.bad-filter", 11, 19},
                          Case{" t.r.c | decimals=19 ", "reference.bad-filter", 11, 22},
                          Case{" t.r.c | abs=1 ", "reference.bad-filter", 11, 16},
                          Case{" t.r.c | unit=\"a\"b\" ", "reference.bad-filter", 11, 21},
                          Case{" section s | signed ", "reference.filter-not-here", 13, 21}}) {
        const Read result = read(c.text);
        EXPECT_EQ(codes(result.findings), c.code) << c.text;
        EXPECT_EQ(result.reference.kind, ReferenceKind::Invalid) << c.text;
        if (result.findings.empty()) continue;
        const Place& place = result.findings.all()[0].place;
        EXPECT_EQ(place.byte_offset, c.begin) << c.text;
        EXPECT_EQ(place.end_column - place.column, c.end - c.begin) << c.text;
    }
}

TEST(Reference, SuggestsTheNearest) {
    EXPECT_EQ(read(" tabel t ").findings.all()[0].arguments[1], "table");
    EXPECT_EQ(read(" t.r.c | signd ").findings.all()[0].arguments[1], "signed");
    EXPECT_EQ(read(" table Min tabell ").findings.all()[0].arguments[1], "min-tabell");
}

} // namespace
} // namespace kolofon::test
