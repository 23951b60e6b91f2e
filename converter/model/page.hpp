// A page as the reader hands it on: numbered lines of valid UTF-8, nothing interpreted yet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/markup.hpp"

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

/// One line of a page: a text line, or (from an HTML page) a line as a browser's "copy as text"
/// would give it. So the rules for text copies hold for HTML pages too.
struct Line {
    /// The words as they stood: valid UTF-8, no line end, no character that XML 1.0 forbids
    /// (XML 1.0 section 2.2) but tab. HTML: white space collapsed as CSS Text 3 section 4 has it.
    std::string text;
    /// Its number, from 1, unique on the page and ascending: what `explain` prints and `--restore`
    /// takes. Of a text copy the line of the source it began on.
    std::uint32_t number = 0;
    std::uint32_t source_line = 0;  ///< HTML: line of the source it began on, from 1; else 0

    /// HTML: the innermost element that holds all its words (inline ones too); else no_element.
    ElementIndex element = no_element;
    /// HTML: the innermost block element. Neighbouring lines of one block are parted by `<br>`.
    ElementIndex block = no_element;
    std::vector<InlineRun> runs;  ///< of `text`
};

/// One saved page. Any bytes make a page: content cannot make reading fail.
struct Page {
    std::string name;         ///< the source's name, for messages and for a guess at the title
    std::string encoding;     ///< what the bytes were decoded from, e.g. "utf-8", "windows-1252"
    std::string url;          ///< address found in the container; empty where none was
    std::vector<Line> lines;  ///< in source order, one for each line of the input

    // Of an HTML page; empty for a text copy.
    std::vector<Element> elements;  ///< in document order
    std::vector<Image> images;
    std::string language;                        ///< `lang` of the page, as written
    Direction direction = Direction::inherited;  ///< `dir` of the page
};

}  // namespace storybind
