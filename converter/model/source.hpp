// What the program is given: the bytes of one input and the name they go by in messages.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace storybind {

/// Bytes of a file that lies beside an input, by its path from the input's folder
/// ("a_files/b.png"). Nothing for a path that leads out of the folder, and for what is no file or
/// too large.
using LoadBeside = std::function<std::optional<std::string>(std::string_view path)>;

/// One input, untouched. Owns its bytes.
struct Source {
    std::string name;   ///< as the user named it ("-" for standard input); used in messages only
    std::string bytes;  ///< any bytes at all; the reader makes a page of them
    std::string charset = {};  ///< the label that a container gives the bytes; may be empty
    LoadBeside beside = {};    ///< for the images of a page saved with its files; may be empty
};

}  // namespace storybind
