// A piece of HTML as a page: how rule files' examples are read.
#pragma once

#include <string_view>

#include "model/page.hpp"

namespace storybind {

/// The page that a piece of HTML makes; an empty one where it is beyond the reader's limits.
Page page_of_markup(std::string_view utf8);

}  // namespace storybind
