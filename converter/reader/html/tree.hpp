// The parsed page: elements and texts in document order, as HTML 13.2 has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

namespace storybind {

/// Position of a node in `HtmlTree::nodes`, from 0.
using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = UINT32_MAX;

/// A part of `HtmlTree::pool`.
struct PoolRange {
    std::size_t begin = 0;
    std::size_t length = 0;
};

struct HtmlAttribute {
    PoolRange name;   ///< lower case
    PoolRange value;  ///< character references resolved
};

/// An element or a text. Comments, scripts and the content of `<template>` are none.
struct HtmlNode {
    bool is_text = false;
    bool foreign = false;        ///< of SVG or MathML
    NodeIndex parent = no_node;  ///< no_node for `html` alone
    NodeIndex end = 0;           ///< one past its last descendant
    std::uint32_t line = 0;      ///< of the source, from 1; 0 where the parser made the element up
    std::uint32_t first_attribute = 0;
    std::uint32_t attributes = 0;  ///< how many
    PoolRange words;               ///< a text's characters, an element's name in lower case
};

/// Owns all its strings; nodes name them by place, so it can be copied and moved.
struct HtmlTree {
    std::string pool;
    std::vector<HtmlNode> nodes;  ///< in document order, parents before their children
    std::vector<HtmlAttribute> attributes;
};

std::string_view view(const HtmlTree& tree, PoolRange range);
/// Name of an element, words of a text.
std::string_view words_of(const HtmlTree& tree, NodeIndex node);
/// Value of an attribute of an element, or "".
std::string_view attribute_of(const HtmlTree& tree, NodeIndex node, std::string_view name);
bool has_attribute(const HtmlTree& tree, NodeIndex node, std::string_view name);

/// A parse tree larger than this is not built: the page and the book need as much room again, and
/// all of it shall fit into 1 GB. It is about 2.5 million elements and texts; a 50 MB page of
/// ordinary prose takes half of it.
inline constexpr std::size_t max_tree_bytes = std::size_t{400} << 20U;

/// Parses valid UTF-8 as browsers do; fails only beyond the limits of guard.hpp and
/// `max_tree_bytes`, with `not_a_story`.
Result<HtmlTree> parse_html(std::string_view utf8, std::string_view name);

}  // namespace storybind
