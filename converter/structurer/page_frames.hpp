// What the elements around a line make of it, looked up once for a whole page.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/book.hpp"
#include "model/page.hpp"

namespace storybind {

/// What surrounds the words of one element.
struct Around {
    ElementIndex container = no_element;  ///< innermost element that may contain blocks
    ElementIndex heading = no_element;    ///< innermost h1 to h6
    ElementIndex language = no_element;   ///< innermost element below <body> that says one
    Alignment alignment = Alignment::inherited;
    Direction direction = Direction::inherited;  ///< as an element below <body> says
    bool in_body = false;
};

/// A quotation, a list, a table or a part of these, and what it stands in.
struct Frame {
    Container container;  ///< its id is the element's position
    ElementIndex outer = no_element;
    std::size_t depth = 1;    ///< frames from the outermost to this one
    bool spans_rows = false;  ///< a table with a cell that stands in several rows
};

/// Refers to the page, which must outlive it. Empty for a text copy.
class PageFrames {
  public:
    explicit PageFrames(const Page& page);

    /// The innermost element of a line, or no_element for a text copy.
    static ElementIndex element_of(const Line& line);

    const Around& around(ElementIndex element) const;
    /// The frames around an element, outermost first.
    std::vector<const Frame*> frames(ElementIndex element) const;
    /// The cells of a row, in order.
    const std::vector<ElementIndex>& cells(ElementIndex row) const;
    const Page& page() const { return page_; }

  private:
    void add(ElementIndex index);
    void add_frame(ElementIndex index, ElementIndex outer);

    const Page& page_;
    std::vector<Around> around_;  ///< one for each element
    std::unordered_map<ElementIndex, Frame> frames_;
    std::unordered_map<ElementIndex, std::uint32_t> next_;  ///< number of a list's next item
    std::unordered_map<ElementIndex, std::vector<ElementIndex>> cells_;
};

}  // namespace storybind
