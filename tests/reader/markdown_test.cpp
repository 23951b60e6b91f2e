#include "reader/markdown/markdown.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "reader/markdown/front_matter.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

struct Row {
    std::string markdown;
    std::string html;
};

void expect_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows)
        EXPECT_EQ(markdown_to_html(row.markdown), row.html + "\n") << row.markdown;
}

TEST(Markdown, ReadsEmphasis) {
    expect_rows({
        {"*a* b", "<p><em>a</em> b</p>"},
        {"_a b_", "<p><em>a b</em></p>"},
        {"**a** __b__", "<p><strong>a</strong> <strong>b</strong></p>"},
        {"***a***", "<p><em><strong>a</strong></em></p>"},
        {"**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"},
        {"*a **b***", "<p><em>a <strong>b</strong></em></p>"},
        {"foo*bar*baz", "<p>foo<em>bar</em>baz</p>"},
        {"snake_case_name", "<p>snake_case_name</p>"},
        {"* a*b", "<ul><li>a*b</li></ul>"},
        {"a * b * c", "<p>a * b * c</p>"},
        {"**a", "<p>**a</p>"},
        {"*a\nb*", "<p><em>a\nb</em></p>"},
        {"“*Non*”, dit-elle", "<p>“<em>Non</em>”, dit-elle</p>"},
        {"~~gone~~ ~here~", "<p><s>gone</s> ~here~</p>"},
        {"*foo**bar**baz*", "<p><em>foo<strong>bar</strong>baz</em></p>"},
        {"foo***bar***baz", "<p>foo<em><strong>bar</strong></em>baz</p>"},
        {"*a _b* c_", "<p><em>a _b</em> c_</p>"},
    });
}

TEST(Markdown, ReadsOtherInlines) {
    expect_rows({
        {"\\*a\\* \\d", "<p>*a* \\d</p>"},
        {"a  \nb", "<p>a  <br>\nb</p>"},
        {"a\\\nb", "<p>a<br>\nb</p>"},
        {"`a *b*`", "<p><code>a *b*</code></p>"},
        {"``a ` b``", "<p><code>a ` b</code></p>"},
        {"`a", "<p>`a</p>"},
        {"[a](https://example.org)", "<p><a href=\"https://example.org\">a</a></p>"},
        {"[*a*](<b c> \"t\")", "<p><a href=\"b c\"><em>a</em></a></p>"},
        {"[a](b(c)d)", "<p><a href=\"b(c)d\">a</a></p>"},
        {"[a] (b)", "<p>[a] (b)</p>"},
        {"[a](b", "<p>[a](b</p>"},
        {"![a lamp](l.png)", "<p><img src=\"l.png\" alt=\"a lamp\"></p>"},
        {"![a [b](c) d](l.png)", "<p><img src=\"l.png\" alt=\"a [b](c) d\"></p>"},
        {"<https://example.org/?a&b>",
         "<p><a href=\"https://example.org/?a&amp;b\">https://example.org/?a&amp;b</a></p>"},
        {"R&D &amp; &copy", "<p>R&amp;D &amp; &amp;copy</p>"},
        {"a <bob> c <3 <i>d</i>", "<p>a &lt;bob&gt; c &lt;3 <i>d</i></p>"},
        {"a <script>b", "<p>a &lt;script&gt;b</p>"},
        {"[a][B] [b]\n\n[b]: /x 'T'", "<p><a href=\"/x\">a</a> <a href=\"/x\">b</a></p>\n\n"},
        {"a\n\n[b]: the lamp", "<p>a</p>\n\n<p>[b]: the lamp</p>"},
        {"a\n\n[b]: /unused", "<p>a</p>\n\n<p>[b]: /unused</p>"},
    });
}

TEST(Markdown, ReadsBlocks) {
    expect_rows({
        {"# A *b* #", "<h1>A <em>b</em></h1>"},
        {"###### A", "<h6>A</h6>"},
        {"#A", "<p>#A</p>"},
        {"#", "<p>#</p>"},
        {"# # #", "<p># # #</p>"},
        {"A\n===", "<h1>A</h1>\n"},
        {"A\n---\nb", "<h2>A</h2>\n\n<p>b</p>"},
        {"It was late.\n---\nb", "<p>It was late.</p>\n<hr>\n<p>b</p>"},
        {"a\nb\n---", "<p>a\nb</p>\n<hr>"},
        {"***", "<hr>"},
        {"a\n\n* * *\n\nb", "<p>a</p>\n\n<hr>\n\n<p>b</p>"},
        {"\\* \\* \\*", "<p>* * *</p>"},
        {"a\nb\n\nc", "<p>a\nb</p>\n\n<p>c</p>"},
        {"    a", "<p>a</p>"},
        {"> a\n> b\n\nc", "<blockquote><p>a\nb</p>\n</blockquote>\n<p>c</p>"},
        {"> a\nb", "<blockquote><p>a\nb</p></blockquote>"},
        {"> > a\n> b", "<blockquote><blockquote><p>a\nb</p></blockquote></blockquote>"},
        {"- a\n- b\n\nc", "<ul><li>a\n</li><li>b\n\n</li></ul><p>c</p>"},
        {"- a", "<p>- a</p>"},
        {"went in\n- as if", "<p>went in\n- as if</p>"},
        {"- A\n\n  b", "<ul><li>A\n\n<p>b</p></li></ul>"},
        {"- A\n  - B", "<ul><li>A\n<ul><li>B</li></ul></li></ul>"},
        {"3. a\n4. b", "<ol start=\"3\"><li>a\n</li><li>b</li></ol>"},
        {"It was in\n1986. A year", "<p>It was in\n1986. A year</p>"},
        {"- Yes.\n+ No.", "<ul><li>Yes.\n</li></ul><ul><li>No.</li></ul>"},
        {"```\n*a*\n<b>\n```\nc", "<pre>\n*a*\n&lt;b&gt;\n</pre>\n<p>c</p>"},
        {"```\na", "<pre>\na</pre>"},
        {"<div class=\"x\">\n\n# A\n\n</div>", "<div class=\"x\">\n\n<h1>A</h1>\n\n</div>"},
        {"a[^1]\n\n[^1]: b\n    c",
         "<p>a<sup><a class=\"footnote-ref\" href=\"#fn-1\">1</a></sup></p>\n\n<section "
         "class=\"footnotes\"><div id=\"fn-1\">1. b\nc</div></section>"},
        {"a[^1]", "<p>a[^1]</p>"},
    });
}

TEST(Markdown, ReadsFrontMatter) {
    expect_rows({
        {"---\ntitle: The Lamp\n---\na",
         "\n<meta name=\"front-matter:title\" content=\"The Lamp\">\n\n<p>a</p>"},
        {"---\nTags: [a, \"b, c\"]\n---",
         "\n<meta name=\"front-matter:tags\" content=\"a\"><meta name=\"front-matter:tags\" "
         "content=\"b, c\">\n"},
        {"---\ntags:\n  - a\n  - b\nx:\n  y: \"1\"\n---",
         "\n\n<meta name=\"front-matter:tags\" content=\"a\">\n<meta name=\"front-matter:tags\" "
         "content=\"b\">\n\n<meta name=\"front-matter:x.y\" content=\"1\">\n"},
        {"---\nsummary: >\n  It was\n  late.\n...",
         "\n\n<meta name=\"front-matter:summary\" content=\"It was late.\">\n\n"},
        {"---\nIt was late.\n---", "<hr>\n<p>It was late.</p>\n<hr>"},
    });
}

TEST(Markdown, IsKnownByItsNameOrByClearSigns) {
    EXPECT_TRUE(is_markdown("a.MD", "x"));
    EXPECT_TRUE(is_markdown("a.txt", "---\ntitle: A\n---\nx"));
    EXPECT_TRUE(is_markdown("a.txt", "# A\n\nx **y**"));
    EXPECT_FALSE(is_markdown("a.txt", "---\nTitle: A\nAuthor: B\n---\nx"));
    EXPECT_FALSE(is_markdown("a.txt", "# A\n\nx *y*"));
    EXPECT_FALSE(is_markdown("a.txt", "x *y* **z**\n\n# A"));
    EXPECT_FALSE(is_markdown("a.txt", "#tag #other"));
}

// Letters and digits of the text are all there, in order, whatever the marks around them.
TEST(Markdown, LosesNoWord) {
    constexpr std::string_view marks = "  \n\n\n*_`~#>-+[]()!<&\\:.1";
    std::mt19937 random(20240611);  // NOLINT: the same every time
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        std::string words;
        const std::size_t length = 1 + random() % 60;
        for (std::size_t i = 0; i < length; ++i) {
            if (random() % 2 == 0) {
                text += marks[random() % (marks.size() - 1)];
                continue;
            }
            // No digits: they number lists. No "](": what it holds is an address.
            // No "<A": a tag is markup.
            const char letter = static_cast<char>('A' + random() % 26);
            if (!text.empty() && text.back() == '<') text += ' ';
            text += letter;
            words += letter;
        }
        if (text.find("](") != std::string::npos || text.find("]:") != std::string::npos) continue;
        const auto page = read_markdown(text, "t.md");
        ASSERT_TRUE(page) << text;
        std::string shown;
        for (const Line& line : page->lines)
            for (const char c : line.text)
                if (c >= 'A' && c <= 'Z') shown += c;
        EXPECT_EQ(shown, words) << text << "\n=====\n" << markdown_to_html(text);
        const std::string html = markdown_to_html(text);
        const auto ends = [](const std::string& of) {
            return std::count(of.begin(), of.end(), '\n');
        };
        EXPECT_EQ(ends(html), ends(text) + (text.back() == '\n' ? 0 : 1)) << text;
    }
}

}  // namespace
}  // namespace storybind
