#include "rules/header_block.hpp"

#include <gtest/gtest.h>

#include "cleaner/printed.hpp"
#include "rules/compiled.hpp"

namespace storybind::testing {
namespace {

struct Row {
    std::string_view page;
    std::string_view fields;
    std::string_view notes;
    std::string_view claims;  // line numbers of the rows that leave
};

std::string numbers(const std::string& claims) {
    std::string list;
    for (std::size_t at = 0; at < claims.size();) {
        list += claims.substr(at, claims.find(' ', at) - at) + " ";
        const std::size_t next = claims.find("; ", at);
        at = next == std::string::npos ? claims.size() : next + 2;
    }
    return list;
}

void check(const Row& row) {
    const Cleaned page = cleaned(row.page);
    EXPECT_EQ(page.fields, row.fields) << row.page;
    EXPECT_EQ(page.notes, row.notes) << row.page;
    EXPECT_EQ(numbers(page.claims), row.claims) << row.page;
}

TEST(HeaderBlock, ReadsKeysAndValues) {
    const Row rows[] = {
        {"TITLE: The Lamp\nAUTHOR: [info]harrow\nRATING: PG\n\nIt was late.",
         "title = The Lamp (sure); author = harrow (sure); rating = PG (sure)", "", "1 2 3 "},
        {"**Title:** The Lamp\n__Rating:__ PG\n*Pairing*: Jan/Kit\n\nIt was late.",
         "title = The Lamp (sure); rating = PG (sure); relationship = Jan/Kit (sure)", "",
         "1 2 3 "},
        {"Title - The Lamp\nAuthor \u2013 harrow\n\nIt was late.",
         "title = The Lamp (sure); author = harrow (sure)", "", "1 2 "},
        {"Title: The Lamp\n\nRating: G\n\n\nCharacters: Jan, Kit\n\nIt was late.",
         "title = The Lamp (sure); rating = G (sure); character = Jan (sure); character = Kit "
         "(sure)",
         "", "1 3 6 "},
        // Values that mean none; counters.
        {"Title: The Lamp\nWarnings: None\nPairing: none.\nReviews: 12\nRating: G\n\nIt was late.",
         "title = The Lamp (sure); rating = G (sure)", "", "1 2 3 4 5 "},
        {"Title: The Lamp\nWarnings: none, unless you are a lamp\n\nIt was late.",
         "title = The Lamp (sure); warning = none, unless you are a lamp (sure)", "", "1 2 "},
        // A label that no table names, between two that tables do.
        {"Title: The Lamp\nOil: whale\nRating: G\n\nIt was late.",
         "title = The Lamp (sure); Oil = whale (likely); rating = G (sure)", "", "1 2 3 "},
        {"Title: The Lamp\nSPOILERS: all\nWord Count: 800\n\nIt was late.",
         "title = The Lamp (sure); Spoilers = all (sure); words = 800 (sure)", "", "1 2 3 "},
    };
    for (const Row& row : rows) check(row);
}

TEST(HeaderBlock, SplitsRunInLines) {
    const Row rows[] = {
        {"Rating: R Pairing: Jan/Kit\nIt was late.",
         "relationship = Jan/Kit (sure); rating = R (sure)", "", "1 "},
        {"Categories: Lamps Characters: Jan, Kit\nSummary: It goes: out Rating: now.\n\nIt was.",
         "character = Jan (sure); character = Kit (sure); category = Lamps (sure); summary = It "
         "goes: out Rating: now. (sure)",
         "", "1 2 "},
        // A title may hold a key; two more settle it.
        {"Title: Rating: Late\nAuthor: harrow\n\nIt was late.",
         "title = Rating: Late (sure); author = harrow (sure)", "", "1 2 "},
        {"Title: The Lamp Author: harrow Rating: G\n\nIt was late.",
         "title = The Lamp (sure); author = harrow (sure); rating = G (sure)", "", "1 "},
        {"Rating: G Disclaimer: Not mine.\nTitle: The Lamp\n\nIt was late.",
         "rating = G (sure); title = The Lamp (sure)", "1-1 story 'Disclaimer'+22", "2 "},
    };
    for (const Row& row : rows) check(row);
}

TEST(HeaderBlock, KnowsWhereValuesEnd) {
    const Row rows[] = {
        // A key follows: the lines between are the summary's.
        {"Title: The Lamp\nSummary: It goes out.\nThen it burns.\nRating: G\n\nIt was late.",
         "title = The Lamp (sure); summary = It goes out. Then it burns. (sure); rating = G (sure)",
         "", "1 2 3 4 "},
        // Over a blank line three keys must follow: one alone may be the story's.
        {"Title: The Lamp\nSummary: It goes out.\n\nThen it burns.\n\nRating: G\nFandom: "
         "Oil\nGenre: Sea\n\nIt was late.",
         "title = The Lamp (sure); summary = It goes out. Then it burns. (sure); rating = G "
         "(sure); "
         "fandom = Oil (sure); genre = Sea (sure)",
         "", "1 2 4 6 7 8 "},
        {"Title: The Lamp\nSummary: It goes out.\n\nThen it burns.\n\nRating: G, she said.\n\n"
         "It was late.",
         "title = The Lamp (sure); summary = It goes out. (sure)", "", "1 2 "},
        // None follows: the story may have begun.
        {"Title: The Lamp\nSummary: It goes out.\nIt was late.\n\nThey slept.",
         "title = The Lamp (sure); summary = It goes out. (sure)", "", "1 2 "},
        // Wrapped by hand, plainly.
        {"Title: The Lamp\nSummary: It goes out,\nand it burns.\nIt was late.",
         "title = The Lamp (sure); summary = It goes out, and it burns. (sure)", "", "1 2 3 "},
        {"Title: The Lamp\nDisclaimer: Not mine, and\nnever was.\n\nIt was late.",
         "title = The Lamp (sure)", "2-3 story 'Disclaimer'+12", "1 "},
        {"Title: The Lamp\nAuthor's Note 1: Thanks.\nAuthor's Note 2: Bye.\n\nIt was late.",
         "title = The Lamp (sure)",
         "2-2 story 'Author's Note 1'+17; 3-3 story 'Author's Note 2'+17", "1 "},
        // A label alone: where its note ends nobody says.
        {"Title: The Lamp\nRating: G\nAuthor's Notes:\n\nThanks.\n\nIt was "
         "late.\n\nOne.\n\nTwo.\n\n"
         "Three.\n\nFour.",
         "title = The Lamp (sure); rating = G (sure)", "3 chapter 'Author's Notes'+15", "1 2 "},
        {"Title: The Lamp\nPairing: Jan/Kit,\nJan/Mo\nRating: G\n\nIt was late.",
         "title = The Lamp (sure); relationship = Jan/Kit (sure); relationship = Jan/Mo (sure); "
         "rating = G (sure)",
         "", "1 2 3 4 "},
    };
    for (const Row& row : rows) check(row);
}

TEST(HeaderBlock, LeavesTheStoryAlone) {
    const Row rows[] = {
        // One key is no block, nor are keys that prose uses.
        {"Title: The Lamp\n\nIt was late.", "", "", ""},
        {"Note: the lamp is out.\nFor: ever.\nIt was late.", "", "", ""},
        {"From: Kit\nTo: Jan\nSubject: the lamp\nDate: 4 March 1997\n\nDear Jan,", "", "", ""},
        {"Ship: the Lamp\nLocation: at sea\nDate: 4 March 1809\n\nIt was late.", "", "", ""},
        // A chat or a letter beneath the block.
        {"Title: The Lamp\nRating: G\n\nKit: hello\nJan: hello\n\nIt was late.",
         "title = The Lamp (sure); rating = G (sure)", "", "1 2 "},
        {"Title: The Lamp\nRating: G\nKit: hello\nJan: hello\n\nIt was late.",
         "title = The Lamp (sure); rating = G (sure)", "", "1 2 "},
        {"Title: The Lamp\nRating: G\n\nFrom: Kit\nTo: Jan\n\nDear Jan,",
         "title = The Lamp (sure); rating = G (sure)", "", "1 2 "},
        {"Title: The Lamp\nRating: G\n\nDate: 4 March 1997\n\nIt was late.",
         "title = The Lamp (sure); rating = G (sure)", "", "1 2 "},
        // In the midst of the story.
        {"It was late, and so on.\n\nHe wrote:\n\nTitle: The Lamp\nRating: G\n\nThey slept.", "",
         "", ""},
        {"Title - of a lamp\nIt was late.", "", "", ""},
    };
    for (const Row& row : rows) check(row);
}

TEST(HeaderBlock, StandsBeneathUnknownLinesIfBeyondDoubt) {
    const Row rows[] = {
        {"The Lamp Room\nTitle: The Lamp\nRating: G\nFandom: Lamps\n\nIt was late.",
         "title = The Lamp (sure); rating = G (sure); fandom = Lamps (sure)", "", "2 3 4 "},
        {"The Lamp Room\nTitle: The Lamp\nRating: G\n\nIt was late.", "", "", ""},
    };
    for (const Row& row : rows) check(row);
}

TEST(ReadKey, TakesDecorationOff) {
    const auto& sets = builtin_sites().compiled();
    std::size_t generic = 0;
    while (generic < sets.sites.size() && sets.sites[generic].id != "generic") ++generic;
    ASSERT_LT(generic, sets.sites.size());
    const RuleSet& rules = sets.sets[generic];
    struct {
        std::string_view line;
        std::string_view key;  // "LABEL|VALUE", or "" for none
    } const rows[] = {
        {"Title: The Lamp", "Title|The Lamp"},
        {"TITLE:The Lamp", "Title|The Lamp"},
        {"title : The Lamp", "title|The Lamp"},
        {"*Title:* The Lamp", "Title|The Lamp"},
        {"_Title_: The Lamp", "Title|The Lamp"},
        {"Title:", "Title|"},
        {"Title - The Lamp", "Title|The Lamp"},
        {"Author\u2019s Notes: Thanks", "Author\u2019s Notes|Thanks"},
        {"Title-page: torn", ""},
        {"Date - 4 March", ""},
        {"The title: a lamp", ""},
        {": The Lamp", ""},
        {"", ""},
    };
    for (const auto& row : rows) {
        const auto key = read_key(rules, row.line, false);
        const std::string found =
            key ? key->label + "|" + std::string(row.line.substr(key->value)) : "";
        EXPECT_EQ(found, row.key) << row.line;
    }
}

}  // namespace
}  // namespace storybind::testing
