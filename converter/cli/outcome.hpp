// What a command is given besides its arguments, and what it answers: values, so that only main.cpp
// touches the terminal.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/error.hpp"

namespace storybind {

/// What surrounds a run. main.cpp gathers it; tests make it up.
struct Environment {
    bool output_is_terminal = false;  ///< standard output
    bool error_is_terminal = false;   ///< standard error
    std::size_t width = 80;           ///< columns of the terminal
    bool no_color = false;            ///< NO_COLOR is set (https://no-color.org)
    std::optional<std::string> source_date_epoch;
    /// Writes to standard error at once, for commands that run long. Never empty.
    std::function<void(std::string_view)> note = [](std::string_view) {};
};

/// What a command answers.
struct Outcome {
    std::string out;  ///< for standard output
    std::string err;  ///< for standard error, after everything that was noted
    int code = 0;     ///< to exit with
};

/// The answer to an error: its one line, its code.
inline Outcome failed(const Error& error) {
    return {"", to_text(error) + "\n", exit_code(error.kind)};
}

}  // namespace storybind
