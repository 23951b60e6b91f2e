#include "reader/html/layout.hpp"

#include <algorithm>
#include <array>

#include "reader/html/images.hpp"
#include "reader/html/kinds.hpp"
#include "reader/html/line_writer.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view rule_words = "-----";
constexpr std::string_view object_replacement = "\xEF\xBF\xBC";  // U+FFFC

/// What is known of a node from its descendants, found before the walk: a walk that looked ahead
/// itself would take the square of the nesting.
struct Ahead {
    bool words = false;        ///< it shows something
    bool breaks = false;       ///< a descendant ends a line
    bool blocks = false;       ///< a descendant is a block
    bool cell_breaks = false;  ///< a child is a cell that holds breaks: a row lays out the page
};

/// Everything the walk carries with it.
struct Walk {
    const HtmlTree& tree;
    const StyledElements& elements;
    Page& page;
    LineWriter writer;
    std::vector<Ahead> ahead;
    std::vector<NodeIndex> open;  ///< elements around the present node, outermost first
    std::uint32_t lists = 0;      ///< how many of them are lists
    std::uint32_t quotes = 0;     ///< how many are `<q>`
};

bool is_blank_html(std::string_view text) {
    return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

bool is_list(std::string_view name) {
    return name == "ul" || name == "ol" || name == "dl" || name == "menu" || name == "dir";
}

/// Parts of a ruby: white space between them parts nothing.
bool is_ruby_part(std::string_view name) {
    return name == "rb" || name == "rt" || name == "rtc" || name == "rp";
}

std::vector<Ahead> look_ahead(const HtmlTree& tree, const StyledElements& elements) {
    std::vector<Ahead> ahead(tree.nodes.size());
    for (std::size_t i = tree.nodes.size(); i-- > 0;) {
        const auto index = static_cast<NodeIndex>(i);
        const HtmlNode& node = tree.nodes[i];
        if (node.parent == no_node) continue;
        Ahead& parent = ahead[node.parent];
        const std::string_view words = words_of(tree, index);
        if (node.is_text) {
            parent.words |= !is_blank_html(words);
            continue;
        }
        const bool block = elements.elements[elements.of_node[i]].block;
        parent.words |= ahead[i].words || words == "img";
        parent.blocks |= ahead[i].blocks || block;
        parent.breaks |= ahead[i].breaks || block || words == "br";
        parent.cell_breaks |= ahead[i].breaks && kind_of(words).table_cell;
    }
    return ahead;
}

WordSource source_of(const Walk& walk, NodeIndex node) {
    return {walk.elements.of_node[node], walk.tree.nodes[node].line};
}

/// Quotation marks of a language, outer and inner (HTML 15.3.4 leaves them to the browser).
struct Marks {
    std::array<std::string_view, 2> open;
    std::array<std::string_view, 2> close;
};

Marks marks_of(std::string_view language) {
    const std::string primary = ascii_lower(language.substr(0, language.find_first_of("-_")));
    if (primary == "de") return {{"„", "‚"}, {"“", "‘"}};
    if (primary == "fr") return {{"«\u00A0", "“"}, {"\u00A0»", "”"}};
    if (primary == "ru" || primary == "uk") return {{"«", "„"}, {"»", "“"}};
    return {{"“", "‘"}, {"”", "’"}};
}

/// True where the words of a `<q>` bring their marks with them.
bool quotes_itself(const Walk& walk, NodeIndex quote) {
    for (NodeIndex i = quote + 1; i < walk.tree.nodes[quote].end; ++i) {
        const std::string_view words = words_of(walk.tree, i);
        if (!walk.tree.nodes[i].is_text || is_blank_html(words)) continue;
        const std::string_view front = words.substr(words.find_first_not_of(" \t\r\n\f"));
        for (const std::string_view mark : {"\""sv, "“"sv, "„"sv, "«"sv, "‘"sv, "'"sv}) {
            if (front.substr(0, mark.size()) == mark) return true;
        }
        return false;
    }
    return true;  // no words: nothing to quote
}

void add_quotation_mark(Walk& walk, NodeIndex node, bool opens) {
    if (!walk.ahead[node].words || quotes_itself(walk, node)) return;
    const WordSource source = source_of(walk, node);
    const ElementIndex language = walk.elements.inherited[source.element].language;
    const Marks marks =
        marks_of(language == no_element ? ""sv : walk.elements.elements[language].language);
    const std::size_t level = walk.quotes % 2;
    if (opens) {
        walk.writer.add_text(marks.open[level], source);
        walk.writer.glue();
    } else {
        walk.writer.glue();
        walk.writer.add_text(marks.close[level], source);
    }
}

void add_image(Walk& walk, NodeIndex node) {
    const std::string words = fold_white_space(attribute_of(walk.tree, node, "alt"));
    const auto index = static_cast<ImageIndex>(walk.page.images.size());
    walk.page.images.push_back(make_image(walk.tree, node));
    const bool none = is_blank(words);
    walk.writer.add_image(none ? object_replacement : words, index, source_of(walk, node));
}

/// What the head says in attributes: `<meta name>`, `<meta property>`, `<link rel=canonical>`.
void add_head_line(Walk& walk, NodeIndex node, std::string_view name) {
    std::string_view words;
    if (name == "meta" &&
        (has_attribute(walk.tree, node, "name") || has_attribute(walk.tree, node, "property"))) {
        words = attribute_of(walk.tree, node, "content");
    }
    if (name == "link" &&
        ascii_lower(attribute_of(walk.tree, node, "rel")).find("canonical") != std::string::npos) {
        words = attribute_of(walk.tree, node, "href");
    }
    if (!is_blank_html(words)) walk.writer.add_line(words, source_of(walk, node));
}

/// True where what is not shown begins, and it shows something.
bool begins_hidden(const Walk& walk, NodeIndex node) {
    const ElementIndex element = walk.elements.of_node[node];
    const ElementIndex parent = walk.elements.elements[element].parent;
    const bool inside = parent != no_element && walk.elements.inherited[parent].hidden;
    return walk.elements.inherited[element].hidden && !inside && walk.ahead[node].words;
}

/// Asks for the breaks at the edge of an element: the same in front of it and behind it.
void break_at_edge(Walk& walk, NodeIndex node, const ElementKind& kind, std::string_view name) {
    if (begins_hidden(walk, node)) walk.writer.end_line();
    if (!walk.elements.elements[walk.elements.of_node[node]].block) return;
    const bool inner_list = is_list(name) && walk.lists > 0;
    if (kind.margin && !inner_list) {
        walk.writer.end_paragraph();
    } else if (!kind.table_cell) {
        walk.writer.end_line();
    }
}

void enter_cell(Walk& walk, NodeIndex cell) {
    if (walk.ahead[walk.tree.nodes[cell].parent].cell_breaks) {
        walk.writer.end_line();
    } else {
        walk.writer.end_cell();
    }
}

void enter(Walk& walk, NodeIndex node, const ElementKind& kind) {
    const std::string_view name = words_of(walk.tree, node);
    break_at_edge(walk, node, kind, name);
    if (kind.table_cell) enter_cell(walk, node);
    if (is_list(name)) ++walk.lists;
    if (is_ruby_part(name)) walk.writer.glue();
    if (name == "br") walk.writer.add_break(source_of(walk, node));
    if (name == "hr") walk.writer.add_line(rule_words, source_of(walk, node));
    if (name == "img") add_image(walk, node);
    if (name == "meta" || name == "link") add_head_line(walk, node, name);
    if (name == "q") {
        add_quotation_mark(walk, node, true);
        ++walk.quotes;
    }
    walk.open.push_back(node);
}

void leave(Walk& walk) {
    const NodeIndex node = walk.open.back();
    walk.open.pop_back();
    const std::string_view name = words_of(walk.tree, node);
    const ElementKind kind = walk.tree.nodes[node].foreign ? ElementKind{} : kind_of(name);
    if (name == "q") {
        --walk.quotes;
        add_quotation_mark(walk, node, false);
    }
    if (is_ruby_part(name)) walk.writer.glue();
    if (name == "ruby") walk.writer.unglue();
    if (is_list(name)) --walk.lists;
    break_at_edge(walk, node, kind, name);
}

void add_text(Walk& walk, NodeIndex node) {
    const NodeIndex parent = walk.tree.nodes[node].parent;
    const std::string_view words = words_of(walk.tree, node);
    // The source's line ends between paragraphs and between the parts of a ruby show nothing.
    const bool between = walk.ahead[parent].blocks || words_of(walk.tree, parent) == "ruby";
    const WhiteSpace kept = walk.elements.inherited[walk.elements.of_node[parent]].white_space;
    if (between && is_blank_html(words)) {
        if (kept == WhiteSpace::normal && walk.ahead[parent].blocks) {
            walk.writer.add_text(" ", {walk.elements.of_node[parent], 0});
        }
        return;
    }
    walk.writer.add_text(words, {walk.elements.of_node[parent], walk.tree.nodes[node].line});
}

}  // namespace

void lay_out(Page& page, const HtmlTree& tree, const StyledElements& elements) {
    Walk walk = {tree, elements, page, LineWriter(page, elements), look_ahead(tree, elements), {}};
    const auto size = static_cast<NodeIndex>(tree.nodes.size());
    for (NodeIndex node = 0; node < size; ++node) {
        while (!walk.open.empty() && tree.nodes[walk.open.back()].end <= node) leave(walk);
        if (tree.nodes[node].is_text) {
            if (tree.nodes[node].parent != no_node) add_text(walk, node);
            continue;
        }
        const ElementKind kind =
            tree.nodes[node].foreign ? ElementKind{} : kind_of(words_of(tree, node));
        const bool style = words_of(tree, node) == "style" || words_of(tree, node) == "script";
        if (kind.silent || style) {
            node = tree.nodes[node].end - 1;
        } else {
            enter(walk, node, kind);
        }
    }
    while (!walk.open.empty()) leave(walk);
    walk.writer.finish();
}

}  // namespace storybind
