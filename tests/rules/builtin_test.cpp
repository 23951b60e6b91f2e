// The examples of the builtin rule files, each against its own rule and against all others.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cleaner/printed.hpp"
#include "reader/html/example.hpp"
#include "rules/compiled.hpp"
#include "rules/page_match.hpp"
#include "rules/sites.hpp"

namespace storybind {
namespace {

// The lines of a page that leave, each with its rule.
std::string taken(const RuleSet& rules, const std::string& text) {
    const PageLines lines = lines_of(testing::page_of(text));
    const LineRules found = rules_of_lines(rules, lines);
    const PageMatch match = match_page(rules, lines, found);
    std::string list;
    for (Position at = 0; at < lines.size(); ++at) {
        if (!match.claims[at]) continue;
        const Rule& rule = rules.rules[match.claims[at]->rule];
        if (rule.kind == RuleKind::remove || rule.kind == RuleKind::metadata)
            list += rule.id + ": " + lines.text[at] + "\n";
    }
    return list;
}

TEST(BuiltinRules, MatchTheirExamplesAndNothingTheyMustKeep) {
    const auto sites = load_sites(builtin_rule_files(), SelfTest::all, page_of_markup);
    ASSERT_TRUE(sites) << to_text(sites.error());
    EXPECT_GE(sites->compiled().sites.size(), 3U);
}

// What one file keeps no rule of another may take from the midst of a story.
TEST(BuiltinRules, KeepWhatOtherFilesKeep) {
    const auto sites = load_sites(builtin_rule_files());
    ASSERT_TRUE(sites) << to_text(sites.error());
    const CompiledSites& compiled = sites->compiled();
    for (std::size_t i = 0; i < compiled.sites.size(); ++i) {
        for (const Site& other : compiled.sites) {
            if (other.id == compiled.sites[i].id) continue;
            for (const Rule& keeper : other.rules) {
                for (const std::string& keep : keeper.keeps) {
                    const std::string page = "It was late, he said.\n\n" + keep + "\n\nThey slept.";
                    EXPECT_EQ(taken(compiled.sets[i], page), "")
                        << compiled.sites[i].id << " takes what " << keeper.id << " keeps";
                }
            }
        }
    }
}

// Frame vocabulary that somebody says in the midst of a story: only rules that may stand anywhere
// take such a line there.
TEST(BuiltinRules, LeaveTheMidstOfAStoryAlone) {
    const auto sites = load_sites(builtin_rule_files());
    ASSERT_TRUE(sites) << to_text(sites.error());
    const CompiledSites& compiled = sites->compiled();
    std::string half;
    for (int i = 0; i < 60; ++i) half += "\n\nIt was late, and she had walked a long way by then.";
    for (const RuleSet& set : compiled.sets) {
        for (const Rule& rule : set.rules) {
            const bool frame = rule.kind == RuleKind::remove || rule.kind == RuleKind::metadata;
            if (!frame || rule.around.where == Where::anywhere) continue;
            for (const std::string& example : rule.examples) {
                if (example.find('\n') != std::string::npos || example.starts_with('<')) continue;
                const std::string page = half.substr(2) + "\n\n" + example + half;
                const std::string out = taken(set, page);
                if (rule.id == "efiction.print-links" && example.starts_with("Chapter") &&
                    example != "Chapter or Story")
                    continue;  // glued words, which efiction.print-links-glued takes anywhere
                EXPECT_EQ(out, "") << rule.id;
            }
        }
    }
}

TEST(BuiltinRules, AreListed) {
    const auto sites = load_sites(builtin_rule_files());
    ASSERT_TRUE(sites);
    std::vector<std::string> ids;
    for (const SiteSummary& site : list_sites(*sites)) {
        ids.push_back(site.id);
        EXPECT_EQ(site.file, "builtin:" + site.id + ".toml");
        EXPECT_FALSE(site.name.empty());
        EXPECT_EQ(site.threshold == 0, site.id == "generic");
        for (const RuleSummary& rule : site.rules) {
            EXPECT_TRUE(rule.id.starts_with(site.id + ".")) << rule.id;
            EXPECT_FALSE(rule.why.empty() || rule.examples.empty() || rule.kind.empty()) << rule.id;
        }
    }
    EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
    EXPECT_GE(ids.size(), 3U);
}

}  // namespace
}  // namespace storybind
