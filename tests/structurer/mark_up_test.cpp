// What the elements of an HTML page make of the blocks of a book.
#include "structurer/mark_up.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "structurer/pages.hpp"
#include "structurer/structurer.hpp"

namespace storybind {
namespace {

/// The blocks of the story, a line each, without their line numbers; labels of chapters and notes
/// only where there are several.
std::string story_of(std::string_view html) {
    std::vector<PageRecord> pages = {html_record(html)};
    const Result<Book> book = structure(pages, {});
    if (!book) return to_text(book.error());
    const std::string text = to_text(*book);
    std::string story;
    std::size_t at = text.find("\n text\n");
    if (at == std::string::npos) return text;
    at += 7;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        const std::size_t colon = line.find(": ");
        story += line.substr(0, 2) == "  " ? line.substr(colon + 2) : line;
        story += '\n';
        at = end + 1;
    }
    return story;
}

/// Enough plain words that what stands beside them is not most of the story.
const std::string prose = "<p>One two three four five six seven eight nine ten eleven twelve.</p>";
const std::string plain = "One two three four five six seven eight nine ten eleven twelve.\n";

struct Row {
    std::string_view html;
    std::string_view story;  ///< without the plain words before and after
};

void expect_between_prose(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        EXPECT_EQ(story_of(prose + prose + std::string(row.html) + prose + prose),
                  plain + plain + std::string(row.story) + plain + plain)
            << row.html;
    }
}

TEST(MarkUp, BlocksAreParagraphs) {
    expect_between_prose({
        {"<div>A.</div><div>B.</div>", "A.\nB.\n"},
        {"<div>A.<br>B.</div>", "A. / B.\n"},
        {"<div>A.<br><br>B.</div>", "A.\nB.\n"},
        {"<div>A.<p>B.</p>C.</div>", "A.\nB.\nC.\n"},
        {"<p>A.</p><p>&nbsp;</p><p>B.</p>", "A.\nB.\n"},
    });
}

TEST(MarkUp, Runs) {
    expect_between_prose({
        {"<p>A <em>b</em> c.</p>", "A {em|b} c.\n"},
        {"<p><em>A.</em><br><em>B.</em></p>", "{em|A. / B.}\n"},
        {"<p>A <b>b <i>c</i></b> d.</p>", "A {strong|b }{em strong|c} d.\n"},
        {"<p><i>a</i> <i>b</i> c</p>", "{em|a b} c\n"},
        {"<p><i>a</i> b <u>c</u></p>", "{em|a} b {u|c}\n"},
        {"<p>A<sup>2</sup> e<i>\xCC\x81</i>tude</p>", "A{sup|2} \xC3\xA9tude\n"},
        {"<p><i>e\xCC\x81</i>a\xCC\x80</p>", "{em|\xC3\xA9}\xC3\xA0\n"},
        {"<p><a href='https://a.example/x'>a</a> <a href='#n'>b</a> <a href='c.html'>c</a> "
         "<a href='mailto:a@b.example'>d</a></p>",
         "{https://a.example/x|a} b c {mailto:a@b.example|d}\n"},
        {"<p><ruby>\xE6\xBC\xA2<rt>kan</rt></ruby></p>", "{base|\xE6\xBC\xA2}{ruby|kan}\n"},
    });
}

TEST(MarkUp, WhatTheWholePageWearsIsNoMark) {
    EXPECT_EQ(story_of("<p><b>One two three four five.</b></p><p><b>Six <i>seven</i>.</b></p>"),
              "One two three four five.\nSix {em|seven}.\n");
    EXPECT_EQ(story_of("<center><p>One.</p><p>Two.</p></center>"), "One.\nTwo.\n");
    EXPECT_EQ(story_of("<blockquote><p>One.</p><p>Two.</p></blockquote>"), "One.\nTwo.\n");
    EXPECT_EQ(story_of("<ul><li><p>One.</p><p>Two.</p></li></ul>"), "One.\nTwo.\n");
    EXPECT_EQ(story_of("<table><tr><td class=frame>Menu</td><td><p>One.</p><p>Two.</p></td></tr>"
                       "</table>"),
              "One.\nTwo.\n");
    EXPECT_EQ(story_of("<h3>One two.</h3><h3>Three four.</h3>"), "One two.\nThree four.\n");
}

TEST(MarkUp, Containers) {
    expect_between_prose({
        {"<blockquote>A.</blockquote>", "> A.\n"},
        {"<blockquote><p>A.</p><p>B.</p></blockquote><blockquote>C.</blockquote>",
         "> A.\n> B.\n/> C.\n"},
        {"<blockquote>A.<blockquote>B.</blockquote></blockquote>", "> A.\n> > B.\n"},
        {"<ul><li>A.<li>B.</ul>", "- A.\n- B.\n"},
        {"<ol><li>A.<li><p>B.</p><p>C.</p></ol>", "1. A.\n2. B.\n  C.\n"},
        {"<ol start=4><li>A.<li value=9>B.<li>C.</ol>", "4. A.\n9. B.\n10. C.\n"},
        {"<ol><li>A.<li class=frame>B.<li>C.</ol>", "1. A.\n3. C.\n"},
        {"<ul><li>A.<ul><li>B.</ul></ul>", "- A.\n  - B.\n"},
        {"<ul>A.</ul>", "A.\n"},
        {"<li>A.</li>", "A.\n"},
        {"<dl><dt>A<dd>B.</dl>", "A\nB.\n"},
        {"<blockquote><p>A.</p><hr><p>B.</p></blockquote>", "> A.\n> * * *\n> B.\n"},
        {"<ul><li>A.</ul><hr><ul><li>B.</ul>", "- A.\n* * *\n- B.\n"},
    });
    EXPECT_EQ(story_of("<ol><li>One.<li>Two.<li>Three.</ol>"), "1. One.\n2. Two.\n3. Three.\n")
        << "a story told as a list";
}

TEST(MarkUp, Tables) {
    expect_between_prose({
        {"<table><tr><th>Name<th>Ship<tr><td>Ann<td>Tern</table>",
         "table row ! Name\n!@1 Ship\nrow | Ann\n|@1 Tern\n"},
        {"<table><tr><td colspan=2>A<td>C<tr><td><p>B</p><p>D</p></table>",
         "table row |2 A\n|@2 C\nrow | B\n  D\n"},
        {"<table><tr><td>Only one.</table>", "Only one.\n"},
        {"<table><tr><td rowspan=2>A<td>B<tr><td>C</table>", "A B\nC\n"},
        {"<table><tr><td><i>A</i><td>B</table>", "table row | {em|A}\n|@1 B\n"},
    });
    const std::string column = prose + prose + prose + prose + prose + prose;
    EXPECT_EQ(story_of("<table><tr><td>" + column + "<td>" + column + "</table>").substr(0, 4),
              "One ")
        << "columns of a layout";
}

TEST(MarkUp, EmptyCellsKeepTheOthersInTheirColumns) {
    std::vector<PageRecord> pages = {
        html_record(prose + prose + "<table><tr><td>A<td>B<td>C</table>" + prose)};
    for (Line& line : pages[0].page.lines) {
        if (line.text == "A\tB\tC") line.text = "A\t\tC";
    }
    EXPECT_THAT(to_text(*structure(pages, {})), testing::HasSubstr("table row | A\n  5: |@2 C\n"));
}

TEST(MarkUp, Headings) {
    expect_between_prose({
        {"<h2>A</h2><h4>B</h4>", "h1 A\nh2 B\n"},
        {"<h3>A<br>B</h3>", "h1 A / B\n"},
        {"<h3 align=center>A</h3>", "h1 [centre] A\n"},
    });
}

TEST(MarkUp, AlignmentLanguageDirection) {
    expect_between_prose({
        {"<center>A.</center>", "[centre] A.\n"},
        {"<p align=right>A.</p>", "[end] A.\n"},
        {"<p align=justify>A.</p>", "A.\n"},
        {"<div align=center><p align=left>A.</p><p>B.</p></div>", "A.\n[centre] B.\n"},
        {"<p lang=fr>A.</p>", "[fr] A.\n"},
        {"<p lang=fr>A <i lang=de>b</i> c.</p>", "[fr] A {em de|b} c.\n"},
        {"<p dir=rtl>A.</p>", "[rtl] A.\n"},
    });
}

const std::string png = "\x89PNG\r\n\x1A\n lamp";

/// The printed book of a page whose images have these bytes, by their address; and what was said.
std::string book_of(std::string_view html, const std::map<std::string, std::string>& bytes) {
    std::vector<PageRecord> pages = {html_record(html)};
    for (Image& image : pages[0].page.images) {
        const auto found = bytes.find(image.address);
        if (found != bytes.end()) image.bytes = found->second;
    }
    const Result<Book> book = structure(pages, {});
    if (!book) return to_text(book.error());
    std::string text = to_text(*book);
    text.erase(0, std::min(text.find("\nimage"), text.find("\nchapter")) + 1);
    for (const Diagnostic& diagnostic : pages[0].diagnostics) {
        if (diagnostic.kind != DiagnosticKind::image_missing) continue;
        text += to_text(diagnostic, "p") + "\n";
    }
    return text;
}

TEST(MarkUp, ImagesGoIntoTheBookOnce) {
    EXPECT_EQ(book_of("<p>One <img src=a.png alt='a lamp'> two.</p><p><img src=b.png></p>"
                      "<p>Three <img src=c.png>.</p>",
                      {{"a.png", png}, {"b.png", png}, {"c.png", "GIF89a"}}),
              "image 0 [a.png] 13 bytes\n"
              "image 1 [c.png] 6 bytes\n"
              "chapter 1 []\n"
              " text\n"
              "  1: One [img 0: a lamp] two.\n"
              "  3: [img 0]\n"
              "  5: Three [img 1].\n");
}

TEST(MarkUp, ImagesThatAreNotThereLeaveTheirWords) {
    EXPECT_EQ(book_of("<p><img src=z.png></p><p>One <img src=a.png alt='a lamp'> two.</p>"
                      "<p><img src=b.svg></p><p>Three <img src=c.png> four.</p>",
                      {{"b.svg", "<svg xmlns='x'/>"}}),
              "chapter 1 []\n"
              " text\n"
              "  3: One a lamp two.\n"
              "  7: Three four.\n"
              "p: 3 images were not saved with the page; where there is a description, it stands "
              "instead (image-missing)\n"
              "p: 1 image is of a kind that no book holds; where there is a description, it stands "
              "instead (image-missing)\n");
}

TEST(MarkUp, ImagesThatDivideAreBreaks) {
    const auto breaks = [](std::string_view image) {
        const std::string html = "<p>One.</p><p>" + std::string(image) + "</p><p>Two.</p>";
        return book_of(html, {{"lamp.png", png}}).find("* * *") != std::string::npos;
    };
    EXPECT_TRUE(breaks("<img src='http://a.example/i/hr.gif?x=1'>"));
    EXPECT_TRUE(breaks("<img src=divider2.png alt='* * *'>"));
    EXPECT_TRUE(breaks("<img src=scene-hr.png alt=divider>"));
    EXPECT_FALSE(breaks("<img src=lamp.png>"));
    EXPECT_FALSE(breaks("<img src=hr.gif alt='Anna at the quay'>")) << "words are kept";
    EXPECT_FALSE(breaks("<img src=hr.gif> Anna"));
    EXPECT_FALSE(breaks("<img src=three.gif alt=x><img src=hr.gif>"));
    std::string often;
    for (const char* paragraph : {"<p>One.</p>", "<p>Two.</p>", "<p>Three.</p>"}) {
        often += std::string(paragraph) + "<p><img src=lamp.png></p>";
    }
    EXPECT_EQ(book_of(often + "<p>Four.</p>", {{"lamp.png", png}}),
              "chapter 1 []\n text\n  1: One.\n  3: * * *\n  5: Two.\n  7: * * *\n"
              "  9: Three.\n  11: * * *\n  13: Four.\n");
}

TEST(MarkUp, DirectionOfTheBook) {
    const auto right_to_left = [](std::string_view html) {
        std::vector<PageRecord> pages = {html_record(html)};
        return structure(pages, {})->direction == Direction::right_to_left;
    };
    const std::string hebrew =
        "<p>הנמל היה ריק תחת הירח ואיש לא ירד אל הסירות עד שצלצלו הפעמונים בפעם השנייה.</p>";
    EXPECT_TRUE(right_to_left(hebrew)) << "by its language";
    EXPECT_TRUE(right_to_left("<body dir=rtl><p>\u05D0\u05D1 \u05D2.</p>"));
    EXPECT_FALSE(right_to_left("<body dir=rtl><p>One two three.</p>")) << "the site's direction";
    EXPECT_FALSE(right_to_left("<p>One.</p>" + std::string("<p dir=rtl>\u05D0.</p>")));
}

TEST(MarkUp, NotesHaveMarksToo) {
    PageRecord record =
        html_record("<p><b>Notes:</b> For <i>Ann</i>.</p><ul><li>One.</ul><hr><p>Story.</p>");
    record.findings.notes = {{NoteKind::chapter, "Notes", 0, 7, "test.note", 5}};
    std::vector<PageRecord> pages = {std::move(record)};
    EXPECT_THAT(to_text(*structure(pages, {})),
                testing::HasSubstr(" note chapter [Notes]\n  1: For {em|Ann}.\n  3: - One.\n"));
}

TEST(MarkUp, DeepPagesEnd) {
    std::string html;
    for (int i = 0; i < 400; ++i) html += "<blockquote><ul><li>";
    std::vector<PageRecord> pages = {html_record(prose + html + "Deep." + prose)};
    const Result<Book> book = structure(pages, {});
    ASSERT_TRUE(book);
    for (const Block& block : book->chapters[0].blocks) EXPECT_LE(block.containers.size(), 12U);
}

TEST(MarkUp, RuledLinesAreBreaks) {
    expect_between_prose({
        {"<p>A.</p><hr><p>B.</p>", "A.\n* * *\nB.\n"},
        {"<div>A.</div><div>*</div><div>B.</div>", "A.\n* * *\nB.\n"},
    });
    EXPECT_EQ(story_of("<hr><p>One.</p><hr>"), "One.\n") << "a frame";
}

}  // namespace
}  // namespace storybind
