// The printed form of an HTML page.
#pragma once

#include <string>

#include "model/page.hpp"

namespace storybind {

/// Lines parted by '|', a blank one as nothing: "[div>p] He said {em|no}.||[p] End." In brackets
/// the elements that hold the line below `body` (or `head` with it), outermost first; '!' behind
/// one that is hidden, '=' before its alignment. A no-break space is '_', a tab '\t', runs are in
/// braces.
std::string page_to_text(const Page& page);

/// Styles, link, language and image of a run: "em+strong @http://a.example :de img0".
std::string look_of(const InlineRun& run);

}  // namespace storybind
