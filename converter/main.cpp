// Gathers what surrounds the run, calls it, prints, exits: the only file that does.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "cli/cli.hpp"
#include "io.hpp"

namespace {

using storybind::Environment;
using storybind::Outcome;

Environment gather_environment() {
    Environment environment;
    environment.output_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    environment.error_is_terminal = ::isatty(STDERR_FILENO) == 1;
    winsize size = {};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ||
                       ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0;
    if (known && size.ws_col > 0) environment.width = size.ws_col;
    const char* no_color = std::getenv("NO_COLOR");
    environment.no_color = no_color != nullptr && *no_color != '\0';
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) environment.source_date_epoch = epoch;
    // What cannot be written to standard error can be said nowhere.
    environment.note = [](std::string_view text) {
        static_cast<void>(storybind::write_stream(STDERR_FILENO, text));
    };
    return environment;
}

Outcome run_safely(const std::vector<std::string>& arguments, const Environment& environment) {
    try {
        return storybind::run(arguments, environment);
    } catch (const std::exception& exception) {
        // storybind throws nothing; what a library or the memory throws ends here.
        return storybind::failed({storybind::ErrorKind::bug, "", 0, exception.what()});
    }
}

}  // namespace

int main(int count, char** values) {
    storybind::catch_stop_signals();
    const Environment environment = gather_environment();
    Outcome outcome = run_safely({values + (count > 0 ? 1 : 0), values + count}, environment);
    const auto printed = storybind::write_stream(STDOUT_FILENO, outcome.out);
    if (!printed) {
        outcome.err += storybind::to_text(printed.error()) + "\n";
        outcome.code = storybind::worse(outcome.code, storybind::exit_code(printed.error().kind));
    }
    environment.note(outcome.err);
    return outcome.code;
}
