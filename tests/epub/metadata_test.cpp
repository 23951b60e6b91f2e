// What the package document says of a book.
#include <gtest/gtest.h>

#include <sstream>

#include "epub/books.hpp"

namespace storybind {
namespace {

/// The lines of the metadata that hang on the values, without their mark-up's constant parts.
std::string printed(std::vector<Value> values, const std::string& site = "generic",
                    const std::string& modified = "2009-05-17T00:00:00Z") {
    Book book = small_book("One");
    book.metadata.values = std::move(values);
    book.site = site;
    book.modified = modified;
    std::istringstream in(entry_of(sound_package(book), "epub/package.opf"));
    std::string text;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line == "</metadata>") break;
        const bool constant = line.find("schema:") != std::string::npos ||
                              line.find("id=\"uid\"") != std::string::npos ||
                              line.find("generator\"") != std::string::npos ||
                              line.find("#title") != std::string::npos;
        if (inside && !constant) text += line + '\n';
        inside = inside || line.rfind("<metadata", 0) == 0;
    }
    return text;
}

const std::string modified_line =
    "<meta property=\"dcterms:modified\">2009-05-17T00:00:00Z</meta>\n";

TEST(PackageDocument, SaysNothingThatIsNotKnown) {
    EXPECT_EQ(printed({}),
              "<dc:title id=\"title\">Untitled</dc:title>\n"
              "<dc:language>und</dc:language>\n" +
                  modified_line);
}

TEST(PackageDocument, GivesEachAuthorALine) {
    EXPECT_EQ(
        printed({value_of(Field::title, "A & B"), value_of(Field::author, "Quill Hartley"),
                 value_of(Field::author, "mare_mosso"), value_of(Field::author, "Quill Hartley")}),
        "<dc:title id=\"title\">A &amp; B</dc:title>\n"
        "<dc:creator id=\"author-1\">Quill Hartley</dc:creator>\n"
        "<dc:creator id=\"author-2\">mare_mosso</dc:creator>\n"
        "<meta refines=\"#author-1\" property=\"role\" scheme=\"marc:relators\">aut</meta>\n"
        "<meta refines=\"#author-2\" property=\"role\" scheme=\"marc:relators\">aut</meta>\n"
        "<meta refines=\"#author-1\" property=\"file-as\">Quill Hartley</meta>\n"
        "<meta refines=\"#author-2\" property=\"file-as\">mare_mosso</meta>\n"
        "<dc:language>und</dc:language>\n" +
            modified_line);
}

TEST(PackageDocument, SaysWhereTheWorkIsFrom) {
    EXPECT_EQ(printed({value_of(Field::title, "T"), value_of(Field::language, "en"),
                       value_of(Field::published, "2007-11"),
                       value_of(Field::source, "HTTP://Archive.Example/a b"),
                       value_of(Field::publisher, "Example Archive"),
                       value_of(Field::rights, "Do not repost"),
                       value_of(Field::summary, "One.\nTwo <3")}),
              "<dc:identifier>url:http://archive.example/a%20b</dc:identifier>\n"
              "<dc:title id=\"title\">T</dc:title>\n"
              "<dc:language>en</dc:language>\n"
              "<dc:date>2007-11</dc:date>\n"
              "<dc:source>HTTP://Archive.Example/a b</dc:source>\n"
              "<dc:publisher>Example Archive</dc:publisher>\n"
              "<dc:rights>Do not repost</dc:rights>\n"
              "<dc:description>One.\n"
              "Two &lt;3</dc:description>\n" +
                  modified_line);
    // Neither an address nor a date.
    EXPECT_EQ(printed({value_of(Field::title, "T"), value_of(Field::published, "last summer"),
                       value_of(Field::source, "my old journal")}),
              "<dc:title id=\"title\">T</dc:title>\n"
              "<dc:language>und</dc:language>\n"
              "<dc:source>my old journal</dc:source>\n" +
                  modified_line);
}

TEST(PackageDocument, GivesASeriesInBothForms) {
    const std::string title =
        "<dc:title id=\"title\">T</dc:title>\n<dc:language>und</dc:language>\n";
    const std::string name =
        "<meta property=\"belongs-to-collection\" id=\"series\">Quay &amp; Sea</meta>\n"
        "<meta refines=\"#series\" property=\"collection-type\">series</meta>\n";
    const std::string calibre = "<meta name=\"calibre:series\" content=\"Quay &amp; Sea\"/>\n";
    struct Row {
        std::string index;
        std::string position;
        std::string calibre_index;
    };
    const auto position = [](const std::string& number) {
        return "<meta refines=\"#series\" property=\"group-position\">" + number + "</meta>\n";
    };
    const auto calibre_index = [](const std::string& number) {
        return "<meta name=\"calibre:series_index\" content=\"" + number + "\"/>\n";
    };
    const Row rows[] = {
        {"2", position("2"), calibre_index("2")},
        {"1.5", position("1.5"), calibre_index("1.5")},
        {"", "", ""},
        {"4b", "", ""},
        {"1.", "", ""},
        {".5", "", ""},
        {"IV", "", ""},
    };
    for (const Row& row : rows) {
        std::vector<Value> values = {value_of(Field::title, "T"),
                                     value_of(Field::series, "Quay & Sea")};
        if (!row.index.empty()) values.push_back(value_of(Field::series_index, row.index));
        EXPECT_EQ(printed(values),
                  title + modified_line + name + row.position + calibre + row.calibre_index)
            << row.index;
    }
    EXPECT_EQ(printed({value_of(Field::title, "T"), value_of(Field::series_index, "2")}),
              title + modified_line);
}

std::string subjects(std::vector<Value> values, const std::string& site) {
    std::string text;
    std::istringstream in(printed(std::move(values), site));
    const std::string open = "<dc:subject>";
    for (std::string line; std::getline(in, line);) {
        if (line.rfind(open, 0) != 0) continue;
        text +=
            (text.empty() ? "" : " | ") + line.substr(open.size(), line.rfind('<') - open.size());
    }
    return text;
}

TEST(PackageDocument, OrdersSubjects) {
    EXPECT_EQ(subjects({}, "generic"), "");
    EXPECT_EQ(subjects({}, "efiction"), "Fanworks");
    EXPECT_EQ(subjects({value_of(Field::fandom, "Sea & Salt")}, "generic"),
              "Fanworks | Sea &amp; Salt");
    EXPECT_EQ(
        subjects({value_of(Field::status, "Complete"), value_of(Field::tag, "slow burn"),
                  value_of(Field::genre, "Angst"), value_of(Field::category, "Gen"),
                  value_of(Field::warning, "Death"), value_of(Field::rating, "PG"),
                  value_of(Field::character, "Anna"), value_of(Field::character, "Tom"),
                  value_of(Field::relationship, "Anna/Tom"),
                  value_of(Field::fandom, "The Harbour Tales")},
                 "livejournal"),
        "Fanworks | The Harbour Tales | Anna/Tom | Anna | Tom | PG | Death | Gen | Angst | slow "
        "burn | Complete");
    EXPECT_EQ(
        subjects({value_of(Field::genre, "Angst"), value_of(Field::tag, "angst"),
                  value_of(Field::tag, "Old, Drowned Town"), value_of(Field::tag, "fanworks")},
                 "efiction"),
        "Fanworks | Angst | Old; Drowned Town");
}

TEST(PackageDocument, TakesItsTimeFromTheBook) {
    struct Row {
        std::string given;
        std::string written;
    };
    const Row rows[] = {{"2024-02-03T04:05:06Z", "2024-02-03T04:05:06Z"},
                        {"", "1980-01-01T00:00:00Z"},
                        {"yesterday", "1980-01-01T00:00:00Z"},
                        {"2024-02-03", "1980-01-01T00:00:00Z"}};
    for (const Row& row : rows) {
        EXPECT_NE(printed({}, "generic", row.given)
                      .find("<meta property=\"dcterms:modified\">" + row.written + "</meta>\n"),
                  std::string::npos)
            << row.given;
    }
}

}  // namespace
}  // namespace storybind
