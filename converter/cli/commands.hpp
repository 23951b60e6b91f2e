// The commands: each takes its options and answers; each has a file of its own.
#pragma once

#include "cli/command_line.hpp"
#include "cli/outcome.hpp"
#include "pipeline.hpp"

namespace storybind {

/// Writes one book of all inputs.
Outcome run_convert(const CommandLine& line, const Environment& environment);
/// Writes a book of each story below a folder; notes each as it comes.
Outcome run_batch_command(const CommandLine& line, const Environment& environment);
/// Shows the ledger of each input.
Outcome run_explain(const CommandLine& line, const Environment& environment);
/// Shows the metadata, the chapters and the notes that were found.
Outcome run_inspect(const CommandLine& line, const Environment& environment);
/// Lists the rules in force, or checks rule files.
Outcome run_sites(const CommandLine& line, const Environment& environment);

/// What `convert`, `explain` and `inspect` work on: all files read.
struct Job {
    ConvertOptions options;
    Sites sites;
    std::vector<Source> sources;
};
Result<Job> read_job(const CommandLine& line, const Environment& environment);

/// The diagnostics of all pages, a line each.
std::string diagnostics_text(const std::vector<PageRecord>& pages);
bool has_diagnostics(const std::vector<PageRecord>& pages);

/// "1 line", "2 lines".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace storybind
