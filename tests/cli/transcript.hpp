// Transcripts: what a user types and what comes back, in a file that a user could have sent.
//
// A transcript is a Markdown page with fenced blocks, read in order:
//
//   ```file NAME      writes the block as a file
//   ```console        commands, one a line, each begins with "$ "; run by /bin/sh in an empty
//                     folder (together with the blocks before) with storybind on the PATH
//   ```stdout         what they print to standard output; without the block: nothing
//   ```stderr         likewise
//   ```exit           the exit code of the last; without the block: 0
//
// Everything else is for the reader. STORYBIND_ACCEPT=1 writes what the program answered into the
// page; a person reviews the change.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// One console block and what must come back.
struct Step {
    std::string commands;  ///< for /bin/sh
    std::string out;
    std::string err;
    std::string code = "0\n";
    std::size_t at = 0;   ///< line of the page where the block begins, from 1
    std::size_t end = 0;  ///< the line behind the last block of this step
};

struct InputFile {
    std::string name;
    std::string bytes;
};

/// A page in order: for each step the files written before it.
struct Transcript {
    std::vector<std::string> lines;  ///< of the page
    std::vector<std::pair<std::vector<InputFile>, Step>> steps;
    std::string mistake;  ///< what is wrong with the page; empty: nothing
};

Transcript parse_transcript(std::string_view page);

/// What really came back, in the form of Step.
Step run_step(const Step& step, const std::filesystem::path& folder);

/// The page with other answers: `actual` has one for each step.
std::string with_answers(const Transcript& transcript, const std::vector<Step>& actual);

}  // namespace storybind
