// The elements of a page with what they mean for their words: of their kind, of their attributes,
// of the page's own styles.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/markup.hpp"
#include "reader/html/css.hpp"
#include "reader/html/tree.hpp"

namespace storybind {

/// What holds for the words that stand directly in an element.
struct Inherited {
    Styles styles = style::none;
    WhiteSpace white_space = WhiteSpace::normal;
    Direction direction = Direction::inherited;
    bool hidden = false;
    ElementIndex link = no_element;      ///< the `a` that holds them, if its link may be followed
    ElementIndex language = no_element;  ///< the element that says their language
    ElementIndex block = no_element;     ///< the innermost block, this element included
    std::uint32_t depth = 0;
};

/// The elements of a tree and, by element, what they hand on.
struct StyledElements {
    std::vector<Element> elements;
    std::vector<Inherited> inherited;
    std::vector<ElementIndex> of_node;  ///< by node; no_element for a text
};

StyledElements make_elements(const HtmlTree& tree);

/// The rules of all `<style>` elements.
StyleSheet style_sheet_of(const HtmlTree& tree);

/// A link as it may stand in a book: without blanks around it; "" for one that runs a program or
/// opens a local file, for other schemes than http, https and mailto, and for one of more than
/// 2,000 bytes.
std::string_view safe_link(std::string_view address);

}  // namespace storybind
