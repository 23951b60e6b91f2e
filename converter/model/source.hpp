// What the program is given: the bytes of one input and the name they go by in messages.
#pragma once

#include <string>

namespace storybind {

/// One input, untouched. Owns its bytes.
struct Source {
    std::string name;   ///< as the user named it ("-" for standard input); used in messages only
    std::string bytes;  ///< any bytes at all; the reader makes a page of them
    std::string charset =
        {};  ///< the label that a container gives the bytes (MIME, HTTP); may be empty
};

}  // namespace storybind
