#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "epub/books.hpp"
#include "epub/structure.hpp"

namespace storybind {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> names_of(const Package& package) {
    std::vector<std::string> names;
    for (const PackageEntry& entry : package.entries) names.push_back(entry.name);
    return names;
}

EpubOptions with_cover(std::string bytes) {
    EpubOptions options = plain_options();
    const std::string type(*image_type(bytes));
    options.cover = CoverImage{std::move(bytes), type};
    return options;
}

const std::string jpeg = "\xFF\xD8\xFF\xE0 a picture";

/// STORYBIND_ACCEPT=1 rewrites the file.
TEST(PackageBook, MakesTheFilesOfTheGoldenPackage) {
    const std::string path = STORYBIND_SOURCE_DIR "/tests/epub/full_book.package";
    const std::string made = to_text(sound_package(full_book(), with_cover(jpeg)));
    if (std::getenv("STORYBIND_ACCEPT")) std::ofstream(path, std::ios::binary) << made;
    std::ostringstream expected;
    expected << std::ifstream(path, std::ios::binary).rdbuf();
    EXPECT_EQ(made, expected.str()) << "in " << path << "; STORYBIND_ACCEPT=1 rewrites it";
}

TEST(PackageBook, GivesTheSameFilesTwice) {
    EXPECT_EQ(to_text(sound_package(full_book())), to_text(sound_package(full_book())));
}

TEST(PackageBook, OrdersItsEntries) {
    EXPECT_THAT(names_of(sound_package(full_book(), with_cover(jpeg))),
                ElementsAre("mimetype", "META-INF/container.xml", "epub/package.opf",
                            "epub/nav.xhtml", "epub/toc.ncx", "epub/style.css", "epub/cover.xhtml",
                            "epub/title-page.xhtml", "epub/preface.xhtml", "epub/ch001.xhtml",
                            "epub/ch002.xhtml", "epub/afterword.xhtml", "epub/cover.jpg"));
    EXPECT_THAT(
        names_of(sound_package(small_book("One"))),
        ElementsAre("mimetype", "META-INF/container.xml", "epub/package.opf", "epub/nav.xhtml",
                    "epub/toc.ncx", "epub/style.css", "epub/title-page.xhtml", "epub/ch001.xhtml"));
}

TEST(PackageBook, ReadsTheContentsPageOnlyWhereThereAreChapters) {
    const std::string one = entry_of(sound_package(small_book("One")), "epub/package.opf");
    EXPECT_THAT(lines_with(one, "<itemref"),
                ElementsAre("<itemref idref=\"title-page\"/>", "<itemref idref=\"ch001\"/>"));
    EXPECT_THAT(lines_with(one, "<reference"), testing::SizeIs(1));
    const std::string many = entry_of(sound_package(full_book()), "epub/package.opf");
    EXPECT_THAT(lines_with(many, "<itemref"),
                ElementsAre("<itemref idref=\"title-page\"/>", "<itemref idref=\"nav\"/>",
                            "<itemref idref=\"preface\"/>", "<itemref idref=\"ch001\"/>",
                            "<itemref idref=\"ch002\"/>", "<itemref idref=\"afterword\"/>"));
}

TEST(PackageBook, KeepsIdentifierAndChaptersWhenTheWorkGrows) {
    Book before = full_book();
    Book after = before;
    after.chapters.push_back({3, "Ebb", {}, {paragraph("The end.")}, {}});
    after.modified = "2010-01-01T00:00:00Z";
    const Package first = sound_package(before);
    const Package second = sound_package(after);
    for (const char* name : {"epub/ch001.xhtml", "epub/ch002.xhtml"}) {
        EXPECT_EQ(first.find(name), second.find(name)) << name;
    }
    for (const char* part : {"urn:uuid:", "id=\"ch001\"", "id=\"ch002\""}) {
        EXPECT_EQ(lines_with(entry_of(first, "epub/package.opf"), part),
                  lines_with(entry_of(second, "epub/package.opf"), part));
    }
    EXPECT_TRUE(second.find("epub/ch003.xhtml"));
}

TEST(PackageBook, TellsWorksApart) {
    const auto identifier = [](const Book& book) {
        return lines_with(entry_of(sound_package(book), "epub/package.opf"), "id=\"uid\"").at(0);
    };
    Book other_site = small_book("One");
    other_site.site = "livejournal";
    Book other_author = small_book("One");
    other_author.metadata.values[1].text = "Someone";
    Book with_source = small_book("One");
    with_source.metadata.values.push_back(value_of(Field::source, "https://archive.example/1"));
    Book nameless = small_book("One");
    nameless.metadata.values.clear();
    Book nameless_too = nameless;
    nameless_too.chapters[0].blocks[0].text = "Another story.";
    std::vector<std::string> identifiers;
    for (const Book& book : {small_book("One"), small_book("Two"), other_site, other_author,
                             with_source, nameless, nameless_too}) {
        const std::string mine = identifier(book);
        EXPECT_THAT(identifiers, Not(testing::Contains(mine)));
        EXPECT_EQ(identifier(book), mine);
        identifiers.push_back(mine);
    }
    Book renamed = with_source;
    renamed.metadata.values[0].text = "Two";
    EXPECT_EQ(identifier(renamed), identifier(with_source)) << "the address names the work";
}

TEST(PackageBook, PutsTheCoverFirst) {
    const Package package = sound_package(full_book(), with_cover(jpeg));
    const std::string opf = entry_of(package, "epub/package.opf");
    EXPECT_THAT(opf, HasSubstr("<item id=\"cover\" href=\"cover.jpg\" media-type=\"image/jpeg\" "
                               "properties=\"cover-image\"/>"));
    EXPECT_THAT(opf, HasSubstr("<meta name=\"cover\" content=\"cover\"/>"));
    EXPECT_THAT(opf, HasSubstr("<meta property=\"schema:accessMode\">visual</meta>"));
    EXPECT_EQ(lines_with(opf, "<itemref").at(0), "<itemref idref=\"cover-page\"/>");
    EXPECT_THAT(lines_with(entry_of(package, "epub/cover.xhtml"), "<img"),
                ElementsAre("<img src=\"cover.jpg\" alt=\"Cover: The Lantern Road by Quill Hartley "
                            "and mare_mosso\"/>"));
    EXPECT_TRUE(package.entries.back().stored);
    const Package drawn = sound_package(full_book(), with_cover("<svg xmlns='x'/>"));
    EXPECT_EQ(drawn.entries.back().name, "epub/cover.svg");
    EXPECT_FALSE(drawn.entries.back().stored);
    EXPECT_THAT(entry_of(drawn, "epub/package.opf"),
                HasSubstr("<meta property=\"schema:accessibilityHazard\">unknown</meta>"));
}

TEST(PackageBook, AddsTheUsersStyleAtTheEnd) {
    EpubOptions options = plain_options();
    options.extra_css = "p { margin: 1em 0; }\n";
    const std::string style = entry_of(sound_package(small_book("One"), options), "epub/style.css");
    EXPECT_EQ(style, options.templates.files.at("style.css") + options.extra_css);
}

TEST(PackageBook, NamesChaptersThatHaveNoName) {
    Book book = small_book("The Whole");
    EXPECT_THAT(entry_of(sound_package(book), "epub/ch001.xhtml"), HasSubstr(">The Whole</h1>"));
    book.chapters = {{4, "", {}, {paragraph("a")}, {}}, {12, "\t \x01", {}, {paragraph("b")}, {}}};
    const Package package = sound_package(book);
    EXPECT_THAT(entry_of(package, "epub/ch004.xhtml"), HasSubstr(">Chapter 4</h1>"));
    EXPECT_THAT(entry_of(package, "epub/ch012.xhtml"), HasSubstr(">Chapter 12</h1>"));
}

TEST(PackageBook, SetsLanguageAndDirection) {
    struct Row {
        std::string_view tag;
        std::string_view printed;  ///< language and direction
    };
    const Row rows[] = {
        {"en", "en ltr"},
        {"en-GB", "en-GB ltr"},
        {"ar", "ar rtl"},
        {"he-IL", "he-IL rtl"},
        {"fa", "fa rtl"},
        {"ur", "ur rtl"},
        {"az-Arab", "az-Arab rtl"},
        {"ar-Latn", "ar-Latn ltr"},
        {"zh-Hant-TW", "zh-Hant-TW ltr"},
        {"und", "und ltr"},
        // no tag that a checker would take
        {"English", "und ltr"},
        {"e", "und ltr"},
        {"en_GB", "und ltr"},
        {"en-", "und ltr"},
        {"en GB", "und ltr"},
        {"日本語", "und ltr"},
    };
    for (const Row& row : rows) {
        Book book = small_book("One");
        book.metadata.values[2].text = row.tag;
        const Package package = sound_package(book);
        const std::size_t space = row.printed.find(' ');
        const std::string language(row.printed.substr(0, space));
        const std::string direction(row.printed.substr(space + 1));
        EXPECT_THAT(entry_of(package, "epub/ch001.xhtml"),
                    HasSubstr(fmt::format("lang=\"{0}\" xml:lang=\"{0}\" dir=\"{1}\"", language,
                                          direction)))
            << row.tag;
        const std::string opf = entry_of(package, "epub/package.opf");
        EXPECT_THAT(opf, HasSubstr("<dc:language>" + language + "</dc:language>"));
        EXPECT_THAT(opf, HasSubstr("page-progression-direction=\"" + direction + "\""));
    }
}

TEST(PackageBook, SurvivesHostileTitles) {
    const std::string titles[] = {
        "<script>alert(1)</script>",
        "A & B &nbsp; &#0;",
        "]]> --> <!--",
        "\"quotes\" 'and' `ticks`",
        std::string(300, 'W'),
        "ends with a cut \xE2\x80",
        "九番目の灯",
        "مصباح الميناء",
        "שלום \xE2\x80\xAE turned",
        "👩‍🚀🏳️‍🌈",
        "a\x01\x02\x7F\xC2\x85z",
        "\xEF\xBB\xBFmark",
        "../../etc/passwd",
        "con",
        "{title} ${title} data-fill",
    };
    for (const std::string& title : titles) {
        Book book = full_book();
        for (Value& value : book.metadata.values) value.text = title;
        for (Chapter& chapter : book.chapters) chapter.title = title;
        book.preface[0].label = title;
        book.chapters[0].notes_before[0].label = title;
        book.chapters[0].blocks[0].text = title;
        const Package package = sound_package(book);
        EXPECT_TRUE(zip_package(package)) << title;
    }
}

TEST(PackageBook, LeavesOutWhatShowsNothing) {
    Book book = full_book();
    book.metadata.values.push_back(value_of(Field::tag, "\x01"));
    book.chapters[0].blocks.push_back(paragraph("\x02 \xEF\xBB\xBF"));
    book.chapters[0].notes_after = {note_of(NoteKind::end, "Empty", {paragraph("\x03")})};
    const Package package = sound_package(book);
    EXPECT_THAT(entry_of(package, "epub/ch001.xhtml"), Not(HasSubstr("Empty")));
}

TEST(PackageBook, RefusesWhatIsNoBook) {
    const auto message = [](const Book& book, const EpubOptions& options) {
        const auto package = package_book(book, options);
        return package ? "made" : to_text(package.error());
    };
    Book none = small_book("One");
    none.chapters.clear();
    EXPECT_EQ(message(none, plain_options()), "storybind: a book without a chapter");
    Book twins = small_book("One");
    twins.chapters.push_back(twins.chapters[0]);
    EXPECT_EQ(message(twins, plain_options()), "storybind: two chapters of one number");
    EpubOptions tiff = plain_options();
    tiff.cover = CoverImage{"II*", "image/tiff"};
    EXPECT_EQ(message(small_book("One"), tiff),
              "storybind: a cover image of no type that EPUB knows");
    EXPECT_EQ(message(small_book("One"), EpubOptions()),
              "storybind: cover.xhtml: the template is missing");
}

TEST(StructureFaults, FindsWhatIsWrong) {
    const auto faults = [](std::string_view name, std::string_view from, std::string_view to) {
        Package package = *package_book(full_book(), plain_options());
        for (PackageEntry& entry : package.entries) {
            if (entry.name != name) continue;
            const std::size_t at = entry.bytes.find(from);
            EXPECT_NE(at, std::string::npos) << from;
            entry.bytes.replace(at, from.size(), to);
        }
        const auto found = structure_faults(package);
        return found.empty() ? std::string("nothing") : found[0];
    };
    EXPECT_EQ(faults("epub/nav.xhtml", "ch002.xhtml", "ch009.xhtml"),
              "nav.xhtml: link 'ch009.xhtml' leads nowhere");
    EXPECT_EQ(faults("epub/ch001.xhtml", "</p>", ""),
              "epub/ch001.xhtml: is not well-formed: Start-end tags mismatch");
    EXPECT_EQ(faults("epub/ch001.xhtml", "stopped", "stop\x01ped"),
              "epub/ch001.xhtml: holds a forbidden character");
    EXPECT_EQ(faults("epub/package.opf", "<itemref idref=\"ch001\"/>", ""),
              "ch001.xhtml: belongs into the spine, or does not");
    EXPECT_EQ(faults("epub/toc.ncx", "Chapter 2", "Chapter 3"),
              "toc.ncx: differs from the navigation document");
}

}  // namespace
}  // namespace storybind
