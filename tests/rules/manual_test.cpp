// The manual of the rule files (converter/sites/README.md): its worked example, and that it names
// every key.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "cleaner/printed.hpp"
#include "rules/sites.hpp"

namespace storybind::testing {
namespace {

std::string manual() {
    std::ifstream file(std::string(STORYBIND_SOURCE_DIR) + "/converter/sites/README.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

// The first block behind `heading` that is fenced with `fence`.
std::string block(const std::string& text, const std::string& heading, const std::string& fence) {
    const std::size_t section = text.find(heading);
    const std::size_t begin = text.find("\n" + fence + "\n", section) + fence.size() + 2;
    return text.substr(begin, text.find("\n```", begin) - begin);
}

TEST(Manual, ItsWorkedExampleWorks) {
    const std::string text = manual();
    std::vector<RuleFile> files = builtin_rule_files();
    files.push_back({"lamps.toml", block(text, "## A worked example", "```toml")});
    const auto sites = load_sites(files);
    ASSERT_TRUE(sites) << to_text(sites.error());
    const Page page = page_of(block(text, "## A worked example", "```"));
    Ledger ledger(page.lines.size());
    const Cleaned out = cleaned(page, *sites, ledger);
    EXPECT_EQ(out.site, "lamps");
    EXPECT_EQ(out.claims,
              "1 removed lamps.banner; 2 metadata lamps.title; 3 removed lamps.back; 7 removed "
              "lamps.lit; 8 removed lamps.comments; 9 removed lamps.comments; 10 removed "
              "lamps.reply");
    EXPECT_EQ(
        out.fields,
        "publisher = The Lamp Archive (likely); title = The Lamp in the Window (sure); author "
        "= harrow (sure)");
}

TEST(Manual, NamesEveryKeyOfTheFiles) {
    const std::string text = manual();
    for (const std::string_view key :
         {"`id`",          "`why`",      "`example`",   "`keep`",    "`text`",    "`starts`",
          "`ends`",        "`contains`", "`matches`",   "`unless`",  "`longest`", "`nocase",
          "`where`",       "`after`",    "`before`",    "`beside`",  "`adjacent", "`below`",
          "`blank`",       "`run",       "`anchor",     "`until",    "`from",     "`proof",
          "`near",         "`gap",       "`words",      "`pick`",    "`gives`",   "`split`",
          "`at_most`",     "`cut`",      "`points`",    "`note`",    "`label`",   "`index`",
          "`words_below`", "`says`",     "`times`",     "`names`",   "`drop",     "`free",
          "`weak",         "`numbered",  "`empty`",     "`values`",  "`any",      "`threshold`",
          "`publisher`",   "disable =",  "`closed_by`", "`company`", "`in_mail`", "`mail",
          "`signs",        "`stays"})
        EXPECT_NE(text.find(key), std::string::npos) << key;
}

}  // namespace
}  // namespace storybind::testing
