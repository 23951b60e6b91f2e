#include "model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace storybind {

int exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::not_a_story:
            return 1;
        case ErrorKind::usage:
            return 2;
        case ErrorKind::file:
            return 3;
        case ErrorKind::rules:
            return 4;
        case ErrorKind::interrupted:
            return 130;
        case ErrorKind::bug:
            return 70;
    }
    return 70;
}

int worse(int left, int right) { return std::max(left, right); }

std::string to_text(const Error& error) {
    std::string text = "storybind: ";
    if (!error.name.empty()) {
        text += error.name;
        if (error.line > 0) text += fmt::format(":{}", error.line);
        text += ": ";
    }
    return text + error.message;
}

}  // namespace storybind
