// Reads HTML pages.
#pragma once

#include <string_view>

#include "model/error.hpp"
#include "model/page.hpp"

namespace storybind {

/// Makes a page of decoded HTML (valid UTF-8): its lines, elements and images, its language and
/// direction, and its address where it names one. `name` is for messages and becomes the page's;
/// `encoding` is left empty. Fails only beyond the limits of html/guard.hpp and html/tree.hpp.
Result<Page> read_html(std::string_view utf8, std::string_view name);

}  // namespace storybind
