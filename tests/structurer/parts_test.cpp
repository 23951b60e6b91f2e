#include "structurer/parts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "structurer/pages.hpp"

namespace storybind {
namespace {

void print_notes(const std::vector<NoteSpan>& notes, std::string_view name, std::string& text) {
    for (const NoteSpan& note : notes) {
        text += fmt::format("{} {}:{}-{}{} ", name, note.label, note.label_line + 1, note.lines.end,
                            note.proven ? "!" : "");
    }
}

/// "before A:1-3! story 5,7 after B:9-12! ;": notes by label, first and last line, "!" where
/// proven.
std::string printed(PageRecord& record, bool front = false) {
    std::string text;
    const ChapterSpan span = {{0, record.page.lines.size()}, false, ""};
    for (const ChapterPart& part : divide(record, span, front)) {
        print_notes(part.before, "before", text);
        text += "story";
        for (std::size_t i = 0; i < part.story.size(); ++i) {
            text += fmt::format("{}{}", i > 0 ? "," : " ", part.story[i] + 1);
        }
        text += ' ';
        print_notes(part.after, "after", text);
        text += ';';
    }
    return text;
}

TEST(Parts, NotesAndStory) {
    struct Row {
        std::string_view page;
        std::string_view parts;
    };
    const Row rows[] = {
        {"One.\n\nTwo.", "story 1,3 ;"},
        // label alone, note on the next line or after a blank one
        {"[chapter] N:\nHello.\n\nOne.", "before N:1-2 story 4 ;"},
        {"[chapter] N:\n\nHello.\n\nOne.", "before N:1-3 story 5 ;"},
        // label with words on its line
        {"[chapter] N: Hello.\n\nOne.", "before N:1-1 story 3 ;"},
        // the story follows on the next line (site-formats 2.2)
        {"[chapter] N:\nHello.\nOne walked in.\n\nTwo.", "before N:1-2 story 3,5 ;"},
        // one sign suffices within the first block
        {"[chapter] N:\nHello.\nI own nothing.\nOne walked in.\n\nTwo.",
         "before N:1-3 story 4,6 ;"},
        // further blocks: two signs, or one above a separator
        {"[chapter] N:\nHello.\n\nI own nothing :)\n\nOne.", "before N:1-4 story 6 ;"},
        {"[chapter] N:\nHello.\n\nI own nothing.\n\nOne.", "before N:1-2 story 4,6 ;"},
        {"[chapter] N:\nHello.\n\nI own nothing.\n\n---\n\nOne.", "before N:1-4 story 6,8 ;"},
        {"[chapter] N:\nHello.\n\nThe sea rose.\n\n---\n\nOne.", "before N:1-2 story 4,6,8 ;"},
        // story notes end exactly at the chapter's notes
        {"[story] S:\nA.\n\nB.\n\nC.\n\n[chapter] N:\nHello.\n\nOne.",
         "before S:1-7! before N:8-9 story 11 ;"},
        // end notes reach to the site's lines or the end
        {"One.\n\n[end] E:\nA.\n\nB.\n- frame", "story 1 after E:3-6! ;"},
        {"One.\n\n[end] E:\nA.\n\nB.", "story 1 after E:3-6! ;"},
        // end notes and site lines, then another chapter's text
        {"One.\n\n[end] E:\nA.\n- frame\nTwo.", "story 1 after E:3-4! ;story 6 ;"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n- frame\n[chapter] N:\nHi.\n\nTwo.",
         "story 1,2,3,4,5,6,7,8,9 ;before N:11-12 story 14 ;"},
        // a label in the middle of the text is text
        {"One.\n\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n\nH\n\nI\n\n[chapter] N:\nHi.\n\nTwo.",
         "story 1,3,5,7,9,11,13,15,17,19,21,22,24 ;"},
        // a note at the end of the text, by its label and its signs
        {"One.\n\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n\nH\n\nI\n\n[chapter] N:\nThanks to my beta, "
         "I love her :)",
         "story 1,3,5,7,9,11,13,15,17,19 after N:21-22 ;"},
        // the page's own head above the first label
        {"Banner\n\n[chapter] N:\nHi.\n\nOne.", "before N:3-4 story 1,6 ;"},
        // what a guess left without a story was the story
        {"[chapter] N:\nOne walked in.", "story 1,2 ;"},
    };
    for (const Row& row : rows) {
        PageRecord record = record_of(row.page);
        EXPECT_EQ(printed(record), row.parts) << row.page;
    }
}

TEST(Parts, AboveTheChaptersOfAContentsListEverythingIsNote) {
    PageRecord record = record_of("[story] S:\nA.\n\nB.\n- frame");
    EXPECT_EQ(printed(record, true), "before S:1-4! story ;");
}

TEST(Parts, AProvenNoteIsANoteWhateverStandsAboveIt) {
    PageRecord record = record_of("One.\n\nTwo.\n\n[chapter] N: Hi.\nHello.\n\nThree.");
    record.findings.site = "generic";
    record.findings.notes[0].end = 6;
    EXPECT_EQ(printed(record), "before N:5-6! story 1,3,8 ;");
}

TEST(Parts, AGuessIsReportedWhereWordsWereJudged) {
    struct Row {
        std::string_view page;
        std::size_t story;  ///< the line that the diagnostic names, 0 without one
    };
    const Row rows[] = {
        {"[chapter] N:\nHello.\n\nOne.", 0},
        {"[chapter] N: Hello.\n\nOne.", 0},
        {"[chapter] N:\nHello.\nOne walked in.\n\nTwo.", 3},
        {"[chapter] N:\nHello.\nI own nothing.\n\nTwo.", 5},
        {"[chapter] N:\nHello.\n\nI own nothing.\n\nTwo.", 4},
        {"[chapter] N:\nHello.\n\nI own nothing :)\n\nTwo.", 6},
    };
    for (const Row& row : rows) {
        PageRecord record = record_of(row.page);
        printed(record);
        ASSERT_EQ(record.diagnostics.size(), row.story > 0 ? 1U : 0U) << row.page;
        if (row.story == 0) continue;
        EXPECT_EQ(to_text(record.diagnostics[0], "p"),
                  fmt::format("p:1: where the note \"N\" ends the page does not say; the story was "
                              "taken to begin at line {} (note-end-guessed)",
                              row.story));
    }
}

TEST(Parts, EndNotesInTheMiddleOfAPageDoNotTakeTheStoryBelow) {
    std::string prose;
    for (int i = 0; i < 60; ++i) prose += "\n\nThe sea rose again.";
    PageRecord record = record_of("One.\n\n[end] E:\nThanks to my beta :)\n\nTwo." + prose);
    EXPECT_EQ(printed(record).substr(0, 32), "story 1 after E:3-4 ;story 6,8,1");
    ASSERT_EQ(record.diagnostics.size(), 1U);
    EXPECT_EQ(record.diagnostics[0].line, 3U);
    std::string thanks;
    for (int i = 0; i < 60; ++i) thanks += i % 9 == 0 ? "\n\nI love reviews." : "\n\nSo it is.";
    record = record_of("One.\n\n[end] E:\nThanks." + thanks);
    EXPECT_EQ(printed(record), "story 1 after E:3-124! ;");
    EXPECT_TRUE(record.diagnostics.empty());
}

TEST(Parts, ASeparatorShowsWhereANoteEnds) {
    PageRecord record = record_of("[chapter] N:\nHello.\n\n---\n\nOne.");
    EXPECT_EQ(printed(record), "before N:1-2 story 4,6 ;");
    EXPECT_TRUE(record.diagnostics.empty());
}

TEST(Parts, ARestoredLineEndsANoteAsTheRemovedOneDid) {
    PageRecord record = record_of("One.\n\n[end] E:\nA.\nBack to index\nTwo.");
    record.ledger.pin(4);
    EXPECT_EQ(printed(record), "story 1,5 after E:3-4! ;story 6 ;");
}

TEST(Parts, ARestoredLabelIsText) {
    PageRecord record = record_of("[chapter] N:\nHello.\n\nOne.");
    record.ledger.pin(0);
    EXPECT_EQ(printed(record), "story 1,2,4 ;");
    record = record_of("Title: Lamp\n[chapter] N:\nOne walked in.");
    record.ledger.pin(0);
    EXPECT_EQ(printed(record), "story 1,2,3 ;");
    record = record_of("[end] E:\nHi.\nPrinter\nOne.");
    record.ledger.pin(2);
    EXPECT_EQ(printed(record), "story 3 after E:1-2! ;story 4 ;");
}

}  // namespace
}  // namespace storybind
