// Values and notes that lie between lines of the site: `beneath`, `value`, `until`, `section`,
// `repeats`, `proven`.
#include <gtest/gtest.h>

#include "cleaner/printed.hpp"
#include "rules/sites.hpp"

namespace storybind::testing {
namespace {

constexpr std::string_view lamp = R"([site]
id = "lamp"
name = "Lamp"
[[remove]]
id = "lamp.mark"
why = "w"
points = 3
where = "anywhere"
text = ["LAMP", "TEXT"]
example = "LAMP"
[[remove]]
id = "lamp.text"
why = "w"
where = "anywhere"
text = "TEXT"
example = "TEXT"
[[chapter]]
id = "lamp.chapter"
why = "w"
proven = true
before = ["lamp.before", "lamp.mark"]
matches = '(?:\* )?(?P<heading>Part (?P<number>\d+)(?:: (?P<title>.+))?)'
example = "Part 1"
[[note]]
id = "lamp.before"
why = "w"
note = "chapter"
section = "lamp.chapter"
until = ["lamp.mark"]
words = 6
text = "Notes:"
example = "Notes:"
[[note]]
id = "lamp.after"
why = "w"
note = "end"
section = "lamp.text"
until = ["lamp.chapter", "end"]
words = 6
text = "Notes:"
example = "Notes:"
[[key]]
id = "lamp.fandom"
why = "w"
names = ["Fandom"]
gives = "fandom"
beneath = true
split = ","
longest = 20
example = "Fandom:"
[[key]]
id = "lamp.summary"
why = "w"
names = ["Summary"]
gives = "summary"
beneath = true
longest = 20
example = "Summary:"
[[key]]
id = "lamp.words"
why = "w"
names = ["Words"]
gives = "words"
beneath = true
value = '\d+'
example = "Words:"
[[metadata]]
id = "lamp.title"
why = "w"
where = "head"
after = "lamp.words"
matches = '(?P<title>T.*)'
gives = { title = "sure" }
example = "T"
[[remove]]
id = "lamp.again"
why = "w"
where = "head"
repeats = "lamp.title"
matches = '.+'
example = "T"
[[metadata]]
id = "lamp.terms"
why = "w"
where = "head"
matches = 'G (?P<genre>.+) C (?P<character>.+)'
gives = { genre = "sure", character = "sure" }
split = { genre = "/", character = "," }
whole = ["Hurt/Comfort"]
example = "G a C b"
)";

Cleaned read(std::string_view text) {
    const std::vector<RuleFile> files{{"builtin:lamp.toml", std::string(lamp)}};
    const auto sites = load_sites(files);
    if (!sites) {
        Cleaned failed;
        failed.error = to_text(sites.error());
        return failed;
    }
    const Page page = page_of(text);
    Ledger ledger(page.lines.size());
    return cleaned(page, *sites, ledger);
}

TEST(Beneath, GoesDownToTheNextKnownLine) {
    struct {
        std::string_view page;
        std::string_view fields;
    } const rows[] = {
        {"LAMP\nFandom:\nA\nB, C\nWords:\n3\nIt was late.",
         "fandom = A (sure); fandom = B (sure); fandom = C (sure); words = 3 (sure)"},
        {"LAMP\nFandom\nA\nSummary\nOne.\n\nTwo.\nTEXT\nIt was late.",
         "fandom = A (sure); summary = One. Two. (sure)"},
        {"LAMP\nFandom: A\nSummary: One.\nTEXT\nIt was late.",
         "fandom = A (sure); summary = One. (sure)"},
        {"LAMP\nFandom:\nA\nSummary:\nOne.\nPart 3\nTEXT\nIt was late.",
         "fandom = A (sure); summary = One. (sure)"},
        // No line that closes the value: it could be the story.
        {"LAMP\nFandom:\nA\nSummary:\nIt was late.", ""},
        // Too long for a value.
        {"LAMP\nFandom:\nA\nSummary:\nIt was late,\nand dark outside.\nTEXT\nIt was late.", ""},
        // No number beneath "Words".
        {"LAMP\nFandom:\nA\nWords:\nfailed her.\nTEXT\nIt was late.", ""},
    };
    for (const auto& row : rows) {
        const Cleaned out = read(row.page);
        EXPECT_EQ(out.fields + out.error, row.fields) << row.page;
    }
}

TEST(Notes, EndWhereTheSiteShowsIt) {
    struct {
        std::string_view page;
        std::string_view notes;
    } const rows[] = {
        {"LAMP\nPart 2\nNotes:\nThanks.\nTEXT\nIt was late.", "3-4 chapter 'Notes'+6"},
        {"LAMP\nPart 2\nNotes:\nThanks.\nTEXT\nIt was late.\nNotes:\nBye.",
         "3-4 chapter 'Notes'+6; 7-8 end 'Notes'+6"},
        {"LAMP\nTEXT\nIt was late.\nNotes:\nBye.\nPart 2\nTEXT\nIt was early.",
         "4-5 end 'Notes'+6"},
        // Nothing closes it, or it is too long for a note.
        {"LAMP\nPart 2\nNotes:\nThanks.\nIt was late.", ""},
        {"LAMP\nPart 2\nNotes:\nOne two three four five six seven.\nTEXT\nIt was late.", ""},
        // In neither section.
        {"LAMP\nIt was late.\nNotes:\nThanks.\nTEXT", ""},
    };
    for (const auto& row : rows) {
        const Cleaned out = read(row.page);
        EXPECT_EQ(out.notes + out.error, row.notes) << row.page;
    }
}

TEST(Headings, AreProvenByTheirNeighbours) {
    const Cleaned out = read("LAMP\n* Part 2: Oil\nTEXT\nIt was late.\nPart 3\nIt was early.");
    EXPECT_EQ(out.headings, "2 [2] Oil");
}

TEST(Repeats, WantsTheWordsOfAClaimedLine) {
    EXPECT_EQ(read("LAMP\nFandom:\nA\nWords:\n3\nThe Oil\nThe Oil\nIt was late.").claims,
              "1 removed lamp.mark; 2 metadata lamp.fandom; 3 metadata lamp.fandom; 4 metadata "
              "lamp.words; 5 metadata lamp.words; 6 metadata lamp.title; 7 removed lamp.again");
    EXPECT_EQ(read("LAMP\nThe Oil\nThe Oil").claims, "1 removed lamp.mark");
}

TEST(Split, DiffersByField) {
    EXPECT_EQ(read("LAMP\nG Hurt/Comfort/Drama C Jan, Kit/Mo\nIt was late.").fields,
              "character = Jan (sure); character = Kit/Mo (sure); genre = Hurt/Comfort (sure); "
              "genre = Drama (sure)");
}

}  // namespace
}  // namespace storybind::testing
