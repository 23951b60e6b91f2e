// The command line as a value. CLI11 stays behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "cli/outcome.hpp"
#include "model/metadata.hpp"

namespace storybind {

enum class Command : std::uint8_t { convert, batch, explain, inspect, sites };

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// One use of an option that gives metadata, as typed.
struct Setting {
    std::string option;  ///< "--title", "-M"
    Field field = Field::other;
    std::string text;
};

/// The options of a command; those it does not have stay at their defaults.
struct CommandLine {
    Command command = Command::convert;
    std::vector<std::string> inputs;
    std::string output;    ///< empty: not given
    std::string encoding;  ///< label of the inputs' encoding; empty: not given
    bool overwrite = false;
    bool strict = false;
    bool quiet = false;
    bool json = false;
    bool check = false;
    bool no_user_rules = false;
    unsigned jobs = 0;  ///< 0: as many as there are cores
    ColorChoice color = ColorChoice::automatic;
    std::vector<std::string> rules;
    std::vector<std::string> restore;
    std::vector<Setting> settings;            ///< --title and its kin, in order
    std::vector<std::string> pairs;           ///< -M KEY=VALUE, in order
    std::vector<std::string> metadata_files;  ///< in order
    std::string cover;
    std::vector<std::string> css;
    std::string templates;
};

/// Reads the arguments (without the program's name). What is no command to run is an Outcome: a
/// help text, the version, or one line that says what is wrong (exit code 2).
tl::expected<CommandLine, Outcome> parse_command_line(const std::vector<std::string>& arguments);

}  // namespace storybind
