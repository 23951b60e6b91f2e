// What stands inside a paragraph of Markdown: emphasis, code, links, images, raw HTML.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace storybind {

/// What links and footnotes refer to, by label (normalised_label).
struct References {
    std::unordered_map<std::string, std::string> links;      ///< to addresses
    std::unordered_map<std::string, std::size_t> footnotes;  ///< to numbers, from 1
};

/// A label as references are matched by: case and white space folded (CommonMark 4.7).
std::string normalised_label(std::string_view label);

/// The HTML of a text (CommonMark 6). Holds as many line ends as the text.
std::string inlines_to_html(std::string_view text, const References& references);

/// The text with what HTML would read as markup escaped; for attributes too.
std::string escape_html(std::string_view text);

}  // namespace storybind
