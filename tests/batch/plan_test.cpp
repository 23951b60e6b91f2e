#include "batch/plan.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "scratch.hpp"

namespace storybind {
namespace {

namespace fs = std::filesystem;

/// "a.txt > a.epub; ...", then what was skipped.
std::string planned(const fs::path& folder, const fs::path& out) {
    const Result<Plan> plan = plan_batch(folder, out);
    if (!plan) return to_text(plan.error());
    std::string text;
    for (const PlannedBook& book : plan->books) {
        text += fmt::format("{} > {}; ", book.name, book.output.lexically_relative(out).string());
    }
    for (const auto& [kind, count] : plan->skipped) text += fmt::format("{} {}; ", count, kind);
    for (const std::string& name : plan->documents) text += fmt::format("!{}; ", name);
    for (const Error& error : plan->errors) text += error.message + "; ";
    return text;
}

struct Row {
    std::vector<std::string> files;
    std::string_view plan;
};

TEST(Plan, NamesBooksAfterTheirInputs) {
    const Row rows[] = {
        {{"b.txt", "a.txt"}, "a.txt > a.epub; b.txt > b.epub; "},
        {{"sub/a.txt", "sub/deep/b.md", "a.text"},
         "a.text > a.epub; sub/a.txt > sub/a.epub; sub/deep/b.md > sub/deep/b.epub; "},
        {{"A.TXT"}, "A.TXT > A.epub; "},
        {{"story"}, "story > story.epub; "},
        {{"v1.2 of it.txt"}, "v1.2 of it.txt > v1.2 of it.epub; "},
        {{".hidden.txt", ".git/x.txt", "a.txt"}, "a.txt > a.epub; 2 hidden; "},
        {{"a.pdf", "b.pdf", "pic.jpg", "a.txt"},
         "a.txt > a.epub; 1 .jpg; 2 .pdf; !a.pdf; !b.pdf; "},
        {{"a.css", "b.css", "pic.jpg", "a.txt"}, "a.txt > a.epub; 2 .css; 1 .jpg; "},
        {{"a.html", "b.mhtml", "c.zip", "d.tar.gz"},
         "a.html > a.epub; b.mhtml > b.epub; c.zip > c.epub; d.tar.gz > d.epub; "},
        // What a browser saved with a page is no page.
        {{"a.html", "a_files/ad.html", "b.htm", "b-Dateien/x.txt", "c_files/c.txt"},
         "a.html > a.epub; b.htm > b.epub; c_files/c.txt > c_files/c.epub; 2 folder of a page's "
         "files; "},
        {{"what?.txt"}, "what?.txt > what_.epub; "},
        {{"so: on/a.txt"}, "so: on/a.txt > so_ on/a.epub; "},
        {{}, ""},
    };
    for (const Row& row : rows) {
        const Scratch scratch;
        for (const std::string& file : row.files) scratch.write(file, "Once.\n");
        EXPECT_EQ(planned(scratch.path(), "/out"), row.plan);
    }
}

TEST(Plan, GivesNoTwoBooksOneName) {
    const Row rows[] = {
        {{"a.text", "a.txt"}, "a.text > a.text.epub; a.txt > a.epub; "},
        {{"a", "a.md", "b.txt"}, "a > a.epub; a.md > a.md.epub; b.txt > b.epub; "},
        {{"A.txt", "a.txt"}, "A.txt > A.epub; a.txt > a.txt.epub; "},
        {{"a:.txt", "a?.txt"}, "a:.txt > a_.epub; a?.txt > a_.txt.epub; "},
        {{"a.txt", "a.html", "a.html.txt"},
         "a.html > a.html (2).epub; a.html.txt > a.html.epub; a.txt > a.epub; "},
    };
    for (const Row& row : rows) {
        const Scratch scratch;
        for (const std::string& file : row.files) scratch.write(file, "Once.\n");
        EXPECT_EQ(planned(scratch.path(), "/out"), row.plan);
    }
}

TEST(Plan, LooksIntoFilesWithoutAnEnding) {
    const Scratch scratch;
    scratch.write("text", "Once upon a time.\n");
    scratch.write("wide", "\xFF\xFEO\0n\0c\0e\0");
    scratch.write("binary", std::string("\x7F"
                                        "ELF\0\1",
                                        6));
    scratch.write("empty", "");
    EXPECT_EQ(planned(scratch.path(), "/out"),
              "text > text.epub; wide > wide.epub; 2 binary file; ");
}

TEST(Plan, LeavesItsOwnBooksAlone) {
    const Scratch scratch;
    scratch.write("a.txt", "Once.\n");
    scratch.write("out/a.epub", "a book");
    scratch.write("other.epub", "a book");
    EXPECT_EQ(planned(scratch.path(), scratch.path() / "out"),
              "a.txt > a.epub; 1 .epub; !other.epub; ");
    EXPECT_EQ(planned(scratch.path(), scratch.path()), "a.txt > a.epub; ");
}

TEST(Plan, FollowsNoLinkRoundAndRound) {
    const Scratch scratch;
    scratch.write("a.txt", "Once.\n");
    fs::create_directory(scratch.path() / "sub");
    fs::create_directory_symlink(scratch.path(), scratch.path() / "sub/up");
    fs::create_symlink("nowhere", scratch.path() / "gone.txt");
    fs::create_symlink("a.txt", scratch.path() / "same.txt");
    EXPECT_EQ(planned(scratch.path(), "/out"),
              "a.txt > a.epub; same.txt > same.epub; 1 broken symbolic link; "
              "1 symbolic link to a folder; ");
}

TEST(Plan, TakesAFolderUnderAnyOfItsNames) {
    const Scratch scratch;
    scratch.write("in/sub/a.txt", "Once.\n");
    for (const auto* name : {"in", "in/", "./in", "in/.", "in/sub/.."}) {
        EXPECT_EQ(planned(scratch.path() / name, "/out"), "sub/a.txt > sub/a.epub; ") << name;
    }
}

TEST(Plan, SaysWhyAFolderIsNone) {
    const Scratch scratch;
    scratch.write("a.txt", "Once.\n");
    EXPECT_EQ(planned("/nowhere/at/all", "/out"),
              "storybind: /nowhere/at/all: cannot be read: No such file or directory");
    EXPECT_EQ(planned(scratch.path() / "a.txt", "/out"),
              fmt::format("storybind: {}: is a file; give its folder, or use \"storybind convert\"",
                          (scratch.path() / "a.txt").string()));
}

}  // namespace
}  // namespace storybind
