// What HTML elements are by their name (HTML 15.3, the rendering section).
#pragma once

#include <string_view>

#include "model/markup.hpp"

namespace storybind {

/// How an element is laid out, as far as lines of text show it.
struct ElementKind {
    bool block = false;   ///< begins on a new line
    bool margin = false;  ///< a block with a blank line around it
    bool table_cell = false;
    bool table_row = false;
    bool preformatted = false;  ///< keeps its white space
    bool silent = false;        ///< its texts are no words of the page: script, style, rp, iframe
    bool unshown = false;       ///< no browser shows it
    Styles styles = style::none;
};

ElementKind kind_of(std::string_view name);

}  // namespace storybind
