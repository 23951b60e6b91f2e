#include "reader/reader.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_literals;

/// "utf-8 [1:one] [2:two]", then the diagnostics; or the error.
std::string read(std::string bytes) {
    Diagnostics diagnostics;
    const Result<Page> page = read_page({"page.txt", std::move(bytes)}, {}, diagnostics);
    if (!page) return to_text(page.error());
    std::string text = page->encoding;
    for (const Line& line : page->lines) text += fmt::format(" [{}:{}]", line.number, line.text);
    for (const Diagnostic& one : diagnostics)
        text += fmt::format(" ({})", to_text(one, "page.txt"));
    return text;
}

/// Each character as a UTF-16 unit in this byte order.
std::string utf16(std::u16string_view text, bool big_endian) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFFU);
        const char high = static_cast<char>(unit >> 8U);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

struct Row {
    std::string bytes;
    std::string_view printed;
};

TEST(Reader, SplitsLines) {
    const Row rows[] = {
        {"one", "utf-8 [1:one]"},
        {"one\n", "utf-8 [1:one]"},
        {"one\ntwo", "utf-8 [1:one] [2:two]"},
        {"one\r\ntwo\r\n", "utf-8 [1:one] [2:two]"},
        {"one\rtwo\r", "utf-8 [1:one] [2:two]"},
        {"one\n\rtwo", "utf-8 [1:one] [2:] [3:two]"},
        {"a\r\nb\nc\rd\r\r\ne", "utf-8 [1:a] [2:b] [3:c] [4:d] [5:] [6:e]"},
        {"\n\none\n\n", "utf-8 [1:] [2:] [3:one] [4:]"},
        {" one\t ", "utf-8 [1: one\t ]"},
    };
    for (const Row& row : rows) EXPECT_EQ(read(row.bytes), row.printed);
}

TEST(Reader, DecodesWhatTextsAreWrittenIn) {
    const Row rows[] = {
        {"caf\xC3\xA9", "utf-8 [1:café]"},
        {"\xEF\xBB\xBFone", "utf-8 [1:one]"},
        {"a\xC2\xA0z", "utf-8 [1:a\xC2\xA0z]"},
        {"\xC2\xA0\none", "utf-8 [1:\xC2\xA0] [2:one]"},
        {"\xF0\x9F\x98\x80", "utf-8 [1:😀]"},
        {"\xFF\xFE" + utf16(u"one\r\ntwö\n", false), "utf-16le [1:one] [2:twö]"},
        {"\xFE\xFF" + utf16(u"one\n😀", true), "utf-16be [1:one] [2:😀]"},
        {"caf\xE9 \x93hi\x94 \x97 now",
         "windows-1252 [1:café “hi” — now] (page.txt:1: 4 bytes are no UTF-8 and were read as "
         "Windows-1252, here first (bytes-not-utf8))"},
        // UTF-8 and Windows-1252 in one file, as archives that changed their encoding have it.
        {"caf\xC3\xA9\n\ncaf\xE9",
         "windows-1252 [1:café] [2:] [3:café] (page.txt:3: 1 byte is no UTF-8 and was read as "
         "Windows-1252, here first (bytes-not-utf8))"},
        {"a\x81z",
         "windows-1252 [1:a\xEF\xBF\xBDz] (page.txt:1: 1 byte is no UTF-8 and was read as "
         "Windows-1252, here first (bytes-not-utf8))"},
        {"\xFF\xFE" + utf16(u"one\n\xD800z", false),
         "utf-16le [1:one] [2:\xEF\xBF\xBDz] (page.txt:2: 1 broken UTF-16 unit became U+FFFD, here "
         "first (bytes-not-utf8))"},
        {"\xFF\xFE" + utf16(u"one", false) + "x",
         "utf-16le [1:one\xEF\xBF\xBD] (page.txt:1: 1 broken UTF-16 unit became U+FFFD, here first "
         "(bytes-not-utf8))"},
    };
    for (const Row& row : rows) EXPECT_EQ(read(row.bytes), row.printed);
}

TEST(Reader, DropsWhatXmlForbids) {
    const std::string fill(60, '.');
    const Row rows[] = {
        {fill + "\na\0z\n"s + fill,
         "utf-8 [1:............................................................] [2:az] "
         "[3:............................................................] (page.txt:2: 1 control "
         "character that no book may hold left out, here first (characters-dropped))"},
        {"one\f\ntwo\x1A",
         "utf-8 [1:one] [2:two] (page.txt:1: 2 control characters that no book may hold left out, "
         "here first (characters-dropped))"},
        {"a\xEF\xBF\xBE\xEF\xBF\xBFz",
         "utf-8 [1:az] (page.txt:1: 2 control characters that no book may hold left out, here "
         "first (characters-dropped))"},
        {"a\x7F\xC2\x85z", "utf-8 [1:a\x7F\xC2\x85z]"},  // odd, but XML allows them
    };
    for (const Row& row : rows) EXPECT_EQ(read(row.bytes), row.printed);
}

TEST(Reader, NamesWhatIsNoText) {
    const std::string nothing(60, '\0');
    const Row rows[] = {
        {"", "is empty"},
        {"\n \n\xC2\xA0\r\n", "holds blank lines only"},
        {"\xEF\xBB\xBF", "holds blank lines only"},
        {"\xFF\xFE", "holds blank lines only"},
        {"%PDF-1.7\n%\xE2\xE3", "is a PDF"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is an old Word document (DOC)"},
        {"{\\rtf1\\ansi Hello}", "is a rich text document (RTF)"},
        {nothing + "BOOKMOBI", "is a Mobipocket or Kindle book"},
        {"PK\x03\x04\x14 mimetypeapplication/epub+zip", "is an EPUB"},
        {"PK\x03\x04\x14 [Content_Types].xml", "is a Word document (DOCX)"},
        {"PK\x03\x04\x14 mimetypeapplication/vnd.oasis.opendocument.text", "is an OpenDocument"},
        {"PK\x03\x04\x14 story.txt", "is a zip archive"},
        {"\x89PNG\r\n\x1A\n", "is an image"},
        {"\xFF\xD8\xFF\xE0", "is an image"},
        {"GIF89a", "is an image"},
        {"RIFF\x10\x10\x10\x10WEBP", "is an image"},
        {"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "is an image"},
        {"\x1F\x8B\x08", "is a compressed file"},
        {"<?xml version=\"1.0\"?><FictionBook>", "is a FictionBook"},
        {"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><item>", "is a feed of news"},
        {"<feed xmlns=\"http://www.w3.org/2005/Atom\">", "is a feed of news"},
        {"<?xml version=\"1.0\"?><story><p>One.</p></story>", "is an XML file"},
        {"ELF" + std::string(40, '\x02'), "holds binary data"},
        {"\xFF\xFE" + utf16(std::u16string(400, char16_t{0xD801}), false), "holds binary data"},
    };
    for (const Row& row : rows) {
        const std::string wanted = fmt::format("storybind: page.txt: {}", row.printed);
        EXPECT_EQ(read(row.bytes).substr(0, wanted.size()), wanted);
    }
}

TEST(Reader, TakesTextThatOnlyResemblesAnotherFormat) {
    const std::string rows[] = {
        "PDF files were her life.",
        "<3 is what she wrote.",
        "<p is a tag, he said.",
        "She typed <html> and waited.",
        "<span id=\"a\"></span>\n\n<div>\n\n# Chapter 1\n\nOne.\n\nTwo.\n\nThree.\n</div>",
        "From: Maple\nSubject: lamps\n\nDear all,",
        "\x1B[1mBold\x1B[0m mail of old times, and a good deal more text behind it.",
        "BMW, he said.",
        "MM, she thought.",
    };
    for (const std::string& row : rows) {
        EXPECT_EQ(read(row).substr(0, 8), "utf-8 [1") << row << " gave " << read(row);
    }
}

TEST(Reader, AnyBytesGiveAnAnswerAndValidText) {
    std::uint32_t state = 1;
    for (std::size_t round = 0; round < 2000; ++round) {
        std::string bytes(1 + round % 97, 'a');
        for (char& byte : bytes) {
            state = state * 1664525U + 1013904223U;
            // Every second page is mostly text, so that it is not refused as binary.
            if (round % 2 == 0 || state % 64 == 0) byte = static_cast<char>(state >> 24U);
        }
        Diagnostics diagnostics;
        const Result<Page> page = read_page({"page", bytes}, {}, diagnostics);
        if (!page) continue;
        for (const Line& line : page->lines) {
            ASSERT_TRUE(is_utf8(line.text));
            ASSERT_EQ(line.text.find_first_of("\r\n\f\v\x1B\0"s), std::string::npos);
        }
    }
}

TEST(Reader, TakesALineOfTenMegabytesInNoTime) {
    std::string bytes;
    while (bytes.size() < 10'000'000) bytes += "She said \xE2\x80\x9Cno\xE2\x80\x9D. ";
    const auto begin = std::chrono::steady_clock::now();
    Diagnostics diagnostics;
    const Result<Page> page = read_page({"page", bytes}, {}, diagnostics);
    const auto spent = std::chrono::steady_clock::now() - begin;
    ASSERT_TRUE(page);
    EXPECT_EQ(page->lines.size(), 1U);
    EXPECT_EQ(page->lines[0].text, bytes);
    // Generous: a build with sanitizers on a busy machine takes its time too.
    EXPECT_LT(std::chrono::duration_cast<std::chrono::seconds>(spent).count(), 20);
}

}  // namespace
}  // namespace storybind
