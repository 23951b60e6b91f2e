#include "structurer/chapters.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "structurer/pages.hpp"

namespace storybind {
namespace {

/// "1-4 [Chapter 1];": the spans by source line, first and last, "=" where a heading opens them.
std::string printed(PageRecord& record) {
    std::string text;
    for (const ChapterSpan& span : find_chapters(record)) {
        text += fmt::format("{}-{}{}{};", span.lines.begin + 1, span.lines.end,
                            span.headed ? "=" : "", span.title);
    }
    return text;
}

std::string printed(std::string_view page) {
    PageRecord record = record_of(page);
    return printed(record);
}

TEST(Chapters, AscendingHeadingsSplitAText) {
    struct Row {
        std::string_view page;
        std::string_view spans;
    };
    const Row rows[] = {
        {"One.\n\nTwo.", "1-3;"},
        {"# 1 .\n\nOne.\n\n# 2 .\n\nTwo.", "1-4=1 .;5-7=2 .;"},
        {"Motto.\n\n# 1 .\n\nOne.\n\n# 2 .\n\nTwo.", "1-2;3-6=1 .;7-9=2 .;"},
        {"# One .\n\nA\n\n# Two .\n\nB\n\n# Twenty-One .\n\nC",
         "1-4=One .;5-8=Two .;9-11=Twenty-One .;"},
        {"# I .\n\nA\n\n# II .\n\nB\n\n# IX .\n\nC", "1-4=I .;5-8=II .;9-11=IX .;"},
        {"# - Prologue\n\nA\n\n# 1 .\n\nB", "1-4=Prologue;5-7=1 .;"},
        // one heading: only at the head of the text
        {"# 1 .\n\nOne.", "1-3=1 .;"},
        {"One.\n\n# 7 .\n\nTwo.", "1-5;"},
        {"One.\n\n# - Epilogue\n\nTwo.", "1-5;"},
        // not alone on the line's surroundings
        {"# 1 .\nOne.\n\n# 2 .\nTwo.", "1-5;"},
        // a book within the story does not hide the chapters after it
        {"# 1 .\n\nA\n\n# 40 .\n\nB\n\n# 2 .\n\nC\n\n# 3 .\n\nD", "1-8=1 .;9-12=2 .;13-15=3 .;"},
        // the same number twice is no sequence
        {"One.\n\n# 3 .\n\nA\n\n# 3 .\n\nB", "1-9;"},
        // no number at all
        {"# xyz .\n\nA\n\n# abc .\n\nB", "1-7;"},
    };
    for (const Row& row : rows) EXPECT_EQ(printed(row.page), row.spans) << row.page;
}

TEST(Chapters, ALongLineIsNoHeading) {
    const std::string tail(80, 'x');
    EXPECT_EQ(printed("# 1 " + tail + "\n\nA\n\n# 2 " + tail + "\n\nB"), "1-7;");
}

TEST(Chapters, ALabelMayFollowAHeading) {
    EXPECT_EQ(printed("# 1 .\n[chapter] Notes: hi\n\nA\n\n# 2 .\n\nB"), "1-5=1 .;6-8=2 .;");
}

PageRecord indexed(std::string_view text, std::initializer_list<IndexEntry> entries) {
    PageRecord record = record_of(text);
    record.findings.index = entries;
    return record;
}

TEST(Chapters, AContentsListQuotesItsHeadings) {
    PageRecord record = indexed(
        "1. Sea by Ann\n\n2. Sea by Ann\n\nSea by Ann\n\nA\n\nSea by Ann\n[chapter] Notes: x\n\nB",
        {{0, "1", "Sea by Ann", "Sea", "test.index"}, {2, "2", "Sea by Ann", "Sea", "test.index"}});
    EXPECT_EQ(printed(record), "5-8=Sea;9-12=Sea;") << "titles repeat: matched in order";
    EXPECT_EQ(record.ledger.row(0).fate, Fate::metadata);
    EXPECT_EQ(record.ledger.row(2).rule, "test.index");
}

TEST(Chapters, AHeadingThatIsMissingIsReported) {
    PageRecord record = indexed(
        "1. Sea by Ann\n2. Air by Ann\n\nSea by Ann\n\nA",
        {{0, "1", "Sea by Ann", "Sea", "test.index"}, {1, "2", "Air by Ann", "Air", "test.index"}});
    EXPECT_EQ(printed(record), "4-6=Sea;");
    ASSERT_EQ(record.diagnostics.size(), 1U);
    EXPECT_EQ(to_text(record.diagnostics[0], "p"),
              "p:2: the contents list names \"Air by Ann\", but no such heading follows "
              "(chapter-heading-missing)");
}

TEST(Chapters, AListThatQuotesNoHeadingIsTheStorysOwn) {
    PageRecord record =
        indexed("1. Sea by Ann\n\nA", {{0, "1", "Sea by Ann", "Sea", "test.index"}});
    EXPECT_EQ(printed(record), "1-3;");
    EXPECT_TRUE(record.ledger.is_open(0));
}

TEST(Chapters, AHeadingMayDifferFromItsRowInForm) {
    PageRecord record = indexed(
        "1. Ann's Sea by Ann\n2. \"Air\" by Ann\n\nANN\u2019S  SEA by Ann\n\nA"
        "\n\n\u201CAir\u201D by Ann\n\nB",
        {{0, "1", "Ann's Sea by Ann", "Ann's Sea", "test.index"},
         {1, "2", "\"Air\" by Ann", "\"Air\"", "test.index"}});
    EXPECT_EQ(printed(record), "4-7=Ann's Sea;8-10=\"Air\";");
    EXPECT_TRUE(record.diagnostics.empty());
}

TEST(Chapters, AHeadingThatTheStoryQuotesIsNone) {
    PageRecord record = indexed(
        "1. Sea by Ann\n2. Air by Ann\n\nSea by Ann\n\nAir by Ann\n\nA\n- frame\n\nAir by Ann\n\nB",
        {{0, "1", "Sea by Ann", "Sea", "test.index"}, {1, "2", "Air by Ann", "Air", "test.index"}});
    EXPECT_EQ(printed(record), "4-10=Sea;11-13=Air;");
}

TEST(Chapters, AListThatTheAuthorTypedIsNoChapter) {
    struct Row {
        std::string_view page;
        std::string_view spans;
        std::string_view reports;
    };
    const Row rows[] = {
        {"Contents\n# 1 .\n# 2 .\n\n# 1 .\n\nA\n\n# 2 .\n\nB", "5-8=1 .;9-11=2 .;", ""},
        {"# 1 .\n\n# 2 .\n\n# 1 .\n\nA\n\n# 2 .\n\nB", "5-8=1 .;9-11=2 .;", ""},
        {"Motto.\n\nTable of Contents:\n\n# - Prologue\n# 1 .\n# 2 .\n\n# 1 .\n\nA\n\n# 2 .\n\nB",
         "1-8;9-12=1 .;13-15=2 .;", "5 chapter-heading-missing "},
        // one of two again: may be a story's own list
        {"# 1 .\n# 2 .\n\n# 1 .\n\nA", "1-6;", ""},
        // doubled or moved: the last of a number counts
        {"# 1 .\n\nA\n\n# 2 .\n\nB\n\n# 2 .\n\nC", "1-8=1 .;9-11=2 .;", "5 chapter-out-of-order "},
        {"# 1 .\n\nA\n\n# 3 .\n\nB\n\n# 2 .\n\nC\n\n# 4 .\n\nD", "1-8=1 .;9-12=2 .;13-15=4 .;",
         "5 chapter-out-of-order "},
    };
    for (const Row& row : rows) {
        PageRecord record = record_of(row.page);
        EXPECT_EQ(printed(record), row.spans) << row.page;
        std::string reports;
        for (const Diagnostic& diagnostic : record.diagnostics) {
            reports += fmt::format("{} {} ", diagnostic.line, name_of(diagnostic.kind));
        }
        EXPECT_EQ(reports, row.reports) << row.page;
    }
}

TEST(Chapters, AListThatTheUserPutBackIsText) {
    PageRecord record = record_of("Contents\n# 1 .\n# 2 .\n\n# 1 .\n\nA\n\n# 2 .\n\nB");
    record.ledger.bar("structurer.contents-list");
    EXPECT_EQ(printed(record), "1-4;5-8=1 .;9-11=2 .;");
}

}  // namespace
}  // namespace storybind
