// The options, each defined once; commands share them.
#pragma once

#include "cli/command_line.hpp"

namespace CLI {
class App;
}

namespace storybind {

/// Adds one or more options to a command; what is given on the command line lands in `line`.
using AddOptions = void (*)(CLI::App& app, CommandLine& line);

void add_inputs(CLI::App& app, CommandLine& line);
void add_folder(CLI::App& app, CommandLine& line);
void add_output_file(CLI::App& app, CommandLine& line);
void add_output_folder(CLI::App& app, CommandLine& line);
void add_overwrite(CLI::App& app, CommandLine& line);
void add_jobs(CLI::App& app, CommandLine& line);
void add_strict(CLI::App& app, CommandLine& line);
void add_quiet(CLI::App& app, CommandLine& line);
void add_json(CLI::App& app, CommandLine& line);
void add_color(CLI::App& app, CommandLine& line);
/// --input-encoding
void add_encoding(CLI::App& app, CommandLine& line);
void add_rules(CLI::App& app, CommandLine& line);
/// --restore RULE|LINE
void add_restore(CLI::App& app, CommandLine& line);
/// --restore RULE: of many inputs a line number names nothing
void add_restore_rules(CLI::App& app, CommandLine& line);
/// --check and the files to check
void add_check(CLI::App& app, CommandLine& line);
/// --title and its kin, -M, --metadata-file
void add_book_metadata(CLI::App& app, CommandLine& line);
/// The same without the options that make no sense for many books at once
void add_batch_metadata(CLI::App& app, CommandLine& line);
/// --cover, --css, --templates
void add_look(CLI::App& app, CommandLine& line);

}  // namespace storybind
