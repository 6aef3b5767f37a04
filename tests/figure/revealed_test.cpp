#include "figure_testing.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

/// A table of three parts and a total, of which some rows are for the intranet.
class Revealed : public testing::Test {
protected:
    TestTable& with_internal(std::initializer_list<const char*> rows, const std::string& csv) {
        table = std::make_unique<TestTable>("personal", csv);
        table->column("antal", FigureKind::Count);
        for (const char* id : {"a", "b", "c", "summa"}) {
            Row& row = table->row(id, std::string(id));
            for (const std::string_view internal : rows)
                if (internal == id) row.audience = Audience::Intranet;
        }
        return table->fill();
    }
    std::string found(std::initializer_list<const char*> rows, const std::string& rule = "a + b + c == summa",
                      const std::string& csv = "P,Antal\na,1\nb,2\nc,3\nsumma,6\n") {
        return codes_of(with_internal(rows, csv).check(rule, TestSource()));
    }

    std::unique_ptr<TestTable> table;
};

TEST_F(Revealed, APartIsWorkedOutFromTheTotalAndTheOthers) {
    EXPECT_EQ(found({}), "");
    EXPECT_EQ(found({"b"}), "table.total-reveals@1:1");
    EXPECT_EQ(found({"summa"}), "table.total-reveals@1:1") << "a hidden total is the sum of public parts";
    EXPECT_EQ(found({"b", "c"}), "table.total-reveals@1:1") << "together they are what is left of the total";
    EXPECT_EQ(found({"b"}, "summa - a - c == b"), "table.total-reveals@1:1");
}

TEST_F(Revealed, NothingIsToldByWhatIsHiddenEnough) {
    EXPECT_EQ(found({"b", "summa"}), "") << "the difference of two hidden figures";
    EXPECT_EQ(found({"a", "b", "c", "summa"}), "");
    EXPECT_EQ(found({"b"}, "a + b + c == summa", "P,Antal\na,1\nb,2\nc,..\nsumma,6\n"), "")
        << "another part is not known";
    EXPECT_EQ(found({"b"}, "summa > b"), "") << "no equation";
}

TEST_F(Revealed, AColumnIsWorkedOutToo) {
    TestTable t("ekonomi", "P,Utfall,Budget,Avvikelse\na,10,8,2\n");
    t.column("utfall").audience = Audience::Public;
    t.column("budget").audience = Audience::Intranet;
    t.column("avvikelse").audience = Audience::Public;
    t.fill();
    EXPECT_EQ(codes_of(t.check("avvikelse == utfall - budget", TestSource())), "table.total-reveals@1:1");
}

TEST_F(Revealed, ATotalWithoutARuleIsTakenForTheSumOfWhatIsAboveIt) {
    with_internal({"b"}, "P,Antal\na,1\nb,2\nc,3\nsumma,6\n");
    table->table.rows.edit().back().total = true;
    Findings findings;
    check_table(table->table, TestSource(), findings);
    const std::string codes = codes_of(findings);
    EXPECT_NE(codes.find("table.total-reveals"), std::string::npos) << codes;
    EXPECT_NE(codes.find("table.total-unchecked"), std::string::npos) << codes;
}

TEST_F(Revealed, AnAcknowledgementWithAReasonStands) {
    with_internal({"b"}, "P,Antal\na,1\nb,2\nc,3\nsumma,6\n");
    table->table.acknowledgements = {{"table.total-reveals", "Får räknas ut.", "b", false, {}}};
    EXPECT_EQ(codes_of(table->check("a + b + c == summa", TestSource())), "");
}

TEST_F(Revealed, AnInternalTableTellsNobody) {
    with_internal({"b"}, "P,Antal\na,1\nb,2\nc,3\nsumma,6\n").table.audience = Audience::Intranet;
    EXPECT_EQ(codes_of(table->check("a + b + c == summa", TestSource())), "");
}

} // namespace
} // namespace kolofon
