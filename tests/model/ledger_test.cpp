#include "model/ledger.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace storybind {
namespace {

std::string printed(const Ledger& ledger) {
    std::string text;
    for (LineIndex line = 0; line < ledger.size(); ++line) {
        const Row row = ledger.row(line);
        text += fmt::format("{}{}{}{}{};", name_of(row.fate), row.rule.empty() ? "" : " ", row.rule,
                            row.place.empty() ? "" : " ", row.place);
    }
    return text;
}

TEST(Ledger, StartsOpen) {
    const Ledger ledger(2);
    EXPECT_EQ(printed(ledger), "open;open;");
    EXPECT_EQ(ledger.first_open(), 0U);
}

TEST(Ledger, ARowIsClaimedOnce) {
    Ledger ledger(1);
    EXPECT_TRUE(ledger.remove(0, "site.menu", "a menu"));
    EXPECT_FALSE(ledger.keep(0, "chapter 1"));
    EXPECT_FALSE(ledger.blank(0));
    EXPECT_FALSE(ledger.use(0, "site.title", ""));
    EXPECT_EQ(printed(ledger), "removed site.menu;");
    EXPECT_EQ(ledger.row(0).why, "a menu");
}

TEST(Ledger, CountsFatesAndFindsTheOpenRow) {
    Ledger ledger(4);
    ledger.keep(0, "chapter 1");
    ledger.blank(1);
    ledger.keep(3, "chapter 1");
    EXPECT_EQ(ledger.count(Fate::kept), 2U);
    EXPECT_EQ(ledger.count(Fate::open), 1U);
    EXPECT_EQ(ledger.first_open(), 2U);
    ledger.use(2, "header.title", "");
    EXPECT_EQ(ledger.first_open(), ledger.size());
}

TEST(Ledger, APinnedLineCannotLeave) {
    Ledger ledger(2);
    ledger.pin(0);
    EXPECT_FALSE(ledger.remove(0, "site.menu", ""));
    EXPECT_FALSE(ledger.use(0, "site.title", ""));
    EXPECT_TRUE(ledger.keep(0, "chapter 1"));
    EXPECT_TRUE(ledger.is_pinned(0));
    EXPECT_EQ(printed(ledger), "kept chapter 1;open;");
}

TEST(Ledger, ABarredRuleTakesNothingAndPinsWhatItWanted) {
    Ledger ledger(2);
    ledger.bar("site.menu");
    EXPECT_FALSE(ledger.remove(0, "site.menu", ""));
    EXPECT_FALSE(ledger.remove(0, "site.footer", ""))
        << "a restored line is no other rule's either";
    EXPECT_TRUE(ledger.remove(1, "site.footer", ""));
    EXPECT_TRUE(ledger.is_pinned(0));
    EXPECT_EQ(ledger.times_barred("site.menu"), 1U);
    EXPECT_EQ(ledger.times_barred("site.footer"), 0U);
}

TEST(Ledger, ACopyIsItsOwn) {
    Ledger ledger(1);
    Ledger copy = ledger;
    copy.remove(0, "site.menu", "a menu");
    EXPECT_EQ(printed(ledger), "open;");
    EXPECT_EQ(printed(copy), "removed site.menu;");
}

}  // namespace
}  // namespace storybind
