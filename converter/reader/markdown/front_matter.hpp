// The keys and values above a Markdown text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// A value of front matter. A list gives one for each of its members.
struct FrontMatterItem {
    std::string key;       ///< lower case; of nested ones "outer.inner"
    std::string value;     ///< without quotation marks, never empty
    std::size_t line = 0;  ///< from 0
};

struct FrontMatter {
    std::vector<FrontMatterItem> items;
    std::size_t lines = 0;  ///< lines it takes, both rules included; 0: the text has none
};

/// Reads YAML between two `---` (or `---` and `...`) at the text's start: `key: value`, lists in
/// brackets and beneath a key, nested keys, quoted and block values, comments. Anything else in it,
/// and it is no front matter: a story may begin with a rule.
FrontMatter read_front_matter(const std::vector<std::string_view>& lines);

}  // namespace storybind
