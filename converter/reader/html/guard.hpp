// What is looked at before a page is parsed: nothing that a story page does, but a hostile or
// broken file can make the parser work for hours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace storybind {

/// Pages larger than this are no single story page; the parse tree would not fit into memory.
inline constexpr std::size_t max_html_bytes = std::size_t{128} << 20U;
/// Elements in elements. The parser's work grows with the square: 50,000 took 3 seconds.
inline constexpr std::size_t max_html_depth = 10'000;
/// Attributes of one tag. The parser compares each with each.
inline constexpr std::size_t max_tag_attributes = 1'000;
/// Sum over all tags of the elements open there and of the squares of their attributes: 400
/// million take about a second.
inline constexpr std::uint64_t max_html_work = 1'000'000'000;

/// Why a page cannot be parsed in reasonable time and memory, as a sentence; empty where it can. A
/// scan of the tags, linear in practice; estimates the nesting from above.
std::string refusal_of_size(std::string_view utf8);

}  // namespace storybind
