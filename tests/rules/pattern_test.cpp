#include "rules/pattern.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace storybind {
namespace {

TEST(Pattern, MatchesWholeLinesAndBothApostrophes) {
    struct {
        std::string_view regex;
        std::string_view line;
        bool nocase;
        bool matches;
    } const rows[] = {
        {"Author's Notes:", "Author's Notes:", false, true},
        {"Author's Notes:", "Author\u2019s Notes:", false, true},
        {"Author's Notes:", "The Author's Notes:", false, false},
        {"Author's Notes:", "Author's Notes: none", false, false},
        {"Author['s]* Notes", "Author\u2019s Notes", false, true},
        {"Author[^']s", "Author\u2019s", false, false},
        {"\\'", "'", false, true},
        {"\\'", "\u2019", false, false},
        {"home", "HOME", true, true},
        {"home", "HOME", false, false},
        {"a|b", "B", true, true},
        {"(", "(", false, false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(Pattern(row.regex, row.nocase).matches(row.line), row.matches)
            << row.regex << " | " << row.line;
}

TEST(Pattern, NamesItsGroups) {
    const Pattern pattern("(?P<author>.+) by (?P<title>.+?)( .*)?", false);
    const auto captures = pattern.captures("Kit by Jan");
    ASSERT_TRUE(captures);
    std::string text;
    for (const Capture& capture : *captures)
        text += fmt::format("{}={} ", capture.name, capture.text);
    EXPECT_EQ(text, "author=Kit title=Jan ");
    EXPECT_FALSE(pattern.captures("Kit"));
    EXPECT_FALSE(Pattern("(", false).captures("("));
}

TEST(Pattern, SaysWhatIsWrong) {
    EXPECT_EQ(Pattern("a+", false).error(), "");
    EXPECT_EQ(Pattern("(", false).error(), "missing ): (");
    EXPECT_NE(Pattern("(?=x)", false).error(), "");    // no look-around in RE2
    EXPECT_NE(Pattern("x{1001}", false).error(), "");  // nor so many repetitions
    EXPECT_NE(Pattern("(?<a>x)", false).error(), "");  // nor this form of names
}

TEST(PatternSet, FindsAllThatMatch) {
    const PatternSet set({Pattern("a.*", false), Pattern("b", false), Pattern(".*c", false)});
    const auto found = [&](std::string_view line) {
        std::vector<int> positions;
        set.match(line, positions);
        std::sort(positions.begin(), positions.end());
        return fmt::format("{}", fmt::join(positions, " "));
    };
    EXPECT_EQ(found("abc"), "0 2");
    EXPECT_EQ(found("b"), "1");
    EXPECT_EQ(found("d"), "");
    std::vector<int> none;
    PatternSet({}).match("a", none);
    EXPECT_TRUE(none.empty());
}

TEST(Quoted, MatchesTheTextItself) {
    for (const std::string_view text : {"- Text Size +", "a.b*c", "[x] (y) {z}", "\\d", "Zurück"})
        EXPECT_TRUE(Pattern(quoted(text), false).matches(text)) << text;
    EXPECT_FALSE(Pattern(quoted("a.b"), false).matches("axb"));
    EXPECT_TRUE(Pattern(quoted("it's"), false).matches("it\u2019s"));
}

}  // namespace
}  // namespace storybind
