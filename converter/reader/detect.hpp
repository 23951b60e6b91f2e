// Guesses the encoding of bytes that say nothing of it, by uchardet and by how the text would look.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace storybind {

/// The part of a page that tells its encoding.
struct Sample {
    /// Lines with bytes beyond ASCII, without carriage returns, up to `sample_size`.
    std::string bytes;
    std::size_t ascii_letters = 0;  ///< outside tags, in the lines that were looked at
    std::size_t sequences = 0;      ///< characters of UTF-8 beyond ASCII, in the whole page
    std::size_t invalid = 0;        ///< bytes that are no UTF-8, in the whole page
};

/// As much as statistics need, and no more than takes milliseconds.
inline constexpr std::size_t sample_size = 262144;

Sample take_sample(std::string_view bytes);

/// Name of the encoding, or empty where no guess makes a sound text of the sample. A guess counts
/// only if every byte is a character, if the letters are of one script, and if they look no odder
/// than as Windows-1252.
std::string_view detect_encoding(const Sample& sample);

}  // namespace storybind
