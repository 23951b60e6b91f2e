// The one file that knows gumbo.
#include <fmt/format.h>
#include <gumbo.h>

#include <csetjmp>
#include <cstring>

#include "reader/html/arena.hpp"
#include "reader/html/guard.hpp"
#include "reader/html/mend.hpp"
#include "reader/html/tree.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

void* give(void* arena, std::size_t bytes) { return take(*static_cast<Arena*>(arena), bytes); }
void keep(void* /*arena*/, void* /*pointer*/) {}

/// Null where the arena is full. Nothing with a destructor lives here, so the jump is safe.
GumboOutput* parse_into(Arena& arena, std::string_view utf8) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = give;
    options.deallocator = keep;
    options.userdata = &arena;
    options.max_errors = 0;  // gumbo collects errors without bound otherwise
    if (setjmp(arena.full) != 0) return nullptr;
    return gumbo_parse_with_options(&options, utf8.data(), utf8.size());
}

PoolRange pooled(HtmlTree& tree, std::string_view text) {
    const PoolRange range = {tree.pool.size(), text.size()};
    tree.pool += text;
    return range;
}

std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return name.data == nullptr ? std::string() : ascii_lower({name.data, name.length});
}

void add_attributes(HtmlTree& tree, HtmlNode& node, const GumboElement& element) {
    node.first_attribute = static_cast<std::uint32_t>(tree.attributes.size());
    node.attributes = element.attributes.length;
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
        tree.attributes.push_back(
            {pooled(tree, ascii_lower(attribute->name)), pooled(tree, attribute->value)});
    }
}

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }

bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
           node.type == GUMBO_NODE_CDATA;
}

/// Appends a node; its `end` is set when its descendants are in.
NodeIndex add_node(HtmlTree& tree, const GumboNode& from, NodeIndex parent) {
    HtmlNode node;
    node.parent = parent;
    const auto index = static_cast<NodeIndex>(tree.nodes.size());
    node.end = index + 1;
    if (is_text(from)) {
        node.is_text = true;
        node.line = from.v.text.start_pos.line;
        node.words = pooled(tree, from.v.text.text);
    } else {
        const GumboElement& element = from.v.element;
        node.line = element.start_pos.line;
        node.foreign = element.tag_namespace != GUMBO_NAMESPACE_HTML;
        node.words = pooled(tree, name_of(element));
        add_attributes(tree, node, element);
    }
    tree.nodes.push_back(node);
    return index;
}

/// A list of children that is being gone through.
struct Level {
    const GumboVector* children;
    unsigned next;
    NodeIndex parent;
};

/// Copies the parse tree without recursion: it may be thousands of levels deep.
HtmlTree copy(const GumboNode& document) {
    HtmlTree tree;
    std::vector<Level> levels = {{&document.v.document.children, 0, no_node}};
    while (!levels.empty()) {
        Level& level = levels.back();
        if (level.next == level.children->length) {
            const auto end = static_cast<NodeIndex>(tree.nodes.size());
            if (level.parent != no_node) tree.nodes[level.parent].end = end;
            levels.pop_back();
            continue;
        }
        const auto& node = *static_cast<const GumboNode*>(level.children->data[level.next++]);
        if (!is_element(node) && !is_text(node)) continue;  // comments, <template>
        const NodeIndex index = add_node(tree, node, level.parent);
        const bool script = is_element(node) && node.v.element.tag == GUMBO_TAG_SCRIPT;
        if (is_element(node) && !script) levels.push_back({&node.v.element.children, 0, index});
    }
    return tree;
}

tl::unexpected<Error> too_large(std::string_view name, std::string message) {
    return tl::unexpected(Error{ErrorKind::not_a_story, std::string(name), 0, std::move(message)});
}

}  // namespace

Result<HtmlTree> parse_html(std::string_view utf8, std::string_view name) {
    const std::string mended = mend_markup(utf8);
    if (!mended.empty()) utf8 = mended;
    if (std::string refusal = refusal_of_size(utf8); !refusal.empty()) {
        return too_large(name, std::move(refusal));
    }
    Arena arena;
    arena.limit = max_tree_bytes;
    const GumboOutput* output = parse_into(arena, utf8);
    if (output == nullptr) {
        return too_large(name, fmt::format("has more markup than fits into {} MB of memory",
                                           max_tree_bytes >> 20U));
    }
    return copy(*output->document);
}

}  // namespace storybind
