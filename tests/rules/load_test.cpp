#include <gtest/gtest.h>

#include "cleaner/printed.hpp"
#include "rules/sites.hpp"

namespace storybind {
namespace {

constexpr std::string_view site = "[site]\nid = \"lamp\"\nname = \"Lamp\"\n";

std::string load(std::string_view toml) {
    const std::vector<RuleFile> files{{"lamp.toml", std::string(toml)}};
    const auto sites = load_sites(files);
    return sites ? "good" : to_text(sites.error());
}

std::string with_site(std::string_view rest) { return std::string(site) + std::string(rest); }

TEST(LoadSites, TakesGoodFiles) {
    const std::string rows[] = {
        with_site(""),
        with_site("threshold = 4\npublisher = \"The Lamp Archive\""),
        with_site("[[remove]]\nid = \"lamp.next\"\nwhy = \"w\"\ntext = \"Next\"\nexample = "
                  "\"Next\"\nkeep = \"next\""),
        with_site("[[remove]]\nid = \"lamp.next\"\nwhy = \"w\"\nnocase = true\nmatches = 'next'\n"
                  "example = [\"Next\"]"),
        with_site("[[metadata]]\nid = \"lamp.t\"\nwhy = \"w\"\nmatches = '(?P<title>.+) by "
                  "(?P<author>.+)'\ngives = { title = \"sure\", author = \"guess\" }\nsplit = "
                  "\",\"\nexample = \"A by B\""),
        with_site("[[note]]\nid = \"lamp.n\"\nwhy = \"w\"\nnote = \"end\"\nmatches = 'N: "
                  "?(?P<rest>.*)'\nexample = \"N:\""),
        with_site("[[chapter]]\nid = \"lamp.c\"\nwhy = \"w\"\nmatches = '(?P<number>\\d+)\\. "
                  "(?P<title>.+)'\nexample = \"1. A\""),
        with_site("[[key]]\nid = \"lamp.k\"\nwhy = \"w\"\nnames = [\"Oil\"]\ngives = \"other\"\n"
                  "example = \"Oil: whale\""),
        with_site("[[evidence]]\nid = \"lamp.e\"\nwhy = \"w\"\npoints = 3\nstarts = \"Lamp\"\n"
                  "example = \"Lamp!\""),
        with_site("[[not_story]]\nid = \"lamp.s\"\nwhy = \"w\"\nsays = \"s\"\nwords_below = 9\n"
                  "contains = \"login\"\nexample = \"please login\""),
        with_site("[[remove]]\nid = \"lamp.b\"\nwhy = \"w\"\ntext = \"Comments\"\nuntil = \"end\"\n"
                  "proof = 2\nexample = \"Comments\""),
    };
    for (const std::string& row : rows) EXPECT_EQ(load(row), "good") << row;
}

TEST(LoadSites, RefusesBadFilesWithTheirLine) {
    constexpr std::string_view rule = "[[remove]]\nid = \"lamp.r\"\nwhy = \"w\"\nexample = \"x\"\n";
    const auto with = [&](std::string_view rest) {
        return with_site(std::string(rule) + std::string(rest));
    };
    struct {
        std::string toml;
        std::string_view message;
    } const rows[] = {
        {"[site", "lamp.toml:1: Error while parsing table header"},
        {"", "lamp.toml:1: [site] is missing"},
        {"[site]\nname = \"Lamp\"", "lamp.toml:1: id is missing"},
        {"[site]\nid = \"lamp\"", "lamp.toml:1: name is missing"},
        {"[site]\nid = \"La mp\"\nname = \"x\"", "lamp.toml:1: id may hold a-z, 0-9 and - only"},
        {"[site]\nid = \"lamp\"\nname = 3", "lamp.toml:3: name must be a text"},
        {with_site("colour = \"red\""), "lamp.toml:4: colour is no key of [site]"},
        {with_site("[site2]\nid = \"x\""), "lamp.toml:4: no such table: site2"},
        {"colour = \"red\"", "lamp.toml:1: no such key: colour"},
        {"disable = [\"lamp.none\"]", "lamp.toml:1: disable names no rule: lamp.none"},
        {"disable = 3", "lamp.toml:1: disable must be a list of rule ids"},
        {with(""), "lamp.toml:4: needs text, starts, ends, contains or matches"},
        {with("text = 3"), "lamp.toml:8: text must be a text or a list of texts"},
        {with("text = []"), "lamp.toml:8: text must not be empty"},
        {with("text = \"x\"\ncolor = \"red\""), "lamp.toml:9: color is no key of [[remove]]"},
        {with("text = \"x\"\nsays = \"s\""), "lamp.toml:9: says is no key of [[remove]]"},
        {with("matches = '('"), "lamp.toml:8: matches is no RE2 expression: missing ): ("},
        {with("matches = '(?=x)'"), "lamp.toml:8: matches is no RE2 expression: invalid perl"},
        {with("text = \"x\"\nunless = ['[']"),
         "lamp.toml:9: unless is no RE2 expression: missing ]"},
        {with("text = \"x\"\nuntil = '('\nproof = 1"),
         "lamp.toml:9: until is no RE2 expression: missing )"},
        {with("text = \"x\"\nwhere = \"middle\""), "lamp.toml:9: where must be top, head, tail"},
        {with("text = \"x\"\nblank = \"never\""), "lamp.toml:9: blank must be before, after"},
        {with("text = \"x\"\nrun = 0"), "lamp.toml:9: run must be a number from 1"},
        {with("text = \"x\"\nat_most = \"3\""), "lamp.toml:9: at_most must be a number from 1"},
        {with("text = \"x\"\nnocase = \"yes\""), "lamp.toml:9: nocase must be true or false"},
        {with("text = \"x\"\nproof = 2"), "lamp.toml:4: proof needs until or from"},
        {with("text = \"x\"\nuntil = \"end\""), "lamp.toml:4: a block needs proof or words"},
        {with("text = \"x\"\nuntil = \"end\"\nproof = 1\nfrom = \"start\""),
         "lamp.toml:11: from cannot stand beside until"},
        {with("text = \"x\"\ngives = { title = \"sure\" }"),
         "lamp.toml:4: gives title, but no group of `matches` has this name"},
        {with("matches = '(?P<titel>x)'\ngives = { titel = \"sure\" }"),
         "lamp.toml:9: gives names no field: titel"},
        {with("matches = '(?P<title>x)'\ngives = { title = \"user\" }"),
         "lamp.toml:9: gives of title must be guess, likely or sure"},
        {with("matches = '(?P<title>x)'"), "lamp.toml:4: group title gives nothing"},
        {with("text = \"x\"\nafter = \"lamp.none\""),
         "lamp.toml:4: lamp.r refers to no rule: lamp.none"},
        {with("text = \"y\""), "lamp.toml:4: lamp.r does not match its example: x"},
        {with("text = \"x\"\nkeep = \"x\""), "lamp.toml:4: lamp.r matches what it must keep: x"},
        {with("text = \"x\"\nkeep = \"It was late.\\nx\""),
         "lamp.toml:4: lamp.r matches what it must keep: It was late."},
        {with("text = \"x\"\n" + std::string(rule) + "text = \"x\""),
         "lamp.toml:9: id lamp.r stands at line 4 already"},
        {with_site("[[remove]]\nwhy = \"w\"\nexample = \"x\"\ntext = \"x\""),
         "lamp.toml:4: id is missing"},
        {with_site("[[remove]]\nid = \"lamp.r\"\nexample = \"x\"\ntext = \"x\""),
         "lamp.toml:4: why is missing"},
        {with_site("[[remove]]\nid = \"lamp.r\"\nwhy = \"w\"\ntext = \"x\""),
         "lamp.toml:4: example is missing"},
        {with_site("[[remove]]\nid = \"wick.r\"\nwhy = \"w\"\ntext = \"x\"\nexample = \"x\""),
         "lamp.toml:4: id wick.r must begin with \"lamp.\""},
        {with_site("[[metadata]]\nid = \"lamp.r\"\nwhy = \"w\"\ntext = \"x\"\nexample = \"x\""),
         "lamp.toml:4: gives is missing"},
        {with_site("[[note]]\nid = \"lamp.r\"\nwhy = \"w\"\ntext = \"x\"\nexample = \"x\""),
         "lamp.toml:4: note is missing"},
        {with_site("[[note]]\nid = \"lamp.r\"\nwhy = \"w\"\nnote = \"x\"\nexample = \"x\""),
         "lamp.toml:7: note must be story, chapter or end"},
        {with_site("[[evidence]]\nid = \"lamp.r\"\nwhy = \"w\"\ntext = \"x\"\nexample = \"x\""),
         "lamp.toml:4: points is missing"},
        {with_site("[[not_story]]\nid = \"lamp.r\"\nwhy = \"w\"\ntext = \"x\"\nexample = \"x\""),
         "lamp.toml:4: needs says and words_below"},
        {with_site("[[chapter]]\nid = \"lamp.r\"\nwhy = \"w\"\nindex = true\nmatches = "
                   "'(?P<number>x)'\nexample = \"x\""),
         "lamp.toml:4: index needs a group named heading"},
        {with_site("[[key]]\nid = \"lamp.r\"\nwhy = \"w\"\ngives = \"title\"\nexample = \"x\""),
         "lamp.toml:4: a key needs names, or any = true"},
        {with_site("[[key]]\nid = \"lamp.r\"\nwhy = \"w\"\nnames = \"Oil\"\nexample = \"x\""),
         "lamp.toml:4: a key needs one of gives, note and drop"},
        {with_site("[[key]]\nid = \"lamp.r\"\nwhy = \"w\"\nnames = \"Oil\"\ngives = \"oil\""),
         "lamp.toml:8: gives must be the name of a field"},
    };
    for (const auto& row : rows) {
        const std::string message = "storybind: " + std::string(row.message);
        EXPECT_EQ(load(row.toml).substr(0, message.size()), message) << row.toml;
    }
}

TEST(LoadSites, LetsALaterFileReplaceASite) {
    const std::string rule =
        "[[remove]]\nid = \"lamp.r\"\nwhy = \"w\"\ntext = \"x\"\nexample = \"x\"\n";
    const std::vector<RuleFile> files{{"one.toml", with_site(rule)}, {"two.toml", with_site("")}};
    const auto sites = load_sites(files);
    ASSERT_TRUE(sites);
    const auto list = list_sites(*sites);
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].file, "two.toml");
    EXPECT_TRUE(list[0].rules.empty());
}

TEST(LoadSites, SwitchesSingleRulesOff) {
    std::vector<RuleFile> files = builtin_rule_files();
    files.push_back({"mine.toml", "disable = [\"efiction.author-of\"]"});
    const auto sites = load_sites(files);
    ASSERT_TRUE(sites) << to_text(sites.error());
    const Page page =
        testing::page_of("- Text Size +\nIt was late.\n\nMaple is the author of 2 other stories.");
    Ledger ledger(page.lines.size());
    const auto out = testing::cleaned(page, *sites, ledger);
    EXPECT_EQ(out.claims, "1 removed efiction.text-size");
    EXPECT_EQ(out.fields, "");
}

TEST(LoadSites, AddsASiteThatOnlyAFileKnows) {
    std::vector<RuleFile> files = builtin_rule_files();
    files.push_back({"lamp.toml", with_site(R"(
[[remove]]
id = "lamp.banner"
why = "the archive's banner"
points = 3
where = "head"
text = "The Lamp Archive"
example = "The Lamp Archive"

[[metadata]]
id = "lamp.title"
why = "the line beneath the banner"
where = "head"
after = "lamp.banner"
matches = '(?P<title>.+) \| (?P<author>.+)'
gives = { title = "sure", author = "sure" }
example = "The Lamp Archive\nThe Lamp | harrow\n\nIt was late."
keep = "The Lamp | harrow\n\nIt was late."
)")});
    const auto sites = load_sites(files);
    ASSERT_TRUE(sites) << to_text(sites.error());
    const Page page = testing::page_of("The Lamp Archive\nThe Lamp | harrow\n\nIt was late.");
    Ledger ledger(page.lines.size());
    const auto out = testing::cleaned(page, *sites, ledger);
    EXPECT_EQ(out.site, "lamp");
    EXPECT_EQ(out.claims, "1 removed lamp.banner; 2 metadata lamp.title");
    EXPECT_EQ(out.fields, "title = The Lamp (sure); author = harrow (sure)");
}

}  // namespace
}  // namespace storybind
