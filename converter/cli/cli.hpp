// The command line: arguments in, what to print and the exit code out.
#pragma once

#include <string>
#include <vector>

#include "cli/outcome.hpp"

namespace storybind {

/// Runs one command line (without the program's name). Writes files, and prints nothing but what it
/// gives `environment.note`.
Outcome run(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace storybind
