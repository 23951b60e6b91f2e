// The lines of a page as rules see them: the blank ones left out, the others normalised.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/page.hpp"

namespace storybind {

/// Position among the non-blank lines, from 0. Rules speak of neighbours, and blank lines are
/// spacing, so everything that matches rules counts in positions.
using Position = std::size_t;

struct PageLines {
    std::vector<LineIndex> line;    ///< of each position, its line of the page
    std::vector<std::string> text;  ///< of each position, the line normalised
    std::size_t page_size = 0;      ///< lines of the page, the blank ones too

    Position size() const { return line.size(); }
    /// True where a blank line, or the page's start, stands above.
    bool blank_above(Position at) const { return at == 0 || line[at] - line[at - 1] > 1; }
    /// Blank lines above it.
    std::size_t blanks_above(Position at) const {
        return at == 0 ? line[0] : line[at] - line[at - 1] - 1;
    }
    /// True where a blank line, or the page's end, stands beneath.
    bool blank_below(Position at) const { return at + 1 == size() || line[at + 1] - line[at] > 1; }
    /// The line after the last of positions [.., end); for ranges that end there.
    LineIndex line_end(Position end) const { return end == 0 ? 0 : line[end - 1] + 1; }
};

PageLines lines_of(const Page& page);

}  // namespace storybind
