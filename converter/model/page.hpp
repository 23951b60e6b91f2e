// A page as the reader hands it on: numbered lines of valid UTF-8, nothing interpreted yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace storybind {

/// Position of a line in `Page::lines`, from 0. Every stage names lines by it; people see
/// `Line::number`.
using LineIndex = std::size_t;

/// A half-open run of lines of one page: [begin, end).
struct LineRange {
    LineIndex begin = 0;
    LineIndex end = 0;

    friend bool operator==(const LineRange&, const LineRange&) = default;
};

/// One line of a page: a text line, or (from an HTML reader) the text run of one block.
struct Line {
    /// The words as they stood: valid UTF-8, no line end, no character that XML 1.0 forbids
    /// (XML 1.0 section 2.2) but tab.
    std::string text;
    std::uint32_t number = 0;  ///< line of the source it began on, from 1
};

/// One saved page. Any bytes make a page: content cannot make reading fail.
struct Page {
    std::string name;         ///< the source's name, for messages and for a guess at the title
    std::string encoding;     ///< what the bytes were decoded from, e.g. "utf-8", "windows-1252"
    std::string url;          ///< address found in the container; empty where none was
    std::vector<Line> lines;  ///< in source order, one for each line of the input
};

}  // namespace storybind
