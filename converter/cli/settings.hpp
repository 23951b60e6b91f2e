// From what the user typed to what the pipeline takes: metadata, rules, look of the book.
#pragma once

#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "pipeline.hpp"

namespace storybind {

/// A key and a value of `-M KEY=VALUE` or of a metadata file.
struct Pair {
    std::string key;
    std::string text;
    std::uint32_t line = 0;  ///< of the metadata file, from 1; 0 where unknown
    bool whole = false;      ///< one value of a list, not to be split
};

/// The field that a key means: storybind's own names and those of calibre and pandoc ("authors",
/// "pubdate", "series-index", ...); case and '-' or '_' make no difference.
std::optional<Field> field_of_key(std::string_view key);

/// Reads a metadata file: a JSON object of strings, numbers and lists of those, or lines
/// "KEY: VALUE" (comments from '#', blank lines and the marks "---" and "..." are skipped; a list
/// may be written as `KEY:` and lines "- VALUE"). Fails with `usage` and the line.
Result<std::vector<Pair>> parse_metadata_file(std::string_view name, std::string_view bytes);

/// The values that the user gave, all `Confidence::user`. For each field the strongest place that
/// names it counts: its own option, then -M, then metadata files; of several uses the last, but -M
/// collects the values of a field that takes several. Fails with `usage` for an unknown key, an
/// empty text or one that its field cannot hold, with `file` for a file that cannot be read.
Result<std::vector<Value>> user_metadata(const CommandLine& line);

/// The rules in force: the program's, the user's own, those of --rules. A folder of the user's own
/// that cannot be read is passed over with a warning: nobody asked for it in this run.
Result<Sites> rules_in_force(const CommandLine& line, const Environment& environment);

/// Fails with `usage` where --restore names a rule that no rule file has; suggests near names.
Result<void> check_restore(const Restore& restore, const Sites& sites);

/// Everything the pipeline needs to know, files read.
Result<ConvertOptions> convert_options(const CommandLine& line, const Environment& environment);

}  // namespace storybind
