// Images of an HTML page.
#pragma once

#include <string>
#include <string_view>

#include "model/markup.hpp"
#include "reader/html/tree.hpp"

namespace storybind {

/// The image of an `<img>`: its address, or its bytes where they stand in the page (`data:`).
Image make_image(const HtmlTree& tree, NodeIndex img);

/// The bytes of a `data:` address (RFC 2397), "" for one that is none or broken.
std::string data_of(std::string_view address);

/// White space of HTML folded to single spaces, none at the ends. NBSP stays.
std::string fold_white_space(std::string_view text);

}  // namespace storybind
