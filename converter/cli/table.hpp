// Columns for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// Columns that a text takes on a terminal: ideographs and kana take two.
std::size_t display_width(std::string_view text);

/// The text in at most `width` columns, "…" in place of what was cut off.
std::string cut_to_width(std::string_view text, std::size_t width);

/// The text with blanks behind it up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

/// Rows of equally many cells as lines: two blanks before each cell, columns aligned, no blank at
/// the end of a line. Each line ends with '\n'.
std::string table(const std::vector<std::vector<std::string>>& rows);

}  // namespace storybind
