// Chapters and notes as documents, long ones among them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "epub/books.hpp"
#include "epub/documents.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

using testing::ElementsAre;

/// The body of a document in one short line: elements by name and class, text cut.
std::string outline(const Package& package, const std::string& name) {
    std::string page = entry_of(package, name);
    page = page.substr(page.find("<body"));
    page = page.substr(page.find('\n') + 1, page.find("</body>") - page.find('\n') - 1);
    page = std::regex_replace(
        page, std::regex(" (id|dir|role|epub:type|aria-labelledby)=\"[^\"]*\""), "");
    page = std::regex_replace(page, std::regex("</(p|h1|h2)>"), "");
    return std::regex_replace(page, std::regex("\n"), "");
}

TEST(Documents, SetChaptersAndNotesApart) {
    const Package package = sound_package(full_book());
    EXPECT_EQ(
        outline(package, "epub/ch001.xhtml"),
        "<section class=\"chapter\"><h1>The Ninth Lamp"
        "<section class=\"note chapter-head\" aria-label=\"Author's Notes\">"
        "<h2>Author's Notes<p class=\"first\">Sorry.<p>Late.</section>"
        "<p class=\"first\">The lamplighter stopped.<p>“Well?”<br/>“Well what?”"
        "<hr class=\"scene-break\"/><p class=\"first\">By morning &amp; noon &lt;all&gt; knew."
        "<section class=\"note chapter-end\" aria-label=\"Author's Notes (2)\">"
        "<h2>Author's Notes<p class=\"first\">So?</section></section>");
    EXPECT_EQ(outline(package, "epub/ch002.xhtml"),
              "<section class=\"chapter\"><h1>Chapter 2<p class=\"first\">High water.<p>No moon."
              "</section>");
}

TEST(Documents, HeadASingleNoteByItsLabel) {
    Book book = full_book();
    EXPECT_EQ(outline(sound_package(book), "epub/preface.xhtml"),
              "<section class=\"story-notes\"><h1>Preface"
              "<section class=\"note-story\" aria-label=\"Story Notes\"><h2>Story Notes"
              "<p class=\"first\">All the boats are real.</section>"
              "<section class=\"note-story\" aria-label=\"Disclaimer\"><h2>Disclaimer"
              "<p class=\"first\">The sea is not mine.</section></section>");
    book.preface.pop_back();
    EXPECT_EQ(outline(sound_package(book), "epub/preface.xhtml"),
              "<section class=\"story-notes\"><h1>Story Notes<section class=\"note-story\">"
              "<p class=\"first\">All the boats are real.</section></section>");
}

TEST(Documents, KeepAChapterWithoutText) {
    Book book = full_book();
    book.chapters[1].blocks.clear();
    EXPECT_EQ(outline(sound_package(book), "epub/ch002.xhtml"),
              "<section class=\"chapter\"><h1>Chapter 2</section>");
}

std::vector<std::string> chapter_files(const Package& package) {
    std::vector<std::string> files;
    for (const PackageEntry& entry : package.entries) {
        if (entry.name.rfind("epub/ch", 0) == 0) files.push_back(entry.name.substr(5));
    }
    return files;
}

/// Words of all chapter files, headings and labels too.
std::size_t words_in(const Package& package) {
    std::size_t words = 0;
    for (const std::string& file : chapter_files(package)) {
        std::string page = entry_of(package, "epub/" + file);
        page = page.substr(page.find("<body"));
        page = std::regex_replace(page, std::regex("<[^>]*>"), " ");
        words += count_words(std::regex_replace(page, std::regex("&[a-z]+;"), ""));
    }
    return words;
}

TEST(Documents, PartALongChapterBetweenParagraphs) {
    Book book = small_book("Long");
    const std::string sentence = "The lamplighter counted the posts & stopped at the <ninth>. ";
    std::vector<Block>& blocks = book.chapters[0].blocks;
    blocks.clear();
    for (std::size_t size = 0; size < 1'000'000; size += blocks.back().text.size()) {
        blocks.push_back(paragraph(sentence + sentence + sentence + "end."));
    }
    const std::size_t words = 28 * blocks.size();
    book.chapters[0].notes_before = {note_of(NoteKind::chapter, "Notes", {paragraph("before")})};
    book.chapters[0].notes_after = {note_of(NoteKind::end, "Notes", {paragraph("after")})};
    book.chapters.push_back({2, "", {}, {paragraph("short")}, {}});
    const Package package = sound_package(book);
    EXPECT_THAT(chapter_files(package),
                ElementsAre("ch001.xhtml", "ch001-2.xhtml", "ch001-3.xhtml", "ch001-4.xhtml",
                            "ch001-5.xhtml", "ch002.xhtml"));
    EXPECT_EQ(words_in(package), words + 9);  // headings, labels, notes, "short"
    const std::string last = entry_of(package, "epub/ch001-5.xhtml");
    EXPECT_THAT(last, testing::HasSubstr("aria-label=\"Chapter 1 (part 5)\""));
    EXPECT_THAT(last, testing::HasSubstr("<title>Chapter 1</title>"));
    EXPECT_THAT(last, testing::HasSubstr("after</p>"));
    EXPECT_THAT(last, testing::Not(testing::HasSubstr("<h1")));
    EXPECT_THAT(lines_with(entry_of(package, "epub/nav.xhtml"), "<li><a href"), testing::SizeIs(2));
}

TEST(Documents, PartALongNoteUnderItsLabel) {
    Book book = small_book("Long");
    book.preface = {note_of(NoteKind::story, "Story Notes", {}),
                    note_of(NoteKind::story, "Thanks", {paragraph("x")})};
    for (int i = 0; i < 3000; ++i)
        book.preface[0].blocks.push_back(paragraph(std::string(100, 'n')));
    const Package package = sound_package(book);
    EXPECT_THAT(outline(package, "epub/preface-2.xhtml"),
                testing::StartsWith(
                    "<section class=\"story-notes\" aria-label=\"Preface (part 2)\">"
                    "<section class=\"note-story\" aria-label=\"Story Notes\"><h2>Story Notes<p>"));
}

TEST(Documents, PartAParagraphThatFillsFiles) {
    struct Row {
        std::string_view unit;
        std::size_t times;
    };
    const Row rows[] = {{"word & <word> ", 20'000},
                        {"nospaces", 50'000},
                        {"灯", 100'000},
                        {"&", 100'000},
                        {"a\n", 80'000}};
    for (const Row& row : rows) {
        Book book = small_book("Long");
        std::string text;
        for (std::size_t i = 0; i < row.times; ++i) text += row.unit;
        book.chapters[0].blocks = {paragraph(text + "end")};
        const Package package = sound_package(book);
        EXPECT_GT(chapter_files(package).size(), 1U) << row.unit;
        if (row.unit.back() == ' ') {
            EXPECT_EQ(words_in(package), 2 * row.times + 2);  // heading and "end"
        }
    }
}

TEST(Documents, ManyChapters) {
    Book book = small_book("Nights");
    book.chapters.clear();
    for (std::uint32_t i = 1; i <= 1001; ++i) {
        book.chapters.push_back({i, fmt::format("Night {}", i), {}, {paragraph("Dark.")}, {}});
    }
    const Package package = sound_package(book);
    EXPECT_TRUE(package.find("epub/ch300.xhtml"));
    EXPECT_TRUE(package.find("epub/ch1001.xhtml"));
    EXPECT_THAT(lines_with(entry_of(package, "epub/toc.ncx"), "<navPoint"), testing::SizeIs(1001));
}

}  // namespace
}  // namespace storybind
