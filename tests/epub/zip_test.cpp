#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "epub/books.hpp"

namespace storybind {
namespace {

std::size_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
    std::size_t number = 0;
    for (std::size_t i = size; i-- > 0;) {
        number = number << 8U | static_cast<unsigned char>(bytes.at(at + i));
    }
    return number;
}

/// The central directory (APPNOTE 4.3.12), a line for each entry: what must not change from one
/// machine to the next.
std::string directory_of(const std::string& zip) {
    const std::size_t end = zip.rfind("PK\x05\x06");
    if (end == std::string::npos) return "no zip";
    std::string text = fmt::format("comment {}\n", number_at(zip, end + 20, 2));
    std::size_t at = number_at(zip, end + 16, 4);
    for (std::size_t left = number_at(zip, end + 10, 2); left > 0; --left) {
        const std::size_t name = number_at(zip, at + 28, 2);
        const std::size_t extra = number_at(zip, at + 30, 2);
        const std::size_t local = number_at(zip, at + 42, 4);
        text += fmt::format(
            "{} method {} descriptor {} date {:x} time {} attributes {:o} extra {}+{}\n",
            zip.substr(at + 46, name), number_at(zip, at + 10, 2),
            number_at(zip, at + 8, 2) >> 3U & 1U, number_at(zip, at + 14, 2),
            number_at(zip, at + 12, 2), number_at(zip, at + 38, 4) >> 16U, extra,
            number_at(zip, local + 28, 2));
        at += 46 + name + extra + number_at(zip, at + 32, 2);
    }
    return text;
}

Package tiny() {
    return {{{"mimetype", "application/epub+zip", true},
             {"epub/a.xhtml", std::string(5000, 'a'), false},
             {"epub/empty.css", "", false},
             {"epub/cover.jpg", "\xFF\xD8\xFF", true}}};
}

TEST(ZipPackage, WritesBareEntries) {
    const auto zip = zip_package(tiny());
    ASSERT_TRUE(zip) << to_text(zip.error());
    EXPECT_EQ(directory_of(*zip),
              "comment 0\n"
              "mimetype method 0 descriptor 0 date 21 time 0 attributes 100644 extra 0+0\n"
              "epub/a.xhtml method 8 descriptor 0 date 21 time 0 attributes 100644 extra 0+0\n"
              "epub/empty.css method 8 descriptor 0 date 21 time 0 attributes 100644 extra 0+0\n"
              "epub/cover.jpg method 0 descriptor 0 date 21 time 0 attributes 100644 extra 0+0\n");
    EXPECT_EQ(zip->substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST(ZipPackage, GivesTheSameBytesInAnotherTimeZone) {
    const Package package = sound_package(full_book());
    const char* before = std::getenv("TZ");
    const std::string old = before ? before : "";
    const auto here = zip_package(package);
    setenv("TZ", "Pacific/Kiritimati", 1);
    tzset();
    const auto there = zip_package(package);
    before ? setenv("TZ", old.c_str(), 1) : unsetenv("TZ");
    tzset();
    ASSERT_TRUE(here && there);
    EXPECT_EQ(*here, *there);
}

TEST(ZipPackage, NamesTheEntryThatFails) {
    Package package = tiny();
    package.entries.push_back(package.entries[1]);
    const auto zip = zip_package(package);
    ASSERT_FALSE(zip);
    EXPECT_EQ(to_text(zip.error()),
              "storybind: epub/a.xhtml: cannot make the zip container: File already exists");
}

}  // namespace
}  // namespace storybind
