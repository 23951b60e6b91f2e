#include "batch/batch.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "scratch.hpp"

namespace storybind {
namespace {

/// Thirty pages; every seventh is no story, every fifth has something to report.
void write_pages(const Scratch& scratch) {
    for (int i = 0; i < 30; ++i) {
        std::string page = fmt::format("The Lamp, Part {}\nby Maple\n\n", i);
        // Of different lengths, so that threads finish out of order.
        for (int line = 0; line < (i % 4) * 200 + 3; ++line) page += "She lit the lamp again.\n\n";
        if (i % 5 == 0) page += "Caf\xE9.\n";
        if (i % 7 == 0) page.clear();
        scratch.write(fmt::format("in/{:02}.txt", i), page);
    }
}

struct Ran {
    std::string reports;
    std::map<std::string, std::string> books;  ///< by name
};

Ran run_with(unsigned jobs, const Scratch& scratch, const std::string& out, bool overwrite) {
    const Result<Sites> sites = load_sites(builtin_rule_files());
    const Result<Plan> plan = plan_batch(scratch.path() / "in", scratch.path() / out);
    EXPECT_TRUE(sites && plan);
    const BatchOptions options = {{{}, {}, {default_templates(), "", {}}}, overwrite, jobs};
    Ran run;
    run_batch(plan->books, *sites, options, [&](const PlannedBook& book, const BookOutcome& one) {
        run.reports += book.name + (one.error ? " " + one.error->message : "");
        run.reports += fmt::format(" {}\n", one.diagnostics.size());
        const std::string name = book.output.filename().string();
        run.books[name] = scratch.read(out + "/" + name);
    });
    return run;
}

TEST(Batch, GivesTheSameWhateverTheNumberOfThreads) {
    const Scratch scratch;
    write_pages(scratch);
    const Ran one = run_with(1, scratch, "one", false);
    const Ran many = run_with(8, scratch, "many", false);
    EXPECT_EQ(one.reports, many.reports);
    EXPECT_EQ(one.books, many.books);
    EXPECT_EQ(one.books.size(), 30U);
    EXPECT_EQ(one.books.at("00.epub"), "(missing)");
    EXPECT_EQ(one.books.at("01.epub").substr(0, 2), "PK");
    EXPECT_NE(one.reports.find("07.txt is empty"), std::string::npos) << one.reports;
}

TEST(Batch, ReplacesBooksOnlyWhenAsked) {
    const Scratch scratch;
    scratch.write("in/a.txt", "The Lamp\nby Maple\n\nShe lit it.\n");
    scratch.write("out/a.epub", "an older book");
    const Ran kept = run_with(2, scratch, "out", false);
    EXPECT_EQ(kept.reports, "a.txt exists already; use --overwrite to replace it 0\n");
    EXPECT_EQ(kept.books.at("a.epub"), "an older book");
    EXPECT_EQ(run_with(2, scratch, "out", true).books.at("a.epub").substr(0, 2), "PK");
}

TEST(Batch, SaysWhichFolderCannotBeMade) {
    const Scratch scratch;
    scratch.write("in/a.txt", "The Lamp\nby Maple\n\nShe lit it.\n");
    scratch.write("out", "a file where the folder shall be");
    EXPECT_EQ(run_with(1, scratch, "out", false).reports,
              "a.txt cannot be made: Not a directory 0\n");
}

}  // namespace
}  // namespace storybind
