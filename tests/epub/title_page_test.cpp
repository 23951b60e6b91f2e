#include <gtest/gtest.h>

#include <regex>

#include "epub/books.hpp"

namespace storybind {
namespace {

/// The facts of the title page, "Label: value | Label: value".
std::string facts(std::vector<Value> values, std::size_t chapters = 1, std::size_t words = 6) {
    Book book = small_book("One");
    book.metadata.values = std::move(values);
    for (std::uint32_t i = 2; i <= chapters; ++i) {
        book.chapters.push_back(book.chapters[0]);
        book.chapters.back().number = i;
    }
    book.word_count = words;
    std::string page = entry_of(sound_package(book), "epub/title-page.xhtml");
    const std::size_t begin = page.find("<dl class=\"facts\">");
    if (begin == std::string::npos) return "none";
    page = page.substr(begin + 19, page.find("</dl>") - begin - 19);
    page = std::regex_replace(page, std::regex("</dd>\n<dt>"), " | ");
    page = std::regex_replace(page, std::regex("</dt>\n<dd>"), " ");
    return std::regex_replace(page, std::regex("^<dt>|</dd>\n$"), "");
}

TEST(TitlePage, ShowsWhatAReaderWants) {
    struct Row {
        std::vector<Value> values;
        std::string printed;
    };
    const Row rows[] = {
        {{}, "Words: 6"},
        {{value_of(Field::fandom, "Sea & Salt")}, "Fandom: Sea &amp; Salt | Words: 6"},
        {{value_of(Field::character, "Anna"), value_of(Field::character, "Tom"),
          value_of(Field::character, "Anna")},
         "Characters: Anna, Tom | Words: 6"},
        {{value_of(Field::source, "https://archive.example/a b?x=1&y"),
          value_of(Field::rights, "Mine"), value_of(Field::publisher, "Example Archive"),
          value_of(Field::updated, "2009"), value_of(Field::published, "2008-02"),
          value_of(Field::status, "Complete"), value_of(Field::tag, "slow burn"),
          value_of(Field::genre, "Angst"), value_of(Field::category, "Gen"),
          value_of(Field::warning, "Death"), value_of(Field::rating, "PG"),
          value_of(Field::relationship, "A/T")},
         "Pairing: A/T | Rating: PG | Warning: Death | Category: Gen | Genre: Angst | Tag: slow "
         "burn "
         "| Status: Complete | Published: 2008-02 | Updated: 2009 | Words: 6 | Source: <a "
         "href=\"https://archive.example/a%20b?x=1&amp;y\">https://archive.example/a "
         "b?x=1&amp;y</a> | Publisher: Example Archive | Rights: Mine"},
        {{value_of(Field::source, "javascript:alert(1)")},
         "Words: 6 | Source: javascript:alert(1)"},
        {{value_of(Field::series, "Quay Stories")}, "Series: Quay Stories | Words: 6"},
        {{value_of(Field::series, "Quay Stories"), value_of(Field::series_index, "4b")},
         "Series: Quay Stories, part 4b | Words: 6"},
        {{value_of(Field::series_index, "3")}, "Part: 3 | Words: 6"},
        {{value_of(Field::other, "Mara", "Beta"),
          value_of(Field::other, "None\nat all", "Spoilers"),
          value_of(Field::other, "Tom", "Beta")},
         "Words: 6 | Beta: Mara | Spoilers: None<br/>at all | Beta: Tom"},
        {{value_of(Field::words, "6")}, "Words: 6"},
        {{value_of(Field::words, "1742")}, "Words: 6 (stated: 1742)"},
        {{value_of(Field::chapters, "1")}, "Words: 6 | Chapters: 1"},
        {{value_of(Field::chapters, "1/?")}, "Words: 6 | Chapters: 1/?"},
        {{value_of(Field::chapters, "12")}, "Words: 6 | Chapters: 1 (stated: 12)"},
    };
    for (const Row& row : rows) EXPECT_EQ(facts(row.values), row.printed);
}

TEST(TitlePage, CountsWordsAndChapters) {
    EXPECT_EQ(facts({}, 3, 1234567), "Words: 1,234,567 | Chapters: 3");
    EXPECT_EQ(facts({value_of(Field::words, "12,480 words")}, 1, 12480), "Words: 12,480");
    EXPECT_EQ(facts({value_of(Field::chapters, "3/12")}, 3, 999), "Words: 999 | Chapters: 3/12");
}

TEST(TitlePage, HasTitleBylineAndSummary) {
    Book book = small_book("A < B");
    book.metadata.values.push_back(value_of(Field::author, "mare_mosso"));
    book.metadata.values.push_back(value_of(Field::author, "Lark & Sons"));
    book.metadata.values.push_back(value_of(Field::summary, "One.\n\nTwo."));
    const std::string page = entry_of(sound_package(book), "epub/title-page.xhtml");
    EXPECT_EQ(lines_with(page, "<h1"),
              std::vector<std::string>{"<h1 id=\"heading\" dir=\"auto\">A &lt; B</h1>"});
    EXPECT_EQ(lines_with(page, "byline"),
              std::vector<std::string>{"<p class=\"byline\">by <bdi>Quill Hartley, mare_mosso and "
                                       "Lark &amp; Sons</bdi></p>"});
    EXPECT_EQ(lines_with(page, "<p"),
              (std::vector<std::string>{lines_with(page, "byline")[0],
                                        "<p class=\"first\">One.</p>", "<p>Two.</p>"}));
    Book bare = small_book("One");
    bare.metadata.values.clear();
    const std::string bare_page = entry_of(sound_package(bare), "epub/title-page.xhtml");
    EXPECT_EQ(lines_with(bare_page, "<p").size() + lines_with(bare_page, "summary").size(), 0U);
}

}  // namespace
}  // namespace storybind
