// What stands where story and frame meet, and could be either.
#include <gtest/gtest.h>

#include "cleaner/printed.hpp"

namespace storybind::testing {
namespace {

TEST(Doubt, ReadsTheHeadOfAMail) {
    struct {
        std::string_view page;
        std::string_view claims;
        std::string_view fields;
        std::string_view diagnostics;
    } const rows[] = {
        {"From: harrow@example.edu (Anne Hill)\nNewsgroups: alt.lamps\n"
         "Subject: [lamps] FIC: The Lamp (1/3)\nX-Lamp: yes\n\nIt was late.",
         "1 metadata mail.from; 2 removed mail.machine; 3 metadata mail.subject-part; 4 removed "
         "mail.other",
         "author = Anne Hill (likely); title = The Lamp (likely)", ""},
        {"From: \"Anne Hill\" <harrow@example.edu>\nDate: Wed, 14 Feb 1997 09:12:44 -0500\n"
         "Subject: The Lamp\n\nIt was late.",
         "1 metadata generic.header-from; 2 metadata generic.header-date; 3 metadata "
         "generic.header-subject",
         "author = Anne Hill (likely); published = Wed, 14 Feb 1997 09:12:44 -0500 (likely); "
         "title = The Lamp (likely)",
         ""},
        // A letter that a story may begin with.
        {"From: Kit\nDate: 4 March 1997\nSubject: the lamp\n\nDear Jan,", "", "",
         "1 lines-before-story"},
        {"From: kit@example.edu\nSubject: the lamp\n\nDear Jan,", "", "", ""},
    };
    for (const auto& row : rows) {
        const Cleaned page = cleaned(row.page);
        EXPECT_EQ(page.claims, row.claims) << row.page;
        EXPECT_EQ(page.fields, row.fields) << row.page;
        EXPECT_EQ(page.diagnostics, row.diagnostics) << row.page;
    }
}

TEST(Doubt, LeavesALineThatOnlyMayNameTheStory) {
    const Cleaned page = cleaned("Stand by Me\n\nIt was late.\n\nThey slept.");
    EXPECT_EQ(page.claims, "");
    EXPECT_EQ(page.fields, "title = Stand (guess); author = Me (guess)");
}

TEST(Doubt, KeepsALastLineThatStandsApart) {
    for (const std::string word : {"Next", "Options", "Report This"}) {
        const Cleaned page = cleaned("- Text Size +\nIt was late.\n\n" + word +
                                     "\n\nMaple is the author of 2 other stories.\n"
                                     "You must login (register) to review.");
        EXPECT_EQ(page.claims,
                  "1 removed efiction.text-size; 6 removed efiction.author-of; 7 removed "
                  "efiction.login-to-review")
            << word;
        EXPECT_EQ(page.diagnostics, "4 lines-after-story") << word;
    }
    EXPECT_EQ(cleaned("- Text Size +\nIt was late.\n\nPrevious\n\nMaple is the author of 2 other "
                      "stories.")
                  .claims,
              "1 removed efiction.text-size; 4 removed efiction.previous-alone; 6 removed "
              "efiction.author-of")
        << "the last chapter has a link to the one before";
    for (const std::string word : {"Name:", "Review:"}) {
        const Cleaned page = cleaned("- Text Size +\nIt was late.\n\n" + word +
                                     "\n\nName:\nReview:\nRating:\n10\nSubmit");
        EXPECT_EQ(page.claims.find("; 4 "), std::string::npos) << page.claims;
        EXPECT_NE(page.claims.find("; 6 "), std::string::npos) << page.claims;
    }
    for (const std::string word : {"Music: the sea.", "Tags: he had three.", "Reply", "Profile"}) {
        const Cleaned page = cleaned("[Jan. 5th, 2005|03:04 pm]\n\nIt was late.\n\n" + word +
                                     "\n\nCurrent Mood: tired\nLink | Leave a comment");
        EXPECT_EQ(page.claims,
                  "1 metadata livejournal.date; 7 removed livejournal.current; 8 removed "
                  "livejournal.comments")
            << word;
        EXPECT_EQ(page.diagnostics, "5 lines-after-story") << word;
    }
    for (const std::string word : {"Report This", "Printer", "by Jim"}) {
        const Cleaned page = cleaned("- Text Size +\n" + word + "\n\nIt was late.");
        EXPECT_EQ(page.claims, "1 removed efiction.text-size") << word;
        EXPECT_EQ(page.fields, "") << word;
    }
}

TEST(Doubt, CutsCommentsInTheMarkupOf2005) {
    EXPECT_EQ(
        cleaned("[Jan. 5th, 2005|03:04 pm]\nFic: The Lamp\n\nIt was late.\n\n"
                "(1 comment | Leave a comment)\n\n(Anonymous)\n2005-01-06 01:00 am UTC (link)\n"
                "Lovely!\n(Reply to this)")
            .claims,
        "1 metadata livejournal.date; 2 metadata livejournal.subject-marked; 6 removed "
        "livejournal.comments; 8 removed livejournal.comment-foot; 9 removed "
        "livejournal.comment-head; 10 removed livejournal.comments; 11 removed "
        "livejournal.comment-foot");
}

TEST(Doubt, CutsNoCommentsWithoutASecondSign) {
    const std::string head = "18 November 2007 @ 02:42 am\nFic: The Lamp\n\nIt was late.\n\n";
    const std::string comment = "Leave a comment\nFrom: jim\nDate: 2012-06-03 08:16 pm (UTC)\n";
    struct {
        std::string page;
        std::string_view claims;  // after those of the head
        std::string_view diagnostics;
    } const rows[] = {
        {comment + "\nShe laughed.\n\nThey slept.", "", ""},
        {comment +
             "\nShe laughed.\n\nFrom: pam\nDate: 2012-06-03 08:17 pm (UTC)\n\nOh.\n\nReply\n\n"
             "She shut the lid, and they sat in the dark and listened to the sea until it "
             "was morning.",
         "", ""},
        {"Current Mood: tired\n" + comment + "Lovely!",
         "; 6 removed livejournal.current; 7 removed livejournal.comments; 8 removed "
         "livejournal.comment-head; 9 removed livejournal.comment-head; 10 removed "
         "livejournal.comments",
         ""},
        // Nothing shows that the words at the page's end are a comment's.
        {"Current Mood: tired\n" + comment +
             "Lovely, and so sad, and so very long that it may well be the story's next part.",
         "; 6 removed livejournal.current; 7 removed livejournal.comments; 8 removed "
         "livejournal.comment-head; 9 removed livejournal.comment-head; 10 removed "
         "livejournal.comments",
         "10 long-block-removed"},
    };
    for (const auto& row : rows) {
        const Cleaned page = cleaned(head + row.page);
        EXPECT_EQ(page.claims,
                  std::string("1 metadata livejournal.date; 2 metadata livejournal.subject-marked")
                      .append(row.claims))
            << row.page;
        EXPECT_EQ(page.diagnostics, row.diagnostics) << row.page;
    }
}

TEST(Doubt, PeelsAboveUnknownLinesAtTheEnd) {
    const std::string module =
        "- Text Size +\nIt was late.\n\nMaple is the author of 2 other stories.\n";
    const Cleaned credits = cleaned(module + "\nLamp Archive since 2003\nHosted by the sea");
    EXPECT_EQ(credits.claims, "1 removed efiction.text-size; 4 removed efiction.author-of");
    EXPECT_EQ(credits.diagnostics, "6 lines-after-story");
    const Cleaned prose = cleaned(module + "\nShe laughed.\n\nHosted by the sea");
    EXPECT_EQ(prose.claims, "1 removed efiction.text-size");
}

}  // namespace
}  // namespace storybind::testing
