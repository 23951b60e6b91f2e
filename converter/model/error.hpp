// "Cannot go on", as a value. storybind throws nothing; a function that can fail returns Result<T>.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace storybind {

/// The closed list of ways to fail; each has one exit code.
enum class ErrorKind : std::uint8_t {
    not_a_story,  ///< the input gives no book: a login page, a PDF, an empty file
    usage,        ///< wrong command line
    file,         ///< a file could not be read or written
    rules,        ///< a rule file or template is wrong
    interrupted,  ///< Ctrl-C
    bug,          ///< only a mistake in storybind can cause it
};

struct Error {
    ErrorKind kind = ErrorKind::bug;
    std::string name;   ///< the input or file it is about; may be empty
    unsigned line = 0;  ///< line of that file, from 1; 0 where there is none
    std::string
        message;  ///< what is wrong, and what to do where there is one thing to do; no full stop

    friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

/// 0 is success; 1 no book, 2 usage, 3 file, 4 rules, 70 bug, 130 interrupted.
int exit_code(ErrorKind kind);
/// The code a run of several inputs ends with: the worse of two (130 beats all, then the larger).
int worse(int left, int right);

/// "storybind: NAME:LINE: message", without a line end; parts that are absent are left out.
std::string to_text(const Error& error);

}  // namespace storybind
