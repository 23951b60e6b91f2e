// The blocks of a Markdown text as HTML (CommonMark 4 and 5).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// Appends to `html`, one string a line, what the lines from `first` on mean.
void blocks_to_html(const std::vector<std::string_view>& lines, std::size_t first,
                    std::vector<std::string>& html);

}  // namespace storybind
