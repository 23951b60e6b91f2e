#include "cli/cli.hpp"

#include <gtest/gtest.h>

#include "scratch.hpp"

namespace storybind {
namespace {

/// What standard output would get.
std::string explained(const std::string& page, std::vector<std::string> options,
                      const Environment& environment) {
    const Scratch scratch;
    scratch.write("page.txt", page);
    options.insert(options.begin(), {"explain", (scratch.path() / "page.txt").string()});
    options.emplace_back("--no-user-rules");
    const Outcome outcome = run(options, environment);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    // Without the heading, which names the folder.
    return outcome.out.substr(std::min(outcome.out.find("\n\n"), outcome.out.size()));
}

const std::string page =
    "She lit the lamp, and nobody in the house said a word for a very long time after that.\n\n"
    "\xC2\x9B"
    "31mRed\twords.\n";

Environment terminal(std::size_t width) {
    Environment environment;
    environment.output_is_terminal = true;
    environment.width = width;
    return environment;
}

TEST(Explain, ShowsWholeLinesWhereNobodyLooksOn) {
    const std::string text = explained(page, {}, {});
    EXPECT_NE(text.find("1  kept      chapter 1  She lit the lamp, and nobody in the house said a "
                        "word for a very long time after that.\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("2  blank\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\xC2\x9B"
                        "31mRed\twords.\n"),
              std::string::npos)
        << text;
    EXPECT_EQ(text.find('\x1B'), std::string::npos);
}

TEST(Explain, CutsLinesToTheTerminal) {
    const std::string text = explained(page, {}, terminal(40));
    EXPECT_NE(text.find("1  kept      chapter 1  She lit the lam…\n"), std::string::npos) << text;
    // Characters that a terminal obeys are not shown as they are.
    EXPECT_NE(text.find("\xEF\xBF\xBD"
                        "31mRed words.\n"),
              std::string::npos)
        << text;
    // Narrower than the columns before the text: the beginning is shown all the same.
    EXPECT_NE(explained(page, {}, terminal(5)).find("chapter 1  She lit t…\n"), std::string::npos);
}

TEST(Explain, ColoursOnlyWhereItIsWelcome) {
    struct Row {
        std::string_view option;
        bool terminal;
        bool no_color;
        bool colours;
    };
    const Row rows[] = {
        {"auto", true, false, true},  {"auto", false, false, false},
        {"auto", true, true, false},  {"always", false, false, true},
        {"always", true, true, true}, {"never", true, false, false},
    };
    for (const Row& row : rows) {
        Environment environment;
        environment.output_is_terminal = row.terminal;
        environment.no_color = row.no_color;
        const std::string text = explained(page, {"--color", std::string(row.option)}, environment);
        EXPECT_EQ(text.find("\x1B[2m") != std::string::npos, row.colours) << row.option;
    }
}

TEST(Explain, NeitherCutsNorColoursJson) {
    const Scratch scratch;
    scratch.write("page.txt", page);
    const Outcome outcome = run({"explain", "--json", "--color", "always", "--no-user-rules",
                                 (scratch.path() / "page.txt").string()},
                                terminal(20));
    EXPECT_NE(outcome.out.find("very long time after that.\""), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.out.find('\x1B'), std::string::npos);
}

TEST(Batch, ShowsProgressOnATerminalOnly) {
    for (const bool terminal : {false, true}) {
        const Scratch scratch;
        scratch.write("in/a.txt", "The Lamp\nby Maple\n\nShe lit it.\n");
        std::string notes;
        Environment environment;
        environment.error_is_terminal = terminal;
        environment.note = [&notes](std::string_view text) { notes += text; };
        const Outcome outcome = run({"batch", (scratch.path() / "in").string(), "-o",
                                     (scratch.path() / "out").string(), "--no-user-rules"},
                                    environment);
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        EXPECT_EQ(notes.find("1 of 1: a.txt") != std::string::npos, terminal) << notes;
        EXPECT_EQ(notes.find('\r') != std::string::npos, terminal) << notes;
    }
}

}  // namespace
}  // namespace storybind
