#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "cli/settings.hpp"
#include "scratch.hpp"

namespace storybind {
namespace {

/// "title=The Lamp [option --title]; ...", or the error.
std::string printed(const Result<std::vector<Value>>& values) {
    if (!values) return to_text(values.error());
    std::string text;
    for (const Value& value : *values) {
        EXPECT_EQ(value.confidence, Confidence::user);
        text += fmt::format("{}={} [{}]; ", name_of(value.field), value.text, value.origin.rule);
    }
    return text;
}

/// The values of one use of an option.
std::string given(std::string_view option, Field field, std::string_view text) {
    CommandLine line;
    line.settings.push_back({std::string(option), field, std::string(text)});
    return printed(user_metadata(line));
}

TEST(UserMetadata, BringsTextsIntoTheFormOfTheirField) {
    struct Row {
        std::string_view option;
        Field field;
        std::string_view text;
        std::string_view printed;
    };
    const Row rows[] = {
        {"--title", Field::title, "  The \t Lamp ", "title=The Lamp [option --title]; "},
        {"--title", Field::title, "Oil & Light, Part 2",
         "title=Oil & Light, Part 2 [option --title]; "},
        {"--authors", Field::author, "Maple & Oak &",
         "author=Maple [option --authors]; author=Oak [option --authors]; "},
        {"--authors", Field::author, "Oak, Maple", "author=Oak, Maple [option --authors]; "},
        {"--tags", Field::tag, "sea, light,",
         "tag=sea [option --tags]; tag=light [option --tags]; "},
        {"--language", Field::language, "pt-BR", "language=pt-BR [option --language]; "},
        {"--series-index", Field::series_index, "2.5",
         "series_index=2.5 [option --series-index]; "},
        {"--pubdate", Field::published, "2007-11", "published=2007-11 [option --pubdate]; "},
        {"--pubdate", Field::published, "18 November 2007",
         "published=2007-11-18 [option --pubdate]; "},
        {"--comments", Field::summary, "One.\nTwo.", "summary=One.\nTwo. [option --comments]; "},
        {"--title", Field::title, "", "storybind: option --title: has no value"},
        {"--tags", Field::tag, " , ,", "storybind: option --tags: has no value"},
        {"--title", Field::title, "a\xFFz", "storybind: option --title: is no UTF-8"},
        {"--title", Field::title, "a\x01z", "storybind: option --title: holds a control character"},
        {"--language", Field::language, "English",
         "storybind: option --language: \"English\" is no language tag, such as en or pt-BR"},
        {"--language", Field::language, "en_GB",
         "storybind: option --language: \"en_GB\" is no language tag, such as en or pt-BR"},
        {"--language", Field::language, "en-",
         "storybind: option --language: \"en-\" is no language tag, such as en or pt-BR"},
        {"--pubdate", Field::published, "03/04/2005",
         "storybind: option --pubdate: \"03/04/2005\" is no date that can be read, write "
         "2007-11-18"},
        {"--series-index", Field::series_index, "II",
         "storybind: option --series-index: \"II\" is no position, such as 2 or 2.5"},
        {"--series-index", Field::series_index, "-1",
         "storybind: option --series-index: \"-1\" is no position, such as 2 or 2.5"},
        {"--series-index", Field::series_index, "1.",
         "storybind: option --series-index: \"1.\" is no position, such as 2 or 2.5"},
    };
    for (const Row& row : rows) EXPECT_EQ(given(row.option, row.field, row.text), row.printed);
}

TEST(UserMetadata, KnowsKeysByManyNames) {
    struct Row {
        std::string_view key;
        std::string_view field;  ///< empty: unknown
    };
    const Row rows[] = {
        {"title", "title"},
        {"Title", "title"},
        {"authors", "author"},
        {"author", "author"},
        {"creator", "author"},
        {"comments", "summary"},
        {"description", "summary"},
        {"series-index", "series_index"},
        {"series_index", "series_index"},
        {"tags", "tag"},
        {"subject", "tag"},
        {"pubdate", "published"},
        {"date", "published"},
        {"lang", "language"},
        {"pairing", "relationship"},
        {" rights ", "rights"},
        {"colour", ""},
        {"other", ""},
        {"", ""},
    };
    for (const Row& row : rows) {
        const std::optional<Field> field = field_of_key(row.key);
        EXPECT_EQ(field ? name_of(*field) : "", row.field) << row.key;
    }
}

TEST(UserMetadata, LetsTheStrongestPlaceWin) {
    const Scratch scratch;
    scratch.write("weak", "title: From a file\ntags: a, b\nrating: PG\n");
    scratch.write("weaker", "title: From another\nstatus: Complete\n");
    CommandLine line;
    line.metadata_files = {(scratch.path() / "weaker").string(),
                           (scratch.path() / "weak").string()};
    line.pairs = {"title=From a pair", "tag=c", "tag=d, e", "rating=R", "rating=NC-17"};
    line.settings = {{"--title", Field::title, "From an option"}};
    std::string text = printed(user_metadata(line));
    const std::string folder = scratch.path().string() + "/";
    for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
        text.erase(at, folder.size());
    }
    EXPECT_EQ(text,
              "title=From an option [option --title]; rating=NC-17 [option -M]; tag=c [option -M]; "
              "tag=d [option -M]; tag=e [option -M]; status=Complete [metadata file weaker:2]; ");
}

/// "key=text@line" of each pair, "+" where it is one of a list; or the error.
std::string parsed(std::string_view bytes) {
    const Result<std::vector<Pair>> pairs = parse_metadata_file("m", bytes);
    if (!pairs) return to_text(pairs.error());
    std::string text;
    for (const Pair& pair : *pairs) {
        text += fmt::format("{}={}@{}{} ", pair.key, pair.text, pair.line, pair.whole ? "+" : "");
    }
    return text;
}

TEST(MetadataFile, ReadsLinesAndJson) {
    struct Row {
        std::string_view bytes;
        std::string_view printed;
    };
    const Row rows[] = {
        {"", ""},
        {"title: The Lamp\n", "title=The Lamp@1 "},
        {"\xEF\xBB\xBFtitle:The Lamp\r\n\r\nseries : Nights: One",
         "title=The Lamp@1 series=Nights: One@3 "},
        {"---\n# note\ntitle: \"The Lamp\"\nrights: 'free'\n...\n",
         "title=The Lamp@3 rights=free@4 "},
        {"tags:\n  - a, b\n- c\ntitle: x\n", "tags=a, b@2+ tags=c@3+ title=x@4 "},
        {"{}", ""},
        {" {\"title\": \"The Lamp\", \"series_index\": 2.5}",
         "title=The Lamp@0 series_index=2.5@0 "},
        {"{\"authors\": [\"Oak & Sons\", \"Maple\"]}", "authors=Oak & Sons@0+ authors=Maple@0+ "},
        {"{\"title\": \"Caf\\u00e9\"}", "title=Café@0 "},
        {"The Lamp\n", "storybind: m:1: is no line KEY: VALUE"},
        {": x\n", "storybind: m:1: is no line KEY: VALUE"},
        {"title:\nseries: x\n", "storybind: m:1: \"title\" has no value"},
        {"series: x\ntags:\n", "storybind: m:2: \"tags\" has no value"},
        {"- a\n", "storybind: m:1: is no line KEY: VALUE"},
        {"{\"a\": 1,\n\n \"b\"}\n", "storybind: m:3: is no JSON from here on"},
        {"{\"a\": null}", "storybind: m: \"a\" is neither text, number nor a list of those"},
        {"{\"a\": [[1]]}", "storybind: m: \"a\" is neither text, number nor a list of those"},
        {"{\"a\": \"\xFF\"}", "storybind: m:1: is no JSON from here on"},
    };
    for (const Row& row : rows) EXPECT_EQ(parsed(row.bytes), row.printed) << row.bytes;
}

}  // namespace
}  // namespace storybind
