// The small helpers: characters, links, images.
#include <gtest/gtest.h>

#include "epub/characters.hpp"
#include "epub/epub.hpp"
#include "epub/links.hpp"

namespace storybind {
namespace {

TEST(BookText, KeepsWhatABookMayHold) {
    const std::string_view same[] = {
        "",
        "plain",
        "tab\tline\n",
        "naïve — “quotes”",
        "九番目の灯　と",
        "مصباح",
        "👩\u200D🚀",       // joined by ZWJ
        "می\u200Cخواهم",  // ZWNJ
        "soft\u00ADhyphen",
        "\u263A\uFE0F",
        "no\u00A0break",
        "\uE000 private",
        "\u2067שלום\u2069 end",
        "\u202Babc\u202C",
    };
    for (const std::string_view text : same) EXPECT_EQ(book_text(text), text);
}

TEST(BookText, MendsTheRest) {
    struct Row {
        std::string_view text;
        std::string_view mended;
    };
    const Row rows[] = {
        {"a\x01\x02\x1F\x7F"
         "b",
         "ab"},
        {"a\rb", "ab"},
        {"a\x0B"
         "b\x0C"
         "c\u0085d",
         "a b c d"},
        {"a\u0080\u009Fb", "ab"},
        {"\uFEFFa\uFEFFb", "ab"},
        {"a\uFFFE\uFFFF\uFDD0\uFDEF\U0001FFFE\U0010FFFFb", "ab"},
        {"a\u2028b\u2029c", "a\nb\nc"},
        {"a\u2002b\u2009c\u200Ad\u205Fe", "a b c d e"},
        {"quoi\u202F?", "quoi\u00A0?"},
        {"a\u2060b", "ab"},
        {"e\u0301", "é"},
        {"bad\xFF"
         "byte",
         "bad\uFFFD"
         "byte"},
        // bidirectional controls without a partner would turn the rest of the page
        {"a\u202Eb", "ab"},
        {"a\u202Cb", "ab"},
        {"\u202Aa\u202Eb\u202C", "a\u202Eb\u202C"},
        {"\u2067a\u202C", "a"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(book_text(row.text), row.mended);
        EXPECT_EQ(book_text(row.mended), row.mended) << "mending twice";
    }
}

TEST(LinkTarget, TakesWebAddressesOnly) {
    struct Row {
        std::string_view address;
        std::string_view target;  ///< empty where it is no link
    };
    const Row rows[] = {
        {"https://archive.example/works/12", "https://archive.example/works/12"},
        {" http://archive.example ", "http://archive.example"},
        {"HTTPS://Archive.Example/Story?A=B#C", "https://archive.example/Story?A=B#C"},
        {"http://archive.example:8080/x", "http://archive.example:8080/x"},
        {"http://a.example/a b|c\"d<e>", "http://a.example/a%20b%7Cc%22d%3Ce%3E"},
        {"http://a.example/灯", "http://a.example/%E7%81%AF"},
        {"http://a.example/%41%zz%", "http://a.example/%41%25zz%25"},
        {"http://a.example/x#a#b", "http://a.example/x#a%23b"},
        {"http://a.example/[x]", "http://a.example/%5Bx%5D"},
        {"https://some_body.journal.example/1.html", "https://some_body.journal.example/1.html"},
        // no links
        {"", ""},
        {"archive.example/works/12", ""},
        {"javascript:alert(1)", ""},
        {"ftp://archive.example/x", ""},
        {"file:///etc/passwd", ""},
        {"http://", ""},
        {"http:///x", ""},
        {"https://.example/", ""},
        {"https://a..example/", ""},
        {"https://archive.example:port/", ""},
        {"https://user:word@archive.example/", ""},
        {"https://灯.example/", ""},
        {"https://1.2.3.999/", ""},
        {"https://[::1]/", ""},
        {"https://a b.example/", ""},
    };
    for (const Row& row : rows)
        EXPECT_EQ(link_target(row.address).value_or(""), row.target) << row.address;
}

TEST(ImageType, KnowsTheFormatsOfEpub) {
    struct Row {
        std::string_view bytes;
        std::string_view type;
    };
    using namespace std::string_view_literals;
    const Row rows[] = {
        {"\xFF\xD8\xFF\xE0 JFIF", "image/jpeg"},
        {"\x89PNG\r\n\x1A\n....", "image/png"},
        {"GIF87a..", "image/gif"},
        {"GIF89a..", "image/gif"},
        {"RIFF\x10\0\0\0WEBPVP8 "sv, "image/webp"},
        {"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"},
        {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE svg>\n<svg>", "image/svg+xml"},
        {"", "none"},
        {"\xFF\xD8", "none"},
        {"BM....", "none"},
        {"II*\0"sv, "none"},
        {"RIFF\x10\0\0\0WAVEfmt "sv, "none"},
        {"<html><svg/></html>", "none"},
        {"<svgx/>", "none"},
        {"<svg", "none"},
        {"<?xml never ends", "none"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(image_type(row.bytes).value_or("none"), row.type) << row.bytes;
}

}  // namespace
}  // namespace storybind
