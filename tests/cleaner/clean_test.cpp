#include <gtest/gtest.h>

#include "cleaner/printed.hpp"

namespace storybind::testing {
namespace {

TEST(Clean, RecognisesTheSite) {
    struct {
        std::string_view page;
        std::string_view site;
    } const rows[] = {
        {"- Text Size +\nIt was late.", "efiction"},
        {"Author's Chapter Notes:\nBe kind.\n\nIt was late.", "efiction"},
        {"It was late.\n\nMaple is the author of 2 other stories.\n"
         "This story is a favorite of 1 members.",
         "efiction"},
        {"SIYE Time:4:12 on 3rd March 2009\n\nIt was late.", "efiction"},
        {"The Lamp by harrow\nSummary: It goes out.\nChapters: 1 Completed: Yes Word count: 9\n"
         "\nIt was late.",
         "efiction"},
        {"18 November 2007 @ 02:42 am\nThe Lamp [Lamp Tales; gen]\nIt was late.", "livejournal"},
        {"It was late.\n\nCurrent Mood: tired\nTags: fic", "livejournal"},
        {"[Jan. 5th, 2005|03:04 pm]\n[Current Mood|tired]\n\nIt was late.", "livejournal"},
        // Not enough of either.
        {"Date: 14 Feb 1997 09:12:44 GMT\nTitle: The Lamp\nRating: G\n\nIt was late.", "generic"},
        {"18 November 2007 @ 02:42 am\n\nIt was late.", "generic"},
        {"Title: The Lamp\nRating: G\n\nIt was late.", "generic"},
        {"\"You must login,\" it said. \"Text Size.\"", "generic"},
        {"", "generic"},
    };
    for (const auto& row : rows) EXPECT_EQ(cleaned(row.page).site, row.site) << row.page;
}

TEST(Clean, PeelsTheFrameOfEfictionPages) {
    struct {
        std::string_view page;
        std::string_view claims;
    } const rows[] = {
        {"- Text Size +\n\nIt was late.\n\nMaple is the author of 2 other stories.\n"
         "This story is a favorite of 1 members.\n\nYou must login (register) to review.",
         "1 removed efiction.text-size; 5 removed efiction.author-of; 6 removed efiction.favorite; "
         "8 removed efiction.login-to-review"},
        // The site's words in the midst of the story stay.
        {"- Text Size +\nIt was late.\n\nNext\n\nThey went.\n\nYou must login (register) to "
         "review.\n\nMaple is the author of 2 other stories.\n\nThey slept.\n\nPrevious Next",
         "1 removed efiction.text-size; 14 removed efiction.navigation"},
        // A control beneath a short story is no reason to cut the story.
        {"It was late, and the lamp was out.\n\n- Text Size +\n\nPrevious Next\nYou must login "
         "(register) to review.",
         "3 removed efiction.text-size; 5 removed efiction.navigation; "
         "6 removed efiction.login-to-review"},
        // Above the text size there is no story.
        {"Lamp Archive\nHome\nLogin\nThe Lamp by harrow\n- Text Size +\n1. A\n2. B\nIt was late.",
         "1 removed efiction.text-size; 2 removed efiction.menu; 3 removed efiction.menu; "
         "4 metadata efiction.title-by-author; 5 removed efiction.text-size; "
         "6 removed efiction.chapter-list; 7 removed efiction.chapter-list"},
        // Numbers in the story are no chapter list.
        {"- Text Size +\nIt was late.\n\n1. A\n2. B\n\nThey slept.",
         "1 removed efiction.text-size"},
        // "The End." is the module's only beneath notes.
        {"- Text Size +\nIt was late.\n\nThe End.\n\nMaple is the author of 2 other stories.",
         "1 removed efiction.text-size; 6 removed efiction.author-of"},
        {"- Text Size +\nIt was late.\n\nEnd Notes:\nBye.\n\nThe End.\nMaple is the author of 2 "
         "other stories.",
         "1 removed efiction.text-size; 7 removed efiction.end-words; 8 removed "
         "efiction.author-of"},
        // The footer beneath the login line leaves with it, if it is short.
        {"- Text Size +\nIt was late.\n\nNext\nYou must log in (register) to review.\nSince 2003\n"
         "Hosted by the sea",
         "1 removed efiction.text-size; 4 removed efiction.navigation; "
         "5 removed efiction.login-to-review; 6 removed efiction.footer; "
         "7 removed efiction.footer"},
    };
    for (const auto& row : rows) EXPECT_EQ(cleaned(row.page).claims, row.claims) << row.page;
}

TEST(Clean, KeepsAFooterThatIsTooLongToBeOne) {
    std::string page =
        "- Text Size +\nIt was late.\n\nNext\nYou must login (register) to review.\n";
    for (int i = 0; i < 200; ++i) page += "one ";
    EXPECT_EQ(cleaned(page).claims, "1 removed efiction.text-size");
}

TEST(Clean, PeelsTheFrameOfJournalPages) {
    struct {
        std::string_view page;
        std::string_view claims;
    } const rows[] = {
        {"18 November 2007 @ 02:42 am\nThe Lamp [Lamp Tales; gen]\nIt was late.\n\n"
         "\"Leave a comment,\" he said.\n\nCurrent Mood: tired\nLeave a comment",
         "1 metadata livejournal.date; 2 metadata livejournal.subject-brackets; "
         "7 removed livejournal.current; 8 removed livejournal.comments"},
        // Comments leave whole, where their own lines prove them.
        {"18 November 2007 @ 02:42 am\nFic: The Lamp\n\nIt was late.\n\n"
         "( 2 comments - Leave a comment )\nkit on March 22nd, 2006 07:41 am (UTC)\nLovely!\n\n"
         "And so sad.\n(Reply) (Thread)",
         "1 metadata livejournal.date; 2 metadata livejournal.subject-marked; "
         "6 removed livejournal.comments; 7 removed livejournal.comment-head; "
         "8 removed livejournal.comments; 10 removed livejournal.comments; "
         "11 removed livejournal.link-bar"},
        // A line of the story that reads like their opener does not take the story with it.
        {"18 November 2007 @ 02:42 am\nFic: The Lamp\n\nIt was late.\n\n3 comments\n\nOne.\n\n"
         "Two.\n\nThree.\n\nFour.\n\nFive.\n\nLeave a comment\nkit on March 22nd, 2006 07:41 am "
         "(UTC)\nLovely!\n(Reply) (Thread)",
         "1 metadata livejournal.date; 2 metadata livejournal.subject-marked; "
         "18 removed livejournal.comments; 19 removed livejournal.comment-head; "
         "20 removed livejournal.comments; 21 removed livejournal.link-bar"},
        // The journal's name, between known lines.
        {"You are viewing harrow\nThe Lamp Room\nRecent Entries | Archive | Friends\n"
         "harrow (harrow) wrote,\n@ 2005-01-05 15:04:00\nFic: The Lamp\n\nIt was late, and dark.",
         "1 removed livejournal.viewing; 2 removed livejournal.page-top; "
         "3 removed livejournal.link-bar; 4 metadata livejournal.poster-wrote; "
         "5 metadata livejournal.date; 6 metadata livejournal.subject-marked"},
        // A last line of one word is the story's, unless the frame goes on above it.
        {"It was late.\n\nHome\n\nCurrent Mood: tired\nTags: fic\nShare",
         "5 removed livejournal.current; 6 metadata livejournal.tags; "
         "7 removed livejournal.link-short"},
        {"It was late.\n\nCurrent Mood: tired\nCurrent Music: Kit\n\nHe laughed.", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(cleaned(row.page).claims, row.claims) << row.page;
}

// Words of the frame that a story may end with: alone, a blank line apart from the frame, they
// stay.
// A comment that the story shows, and no comments beneath.
TEST(Clean, ReadsTheHeadOfJournalEntries) {
    struct {
        std::string_view page;
        std::string_view fields;
    } const rows[] = {
        {"18 November 2007 @ 02:42 am\nThe Lamp [Lamp Tales; Jan/Kit]\nTITLE: The Lamp\n"
         "PAIRING: Jan/Kit (Kit-angst, Jan/Mo)\nSPOILERS: all\n\nIt was late.",
         "published = 18 November 2007 (likely); title = The Lamp (likely); fandom = Lamp Tales "
         "(likely); relationship = Jan/Kit (likely); title = The Lamp (sure); relationship = "
         "Jan/Kit (Kit-angst, Jan/Mo) (sure); Spoilers = all (sure)"},
        {"Fic: Bottomless (Kit, PG)\nJun. 2nd, 2012 08:16 pm\nharrow: (Default)\nharrow\n\n"
         "( Read more... )\n\nIt was late.",
         "title = Bottomless (likely); rating = PG (likely); published = Jun. 2nd, 2012 (likely); "
         "author = harrow (likely); author = harrow (likely)"},
        {"harrow (harrow) wrote in lampfic,\non January 5th, 2005 at 03:04 pm\n"
         "FIC: The Lamp, Jan/Kit, PG-13\n\nIt was late.",
         "author = harrow (likely); published = January 5th, 2005 (likely); title = The Lamp "
         "(likely); relationship = Jan/Kit (likely); rating = PG-13 (likely)"},
        {"[Jan. 5th, 2005|03:04 pm]\nThe Lamp\n\nIt was late.\n\nCurrent Mood: tired",
         "published = Jan. 5th, 2005 (likely); title = The Lamp (likely)"},
        // Without form or neighbours a first line is the story's.
        {"[Jan. 5th, 2005|03:04 pm]\n\nIt was late\n\nThey slept.\n\nCurrent Mood: tired",
         "published = Jan. 5th, 2005 (likely)"},
    };
    for (const auto& row : rows) EXPECT_EQ(cleaned(row.page).fields, row.fields) << row.page;
}

TEST(Clean, ReadsThePrintView) {
    const Cleaned page = cleaned(
        "Three Lamps by harrow\n"
        "Summary: Three lamps go out.\n"
        "Categories: Lamps Characters: Jan, Kit\n"
        "Warnings: None\n"
        "Series: Lamps\n"
        "Chapters: 2 Completed: Yes Word count: 1742 Read: 5120 Published: March 04, 2009 Updated: "
        "May 17, 2009\n"
        "Story Notes:\n"
        "Thanks.\n"
        "\n"
        "1. The Lamp by harrow\n"
        "\n"
        "2. Stand by Me by harrow\n"
        "\n"
        "The Lamp by harrow\n"
        "Author's Notes:\n"
        "Be kind.\n"
        "\n"
        "It was late.\n"
        "\n"
        "Back to index\n"
        "\n"
        "Stand by Me by harrow\n"
        "\n"
        "They slept.\n"
        "\n"
        "Back to index\n"
        "\n"
        "Disclaimer: Nobody owns a lamp.\n"
        "This story archived at http://www.example.org/viewstory.php?sid=7");
    EXPECT_EQ(page.site, "efiction");
    EXPECT_EQ(page.fields,
              "title = Three Lamps (likely); author = harrow (likely); summary = Three lamps go "
              "out. (sure); character = Jan (sure); character = Kit (sure); category = Lamps "
              "(sure); series = Lamps (sure); status = Complete (sure); published = March 04, 2009 "
              "(sure); updated = May 17, 2009 (sure); words = 1742 (sure); chapters = 2 (sure); "
              "source = http://www.example.org/viewstory.php?sid=7 (sure)");
    EXPECT_EQ(page.index, "10 [1] The Lamp; 12 [2] Stand by Me");
    EXPECT_EQ(page.notes, "7 story 'Story Notes'+12; 15 chapter 'Author's Notes'+15");
    EXPECT_EQ(page.claims,
              "1 metadata generic.title-by-author-header; 2 metadata generic.header-summary; "
              "3 metadata generic.header-category; 4 metadata generic.header-warnings; "
              "5 metadata efiction.header-series; 6 metadata efiction.header-chapters; "
              "20 removed efiction.back-to-index; 26 removed efiction.back-to-index; "
              "28 removed efiction.footer-disclaimer; 29 metadata efiction.archived-at");
}

TEST(Clean, ReportsNotesByLabelAndPlace) {
    struct {
        std::string_view page;
        std::string_view notes;
    } const rows[] = {
        {"- Text Size +\nStory Notes:\n\nThanks.\n\nAuthor\u2019s Chapter Notes:\nBe kind.\n\nIt "
         "was late.\n\nChapter End Notes:\nBye.",
         "2 story 'Story Notes'+12; 6 chapter 'Author\u2019s Chapter Notes'+25; "
         "11 end 'Chapter End Notes'+18"},
        {"- Text Size +\nStory Notes: Spoilers: all\n\nIt was late.", "2 story 'Story Notes'+13"},
        // A no-break space before the words counts as the two bytes it is.
        {"- Text Size +\n\u00A0Story Notes:\u00A0Thanks\n\nIt was late.",
         "2 story 'Story Notes'+16"},
        {"A/N: Thanks.\n\nIt was late.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.",
         "1 chapter 'A/N'+5"},
        {"It was late.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nAuthor's Notes: Bye.",
         "13 end 'Author's Notes'+16"},
        {"Disclaimer: Not mine.\n\nIt was late.", "1 story 'Disclaimer'+12"},
        // Inside the notes of a labelled page the author's own "A/N" opens nothing.
        {"- Text Size +\nStory Notes:\nThanks.\n\nDisclaimer: Not mine.\n\nIt was late.",
         "2 story 'Story Notes'+12"},
        {"It was late.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nNote: Five.\n\nSix.\n\nSeven.\n\n"
         "Eight.\n\nNine.\n\nTen.",
         ""},
    };
    for (const auto& row : rows) EXPECT_EQ(cleaned(row.page).notes, row.notes) << row.page;
}

TEST(Clean, ReportsChapterHeadings) {
    const Cleaned page = cleaned(
        "The Lamp\nby harrow\n\nPrologue\n\nIt was late.\n\nChapter One: The Wick\n\nThey "
        "slept.\n\n"
        "CHAPTER 2 - Oil\n\nPart of him woke.\n\n~ Chapter III ~\n\nChapter 4 was short.");
    EXPECT_EQ(page.headings, "4 [] ; 8 [One] The Wick; 12 [2] Oil; 16 [III] ");
    EXPECT_EQ(page.claims, "1 metadata generic.title; 2 metadata generic.byline");
}

TEST(Clean, MinesALineThatTheUserPutBack) {
    const Page page = page_of(
        "- Text Size +\nIt was late.\n\nMaple is the author of 2 other stories.\n"
        "This story is a favorite of 1 members. Members who liked The Lamp also liked 3 other "
        "stories.");
    Ledger ledger(page.lines.size());
    ledger.pin(3);
    ledger.bar("efiction.favorite");
    const Cleaned out = cleaned(page, builtin_sites(), ledger);
    EXPECT_EQ(out.claims, "1 removed efiction.text-size");
    EXPECT_EQ(out.fields, "author = Maple (likely); title = The Lamp (likely)");
    EXPECT_TRUE(ledger.is_open(3));
    EXPECT_TRUE(ledger.is_open(4));
    EXPECT_EQ(ledger.times_barred("efiction.favorite"), 1U);
}

TEST(Clean, ReportsWhatAReaderShouldKnow) {
    std::string comments =
        "18 November 2007 @ 02:42 am\nFic: The Lamp\n\nIt was late.\n\n"
        "2 comments\nkit on March 22nd, 2006 07:41 am (UTC)\n";
    for (int i = 0; i < 320; ++i) comments += "more ";
    comments += "\n(Reply) (Thread)";
    std::string modules = "- Text Size +\nIt was late.\n";
    for (int i = 0; i < 11; ++i) modules += "\nMaple is the author of 2 other stories.";
    struct {
        std::string_view page;
        std::string_view diagnostics;
    } const rows[] = {
        {"The Lamp Room\n\nTitle: The Lamp\nRating: G\nFandom: Lamps\n\nIt was late.",
         "1 lines-before-story"},
        {"18 November 2007 @ 02:42 am\nFic: The Lamp\n\n( Read more... )\n\nCurrent Mood: tired",
         "4 cut-entry"},
        {comments, "8 long-block-removed"},
        {modules, "4 rule-over-budget"},
        {"It was late.", ""},
    };
    for (const auto& row : rows)
        EXPECT_EQ(cleaned(row.page).diagnostics, row.diagnostics) << row.page.substr(0, 200);
}

TEST(Clean, RefusesPagesThatAreNoStory) {
    std::string quoted = "It was late.\n\nAge Consent Required\n\n";
    for (int i = 0; i < 300; ++i) quoted += "word ";
    struct {
        std::string_view page;
        std::string_view error;
    } const rows[] = {
        {"Home\nAge Consent Required\nContinue", "storybind: page:2: the page is a notice"},
        {"Access denied. This story has not been validated by the adminstrators of this site.",
         "storybind: page:1: the page is a notice"},
        {"The Lamp by harrow\nChapters: 1 Completed: Yes\n1. The Lamp by harrow [Reviews - 3] "
         "(1204 words)",
         "storybind: page:3: the page lists the chapters"},
        {"The Lamp by harrow Rated: R - 3 [Reviews - 12] New!\nThe Wick by kit Rated: G - 1 "
         "[Reviews - 2]",
         "storybind: page:1: the page lists stories"},
        {"You're about to view content that harrow has advised should be viewed with discretion.\n"
         "Yes, I am at least 18 years old",
         "storybind: page:1: the page is the site's age question"},
        {"404 Not Found", "storybind: page:1: the page is an error message"},
        // A story may quote such a line.
        {quoted, ""},
        {"404 Not Found was all it said.", ""},
    };
    for (const auto& row : rows) {
        const std::string error = cleaned(row.page).error;
        EXPECT_EQ(error.substr(0, row.error.size()), row.error) << row.page.substr(0, 100);
        EXPECT_EQ(error.empty(), row.error.empty());
    }
}

TEST(Clean, SurvivesPagesOfNothing) {
    for (const std::string_view page : {"", "\n", "\u00A0\n \n\t", "\xEF\xBB\xBF"}) {
        const Cleaned out = cleaned(page);
        EXPECT_EQ(out.claims + out.fields + out.notes + out.error, "") << page;
    }
}

// Work that grew with the square of the lines would take hours here.
TEST(Clean, StandsLongRunsOfOneLine) {
    struct {
        std::string_view top;
        std::string_view line;
    } const rows[] = {
        {"- Text Size +\n", "1. The Lamp by harrow\n"},
        {"- Text Size +\n", "Title: a Rating: b Notes: c\nOil: whale\n"},
        {"18 November 2007 @ 02:42 am\nTags: fic\n", "Leave a comment\n"},
        {"18 November 2007 @ 02:42 am\nTags: fic\n", "kit on March 22nd, 2006 07:41 am (UTC)\n"},
        {"", "A/N: Chapter 1\n\n"},
    };
    for (const auto& row : rows) {
        std::string page(row.top);
        for (int i = 0; i < 20'000; ++i) page += row.line;
        EXPECT_EQ(cleaned(page).error, "") << row.line;
    }
}

TEST(Clean, TakesNoRowOfALineThatIsTooLong) {
    std::string page = "Title: The Lamp\nRating: G\nSummary: ";
    page.append(5000, 'x');
    const Cleaned out = cleaned(page);
    EXPECT_EQ(out.claims, "1 metadata generic.header-title; 2 metadata generic.header-rating");
}

}  // namespace
}  // namespace storybind::testing
