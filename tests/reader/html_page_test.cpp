#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "reader/html/html.hpp"
#include "reader/html/images.hpp"
#include "reader/html/sniff.hpp"
#include "reader/html_page.hpp"

namespace storybind {
namespace {

using namespace std::string_literals;

Page page_of(std::string_view html) {
    const Result<Page> page = read_html(html, "page.html");
    EXPECT_TRUE(page) << html;
    return page ? *page : Page();
}

struct Row {
    std::string_view html;
    std::string_view printed;
};

TEST(HtmlPage, KnowsItsAddress) {
    const Row rows[] = {
        {"<p>x", ""},
        {"<!-- saved from url=(0025)http://a.example/story/1 -->\n<html><p>x",
         "http://a.example/story/1"},
        {"<!-- saved from url=(0014)about:internet -->\n<html><p>x", ""},
        {"<link rel=canonical href='https://a.example/2'>", "https://a.example/2"},
        {"<link rel=canonical href='//a.example/2'>", "https://a.example/2"},
        {"<link rel=Canonical href='/2'>", ""},
        {"<meta property='og:url' content='http://a.example/3'>", "http://a.example/3"},
        {"<base href='http://a.example/'>", "http://a.example/"},
        {"<base href='http://a.example/'><meta property='og:url' content='http://a.example/3'>"
         "<link rel=canonical href='https://a.example/2'>",
         "https://a.example/2"},
        {"<link rel=canonical href='javascript:x'><base href='file:///c:/x'>", ""},
    };
    for (const Row& row : rows) EXPECT_EQ(page_of(row.html).url, row.printed) << row.html;
}

TEST(HtmlPage, KnowsItsLanguageAndDirection) {
    const Row rows[] = {
        {"<p>x", " inherited"},
        {"<html lang=en-GB><p>x", "en-GB inherited"},
        {"<html xml:lang=fr dir=ltr><p>x", "fr ltr"},
        {"<html><body lang=he dir=RTL><p>x", "he rtl"},
        {"<html lang=ar><body lang=he dir=rtl>", "ar rtl"},
        {"<body style='direction: rtl'>", " rtl"},
        {"<meta http-equiv=Content-Language content=de><p>x", "de inherited"},
        {"<meta http-equiv=Content-Language content='de, en'><p lang=fr>x", " inherited"},
        {"<html dir=auto>", " inherited"},
    };
    for (const Row& row : rows) {
        const Page page = page_of(row.html);
        EXPECT_EQ(fmt::format("{} {}", page.language, name_of(page.direction)), row.printed)
            << row.html;
    }
}

/// "number source-line text" of each line.
std::string numbered(std::string_view html) {
    std::string text;
    for (const Line& line : page_of(html).lines) {
        text += fmt::format("{} {} {}|", line.number, line.source_line, line.text);
    }
    return text;
}

TEST(HtmlPage, NumbersItsLines) {
    const Row rows[] = {
        {"<p>One\n<p>Two", "1 1 One|2 2 |3 2 Two|"},
        {"\n\n<p>One<br>Two</p>\n\n<p>\nThree</p>", "1 3 One|2 3 Two|3 6 |4 6 Three|"},
        {"<pre>One\nTwo\n\nThree</pre>", "1 1 One|2 2 Two|3 3 |4 4 Three|"},
        {"<!--\n\n--><title>One</title>\n<meta name=x content=Two>", "1 3 One|2 4 Two|"},
        {"One\ntwo<br>\nthree", "1 1 One two|2 3 three|"},
    };
    for (const Row& row : rows) EXPECT_EQ(numbered(row.html), row.printed) << row.html;
}

TEST(HtmlPage, KeepsElementsForRules) {
    const Page page =
        page_of("<div id=Story CLASS='a B' data-x=1 onclick='x()' style='color:red'><p>One</div>");
    ASSERT_EQ(page.elements.size(), 5U);
    const Element& div = page.elements[3];
    EXPECT_EQ(div.name, "div");
    EXPECT_EQ(attribute(div, "id"), "Story");
    EXPECT_EQ(attribute(div, "class"), "a B");
    EXPECT_EQ(attribute(div, "data-x"), "1");
    EXPECT_EQ(attribute(div, "onclick"), "");
    EXPECT_EQ(attribute(div, "style"), "");
    EXPECT_EQ(div.parent, 2U);
    EXPECT_TRUE(div.block);
    EXPECT_EQ(page.lines[0].element, 4U);
    EXPECT_EQ(page.lines[0].block, 4U);
}

TEST(HtmlPage, NamesTheBlockThatLinesShare) {
    const Page page = page_of("<div>a<br><i>b</i><p>c <b>d</b></p><span><i>e</i> f</span></div>");
    std::string blocks;
    for (const Line& line : page.lines) {
        blocks += fmt::format("{}:{}/{} ", line.text, page.elements[line.element].name,
                              page.elements[line.block].name);
    }
    EXPECT_EQ(blocks, "a:div/div b:i/div :div/div c d:p/p :div/div e f:span/div ");
}

TEST(HtmlPage, TakesImagesFromThePage) {
    const Page page = page_of(
        "<img src='a.png' alt=' A  cat '><img src='data:image/gif;base64,R0lG ODlh' title=Dot>"
        "<img data-src='b.png' src='data:image/gif;base64,AAAA'><img>");
    ASSERT_EQ(page.images.size(), 4U);
    std::string printed;
    for (const Image& image : page.images) {
        printed += fmt::format("{},{},{};", image.address, image.description, image.bytes);
    }
    EXPECT_EQ(printed, "a.png,A cat,;,Dot,GIF89a;b.png,,;,,;");
}

TEST(HtmlPage, ReadsDataAddresses) {
    const std::pair<std::string_view, std::string> rows[] = {
        {"data:;base64,aGk=", "hi"},
        {"data:image/png;base64,aGkh", "hi!"},
        {"data:image/png;base64,aGkhIQ", "hi!!"},
        {"DATA:text/plain;charset=utf-8;BASE64,aGk%3D", "hi"},
        {"data:image/svg+xml,%3Csvg%3e", "<svg>"},
        {"data:,a%2", "a%2"},
        {"data:;base64,a*b", ""},
        {"data:nothing", ""},
        {"http://a.example/", ""},
        {"data:;base64,AP8=", "\0\xFF"s},
    };
    for (const auto& [address, bytes] : rows) EXPECT_EQ(data_of(address), bytes) << address;
}

TEST(HtmlPage, IsToldFromTextByItsParagraphs) {
    const std::string_view pages[] = {
        "<!DOCTYPE html>\n<p>Hi",
        "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><title>x</title>",
        "\n <HTML>",
        "<!-- saved from url=(0014)about:internet -->\n<html>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC",
        "<p>One.</p>\n<p>Two.</p>",
        "<P>One.\n<P>Two.\n<P>Three.",
        "<article>\n<h1>10</h1>\nOne.<br>\nTwo.<BR>\n",
        "<h2>One</h2>\n\n<p>Two.</p>\n\n<p>Three.</p>",
        "<i>One.</i><br><br>\n\nTwo.<br><br>\n\nThree.<br>",
        "<b>One</b> said:<br>\nTwo.<br>\nThree.",
        "<pre>\nOne.\n\nTwo.\n\nThree.\n</pre>",
        "HTTP/1.1 200 OK\nServer: x\n\n<html>\n<p>One.</p>\n<p>Two.</p>",
        "One.<br><br>\nTwo.<br><br>\nThree.<br><br>\nFour.<br><br>\nFive.<br><br>",
        "<div>One.</div><div>Two.</div>",
        "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>",
    };
    for (const std::string_view page : pages) EXPECT_TRUE(is_html(page)) << page;
    const std::string_view texts[] = {
        "One.\n\nTwo.",
        "<3 is what she wrote.",
        "<p is a tag, he said.",
        "She typed <html> and waited.",
        "<i>One</i> said she.\n\nTwo.\n\nThree.",
        "<p>One.</p> is how one wrote it.\n\nTwo.\n\nThree.\n\nFour.",
        "<span id=\"a\"></span>\n\n<div>\n\n# Chapter 1\n\nOne.\n\nTwo.\n\nThree.\n</div>",
        "<div align=\"center\">\n\n# One\n\n</div>\n\nTwo.\n\nThree.\n\n<br>\n\nFour.\n\nFive.",
        "# One\n\nTwo.<br>Three.\n\nFour.<br>Five.\n\nSix.<br>Seven.<br>Eight.\n\nNine.\n\nTen.",
        "One: <br> is a line end.\nTwo: </p> ends a paragraph.\nThree.\nFour.\nFive.\nSix.",
        "<head of the table>, he said.\n\nTwo.",
        "From: Maple\nSubject: <html> mail\n\nDear all,",
        "---\ntitle: One\n---\n\nTwo.\n\nThree.",
        "",
    };
    for (const std::string_view text : texts) EXPECT_FALSE(is_html(text)) << text;
}

}  // namespace
}  // namespace storybind
