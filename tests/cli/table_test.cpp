#include "cli/table.hpp"

#include <gtest/gtest.h>

namespace storybind {
namespace {

TEST(Table, KnowsHowWideTextIs) {
    EXPECT_EQ(display_width(""), 0U);
    EXPECT_EQ(display_width("café"), 4U);
    EXPECT_EQ(display_width("cafe\xCC\x81"), 4U);  // an accent of its own
    EXPECT_EQ(display_width("光の中"), 6U);
    EXPECT_EQ(display_width("\xED\x95\x9C"), 2U);  // Hangul
    EXPECT_EQ(display_width("a\xE2\x80\x8Bz"), 2U);
}

TEST(Table, CutsToTheWidth) {
    struct Row {
        std::string_view text;
        std::size_t width;
        std::string_view cut;
    };
    const Row rows[] = {
        {"lamp", 4, "lamp"},      {"lamps", 4, "lam…"},
        {"café", 4, "café"},      {"cafés", 4, "caf…"},
        {"光の中", 6, "光の中"},  {"光の中", 5, "光の…"},
        {"光の中で", 6, "光の…"}, {"", 3, ""},
        {"lamp", 1, "…"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(cut_to_width(row.text, row.width), row.cut);
        EXPECT_LE(display_width(cut_to_width(row.text, row.width)), row.width);
    }
    EXPECT_EQ(cut_to_width(std::string(5'000'000, 'x'), 5), "xxxx…");
}

TEST(Table, AlignsColumns) {
    EXPECT_EQ(table({{"a", "1"}, {"光", "22", "end"}, {"", ""}}), "  a   1\n  光  22  end\n\n");
    EXPECT_EQ(table({}), "");
}

}  // namespace
}  // namespace storybind
