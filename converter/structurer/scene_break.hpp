// Which lines are scene breaks (site-formats 8.4).
#pragma once

#include <string_view>

#include "model/page.hpp"

namespace storybind {

/// How much like a scene break a line looks by itself.
enum class BreakForm {
    none,     ///< words, a letter's closing, an ellipsis
    certain,  ///< "* * *", "~*~", "-x-", "oOo", "______", "[scene break]"
    lone,     ///< "*", "#", "-", "---", "~": a break only where blank lines surround it
};

/// The form of one line, blanks at its ends ignored.
BreakForm break_form(std::string_view line);

/// True where line `at` of the page is a scene break, its neighbours seen: by its signs, because it
/// is a ruled line (<hr>), or because it shows nothing but an image that divides (images.hpp).
bool is_scene_break(const Page& page, LineIndex at);

}  // namespace storybind
