#include "structurer/paragraphs.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "structurer/pages.hpp"
#include "structurer/scene_break.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

std::vector<LineIndex> open_lines(const PageRecord& record) {
    std::vector<LineIndex> lines;
    for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
        if (record.ledger.is_open(line)) lines.push_back(line);
    }
    return lines;
}

/// The type, then the blocks: "block|One.|*|Two.", a line break as "/".
std::string printed(std::string_view text) {
    const PageRecord record = record_of(text);
    const std::vector<LineIndex> lines = open_lines(record);
    const Layout layout = layout_of(record.page, lines);
    constexpr std::string_view names[] = {"block", "single", "print"};
    std::string out(names[static_cast<std::size_t>(layout.type)]);
    Breaks breaks;
    for (const LineIndex line : lines) {
        if (is_scene_break(record.page, line)) breaks.written.push_back(line);
    }
    breaks.guessed_before = guess_breaks(record.page, lines, breaks.written, layout);
    for (const Block& block : make_blocks(record.page, lines, layout, breaks)) {
        out += '|';
        for (const char c : block.text) out += c == '\n' ? '/' : c;
        if (block.kind == BlockKind::scene_break) out += '*';
    }
    return out;
}

const std::string long_line(95, 'a');

TEST(Paragraphs, BlankLinesPartThem) {
    EXPECT_EQ(printed("One.\n\nTwo.\n\n\nThree."), "block|One.|Two.|Three.");
    EXPECT_EQ(printed("  One   two. \n\n\xC2\xA0\n\nThree."), "block|One two.|Three.");
}

TEST(Paragraphs, ShortLinesKeepTheirLineBreaks) {
    EXPECT_EQ(printed("Too hard thy bread,\nI will not have thee.\n\nShe wept."),
              "block|Too hard thy bread,/I will not have thee.|She wept.");
}

TEST(Paragraphs, LongLinesInOneGroupAreParagraphs) {
    EXPECT_EQ(printed(long_line + "\nTwo.\n\nThree."), "block|" + long_line + "|Two.|Three.");
}

TEST(Paragraphs, EveryLineMayBeOne) {
    EXPECT_EQ(
        printed("The harbour lay empty under the moon, and nobody came down to the boats.\n"
                "The bells had rung.\n"
                "When the tide turned she took the oars and went out alone, as she always did.\n"
                "Nobody saw her go, or nobody said so afterwards.\n"
                "The lamp burned on."),
        "single|The harbour lay empty under the moon, and nobody came down to the boats.|"
        "The bells had rung.|"
        "When the tide turned she took the oars and went out alone, as she always did.|"
        "Nobody saw her go, or nobody said so afterwards.|The lamp burned on.");
}

TEST(Paragraphs, HardWrappedLinesAreJoined) {
    const std::string text =
        "A thousand feet above sea level among the heather and the bracken of the\n"
        "moor, four or five miles north of the town, you may find to this day the\n"
        "remains of three circles.\n"
        "\n"
        "Exactly how long ago it was nobody knows, but it happened in those early\n"
        "days when saints were settling down in the remote parts and striving to\n"
        "convert the people.\n"
        "\n"
        "Roses are red,\n"
        "violets are blue.\n";
    EXPECT_EQ(
        printed(text),
        "print|A thousand feet above sea level among the heather and the bracken of the moor, "
        "four or five miles north of the town, you may find to this day the remains of three "
        "circles.|Exactly how long ago it was nobody knows, but it happened in those early days "
        "when saints were settling down in the remote parts and striving to convert the "
        "people.|Roses are red,/violets are blue.");
}

TEST(Paragraphs, LinesWrappedByHandAreJoined) {
    const std::string wrapped =
        "A thousand feet above sea level among the heather and the bracken of the\n"
        "moor, four or five miles north of the town, you may find to this day the\n"
        "remains of three circles, and on a clear day you may see from there the\n"
        "sea.\n"
        "\n";
    EXPECT_EQ(printed(wrapped + "Exactly how long ago it was nobody knows, but it happened\n"
                                "in those early days when saints were settling down in the\n"
                                "remote parts and striving to convert.\n"),
              "print|A thousand feet above sea level among the heather and the bracken of the "
              "moor, four or five miles north of the town, you may find to this day the remains of "
              "three circles, and on a clear day you may see from there the sea.|Exactly how long "
              "ago it was nobody knows, but it happened in those early days when saints were "
              "settling down in the remote parts and striving to convert.");
    const std::string verse = printed(wrapped + wrapped +
                                      "The rails are red, the rails are long, the rails are old,\n"
                                      "They run away to sea, and never shall be told;\n"
                                      "And every train that I let by in winter or in rain\n"
                                      "Goes on ahead of me.\n");
    EXPECT_EQ(
        verse.substr(verse.rfind('|')),
        "|The rails are red, the rails are long, the rails are old,/They run away to sea, and "
        "never shall be told;/And every train that I let by in winter or in rain/Goes on "
        "ahead of me.");
}

TEST(Paragraphs, VerseIsNotHardWrapped) {
    std::string text;
    for (int i = 0; i < 20; ++i) {
        text += "The water came over the meadow again and stayed\nuntil the moon had gone\n\n";
    }
    EXPECT_EQ(printed(text).substr(0, 5), "block");
}

TEST(Paragraphs, BreaksBecomeBlocks) {
    EXPECT_EQ(printed("One.\n\n* * *\n\nTwo."), "block|One.|*|Two.");
    EXPECT_EQ(printed("One.\n\n***\n\n***\n\nTwo."), "block|One.|*|Two.");
    EXPECT_EQ(printed("One.\n~*~\nTwo."), "block|One.|*|Two.");
}

/// Ten paragraphs, all parted by `usual` but the fifth and sixth, which `gap` parts.
std::string spaced(std::string_view usual, std::string_view gap) {
    std::string text;
    for (int i = 0; i < 10; ++i) text += fmt::format("P{}.\n{}", i, i == 4 ? gap : usual);
    return text;
}

TEST(Paragraphs, AWiderNoBreakSpaceGapIsAGuessedBreak) {
    constexpr std::string_view nbsp = "\xC2\xA0";
    const std::string usual = fmt::format("\n{}\n\n", nbsp);
    const std::string wide = fmt::format("\n{}\n\n{} {}\n\n{}\n\n", nbsp, nbsp, nbsp, nbsp);
    EXPECT_EQ(printed(spaced(usual, wide)), "block|P0.|P1.|P2.|P3.|P4.|*|P5.|P6.|P7.|P8.|P9.");
    EXPECT_EQ(printed(spaced("\n", fmt::format("\n{}\n\n", nbsp))),
              "block|P0.|P1.|P2.|P3.|P4.|*|P5.|P6.|P7.|P8.|P9.");
}

TEST(Paragraphs, WhatIsUsualIsNoBreak) {
    constexpr std::string_view nbsp = "\xC2\xA0";
    const std::string usual = fmt::format("\n{}\n\n", nbsp);
    EXPECT_EQ(printed(spaced(usual, "\n")), "block|P0.|P1.|P2.|P3.|P4.|P5.|P6.|P7.|P8.|P9.");
    EXPECT_EQ(printed(spaced("\n", "\n\n\n")), "block|P0.|P1.|P2.|P3.|P4.|P5.|P6.|P7.|P8.|P9.")
        << "plain blank lines are never promoted";
}

TEST(Paragraphs, NoGuessBesideAWrittenBreak) {
    constexpr std::string_view nbsp = "\xC2\xA0";
    EXPECT_EQ(printed(spaced("\n", fmt::format("\n{}\n\n***\n\n", nbsp))),
              "block|P0.|P1.|P2.|P3.|P4.|*|P5.|P6.|P7.|P8.|P9.");
}

}  // namespace
}  // namespace storybind
