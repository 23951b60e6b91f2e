// What holds for every HTML page whatever it is.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "property/laws.hpp"
#include "property/random.hpp"
#include "reader/html/html.hpp"
#include "reader/html/tree.hpp"
#include "reader/html_page.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

const std::vector<std::string>& pieces() {
    static const std::vector<std::string> all = {
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<hr>",
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<u>",
        "</u>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "<ul>",
        "</ul>",
        "<li>",
        "<ol>",
        "</ol>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<h1>",
        "</h1>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "</blockquote>",
        "<center>",
        "</center>",
        "<font color=red>",
        "</font>",
        "<span class=x>",
        "</span>",
        "<a href=#x>",
        "</a>",
        "<a href='javascript:x'>",
        "<img src=a alt='a cat'>",
        "<img>",
        "<ruby>",
        "</ruby>",
        "<rt>",
        "</rt>",
        "<rp>",
        "</rp>",
        "<rb>",
        "<q>",
        "</q>",
        "<sup>",
        "</sup>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        ".x{font-style:italic;display:block}",
        "<title>",
        "</title>",
        "<head>",
        "<body>",
        "</body>",
        "<html>",
        "</html>",
        "<meta name=a content='b  c'>",
        "<select>",
        "<option>",
        "</select>",
        "<button>",
        "</button>",
        "<textarea>",
        "</textarea>",
        "<svg>",
        "<text>",
        "</svg>",
        "<math>",
        "<mi>",
        "</math>",
        "<template>",
        "</template>",
        "<iframe>",
        "</iframe>",
        "<noscript>",
        "</noscript>",
        "<form>",
        "</form>",
        "<input value=x>",
        "<!-- c -->",
        "<!--",
        "-->",
        "<![CDATA[x]]>",
        "<p style='display:none'>",
        "<span hidden>",
        "<p align=center>",
        "<div dir=rtl lang=he>",
        "<span style='font-weight:bold;white-space:pre-wrap'>",
        "<li style='display:inline'>",
        "word",
        "Word, ",
        " two words ",
        "\n",
        "  ",
        "\t",
        "&nbsp;",
        "&amp;",
        "&#150;",
        "&#1;",
        "&lt;b&gt;",
        "\u00A0",
        "“quoted”",
        "漢字",
        "\n漢",
        "e\u0301",
        "\u200B",
        "<",
        ">",
        "</",
        "<p",
        "\"",
        "'",
        "=",
        "&",
        "<o:p>",
        "</o:p>",
        "<frameset>",
        "<xmp>",
        "</xmp>",
        "<wbr>",
        "<details>",
        "<summary>",
        "<caption>",
        "<col>"};
    return all;
}

/// What stories are made of, so that rules and chapters have their part.
const std::vector<std::string>& story_pieces() {
    static const std::vector<std::string> all = {"<p>The lamp went out. ",
                                                 "<p>“Well?”</p>",
                                                 "<p>Author's Notes: ",
                                                 "<p>A/N: hi</p>",
                                                 "<h2>Chapter Two</h2>",
                                                 "<p>Chapter 1<p>",
                                                 "<p>* * *</p>",
                                                 "<blockquote><p>Dear all,",
                                                 "</blockquote>",
                                                 "<tr><td>a<td>b",
                                                 "<p>Rating: PG<br>Summary: A lamp.</p>",
                                                 "<p>You must login (register) to review.</p>"};
    return all;
}

std::string tag_soup(std::uint64_t seed) {
    Random random(seed);
    std::string html;
    for (std::size_t i = random.between(1, 60); i > 0; --i) html += random.pick(pieces());
    return html;
}

std::string story_soup(std::uint64_t seed) {
    Random random(seed);
    std::string html = "<html><body>";
    for (std::size_t i = random.between(3, 60); i > 0; --i) {
        html += random.pick(random.chance(40) ? story_pieces() : pieces());
    }
    return html;
}

bool is_white_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Without what a text may lose: white space, and characters that XML forbids.
std::string squeezed(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), [](char c) {
        return !is_white_space(c) && static_cast<unsigned char>(c) >= 0x20;
    });
    return result;
}

bool is_silent(const HtmlTree& tree, NodeIndex node) {
    for (NodeIndex at = tree.nodes[node].parent; at != no_node; at = tree.nodes[at].parent) {
        const std::string_view name = words_of(tree, at);
        const bool html = !tree.nodes[at].foreign;
        if (name == "script" || name == "style" || name == "template") return true;
        if (html && (name == "rp" || name == "iframe" || name == "noembed" || name == "noframes")) {
            return true;
        }
    }
    return false;
}

/// The characters of all texts that must stand in the lines.
std::string words_of_tree(const HtmlTree& tree) {
    std::string words;
    for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        if (tree.nodes[i].is_text && !is_silent(tree, i)) words += squeezed(words_of(tree, i));
    }
    return words;
}

/// True where `part` comes out of `whole` by leaving characters out.
bool is_inside(std::string_view part, std::string_view whole) {
    std::size_t at = 0;
    for (const char c : whole) {
        if (at < part.size() && part[at] == c) ++at;
    }
    return at == part.size();
}

bool holds(const Page& page, ElementIndex outer, ElementIndex inner) {
    while (inner != no_element && inner != outer) inner = page.elements[inner].parent;
    return inner == outer;
}

std::string fault_of_runs(const Page& page, const Line& line) {
    std::uint32_t end = 0;
    const InlineRun* last = nullptr;
    for (const InlineRun& run : line.runs) {
        if (run.begin < end || run.begin >= run.end || run.end > line.text.size()) return "overlap";
        const std::string words = line.text.substr(run.begin, run.end - run.begin);
        if (!is_utf8(words)) return "a run parts a character";
        if (is_blank(words)) return "a run over blanks";
        if (look_of(run).empty()) return "a plain run";
        if (last != nullptr && last->end == run.begin && look_of(*last) == look_of(run)) {
            return "neighbours look alike";
        }
        if (run.image != no_image && run.image >= page.images.size()) return "no such image";
        end = run.end;
        last = &run;
    }
    return "";
}

std::string fault_of_line(const Page& page, const Line& line) {
    if (!is_utf8(line.text)) return "no UTF-8";
    if (line.text.find_first_of("\r\n\f\v\x01") != std::string::npos) return "a control character";
    if (line.element >= page.elements.size()) return "no element";
    if (line.block >= page.elements.size()) return "no block";
    if (!holds(page, line.block, line.element)) return "its element is outside of its block";
    return fault_of_runs(page, line);
}

std::string fault_of(std::string_view html) {
    const Result<HtmlTree> tree = parse_html(html, "page");
    const Result<Page> page = read_html(html, "page");
    if (!tree || !page) return "an error";
    std::string words;
    std::uint32_t number = 0;
    for (const Line& line : page->lines) {
        if (line.number != ++number)
            return fmt::format("line {} has number {}", number, line.number);
        if (const std::string fault = fault_of_line(*page, line); !fault.empty()) {
            return fmt::format("line {}: {}", number, fault);
        }
        words += squeezed(line.text);
    }
    for (ElementIndex i = 0; i < page->elements.size(); ++i) {
        const ElementIndex parent = page->elements[i].parent;
        if (parent != no_element && parent >= i) return "a parent stands behind its child";
    }
    if (!is_inside(words_of_tree(*tree), words)) return "words are lost or out of order";
    return "";
}

TEST(HtmlProperty, LawsHoldOnTagSoup) {
    constexpr std::uint64_t pages = 5000;
    for (std::uint64_t seed = 1; seed <= pages; ++seed) {
        const std::string html = tag_soup(seed);
        ASSERT_EQ(fault_of(html), "") << "seed " << seed << ": " << html << "\n"
                                      << page_to_text(*read_html(html, "page"));
    }
}

TEST(HtmlProperty, LawsHoldOnBooksOfTagSoup) {
    constexpr std::uint64_t pages = 1000;
    std::size_t books = 0;
    for (std::uint64_t seed = 1; seed <= pages; ++seed) {
        const std::string html = story_soup(seed);
        const Treatment outcome = convert_bytes(html);
        ASSERT_FALSE(outcome.bug) << "seed " << seed << ": " << outcome.printed << html;
        if (!outcome.conversion) continue;
        ++books;
        ASSERT_EQ(broken_law(*outcome.conversion), "") << "seed " << seed << ": " << html;
    }
    EXPECT_GT(books, pages / 2);
}

TEST(HtmlProperty, LawsHoldOnBytesOfSoupCutAnywhere) {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const std::string html = tag_soup(seed);
        for (std::size_t size = 0; size < html.size(); ++size) {
            const std::string cut = html.substr(0, size);
            ASSERT_EQ(is_utf8(cut) ? fault_of(cut) : "", "") << cut;
        }
    }
}

TEST(HtmlProperty, WhiteSpaceOfTheSourceBetweenBlocksShowsNothing) {
    EXPECT_EQ(
        page_to_text(*read_html("<div><p>a</p><ul><li>b</li></ul></div>", "page")),
        page_to_text(*read_html("<div>\n  <p>a</p>\n\n <ul>\n<li>b</li> </ul>\t</div>\n", "page")));
}

/// The laws are no empty words.
TEST(HtmlProperty, LawsFindFaults) {
    EXPECT_TRUE(is_inside("abc", "xaybzc"));
    EXPECT_FALSE(is_inside("abc", "acb"));
    const HtmlTree tree = *parse_html("<p>a b<script>c</script><rp>d</rp><q>e", "page");
    EXPECT_EQ(words_of_tree(tree), "abe");
    Page page = *read_html("<p>a <i>b</i>", "page");
    Line& line = page.lines.front();
    EXPECT_EQ(fault_of_line(page, line), "");
    line.runs.front().begin = 1;
    line.runs.front().end = 2;
    EXPECT_EQ(fault_of_line(page, line), "a run over blanks");
    line.element = 0;
    EXPECT_EQ(fault_of_line(page, line), "its element is outside of its block");
}

}  // namespace
}  // namespace storybind
