#include "property/pages.hpp"

#include <string_view>

#include "fixtures/case.hpp"
#include "property/random.hpp"
#include "rules/sites.hpp"

namespace storybind {
namespace {

using Lines = std::vector<std::string>;

/// The examples of every rule: what sites put around stories. A new rule's lines come by
/// themselves.
Lines lines_of_rules() {
    Lines lines;
    for (const SiteSummary& site : list_sites(builtin_sites())) {
        for (const RuleSummary& rule : site.rules) {
            for (const std::string& example : rule.examples) {
                for (const std::string_view line : split_lines(example)) lines.emplace_back(line);
            }
        }
    }
    return lines;
}

const Lines& furniture() {
    static const Lines lines = lines_of_rules();
    return lines;
}

const Lines& openings() {
    static const Lines lines = {
        "- Text Size +",
        "The Lamp by Maple",
        "The Lamp",
        "by Maple",
        "18 November 2007 @ 02:42 am",
        "Ashes [The Office; Jim/Jan]",
        "TITLE: The Lamp",
        "AUTHOR: [info]maple",
        "FANDOM: Lamps",
        "RATING: PG-13",
        "Summary: A lamp goes out.",
        "Notes: None yet.",
        "Disclaimer: Not mine.",
        "Fic: The Lamp (Lamps, PG)",
        "Jun. 2nd, 2012 08:16 pm",
        "maple: (Default)",
        "Story Notes:",
        "Author's Chapter Notes:",
        "Author's Notes: Thanks to Oak!",
        "Categories: Lamps Characters: Maple, Oak",
        "Chapters: 2 Completed: Yes Word count: 12 Read: 3 Published: March 04, 2009",
        "1. Oil by Maple",
        "2. Wick by Maple",
        "Story Bemerkung:",
        "Kapitel Bemerkung:",
        "( Read more... )",
        "SIYE Time:5:02 on 12th April 2008",
        "Home",
        "Recent",
        "Login"};
    return lines;
}

const Lines& closings() {
    static const Lines lines = {
        "Chapter End Notes:",
        "End Notes:",
        "Maple is the author of 12 other stories.",
        "This story is a favorite of 3 members. Members who liked A also liked 7 other stories.",
        "You must login (register) to review.",
        "Next",
        "Previous",
        "The End.",
        "THE END",
        "Back to index",
        "Current Mood: tired",
        "Tags: lamps, fic",
        "( 3 comments — Leave a comment )",
        "oak on March 22nd, 2006 07:41 am (UTC)",
        "(Reply) (Thread)",
        "Lovely!",
        "Powered by Dreamwidth Studios",
        "This story archived at http://www.example.org/viewstory.php?sid=1",
        "Disclaimer:  All publicly recognizable characters are the property of their owners."};
    return lines;
}

const Lines& notes() {
    static const Lines lines = {"Thanks to my beta, and please review :)",
                                "I own nothing.",
                                "A/N: sorry it took a year!",
                                "Set before the second season (2x22).",
                                "Written for the lamp challenge.",
                                "Hope you enjoy this chapter!",
                                "Note: the lamp is real."};
    return lines;
}

const Lines& headings() {
    static const Lines lines = {"Chapter 1",
                                "Chapter 2: Oil",
                                "Chapter Three",
                                "CHAPTER IV",
                                "Prologue",
                                "Epilogue",
                                "Part 2",
                                "1.",
                                "2.",
                                "II",
                                "Oil by Maple",
                                "Wick by Maple",
                                "Chapter 1: Oil",
                                "Kapitel 2",
                                "Chapter 5 - Wick"};
    return lines;
}

const Lines& breaks() {
    static const Lines lines = {
        "* * *", "***",  "---",           "-",  "~", "oOo",      "-x-",        "______", "#",
        "...",   "xoxo", "[scene break]", "<>", "⁂", "XXXXXXXX", "* * * * * *"};
    return lines;
}

const Lines& prose() {
    static const Lines lines = {
        "The lamp had been out for a week when she found the oil.",
        "“Light it,” he said.",
        "\"No,\" she said. \"You must login (register) to review the tides.\"",
        "She did, and the room came back to them: table, chair, cat.",
        "Next, he said.",
        "From: nobody",
        "Date: 14 February 1997",
        "Title: of nobility, forgotten.",
        "He was the author of 3 other stories, and of his own misery.",
        "„Nein“, sagte sie, „die Lampe geht nicht.“",
        "Il n'y avait plus d'huile dans la lampe depuis une semaine.",
        "Лампа погасла неделю назад, и никто не заметил этого.",
        "灯已经灭了一个星期了。她终于找到了油。",
        "A line as long as those of a story, past the place where a narrow window wraps it.",
        "a short line,",
        "and its rhyme;",
        "Yes.",
        "…",
        "  indented with blanks",
        "\ttabbed\tline",
        "Side by side",
        "_Section entered._ *sigh*"};
    return lines;
}

/// Characters that break programs: joiners, marks without a letter, other directions, the end of
/// Unicode, what XML forbids.
const Lines& oddities() {
    static const Lines lines = {"\xCC\x81loose mark",
                                "e\xCC\x81tude",
                                "\xE2\x80\x8F\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                                "\xEF\xBF\xBE",
                                "\xF4\x8F\xBF\xBF end",
                                "\xEF\xBB\xBFmark inside",
                                "\xE2\x80\xA8separator\xE2\x80\xA9",
                                "zero\xE2\x80\x8Bwidth",
                                "soft\xC2\xADhyphen",
                                "]]> & <b>&amp;</b> <!-- -->",
                                "\xEA\xB0\x80\xE1\x86\xA8",
                                "\x0C\x0B",
                                "\xC2\x85next line",
                                "a\xC2\xA0z\xC2\xA0"};
    return lines;
}

std::string hostile(Random& random) {
    std::string line;
    const std::size_t size = random.between(1, 30);
    while (line.size() < size) {
        const char byte = static_cast<char>(random.below(256));
        if (byte != '\n' && byte != '\r') line += byte;
    }
    return line;
}

std::string blank(Random& random) {
    static const Lines lines = {"", "", "", "\xC2\xA0", "  ", "\xC2\xA0\xC2\xA0", "\xE3\x80\x80"};
    return random.pick(lines);
}

/// A line of any kind.
std::string any_line(Random& random, bool hostile_too) {
    const std::size_t kind = random.below(100);
    if (kind < 28) return blank(random);
    if (kind < 52) return random.pick(prose());
    if (kind < 70) return random.pick(furniture());
    if (kind < 75) return random.pick(openings());
    if (kind < 80) return random.pick(closings());
    if (kind < 86) return random.pick(notes());
    if (kind < 90) return random.pick(headings());
    if (kind < 95) return random.pick(breaks());
    return hostile_too && random.chance(50) ? hostile(random) : random.pick(oddities());
}

void add_story(Random& random, Lines& page) {
    const bool gaps = random.chance(80);
    const bool rhythm = random.chance(25);  // no-break spaces between all paragraphs
    const std::size_t paragraphs = random.between(1, 10);
    for (std::size_t i = 0; i < paragraphs; ++i) {
        page.push_back(random.chance(8)   ? random.pick(breaks())
                       : random.chance(6) ? random.pick(headings())
                                          : random.pick(prose()));
        if (gaps || random.chance(20)) page.emplace_back();
        if (rhythm) page.insert(page.end(), {"\xC2\xA0", ""});
    }
}

/// Something that a site could have made: head, notes, story, notes, tail.
Lines plausible_page(Random& random) {
    Lines page;
    for (std::size_t i = random.below(5); i > 0; --i) page.push_back(random.pick(openings()));
    for (std::size_t i = random.below(3); i > 0; --i) page.push_back(random.pick(notes()));
    if (random.chance(70)) page.emplace_back();
    for (std::size_t i = random.between(1, 2); i > 0; --i) add_story(random, page);
    for (std::size_t i = random.below(3); i > 0; --i) page.push_back(random.pick(notes()));
    for (std::size_t i = random.below(5); i > 0; --i) page.push_back(random.pick(closings()));
    // Here and there a line that does not belong.
    if (random.chance(30)) {
        const auto at = static_cast<std::ptrdiff_t>(random.below(page.size()));
        page.insert(page.begin() + at, any_line(random, false));
    }
    return page;
}

/// A bare text with title, byline and chapters in order.
Lines chaptered_page(Random& random) {
    Lines page = {"The Lamp", "by Maple", ""};
    const std::size_t chapters = random.between(1, 4);
    for (std::size_t i = 1; i <= chapters; ++i) {
        page.insert(page.end(), {"Chapter " + std::to_string(i), ""});
        if (random.chance(30))
            page.insert(page.end(), {"Author's Notes:", random.pick(notes()), ""});
        add_story(random, page);
        page.emplace_back();
    }
    return page;
}

/// A print view with its contents list; now and then a heading is missing.
Lines print_view(Random& random) {
    Lines page = {"The Lamp by Maple",
                  "Summary: A lamp.",
                  "Genres: Drama",
                  "Chapters: 2 Completed: Yes Word count: 12 Read: 3",
                  "Story Notes:",
                  random.pick(notes()),
                  "",
                  "1. Oil by Maple",
                  "",
                  "2. Wick by Maple",
                  ""};
    for (const char* heading : {"Oil by Maple", "Wick by Maple"}) {
        if (random.chance(90)) page.emplace_back(heading);
        if (random.chance(40))
            page.insert(page.end(), {"Author's Notes:", random.pick(notes()), ""});
        add_story(random, page);
        page.insert(page.end(), {"", "Back to index", ""});
    }
    return page;
}

}  // namespace

PageLines make_page(std::uint64_t seed) {
    Random random(seed);
    if (random.chance(12)) return chaptered_page(random);
    if (random.chance(10)) return print_view(random);
    if (random.chance(50)) return plausible_page(random);
    const bool hostile_too = random.chance(50);
    Lines page;
    const std::size_t lines = random.between(1, 30);
    for (std::size_t i = 0; i < lines; ++i) page.push_back(any_line(random, hostile_too));
    return page;
}

std::string bytes_of(const PageLines& lines, std::string_view end) {
    std::string bytes;
    for (const std::string& line : lines) bytes.append(line).append(end);
    return bytes;
}

}  // namespace storybind
