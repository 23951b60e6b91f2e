// Each condition of the rule files alone: one rule, one page, the lines that the rule claims.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "cleaner/printed.hpp"
#include "rules/sites.hpp"

namespace storybind::testing {
namespace {

// Lines of the page that leave under rules of a site that every page belongs to. The first rule
// recognises the site by the page's first line and names a second kind of line.
std::string claimed(std::string_view rule, std::string_view page_text) {
    const std::string toml = fmt::format(R"([site]
id = "lamp"
name = "Lamp"
[[remove]]
id = "lamp.mark"
why = "w"
points = 3
text = ["LAMP", "MARK"]
example = "LAMP"
[[remove]]
id = "lamp.rule"
why = "w"
example = "X"
{}
)",
                                         rule);
    // A name of the builtin kind spares the rule its self-test: the table holds broken chains too.
    const std::vector<RuleFile> files{{"builtin:lamp.toml", toml}};
    const auto sites = load_sites(files);
    if (!sites) return to_text(sites.error());
    const Page page = page_of(page_text);
    Ledger ledger(page.lines.size());
    cleaned(page, *sites, ledger);
    std::string lines;
    for (LineIndex i = 0; i < page.lines.size(); ++i)
        if (ledger.row(i).rule == "lamp.rule") lines += fmt::format("{} ", i + 1);
    return lines;
}

struct Row {
    std::string_view rule;
    std::string_view page;
    std::string_view lines;
};

TEST(LineConditions, MustAllHold) {
    const Row rows[] = {
        {"text = 'X'", "LAMP\nX\nx", "2 "},
        {"text = ['X', 'Y']", "LAMP\nX\nY\nZ", "2 3 "},
        {"text = 'X'\nnocase = true", "LAMP\nx\nX\nY", "2 3 "},
        {"text = \"It's\"", "LAMP\nIt\u2019s\nIts", "2 "},
        {"starts = 'X'", "LAMP\nXY\nYX", "2 "},
        {"starts = ['X', 'Y']", "LAMP\nXY\nYX", "2 3 "},
        {"ends = 'X'", "LAMP\nYX\nXY", "2 "},
        {"contains = 'X'", "LAMP\nYXY\nY", "2 "},
        {"contains = 'X'\nnocase = true", "LAMP\nYxY\nY", "2 "},
        {"starts = 'X'\nends = 'Y'", "LAMP\nX-Y\nX-Z", "2 "},
        {"matches = 'X+'", "LAMP\nXX\nXY", "2 "},
        {"matches = ['X', 'Y']", "LAMP\nX\nY\nXY", "2 3 "},
        {"matches = 'x'\nnocase = true", "LAMP\nX", "2 "},
        {"matches = 'X.*'\nunless = '.*Y'", "LAMP\nXX\nXY", "2 "},
        {"matches = 'X.*'\nlongest = 3", "LAMP\nXXX\nXXXX", "2 "},
        {"matches = 'X.*'\nlongest = 3", "LAMP\nX\u00FC\u00FC\nXXXX", "2 "},
        {"text = 'X Y'", "LAMP\n\u00A0X\u00A0Y \nX  Y", "2 "},
    };
    for (const Row& row : rows) EXPECT_EQ(claimed(row.rule, row.page), row.lines) << row.rule;
}

TEST(Where, SaysWhereALineMayStand) {
    constexpr std::string_view page = "X\nLAMP\nX\nstory\nX\nstory\nX\n\nX";
    const Row rows[] = {
        {"text = 'X'\nwhere = 'top'", page, "1 "},
        {"text = 'X'\nwhere = 'head'", page, "1 3 "},
        {"text = 'X'\nwhere = 'tail'", "LAMP\nX\nstory\nX\nstory\nX\n\nX", "6 8 "},
        {"text = 'X'", page, "1 3 7 9 "},
        {"text = 'X'\nwhere = 'frame'", page, "1 3 7 9 "},
        {"text = 'X'\nwhere = 'anywhere'", page, "1 3 5 7 9 "},
        {"text = 'X'\nwhere = 'story'", page, "1 3 5 7 9 "},
        {"text = 'X'\nwhere = 'opening'", "LAMP\na\nX\nb\nc\nd\nX\ne\nf\ng\nh\ni", "3 "},
        {"text = 'X'\nwhere = 'closing'", "LAMP\na\nX\nb\nc\nd\nX\ne\nf\ng", "7 "},
        {"text = 'X'\nwhere = 'head'\nanchor = true", "LAMP\nname\nX\nstory.", "3 "},
        {"text = 'X'\nwhere = 'head'\nanchor = true", "LAMP\nIt was late.\nX\nstory.", ""},
        {"text = 'X'\nwhere = 'head'\nanchor = true", "LAMP\nX\nname\nX\nstory.", "2 "},
    };
    for (const Row& row : rows)
        EXPECT_EQ(claimed(row.rule, row.page), row.lines) << row.rule << "\n" << row.page;
}

TEST(Surroundings, AreNonBlankNeighbours) {
    const Row rows[] = {
        {"text = 'X'\nafter = 'lamp.mark'", "LAMP\nX\nX\nstory", "2 "},
        {"text = 'X'\nafter = 'lamp.mark'", "LAMP\n\n\nX\nstory", "4 "},
        {"text = 'X'\nafter = 'lamp.mark'\nadjacent = true", "LAMP\n\nX\nstory", ""},
        {"text = 'X'\nafter = ['lamp.mark', 'lamp.rule']", "LAMP\nX\nX\nX\nstory", "2 3 4 "},
        {"text = 'X'\nafter = 'lamp.rule'", "LAMP\nX\nX\nstory", ""},
        {"text = 'X'\nbefore = 'lamp.mark'", "X\nX\nLAMP\nstory", ""},
        {"text = 'X'\nbefore = 'lamp.mark'", "X\nLAMP\nstory", "1 "},
        {"text = 'X'\nbefore = ['lamp.mark', 'lamp.rule']", "X\nX\nLAMP\nstory", "1 2 "},
        {"text = 'X'\nbeside = 'lamp.mark'", "X\nLAMP\nX\nX\nstory", "1 3 "},
        {"text = 'X'\nbelow = 'lamp.mark'\nwhere = 'tail'", "LAMP\nstory\nX", "3 "},
        {"text = 'X'\nbelow = 'lamp.mark'\nwhere = 'head'", "X\nLAMP\nX\nstory", ""},
        {"text = 'X'\nclosed_by = 'lamp.mark'\nwhere = 'frame'", "X\nLAMP\nX\nstory\nX", "1 5 "},
        {"text = 'X'\ncompany = '.*'", "LAMP\nX\nstory", "2 "},
        {"text = 'X'\ncompany = '.*'", "LAMP\n\nX\n\nstory", ""},
        {"text = 'X'\ncompany = 'Y'", "LAMP\n\nX\n\nstory", "3 "},
        {"text = 'X'\ncompany = '.*'", "LAMP\nstory\n\nX\n\nX", "4 6 "},
        {"text = 'X'\ncompany = '.*'", "LAMP\nstory\n\nX\n\nMARK", ""},
        {"text = 'X'\ncompany = '.*'", "LAMP\nstory\n\nMARK\n\nX\n\nMARK", "6 "},
        {"text = 'X'\nblank = 'after'", "LAMP\nX\nX\n\nstory", ""},
        {"text = 'X'\nblank = 'after'", "LAMP\nX\n\nstory", "2 "},
        {"text = 'X'\nblank = 'before'", "LAMP\n\nX\nstory", "3 "},
        {"text = 'X'\nblank = 'both'", "LAMP\n\nX\n\nstory", "3 "},
        {"text = 'X'\nblank = 'both'", "LAMP\nX\n\nstory", ""},
        {"text = 'X'\nrun = 2", "LAMP\nX\nstory", ""},
        {"text = 'X'\nrun = 2", "LAMP\nX\nX\nX\nstory", "2 3 4 "},
        {"text = 'X'\nrun = 2", "LAMP\nX\n\nX\nstory", ""},
        {"text = 'X'\nat_most = 2", "LAMP\nX\nX\nstory", "2 3 "},
        {"text = 'X'\nat_most = 1", "LAMP\nX\nX\nstory", ""},
    };
    for (const Row& row : rows)
        EXPECT_EQ(claimed(row.rule, row.page), row.lines) << row.rule << "\n" << row.page;
}

TEST(Blocks, LeaveWhereTheyAreProven) {
    const Row rows[] = {
        {"text = 'X'\nuntil = 'end'\nproof = 1", "LAMP\nstory\nX\na\nMARK\nb", "3 4 6 "},
        {"text = 'X'\nuntil = 'end'\nproof = 2", "LAMP\nstory\nX\na\nMARK\nb", ""},
        {"text = 'X'\nuntil = 'end'\nproof = 1\ngap = 1", "LAMP\nstory\nX\na\nb\nMARK", ""},
        {"text = 'X'\nuntil = 'end'\nproof = 1\nnear = 1", "LAMP\nstory\nX\na\nb\nMARK", ""},
        {"text = 'X'\nuntil = 'end'\nproof = 1\nwithout = 'lamp.mark'", "LAMP\nstory\nX\na\nMARK",
         ""},
        {"text = 'X'\nuntil = 'end'\nproof = 1\nnear = 1", "LAMP\nstory\nX\na\nMARK\nb\nc",
         "3 4 6 7 "},
        {"text = 'X'\nuntil = 'end'\nproof = 1\nsigns = 2\nunder = 'lamp.mark'",
         "LAMP\nstory\nX\nMARK\nMARK\na", ""},
        {"text = 'X'\nuntil = 'end'\nproof = 1\nsigns = 2\nunder = 'lamp.mark'",
         "LAMP\nstory\nX\nMARK\na\nMARK\nb", "3 5 7 "},
        {"text = 'X'\nuntil = 'end'\nproof = 1\nsigns = 2\nunder = 'lamp.mark'",
         "LAMP\nstory\nMARK\nX\nMARK\na", "4 6 "},
        {"text = 'X'\nuntil = 'end'\nwords = 2", "LAMP\nstory\nX\na b", "3 4 "},
        {"text = 'X'\nuntil = 'end'\nwords = 2", "LAMP\nstory\nX\na b c", ""},
        // Not proven, but its own line is still frame where it stands at the edge.
        {"text = 'X'\nuntil = 'end'\nproof = 5", "LAMP\nstory\nX", "3 "},
        {"text = 'X'\nuntil = 'end'\nwords = 9", "LAMP\nstory\nX\na\nX\nb", "3 4 5 6 "},
        {"text = 'X'\nuntil = 'end'\nwords = 9\npick = 'last'", "LAMP\nstory\nX\na\nX\nb", "5 6 "},
        {"text = 'X'\nuntil = 'Y'\nproof = 1", "LAMP\nstory\nX\nMARK\na\nY", "3 5 6 "},
        {"text = 'X'\nuntil = 'Y'\nproof = 1", "LAMP\nstory\nX\na\nY", ""},
        {"text = 'X'\nuntil = 'Y'\nproof = 1", "LAMP\nstory\nX\nMARK\nY\na", ""},
        {"text = 'X'\nfrom = 'start'\nwords = 2", "a\nb\nX\nLAMP\nthree words now", "1 2 3 "},
        {"text = 'X'\nfrom = 'start'\nwords = 1", "a\nb\nX\nLAMP\nthree words now", ""},
        {"text = 'X'\nfrom = 'start'\nproof = 1", "a\nMARK\nb\nX\nthree words now", "1 3 4 "},
        // More stands above than beneath.
        {"text = 'X'\nfrom = 'start'\nwords = 9", "a long story\nX\nLAMP", "2 "},
    };
    for (const Row& row : rows)
        EXPECT_EQ(claimed(row.rule, row.page), row.lines) << row.rule << "\n" << row.page;
}

}  // namespace
}  // namespace storybind::testing
