#include "batch/file_name.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace storybind {
namespace {

TEST(FileName, IsSafeEverywhere) {
    struct Row {
        std::string text;
        std::string_view name;
    };
    const Row rows[] = {
        {"The Lamp", "The Lamp"},
        {"Café au Lait — Für Elise", "Café au Lait — Für Elise"},
        {"光の中で", "光の中で"},
        {"AC/DC: Who? Me!", "AC_DC_ Who_ Me!"},
        {R"("*/:<>?\|)", "_________"},
        {"...Wait", "Wait"},
        {"To be continued...", "To be continued"},
        {"  two \t spaces\n", "two spaces"},
        {"a\xC2\xA0z", "a z"},
        {"--help", "_-help"},
        {"a\x01\x7F\xE2\x80\xAEz", "az"},  // control codes and a mark that turns names around
        {"a\xFFz", "a_z"},
        {"con", "con_"},
        {"NUL.story", "NUL_.story"},
        {"COM1", "COM1_"},
        {"com\xC2\xB9", "com\xC2\xB9_"},
        {"LPT9.tar.gz", "LPT9_.tar.gz"},
        {"console", "console"},
        {"COM10", "COM10"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {"", ""},
        {" . ", ""},
        {"\xE2\x80\x8B", ""},
    };
    for (const Row& row : rows) EXPECT_EQ(safe_file_name(row.text), row.name);
}

TEST(FileName, KeepsTheLimitAndWholeCharacters) {
    struct Row {
        std::string text;
        std::size_t limit;
        std::string_view name;
    };
    const Row rows[] = {
        {"abcdef", 7, "abcdef"}, {"abcdef", 5, "abcd"},     {"ab cdef", 4, "ab"},
        {"aéz", 3, "a"},         {"aéz", 4, "aé"},          {"😀😀", 8, "😀"},
        {"abc", 0, ""},          {"con.abcdef", 5, "con_"}, {"ab..cd", 5, "ab"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(safe_file_name(row.text, row.limit), row.name);
        EXPECT_LE(safe_file_name(row.text, row.limit).size(), row.limit);
    }
    std::string hundreds;
    for (int i = 0; i < 300; ++i) hundreds += "é";
    EXPECT_LE(safe_file_name(hundreds).size(), 195U);
    EXPECT_TRUE(is_utf8(safe_file_name(hundreds)));
}

Metadata metadata_of(std::string_view title, const std::vector<std::string>& authors) {
    Metadata metadata;
    if (!title.empty()) metadata.values.push_back({Field::title, "", std::string(title), {}, {}});
    for (const std::string& author : authors) {
        metadata.values.push_back({Field::author, "", author, {}, {}});
    }
    return metadata;
}

TEST(FileName, NamesABookByAuthorAndTitle) {
    EXPECT_EQ(book_file_name(metadata_of("The Lamp", {"Maple"}), "x"), "Maple - The Lamp.epub");
    EXPECT_EQ(book_file_name(metadata_of("The Lamp", {"Maple", "Oak"}), "x"),
              "Maple & Oak - The Lamp.epub");
    EXPECT_EQ(book_file_name(metadata_of("The Lamp", {}), "x"), "The Lamp.epub");
    EXPECT_EQ(book_file_name(metadata_of("The Lamp", {"?"}), "x"), "_ - The Lamp.epub");
    EXPECT_EQ(book_file_name(metadata_of("...", {"Maple"}), "page"), "Maple - page.epub");
    EXPECT_EQ(book_file_name(metadata_of("", {}), "page"), "page.epub");
    EXPECT_EQ(book_file_name(metadata_of("", {}), "..."), "story.epub");
    const std::vector<std::string> many(40, "Somebody");
    const std::string name = book_file_name(metadata_of("The Lamp", many), "x");
    EXPECT_LE(name.size(), 200U);
    EXPECT_NE(name.find(" - The Lamp.epub"), std::string::npos) << name;
}

}  // namespace
}  // namespace storybind
