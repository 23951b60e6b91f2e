// Containers, made by the test from text parts: archives, mail, web archives, pages with a folder.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>

#include "io.hpp"
#include "pipeline.hpp"
#include "reader/container/archive.hpp"
#include "reader/container/container.hpp"
#include "reader/container/origin.hpp"
#include "reader/container/resources.hpp"
#include "scratch.hpp"

namespace storybind {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;
enum class Pack { zip, tar_gz, tar, gzip };

std::string packed(const Files& files, Pack pack) {
    archive* handle = archive_write_new();
    if (pack == Pack::zip) archive_write_set_format_zip(handle);
    if (pack == Pack::tar || pack == Pack::tar_gz) archive_write_set_format_ustar(handle);
    if (pack == Pack::gzip) archive_write_set_format_raw(handle);
    if (pack == Pack::gzip || pack == Pack::tar_gz) archive_write_add_filter_gzip(handle);
    archive_write_set_bytes_in_last_block(handle, 1);
    std::size_t room = 65536;
    for (const auto& [name, bytes] : files) room += name.size() * 4 + bytes.size() + 4096;
    std::string out(room, '\0');
    std::size_t used = 0;
    archive_write_open_memory(handle, out.data(), out.size(), &used);
    for (const auto& [name, bytes] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(handle, entry);
        archive_write_data(handle, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(handle);
    archive_write_free(handle);
    out.resize(used);
    return out;
}

/// "name [1:line] [2:line] {image}" for each page, parted by " | ", blank lines left out, then the
/// kinds of diagnostics; or the error.
std::string read(const Source& source) {
    const Result<std::vector<ReadPage>> pages = read_pages(source, {});
    if (!pages) return to_text(pages.error());
    std::string text;
    for (const ReadPage& one : *pages) {
        if (!text.empty()) text += " | ";
        text += one.page.name;
        if (!one.page.url.empty()) text += fmt::format(" <{}>", one.page.url);
        for (const Line& line : one.page.lines) {
            if (!line.text.empty()) text += fmt::format(" [{}:{}]", line.number, line.text);
        }
        for (const Image& image : one.page.images) {
            text += fmt::format(" {{{}}}", image.bytes.empty() ? "missing" : image.bytes);
        }
        for (const Diagnostic& said : one.diagnostics) text += fmt::format(" ({})", said.message);
    }
    return text;
}

std::string read(std::string name, std::string bytes) {
    return read(Source{std::move(name), std::move(bytes)});
}

std::string page(std::string_view words, std::string_view image = "") {
    return fmt::format("<!DOCTYPE html><html><body><p>{}</p>{}</body></html>", words,
                       image.empty() ? "" : fmt::format("<p><img src=\"{}\"></p>", image));
}

TEST(Containers, ArchivesGiveTheirPagesInOrder) {
    const Files files = {
        {"book/ch10.html", page("Ten.", "ch10_files/a.png")},
        {"book/ch2.html", page("Two.", "./ch2_files/b%20c.png?x#y")},
        {"book/ch1.txt", "One.\n"},
        {"book/ch10_files/a.png", "PNG A"},
        {"book/ch2_files/b c.png", "PNG B"},
        {"book/ch2_files/frame.html", page("An advertisement.")},
        {"book/style.css", "p {}"},
        {"__MACOSX/book/._ch1.txt", "junk"},
        {"book/.hidden.txt", "junk"},
        {"../../up.txt", "Up.\n"},
    };
    const std::string pages =
        "/book/ch1.txt [1:One.] | {0}/book/ch2.html [1:Two.] [3:\xEF\xBF\xBC] {{PNG B}} | "
        "{0}/book/ch10.html [1:Ten.] [3:\xEF\xBF\xBC] {{PNG A}} | {0}/up.txt [1:Up.]";
    for (const auto& [name, pack] : {std::pair("a.zip", Pack::zip), std::pair("a.tar", Pack::tar),
                                     std::pair("a.tgz", Pack::tar_gz)}) {
        EXPECT_EQ(read(name, packed(files, pack)), name + fmt::format(fmt::runtime(pages), name));
    }
    EXPECT_EQ(read("one.txt.gz", packed({{"", "One.\nTwo.\n"}}, Pack::gzip)),
              "one.txt.gz [1:One.] [2:Two.]");
}

TEST(Containers, WhatIsNoPageIsLeftOutAndNamed) {
    EXPECT_EQ(read("a.zip", packed({{"a.txt", "One.\n"},
                                    {"b.txt", " \n"},
                                    {"c.zip", "PK"},
                                    {"d.html", "\x89PNG\r\n\x1A\n"}},
                                   Pack::zip))
                  .substr(0, 229),
              "a.zip/a.txt [1:One.] (c.zip was left out: it is an archive or book in an archive; "
              "unpack it and give it by itself) (b.txt was left out: it holds blank lines only; "
              "there is nothing to convert) (d.html was left out: it is an image,");
}

TEST(Containers, BrokenAndUnboundedArchivesAreRefused) {
    const std::string whole = packed({{"a.txt", std::string(90'000, 'a')}}, Pack::zip);
    Files many;
    for (std::size_t i = 0; i <= most_members; ++i) many.emplace_back(std::to_string(i), "");
    const std::pair<std::string, std::string_view> rows[] = {
        {packed({{"a.png", "PNG"}}, Pack::zip), "a: holds no page"},
        {whole.substr(0, whole.size() / 3), "a: is a broken archive"},
        {packed({{"a.txt", std::string(30'000'000, 'a')}}, Pack::zip),
         "a: unpacks to more than 200 times its size"},
        {packed({{"", std::string(30'000'000, 'a')}}, Pack::gzip),
         "a: unpacks to more than 200 times its size"},
        {packed({{"a.txt", std::string(largest_member + 1, 'a')}}, Pack::tar),
         "a: holds a file of more than 64 MiB"},
        {packed({{"a.txt", std::string(largest_pages + 1, 'a')}}, Pack::tar),
         "a: holds more than 24 MiB of pages"},
        {packed(many, Pack::tar), "a: holds more than 20000 files"},
        {"PK\x03\x04 mimetypeapplication/epub+zip", "a: is an EPUB"},
        {packed({{"a.xhtml", std::string(9000, 'a')}, {"META-INF/container.xml", "<x/>"}},
                Pack::zip),
         "a: is an EPUB"},
        {"PK\x03\x04 [Content_Types].xml", "a: is a Word document (DOCX)"},
    };
    for (const auto& [bytes, wanted] : rows) {
        const std::string message = "storybind: " + std::string(wanted);
        EXPECT_EQ(read("a", bytes).substr(0, message.size()), message);
    }
}

constexpr std::string_view web_archive =
    "From: <Saved by Blink>\r\n"
    "Snapshot-Content-Location: https://archive.example.org/viewstory.php?sid=7\r\n"
    "Subject: =?utf-8?Q?The=20L=C3=A4mp?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: multipart/related; type=\"text/html\"; boundary=\"--b\"\r\n\r\n\r\n"
    "----b\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://archive.example.org/viewstory.php?sid=7\r\n\r\n"
    "<!DOCTYPE html><html><head><meta charset=3D\"utf-8\"></head><body><p>It was l=\r\n"
    "ate, caf=C3=A9.</p><p><img src=3D\"img/a.png\"><img src=3D\"cid:b@x\"></p></body></html>\r\n"
    "----b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example.org/\r\n\r\n"
    "<p>An advertisement.</p>\r\n"
    "----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: https://archive.example.org/img/a.png\r\n\r\nUE5H\r\nIEE=\r\n"
    "----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-ID: <b@x>\r\n\r\nUE5HIEI=\r\n----b--\r\n";

constexpr std::string_view wanted_web_archive =
    "a.mhtml <https://archive.example.org/viewstory.php?sid=7> [1:It was late, café.] "
    "[3:\xEF\xBF\xBC\xEF\xBF\xBC] {PNG A} {PNG B}";

TEST(Containers, WebArchivesGiveTheirPageWithItsImages) {
    EXPECT_EQ(read("a.mhtml", std::string(web_archive)), wanted_web_archive);
    // Without its end, with other line ends, in an archive.
    std::string lf(web_archive);
    lf.erase(std::remove(lf.begin(), lf.end(), '\r'), lf.end());
    EXPECT_EQ(read("a.mhtml", lf), wanted_web_archive);
    EXPECT_EQ(read("a.mhtml", lf.substr(0, lf.rfind("----b--"))), wanted_web_archive);
    EXPECT_EQ(read("z", packed({{"a.mhtml", lf}}, Pack::zip)),
              "z/" + std::string(wanted_web_archive));
}

std::string mail(std::string_view head, std::string_view body) {
    return fmt::format(
        "Received: from a by b\nFrom: =?iso-8859-1?Q?Andr=E9?= <a@example.org>\nTo: b@example.org\n"
        "Subject: The Lamp (1/2)\nDate: Mon, 3 Jan 2011 04:05:06 +0000\nMIME-Version: "
        "1.0\n{}\n\n{}",
        head, body);
}

constexpr std::string_view wanted_fields =
    "[1:From: André <a@example.org>] [2:Subject: The Lamp (1/2)] "
    "[3:Date: Mon, 3 Jan 2011 04:05:06 +0000]";

TEST(Containers, MailsGiveTheirWords) {
    const std::string alternative =
        "--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: "
        "text/html\n\n<p><i>Rich</i>.</p>\n"
        "--b--\n";
    const std::string attached =
        "--b\nContent-Type: text/plain\n\nAttached.\n--b\nContent-Type: application/octet-stream\n"
        "Content-Disposition: attachment; filename=\"story.txt\"\nContent-Transfer-Encoding: "
        "base64\n\nT25lLgo=\n--b\nContent-Type: application/zip\nContent-Disposition: attachment; "
        "filename=a.zip\n\nPK\n--b--\n";
    const std::pair<std::string, std::string_view> rows[] = {
        {mail("Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit",
              "\xE4\xC1.\n"),
         " [5:Да.]"},
        {mail("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
              "quoted-printable",
              "caf=E9 =\nau lait\n"),
         " [5:café au lait]"},
        {mail("Content-Type: text/plain\nContent-Transfer-Encoding: base64", "T25lLgo="),
         " [5:One.]"},
        {mail("Content-Type: multipart/alternative; boundary=b", alternative), " [5:Rich.]"},
        {mail("Content-Type: multipart/mixed; boundary=b", attached),
         " [5:Attached.] | a.eml/story.txt [1:One.]"},
    };
    for (const auto& [bytes, wanted] : rows) {
        EXPECT_EQ(read("a.eml", bytes), fmt::format("a.eml {}{}", wanted_fields, wanted));
    }
}

TEST(Containers, MailboxesGiveOnePageAMessage) {
    const std::string from = "From a@example.org Mon Jan  3 04:05:06 2011\n";
    const std::string one =
        mail("Content-Type: text/plain", "One.\n\nFrom here on it was late.\n\n");
    const std::string two = mail("Content-Type: text/plain", "Two.\n");
    EXPECT_EQ(read("a.mbox", from + one + from + two),
              fmt::format("a.mbox (message 1) {0} [5:One.] [7:From here on it was late.] | a.mbox "
                          "(message 2) {0} [5:Two.]",
                          wanted_fields));
    EXPECT_EQ(read("a.mbox", from + two), fmt::format("a.mbox {} [5:Two.]", wanted_fields));
}

TEST(Containers, TextThatLooksLikeMailStaysAText) {
    const std::string_view rows[] = {
        "From: Maple\nSubject: lamps\n\nDear all,\n",
        "From the beginning at 12:30 in 2004\nit was late.\n",
        "MIME-Version: 1.0\n\nIt was late.\n",
        "Content-Type: a thing she typed.\n\nIt was late.\n",
        "It was late.\nMIME-Version: 1.0\nContent-Type: text/plain\n",
    };
    for (const std::string_view row : rows) EXPECT_FALSE(is_container(row)) << row;
}

TEST(Containers, PagesBringTheFilesBesideThemAndNoOthers) {
    namespace fs = std::filesystem;
    const Scratch scratch;
    fs::create_directories(scratch.path() / "in/A Story_files");
    const auto write = [&](const fs::path& name, std::string_view bytes) {
        std::ofstream(scratch.path() / name, std::ios::binary) << bytes;
    };
    write("secret.png", "SECRET");
    write("in/A Story_files/a b.png", "PNG");
    fs::create_symlink(scratch.path() / "secret.png", scratch.path() / "in/A Story_files/link.png");
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"./A%20Story_files/a%20b.png", "PNG"},
        {"A Story_files/../A Story_files/a b.png", "PNG"},
        {"../secret.png", "missing"},
        {"A Story_files/link.png", "missing"},
        {"/etc/hostname", "missing"},
        {"file:///etc/hostname", "missing"},
        {"http://example.org/A Story_files/a b.png", "missing"},
        {"A Story_files", "missing"},
        {"none.png", "missing"},
    };
    for (const auto& [address, wanted] : rows) {
        write("in/A Story.html", page("One.", address));
        const Result<Source> source = read_source((scratch.path() / "in/A Story.html").string());
        ASSERT_TRUE(source);
        EXPECT_NE(read(*source).find(fmt::format("{{{}}}", wanted)), std::string::npos)
            << address << ": " << read(*source);
    }
}

TEST(Containers, SaversSayWhereAPageIsFrom) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://a.example/s?x=1 "
         "\n "
         "saved date: Mon Jan 03 2011\n-->",
         "https://a.example/s?x=1"},
        {"<html><script>__wm.wombat(\"http://a.example:80/s\",\"20100102030405\",\"x\");</script>",
         "http://a.example:80/s"},
        {"<input type=\"text\" name=\"url\" id=\"wmtbURL\" value=\"http://a.example/s\"/>",
         "http://a.example/s"},
        {"12 captures\n\nThe Wayback Machine - "
         "http://web.archive.org/web/20100102030405/http://a.example/s\n\nIt was late.",
         "http://a.example/s"},
        {"It was late. The Wayback Machine - http://web.archive.org/web/2010/http://a.example/",
         ""},
        {"url: https://a.example/", ""},
    };
    for (const auto& [text, wanted] : rows) EXPECT_EQ(saved_from(text), wanted) << text;
}

TEST(Containers, WaybackAddressesAreUnwrapped) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"https://web.archive.org/web/20100102030405/http://a.example/s", "http://a.example/s"},
        {"http://web.archive.org/web/2010im_/https://a.example/a.png", "https://a.example/a.png"},
        {"//web.archive.org/web/20100102/http://a.example/", "http://a.example/"},
        {"/web/20100102030405/http://a.example/s", "http://a.example/s"},
        {"https://web.archive.org/web/20100102030405/a.example/s", "http://a.example/s"},
        {"https://web.archive.org/web/*/http://a.example/", ""},
        {"https://web.archive.org/about", ""},
        {"https://a.example/web/12/34", ""},
        {"/web/12/34", ""},
        {"", ""},
    };
    for (const auto& [address, wanted] : rows) {
        EXPECT_EQ(original_url(address), wanted.empty() ? address : wanted);
    }
}

TEST(Containers, AddressesAreResolved) {
    const std::string_view base = "https://a.example/b/c/d.html?q#f";
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"e.png", "https://a.example/b/c/e.png"},
        {"./e/", "https://a.example/b/c/e/"},
        {"../e.png", "https://a.example/b/e.png"},
        {"../../../e", "https://a.example/e"},
        {"/e?x=../y", "https://a.example/e?x=../y"},
        {"//h/e", "https://h/e"},
        {"?z", "https://a.example/b/c/d.html?z"},
        {"http://x/", "http://x/"},
        {"cid:a", "cid:a"},
        {"", ""},
    };
    for (const auto& [address, wanted] : rows) EXPECT_EQ(resolve_url(base, address), wanted);
    EXPECT_EQ(resolve_url("", "e.png"), "e.png");
}

TEST(Containers, PathsAreMadeHarmless) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"a/./b//c", "a/b/c"}, {"/etc/passwd", "etc/passwd"},
        {"../../a", "a"},      {"a\\b\\..\\c", "a/c"},
        {"a/../../b", "b"},    {"", ""},
    };
    for (const auto& [path, wanted] : rows) EXPECT_EQ(plain_path(path), wanted);
    const std::pair<std::string_view, std::string_view> order[] = {
        {"ch2", "ch10"}, {"ch02", "ch10"}, {"ch1/2", "ch1/10"}, {"a", "b"},
        {"ch01", "ch1"}, {"ch1", "ch1a"},  {"", "a"},           {"a9b", "a10"},
    };
    for (const auto& [first, second] : order) {
        EXPECT_TRUE(comes_before(first, second)) << first << " " << second;
        EXPECT_FALSE(comes_before(second, first)) << first << " " << second;
    }
}

/// Each ends in an error or in a page, within seconds.
TEST(Containers, WhatHasNoEndEnds) {
    const std::string head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n";
    std::string deep = head;
    for (int i = 1; i < 50'000; ++i) {
        deep += fmt::format("--b{}\nContent-Type: multipart/mixed; boundary=b{}\n\n", i - 1, i);
    }
    std::string parts = head;
    for (int i = 0; i < 1'000'000; ++i) parts += "--b0\nContent-ID: <a>\n\n\n";
    std::string messages = "MIME-Version: 1.0\nContent-Type: message/rfc822\n\n";
    for (int i = 0; i < 16; ++i) messages += messages;
    std::string endless(web_archive);
    endless.resize(endless.rfind("UE5HIEI="));
    endless.append(20'000'000, 'A');
    std::string mailbox = "From a@example.org Mon Jan  3 04:05:06 2011\nSubject: a\n\n";
    mailbox.append(100'000'000, 'a');
    const std::pair<std::string*, std::string_view> rows[] = {
        {&deep, "storybind: a: is a mail with more than 64 parts"},
        {&parts, "storybind: a: is a mail with more than 10000 parts"},
        {&messages, "storybind: a: holds no text"},
        {&endless, "a <https://archive.example.org/"},
        {&mailbox, "storybind: a: holds more than 24 MiB of pages"},
    };
    for (const auto& [bytes, wanted] : rows) {
        const std::clock_t start = std::clock();
        EXPECT_EQ(read("a", std::move(*bytes)).substr(0, wanted.size()), wanted);
        EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 30);
    }
}

}  // namespace
}  // namespace storybind
