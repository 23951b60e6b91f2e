#include "structurer/structurer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "structurer/language.hpp"
#include "structurer/pages.hpp"

namespace storybind {
namespace {

struct Structured {
    std::string book;
    std::string ledger;
};

/// The book without its metadata lines, and the ledger as "1 kept chapter 1;2 blank;".
Structured structured(std::vector<PageRecord>& pages, const StructureOptions& options = {}) {
    const Result<Book> book = structure(pages, options);
    if (!book) return {to_text(book.error()), ""};
    Structured result;
    const std::string text = to_text(*book);
    const std::size_t body = std::min(text.find("\npreface"), text.find("\nchapter"));
    result.book = text.substr(body + 1);
    for (const PageRecord& record : pages) {
        for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
            const Row row = record.ledger.row(line);
            result.ledger += fmt::format("{} {}{}{};", line + 1, name_of(row.fate),
                                         row.rule.empty() && row.place.empty() ? "" : " ",
                                         row.rule.empty() ? row.place : row.rule);
        }
    }
    return result;
}

Structured structured(std::string_view page) {
    std::vector<PageRecord> pages = {record_of(page)};
    return structured(pages);
}

TEST(Structurer, ClaimsEveryLine) {
    const Structured result = structured(
        "- frame\n[story] Story Notes:\nWritten at sea.\n[chapter] Chapter Notes: Hello.\n\n---\n\n"
        "One.\n\n* * *\n\nTwo.\n\n---\n\n[end] End Notes:\nBye.\n- frame");
    EXPECT_EQ(result.book,
              "preface\n"
              " note story [Story Notes]\n"
              "  3: Written at sea.\n"
              "chapter 1 []\n"
              " note chapter [Chapter Notes]\n"
              "  4: Hello.\n"
              " text\n"
              "  8: One.\n"
              "  10: * * *\n"
              "  12: Two.\n"
              " note end [End Notes]\n"
              "  17: Bye.\n");
    EXPECT_EQ(
        result.ledger,
        "1 removed test.frame;2 kept story notes label;3 kept story notes;"
        "4 kept chapter 1 notes label;5 blank;6 removed structurer.edge-break;7 blank;"
        "8 kept chapter 1;9 blank;10 kept chapter 1 scene break;11 blank;12 kept chapter 1;"
        "13 blank;14 removed structurer.edge-break;15 blank;16 kept chapter 1 end notes label;"
        "17 kept chapter 1 end notes;18 removed test.frame;");
}

TEST(Structurer, ALabelWithoutANoteIsRemoved) {
    const Structured result = structured("[chapter] Notes:\n- frame\nOne.");
    EXPECT_EQ(result.book, "chapter 1 []\n text\n  3: One.\n");
    EXPECT_EQ(result.ledger,
              "1 removed structurer.empty-note;2 removed test.frame;3 kept chapter 1;");
}

TEST(Structurer, ChaptersHaveTheirHeadings) {
    const Structured result = structured("# 1 .\n\nA\n\n# 2 .\n\nB");
    EXPECT_EQ(result.book, "chapter 1 [1 .]\n text\n  3: A\nchapter 2 [2 .]\n text\n  7: B\n");
    EXPECT_EQ(result.ledger.substr(0, 44), "1 kept chapter 1 heading;2 blank;3 kept chap");
}

TEST(Structurer, ATitleTypedAgainIsNotTheStory) {
    std::vector<PageRecord> pages = {
        record_of("Ann\nTHE LAMP\nby Ann\n\n---\n\nOne.\n\nThe Lamp\n\nTwo.")};
    pages[0].findings.fields = {{{Field::title, "", "The Lamp", Confidence::sure, {0, 1, "r"}}, {}},
                                {{Field::author, "", "Ann", Confidence::sure, {0, 1, "r"}}, {}}};
    const Structured result = structured(pages);
    EXPECT_EQ(result.book, "chapter 1 []\n text\n  7: One.\n  9: The Lamp\n  11: Two.\n");
    EXPECT_EQ(result.ledger.substr(0, 68),
              "1 metadata structurer.title-repeated;2 metadata structurer.title-rep");
}

TEST(Structurer, SeveralPagesMakeOneBook) {
    std::vector<PageRecord> pages = {record_of("[story] S: Hi.\n\nOne."),
                                     record_of("[story] S: Hi.\n\nTwo.")};
    pages[0].findings.notes[0].end = 1;
    pages[1].findings.notes[0].end = 1;
    EXPECT_EQ(structured(pages).book,
              "preface\n note story [S]\n  1: Hi.\nchapter 1 []\n text\n  3: One.\n"
              "chapter 2 []\n note story [S]\n  1: Hi.\n text\n  3: Two.\n");
}

TEST(Structurer, PagesWithTitlesOfTheirOwnGiveThemToTheirChapters) {
    std::vector<PageRecord> pages = {record_of("One."), record_of("Two.")};
    pages[0].findings.fields = {{{Field::title, "", "Sea", Confidence::sure, {0, 1, "r"}}, {}}};
    pages[1].findings.fields = {{{Field::title, "", "Air", Confidence::sure, {0, 1, "r"}}, {}}};
    EXPECT_EQ(structured(pages).book,
              "chapter 1 [Sea]\n text\n  1: One.\nchapter 2 [Air]\n text\n  1: Two.\n");
}

TEST(Structurer, ARestoredLineIsAParagraph) {
    std::vector<PageRecord> pages = {record_of("* * *\n\nOne.\n\n***")};
    pages[0].ledger.bar("structurer.edge-break");
    const Structured result = structured(pages);
    EXPECT_EQ(result.book, "chapter 1 []\n text\n  1: * * *\n  3: One.\n  5: ***\n");
    EXPECT_EQ(result.ledger, "1 kept chapter 1;2 blank;3 kept chapter 1;4 blank;5 kept chapter 1;");
}

TEST(Structurer, NothingToReadIsNoBook) {
    EXPECT_EQ(structured("- frame\n\n- frame").book,
              "storybind: input.txt: no text of a story was found; `storybind explain` shows why");
}

TEST(Structurer, TimesComeFromTheInput) {
    const auto modified = [](std::string published, std::optional<std::int64_t> epoch) {
        std::vector<PageRecord> pages = {record_of("One.")};
        if (!published.empty()) {
            pages[0].findings.fields = {
                {{Field::published, "", std::move(published), Confidence::sure, {0, 1, "r"}}, {}}};
        }
        StructureOptions options;
        options.source_date_epoch = epoch;
        return structure(pages, options)->modified;
    };
    EXPECT_EQ(modified("", {}), "1980-01-01T00:00:00Z");
    EXPECT_EQ(modified("March 04, 2009", {}), "2009-03-04T00:00:00Z");
    EXPECT_EQ(modified("March 2009", {}), "2009-03-01T00:00:00Z");
    EXPECT_EQ(modified("03/04/05", {}), "1980-01-01T00:00:00Z") << "ambiguous";
    EXPECT_EQ(modified("March 04, 2009", 1'000'000'000), "2001-09-09T01:46:40Z");
}

TEST(Structurer, DetectsTheLanguage) {
    EXPECT_EQ(
        detect_language("The harbour lay empty under the moon, and nobody came down to the boats "
                        "until the bells had rung for the second time that night.")
            .value_or("none"),
        "en");
    EXPECT_EQ(detect_language("Der Hafen lag leer unter dem Mond, und niemand kam zu den Booten "
                              "hinunter, bis die Glocken zum zweiten Mal geläutet hatten.")
                  .value_or("none"),
              "de");
    EXPECT_EQ(detect_language("Hm.").value_or("none"), "none");
    EXPECT_EQ(detect_language("").value_or("none"), "none");
}

TEST(Structurer, SaysThatALanguageIsUnknown) {
    std::vector<PageRecord> pages = {record_of("One.")};
    StructureOptions options;
    options.metadata = {{Field::language, "", "Elvish", Confidence::user, {0, 0, "option"}}};
    structured(pages, options);
    ASSERT_FALSE(pages[0].diagnostics.empty());
    EXPECT_EQ(to_text(pages[0].diagnostics.back(), "p"),
              "p: \"Elvish\" names no language that is known; give a tag such as en with "
              "--language (language-unknown)");
}

TEST(Structurer, WarnsOfABlankRunInADialogue) {
    std::string page;
    for (int i = 0; i < 10; ++i) page += i == 5 ? "\"So?\"\n\n\n" : "\"Yes.\"\n\n";
    std::vector<PageRecord> pages = {record_of(page)};
    structured(pages);
    std::size_t warnings = 0;
    for (const Diagnostic& diagnostic : pages[0].diagnostics) {
        if (diagnostic.kind == DiagnosticKind::paragraph_may_be_missing) ++warnings;
    }
    EXPECT_EQ(warnings, 1U);
}

}  // namespace
}  // namespace storybind
