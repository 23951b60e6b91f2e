#include "reader/html/tree.hpp"

namespace storybind {
namespace {

const HtmlAttribute* find_attribute(const HtmlTree& tree, NodeIndex node, std::string_view name) {
    const HtmlNode& element = tree.nodes[node];
    for (std::uint32_t i = 0; i < element.attributes; ++i) {
        const HtmlAttribute& each = tree.attributes[element.first_attribute + i];
        if (view(tree, each.name) == name) return &each;
    }
    return nullptr;
}

}  // namespace

std::string_view view(const HtmlTree& tree, PoolRange range) {
    return std::string_view(tree.pool).substr(range.begin, range.length);
}

std::string_view words_of(const HtmlTree& tree, NodeIndex node) {
    return view(tree, tree.nodes[node].words);
}

std::string_view attribute_of(const HtmlTree& tree, NodeIndex node, std::string_view name) {
    const HtmlAttribute* found = find_attribute(tree, node, name);
    return found == nullptr ? std::string_view() : view(tree, found->value);
}

bool has_attribute(const HtmlTree& tree, NodeIndex node, std::string_view name) {
    return find_attribute(tree, node, name) != nullptr;
}

}  // namespace storybind
