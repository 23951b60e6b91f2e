// Where a page was saved from, by what savers write into it besides the page itself.
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// The address that SingleFile's comment, the Wayback Machine's scripts and toolbar (HTML) or its
/// banner (text copies) name; empty where none does (site-formats 9). Takes decoded text.
std::string saved_from(std::string_view text);

}  // namespace storybind
