#include "structurer/choose_metadata.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "structurer/pages.hpp"

namespace storybind {
namespace {

FieldFound found(Field field, std::string text, Confidence confidence, std::string rule = "r") {
    return {{field, "", std::move(text), confidence, {0, 1, std::move(rule)}}, {0, 1}};
}

std::string printed(const Metadata& metadata) {
    std::string text;
    for (const Value& value : metadata.values) {
        text +=
            fmt::format("{}={} ({});", name_of(value.field), value.text, name_of(value.confidence));
    }
    return text;
}

std::string chosen(std::vector<FieldFound> fields, const std::vector<Value>& user = {},
                   std::string name = "003.txt") {
    std::vector<PageRecord> pages = {record_of("One.")};
    pages[0].page.name = std::move(name);
    pages[0].findings.fields = std::move(fields);
    return printed(choose_metadata(pages, user));
}

TEST(ChooseMetadata, TakesTheMostTrusted) {
    EXPECT_EQ(chosen({}), "");
    EXPECT_EQ(chosen({found(Field::title, "A", Confidence::likely),
                      found(Field::title, "B", Confidence::sure)}),
              "title=B (sure);");
    EXPECT_EQ(chosen({found(Field::title, "A", Confidence::likely),
                      found(Field::title, "B", Confidence::likely)}),
              "title=A (likely);");
    EXPECT_EQ(chosen({found(Field::author, "Ann", Confidence::sure, "x"),
                      found(Field::author, "ann", Confidence::sure, "x"),
                      found(Field::author, "Bea", Confidence::sure, "x"),
                      found(Field::author, "Cy", Confidence::sure, "y"),
                      found(Field::author, "Di", Confidence::likely, "x")}),
              "author=Ann (sure);author=Bea (sure);");
}

TEST(ChooseMetadata, TheUserReplaces) {
    const std::vector<Value> user = {{Field::title, "", "Mine", Confidence::user, {}},
                                     {Field::author, "", "", Confidence::user, {}}};
    EXPECT_EQ(chosen({found(Field::title, "A", Confidence::sure),
                      found(Field::author, "Ann", Confidence::sure)},
                     user),
              "title=Mine (user);");
}

TEST(ChooseMetadata, TidiesDatesAndLanguages) {
    EXPECT_EQ(chosen({found(Field::published, "March 04, 2009", Confidence::sure),
                      found(Field::updated, "03/04/05", Confidence::sure),
                      found(Field::language, "Deutsch", Confidence::sure)}),
              "language=de (sure);published=2009-03-04 (sure);updated=03/04/05 (sure);");
}

TEST(ChooseMetadata, LabelledLinesAllStay) {
    FieldFound beta = found(Field::other, "Ann", Confidence::sure, "x");
    beta.value.label = "Beta";
    FieldFound prompt = found(Field::other, "Ann", Confidence::likely, "y");
    prompt.value.label = "Prompt";
    EXPECT_EQ(chosen({beta, prompt}), "other=Ann (sure);other=Ann (likely);");
}

TEST(ChooseMetadata, GuessesATitleFromTheFileName) {
    struct Row {
        std::string_view name;
        std::string_view title;
    };
    const Row rows[] = {
        {"The Lamp.txt", "The Lamp"},
        {"dir/the_lamp.txt", "the lamp"},
        {"a.b.txt", "a.b"},
        {"C:\\x\\Lamp.txt", "Lamp"},
        {"chapterhouse.txt", "chapterhouse"},
        {"input.txt", "none"},
        {"000.txt", "none"},
        {"-", "none"},
        {"viewstory.php", "none"},
        {"chapter12.txt", "none"},
        {"Index (2).htm", "none"},
        {"story", "none"},
        {"\xFF.txt", "none"},
        {".txt", ".txt"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(title_of_file_name(row.name).value_or("none"), row.title) << row.name;
    }
    EXPECT_EQ(chosen({}, {}, "The Lamp.txt"), "title=The Lamp (guess);");
}

TEST(ChooseMetadata, KnowsLanguages) {
    struct Row {
        std::string_view name;
        std::string_view tag;
    };
    const Row rows[] = {{"English", "en"}, {"Français", "fr"},  {"en-GB", "en-GB"},
                        {"de", "de"},      {"Klingon", "none"}, {"", "none"},
                        {"x", "none"},     {"en-", "none"},     {"12", "none"},
                        {"en, de", "none"}};
    for (const Row& row : rows) {
        EXPECT_EQ(language_tag(row.name).value_or("none"), row.tag) << row.name;
    }
}

TEST(ChooseMetadata, ReportsWhatIsUnknownOrDisagrees) {
    std::vector<PageRecord> pages = {record_of("One.")};
    pages[0].findings.fields = {found(Field::title, "A", Confidence::sure),
                                found(Field::title, "B", Confidence::sure),
                                found(Field::published, "03/04/05", Confidence::sure)};
    choose_metadata(pages, {});
    std::string kinds;
    for (const Diagnostic& diagnostic : pages[0].diagnostics) {
        kinds += fmt::format("{} ", name_of(diagnostic.kind));
    }
    EXPECT_EQ(kinds, "metadata-disagrees author-unknown date-ambiguous ");
}

TEST(ChooseMetadata, ReportsAGuess) {
    std::vector<PageRecord> pages = {record_of("One.")};
    pages[0].page.name = "The Lamp.txt";
    pages[0].findings.fields = {found(Field::author, "Me", Confidence::guess)};
    choose_metadata(pages, {});
    std::string messages;
    for (const Diagnostic& diagnostic : pages[0].diagnostics) {
        messages += to_text(diagnostic, "p") + "\n";
    }
    EXPECT_EQ(messages,
              "p: the title \"The Lamp\" is a guess from the file name; give another with --title "
              "(metadata-guessed)\n"
              "p:1: the author \"Me\" is a guess from this line; give another with --authors "
              "(metadata-guessed)\n");
}

FieldFound on_line(Field field, std::string text, Confidence confidence, std::uint32_t line) {
    return {{field, "", std::move(text), confidence, {0, line, "r"}}, {line - 1, line}};
}

/// What was chosen, then the kinds of the diagnostics, for a page that begins with the first three
/// of its lines.
std::string chosen_at_top(std::string_view text, std::vector<FieldFound> fields) {
    std::vector<PageRecord> pages = {record_of(text)};
    pages[0].findings.fields = std::move(fields);
    std::string out = printed(choose_metadata(pages, {}));
    for (const Diagnostic& diagnostic : pages[0].diagnostics) {
        out += fmt::format(" {} {}", diagnostic.line, name_of(diagnostic.kind));
    }
    return out;
}

TEST(ChooseMetadata, AQuotedDocumentDoesNotNameTheStory) {
    constexpr Confidence likely = Confidence::likely;
    constexpr Confidence sure = Confidence::sure;
    const FieldFound title = on_line(Field::title, "The Case", likely, 1);
    const FieldFound author = on_line(Field::author, "Ann Lee", likely, 2);
    const FieldFound report = on_line(Field::title, "Report 7", sure, 4);
    const FieldFound bob = on_line(Field::author, "Bob", sure, 5);
    constexpr std::string_view page = "The Case\nby Ann Lee\n\nTitle: Report 7\nAuthor: Bob\n\nP.";
    EXPECT_EQ(chosen_at_top(page, {title, author, report, bob}),
              "title=The Case (likely);author=Ann Lee (likely); 4 metadata-disagrees");
    EXPECT_EQ(chosen_at_top(page, {title, author, report}),
              "title=Report 7 (sure);author=Ann Lee (likely); 1 metadata-disagrees")
        << "the title alone: the block may be the author's own";
    EXPECT_EQ(chosen_at_top(page, {title, author, report, on_line(Field::author, "Ann", sure, 5)}),
              "title=Report 7 (sure);author=Ann (sure); 1 metadata-disagrees");
    EXPECT_EQ(chosen_at_top(page, {title, author, on_line(Field::title, "Case", sure, 4), bob}),
              "title=Case (sure);author=Bob (sure);");
    EXPECT_EQ(chosen_at_top("Report 7\nAnn Lee\n\nP.",
                            {on_line(Field::title, "The Case", likely, 1), author, report, bob}),
              "title=Report 7 (sure);author=Bob (sure); 1 metadata-disagrees")
        << "a name alone is no byline";
    EXPECT_EQ(chosen_at_top("The Case by Ann Lee\n\nTitle: Report 7\nAuthor: Bob\n\nP.",
                            {title, on_line(Field::author, "Ann Lee", likely, 1), report, bob}),
              "title=The Case (likely);author=Ann Lee (likely); 4 metadata-disagrees");
    EXPECT_EQ(chosen_at_top("Ann Lee: The Case\n\nTitle: Report 7\nAuthor: Bob\n\nP.",
                            {title, on_line(Field::author, "Ann Lee", likely, 1), report, bob}),
              "title=Report 7 (sure);author=Bob (sure); 1 metadata-disagrees")
        << "a journal's poster and subject";
}

TEST(ChooseMetadata, ALineAloneAtTheTopMayBeTheTitle) {
    const auto title_of = [](std::string_view text, std::string name) {
        std::vector<PageRecord> pages = {record_of(text)};
        pages[0].page.name = std::move(name);
        std::string chosen = printed(choose_metadata(pages, {}));
        EXPECT_TRUE(pages[0].ledger.is_open(0)) << "the line stays";
        return chosen;
    };
    EXPECT_EQ(title_of("The Lamp\n\n# 1 .\n\nP.", "003.txt"), "title=The Lamp (guess);");
    EXPECT_EQ(title_of("The Lamp!\n\nP.", "the_lamp.txt"), "title=The Lamp! (guess);");
    EXPECT_EQ(title_of("The Lamp\n\nP.", "003.txt"), "");
    EXPECT_EQ(title_of("The Lamp\nP.", "the_lamp.txt"), "title=the lamp (guess);");
    EXPECT_EQ(title_of("It was late.\n\n# 1 .\n\nP.", "003.txt"), "");
    EXPECT_EQ(title_of("# 1 .\n\n# 2 .\n\nP.", "003.txt"), "");
}

TEST(ChooseMetadata, ASummaryKeepsItsParagraphs) {
    std::vector<PageRecord> pages = {record_of("Summary: A lamp.\n\nA sea\nthat rose.\n\nP.")};
    pages[0].findings.fields = {
        {{Field::summary, "", "A lamp. A sea that rose.", Confidence::sure, {0, 1, "r"}}, {0, 4}}};
    EXPECT_EQ(choose_metadata(pages, {}).text(Field::summary), "A lamp.\nA sea that rose.");
    const Value user = {
        Field::summary, "", "One.\n\n Two  three.\n", Confidence::user, {0, 0, "option"}};
    EXPECT_EQ(choose_metadata(pages, {user}).text(Field::summary), "One.\nTwo three.");
}

}  // namespace
}  // namespace storybind
