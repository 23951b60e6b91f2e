#include "rules/selector.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/page.hpp"
#include "rules/element_match.hpp"

namespace storybind {
namespace {

// body > div#main.page > ul.menu > li > a; div#main > div.story.long[lang=de] > p > em
std::vector<Element> elements() {
    std::vector<Element> all;
    const auto add = [&](std::string name, ElementIndex parent, std::vector<Attribute> attributes) {
        Element element;
        element.name = std::move(name);
        element.parent = parent;
        element.attributes = std::move(attributes);
        all.push_back(std::move(element));
    };
    add("body", no_element, {});
    add("div", 0, {{"id", "main"}, {"class", "page"}});
    add("ul", 1, {{"class", "menu"}});
    add("li", 2, {});
    add("a", 3, {{"href", "/viewuser.php?uid=3"}});
    add("div", 1, {{"class", "story  long"}, {"lang", "de"}});
    add("p", 5, {});
    add("em", 6, {});
    all[2].hidden = true;
    return all;
}

struct Row {
    const char* selector;
    const char* means;  ///< the elements, by position
};

TEST(Selector, MeansElements) {
    const std::vector<Row> rows = {
        {"div", "1 5"},
        {"DIV", "1 5"},
        {"*", "0 1 2 3 4 5 6 7"},
        {"#main", "1"},
        {"div#main.page", "1"},
        {"p#main", ""},
        {".long", "5"},
        {".long.story", "5"},
        {".lon", ""},
        {"div.story p", "6"},
        {"body em", "7"},
        {"body > em", ""},
        {"p > em", "7"},
        {"#main > div > p", "6"},
        {"body > div p > em", "7"},
        {"body > p em", ""},
        {"#main #main", ""},
        {"[lang]", "5"},
        {"[lang=de]", "5"},
        {"[lang='de']", "5"},
        {"[lang=\"en\"]", ""},
        {"a[href^='/viewuser']", "4"},
        {"a[href*='uid=']", "4"},
        {"a[href$=\"=3\"]", "4"},
        {"div[class~=story]", "5"},
        {"div[class=story]", ""},
        {":hidden", "2"},
        {"ul:hidden li", "3"},
        {":prose", "5"},
        {":apart", "2 3 4 6 7"},
        {"ul:apart", "2"},
        {"div:apart", ""},
        {"p, em", "6 7"},
        {" p ,em ", "6 7"},
    };
    const std::vector<Element> all = elements();
    const std::vector<bool> around_prose = {true, true, false, false, false, true, false, false};
    for (const Row& row : rows) {
        const auto selectors = parse_selectors(row.selector);
        ASSERT_TRUE(selectors) << row.selector << ": " << selectors.error();
        std::string found;
        for (ElementIndex at = 0; at < all.size(); ++at) {
            const bool meant =
                std::any_of(selectors->begin(), selectors->end(), [&](const Selector& selector) {
                    return means(selector, {all, 5, around_prose}, at);
                });
            if (meant) found += (found.empty() ? "" : " ") + std::to_string(at);
        }
        EXPECT_EQ(found, row.means) << row.selector;
    }
}

TEST(Selector, IsRefused) {
    const std::vector<const char*> rows = {"",         " ",       "p,",    ">p",          "p >",
                                           "p > > em", "p.",      "#",     "[lang",       "[lang=]",
                                           "[=x]",     "p:first", "p + p", "a[href=\"x]", "p:"};
    for (const char* row : rows) EXPECT_FALSE(parse_selectors(row)) << row;
}

// The innermost ancestor, and what an element stands within.
TEST(ElementMatch, AnswersForAPage) {
    Page page;
    page.elements = elements();
    SelectorIndex index;
    const auto add = [&](const char* text) { return index.add(parse_selectors(text)->front()); };
    const SelectorId div = add("div");
    const SelectorId menu = add(".menu");
    const SelectorId table = add("table");
    EXPECT_EQ(add("div"), div);
    const ElementMatch match(index, page);
    EXPECT_TRUE(match.within(7, div));
    EXPECT_TRUE(match.within(5, div));
    EXPECT_FALSE(match.within(0, div));
    EXPECT_FALSE(match.within(7, menu));
    EXPECT_TRUE(match.within(4, menu));
    EXPECT_FALSE(match.within(no_element, div));
    EXPECT_EQ(match.nearest(7, div), 5U);
    EXPECT_EQ(match.nearest(4, div), 1U);
    EXPECT_EQ(match.nearest(4, menu), 2U);
    EXPECT_EQ(match.nearest(7, menu), no_element);
    EXPECT_TRUE(match.any(menu));
    EXPECT_FALSE(match.any(table));
}

Line line_of(std::string text, ElementIndex block) {
    Line line;
    line.text = std::move(text);
    line.element = line.block = block;
    return line;
}

TEST(ProseElement, HoldsNearlyAllParagraphs) {
    Page page;
    page.elements = elements();
    EXPECT_EQ(prose_element(page), no_element);
    page.lines = {line_of("Home", 3), line_of("It was late.", 6), line_of("\u00ABJa!\u00BB", 6)};
    EXPECT_EQ(prose_element(page), no_element) << "two paragraphs show nothing";
    page.lines.push_back(line_of("\u5929\u9ED1\u4E86\u3002", 6));
    EXPECT_EQ(prose_element(page), 6U);
    page.lines.push_back(line_of("She slept.", 5));
    EXPECT_EQ(prose_element(page), 5U);
    page.lines.push_back(line_of("Read the rules first.", 3));
    EXPECT_EQ(prose_element(page), 1U) << "one of five stands elsewhere";
}

TEST(AllLinks, MeansEveryWord) {
    Line line = line_of("Next  Previous", 3);
    EXPECT_FALSE(is_all_links(line));
    line.runs = {{0, 4, style::none, "/2", "", no_image}};
    EXPECT_FALSE(is_all_links(line));
    line.runs.push_back({6, 14, style::none, "/0", "", no_image});
    EXPECT_TRUE(is_all_links(line));
    line.runs[1].link.clear();
    EXPECT_FALSE(is_all_links(line));
}

}  // namespace
}  // namespace storybind
