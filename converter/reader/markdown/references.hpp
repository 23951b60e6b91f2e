// The definitions that links and footnotes of a Markdown text refer to.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "reader/markdown/inlines.hpp"

namespace storybind {

struct FoundReferences {
    References references;
    std::vector<bool> is_definition;  ///< of each line: defines a link that the text refers to
};

/// Reads the definitions. One of a link that nothing refers to is none: its words stay.
FoundReferences find_references(const std::vector<std::string_view>& lines, std::size_t first);

}  // namespace storybind
