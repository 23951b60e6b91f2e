// From bytes to the characters of a page: chooses the encoding, decodes, undoes mojibake, and says
// what it had to do.
#pragma once

#include <string>
#include <string_view>

#include "model/diagnostic.hpp"
#include "reader/choose_encoding.hpp"

namespace storybind {

/// A page's text: valid UTF-8 of characters that XML 1.0 allows; line ends as they were.
struct Characters {
    std::string text;
    std::string encoding;    ///< as `encoding_named` has it; what `explain` shows
    bool is_binary = false;  ///< the bytes can be no text; nothing was reported
};

/// Any bytes give an answer. Reports misread bytes, characters left out, a guessed or disbelieved
/// encoding, mojibake that was repaired and what of it could not be.
Characters read_characters(std::string_view bytes, const EncodingHints& hints,
                           Diagnostics& diagnostics);

}  // namespace storybind
