#include "structurer/scene_break.hpp"

#include <gtest/gtest.h>

#include "structurer/pages.hpp"

namespace storybind {
namespace {

TEST(SceneBreak, CertainForms) {
    for (const auto* line : {"* * *",
                             "***",
                             "*****",
                             " * * * ",
                             "~*~",
                             "~~~~~",
                             "+++",
                             "///",
                             "______",
                             "---- --",
                             "-----",
                             "- - -",
                             "=/\\=",
                             "<>",
                             "<><><>",
                             "⁂",
                             "❖",
                             "★ ★ ★",
                             "-x-",
                             "~x~",
                             "xXx",
                             "xXxXx",
                             "oOo",
                             "oOoOo",
                             "-o-o-o-",
                             "o0o0o0o0o",
                             "XXXXXXXXXXXX",
                             "xxx",
                             "x x x",
                             "ooo",
                             "-oOo-",
                             "*~*~*~*",
                             "#####",
                             "• • •",
                             "·",
                             "♥",
                             "[scene break]",
                             "-scene break-",
                             "LINE BREAK",
                             "[Page break]",
                             "-LINE-",
                             "(line)",
                             "\xC2\xA0***\xC2\xA0",
                             "*-*-*",
                             "~o~O~o~",
                             "=-=-=-="}) {
        EXPECT_EQ(break_form(line), BreakForm::certain) << line;
    }
}

TEST(SceneBreak, LoneForms) {
    for (const auto* line : {"*", "#", "§", "~", "-", "--", "---", "–", "—", "_", "==="}) {
        EXPECT_EQ(break_form(line), BreakForm::lone) << line;
    }
}

TEST(SceneBreak, NoBreaks) {
    for (const auto* line :
         {"",           " ",          "...",         "…",
          ". . .",      "?",          "!",           "?!",
          "\"",         "\"...\"",    "xoxo",        "XOXO",
          "XO",         "xo",         "x",           "X",
          "o",          "O",          "0",           "oh",
          "ox",         "#1",         "# tag",       "1.",
          "I",          "***word***", "line",        "break",
          "Line break", "a * * *",    "(...)",       "!!!",
          "xx",         "page",       "Scene break", "\xE2\x80\x9C\xE2\x80\xA6\xE2\x80\x9D"}) {
        EXPECT_EQ(break_form(line), BreakForm::none) << line;
    }
    EXPECT_EQ(break_form(std::string(81, '*')), BreakForm::none) << "drawing";
    EXPECT_EQ(break_form(std::string(80, '*')), BreakForm::certain);
}

TEST(SceneBreak, ALoneSignNeedsBlankLinesAroundIt) {
    const PageRecord apart = record_of("One.\n\n#\n\nTwo.");
    EXPECT_TRUE(is_scene_break(apart.page, 2));
    const PageRecord list = record_of("Milk\n--\nEggs\n* * *\nFlour");
    EXPECT_FALSE(is_scene_break(list.page, 1));
    EXPECT_TRUE(is_scene_break(list.page, 3));
}

}  // namespace
}  // namespace storybind
