#include "reader/html/elements.hpp"

#include <algorithm>
#include <array>

#include "reader/html/kinds.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

/// Attributes longer than this are no text, and no rule asks for them: images inside the page.
constexpr std::size_t max_attribute_bytes = 4096;
/// BCP 47, section 4.4.1: no tag in use is longer.
constexpr std::size_t max_language_bytes = 35;

std::string_view stripped(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n\f";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string language_of(const HtmlTree& tree, NodeIndex node) {
    std::string_view language = stripped(attribute_of(tree, node, "lang"));
    if (language.empty()) language = stripped(attribute_of(tree, node, "xml:lang"));
    const bool tag = std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
    return tag && language.size() <= max_language_bytes ? std::string(language) : std::string();
}

std::vector<Attribute> attributes_of(const HtmlTree& tree, const HtmlNode& node) {
    std::vector<Attribute> result;
    for (std::uint32_t i = 0; i < node.attributes; ++i) {
        const HtmlAttribute& each = tree.attributes[node.first_attribute + i];
        const std::string_view name = view(tree, each.name);
        const bool handler = name.substr(0, 2) == "on";
        if (handler || name == "style" || each.value.length > max_attribute_bytes) continue;
        result.push_back({std::string(name), std::string(view(tree, each.value))});
    }
    return result;
}

/// `align` of the elements whose words it aligns; of tables and images it moves the box.
std::optional<TextAlign> align_attribute(const HtmlTree& tree, NodeIndex node,
                                         std::string_view name) {
    constexpr std::array aligned = {"caption"sv, "div"sv,   "h1"sv, "h2"sv,    "h3"sv,
                                    "h4"sv,      "h5"sv,    "h6"sv, "p"sv,     "tbody"sv,
                                    "td"sv,      "tfoot"sv, "th"sv, "thead"sv, "tr"sv};
    if (name == "center") return TextAlign::centre;
    if (!std::binary_search(aligned.begin(), aligned.end(), name)) return std::nullopt;
    const std::string align = ascii_lower(stripped(attribute_of(tree, node, "align")));
    if (align == "center" || align == "middle") return TextAlign::centre;
    if (align == "left") return TextAlign::left;
    if (align == "right") return TextAlign::right;
    if (align == "justify") return TextAlign::justify;
    return std::nullopt;
}

Alignment alignment_of(TextAlign align, Direction direction) {
    const bool reversed = direction == Direction::right_to_left;
    switch (align) {
        case TextAlign::start:
            return Alignment::start;
        case TextAlign::left:
            return reversed ? Alignment::end : Alignment::start;
        case TextAlign::centre:
            return Alignment::centre;
        case TextAlign::right:
            return reversed ? Alignment::start : Alignment::end;
        case TextAlign::end:
            return Alignment::end;
        case TextAlign::justify:
            return Alignment::justify;
    }
    return Alignment::inherited;
}

void set(Styles& styles, Styles bit, const std::optional<bool>& value) {
    if (value) styles = static_cast<Styles>(*value ? styles | bit : styles & ~bit);
}

/// Slant, weight and small capitals are handed on until switched off; lines and raised letters are
/// drawn by the element itself, so only it can leave out its own.
Styles styles_of(const ElementKind& kind, const CssProperties& css, Styles parent, bool link) {
    constexpr Styles raised = style::superscript | style::subscript;
    Styles own = kind.styles;
    // A link is underlined to show that it is one.
    if (!link) {
        set(own, style::underline, css.underline);
        set(own, style::strike, css.strike);
    }
    if (css.vertical_align) {
        own = static_cast<Styles>(own & ~raised);
        if (*css.vertical_align == VerticalAlign::super) own |= style::superscript;
        if (*css.vertical_align == VerticalAlign::sub) own |= style::subscript;
    }
    auto styles = static_cast<Styles>(parent | own);
    set(styles, style::emphasis, css.italic);
    set(styles, style::strong, css.bold);
    set(styles, style::small_caps, css.small_caps);
    return styles;
}

Direction direction_of(const HtmlTree& tree, NodeIndex node, const CssProperties& css) {
    const std::string dir = ascii_lower(stripped(attribute_of(tree, node, "dir")));
    if (dir == "rtl") return Direction::right_to_left;
    if (dir == "ltr") return Direction::left_to_right;
    return css.direction.value_or(Direction::inherited);
}

WhiteSpace white_space_of(const ElementKind& kind, const CssProperties& css, WhiteSpace parent) {
    if (css.white_space) return *css.white_space;
    return kind.preformatted ? WhiteSpace::pre : parent;
}

/// Words in SVG stand where its coordinates say: each text on its own.
bool is_block(const HtmlNode& node, std::string_view name, const ElementKind& kind,
              const CssProperties& css) {
    if (node.foreign) return name == "text" || name == "title" || name == "desc" || name == "svg";
    const bool cell = kind.table_cell || kind.table_row;
    if (css.display && !cell && name != "hr") return *css.display == Display::block;
    return kind.block;
}

bool is_hidden(const HtmlTree& tree, NodeIndex node, std::string_view name, const ElementKind& kind,
               const CssProperties& css) {
    const bool attribute = has_attribute(tree, node, "hidden") && !css.not_displayed;
    const bool closed = name == "dialog" && !has_attribute(tree, node, "open");
    return attribute || closed || kind.unshown || css.not_displayed.value_or(false) ||
           css.invisible.value_or(false);
}

CssProperties css_of(const HtmlTree& tree, NodeIndex node, const StyleSheet& sheet) {
    CssProperties css =
        properties_of(sheet, words_of(tree, node), attribute_of(tree, node, "class"),
                      attribute_of(tree, node, "id"));
    apply(css, parse_declarations(attribute_of(tree, node, "style")));
    return css;
}

void add_element(StyledElements& all, const HtmlTree& tree, NodeIndex index,
                 const StyleSheet& sheet) {
    const HtmlNode& node = tree.nodes[index];
    const std::string_view name = words_of(tree, index);
    const ElementKind kind = node.foreign ? ElementKind{} : kind_of(name);
    const CssProperties css = css_of(tree, index, sheet);
    const auto self = static_cast<ElementIndex>(all.elements.size());
    const ElementIndex parent = node.parent == no_node ? no_element : all.of_node[node.parent];
    Inherited handed = parent == no_element ? Inherited{} : all.inherited[parent];

    Element element;
    element.name = name;
    element.attributes = attributes_of(tree, node);
    element.parent = parent;
    element.direction = direction_of(tree, index, css);
    element.language = language_of(tree, index);
    element.block = is_block(node, name, kind, css);
    element.hidden = is_hidden(tree, index, name, kind, css);

    const bool link = name == "a" && !safe_link(attribute_of(tree, index, "href")).empty();
    handed.styles = styles_of(kind, css, handed.styles, link);
    if (name == "ruby") handed.styles |= style::ruby_base;
    if ((name == "rt" || name == "rtc") && (handed.styles & style::ruby_base) != 0) {
        handed.styles ^= style::ruby_base | style::ruby_text;
    }
    handed.white_space = white_space_of(kind, css, handed.white_space);
    if (element.direction != Direction::inherited) handed.direction = element.direction;
    const std::optional<TextAlign> align =
        css.text_align ? css.text_align : align_attribute(tree, index, name);
    if (align) element.alignment = alignment_of(*align, handed.direction);
    if (link) handed.link = self;
    if (!element.language.empty()) handed.language = self;
    if (element.block || handed.block == no_element) handed.block = self;
    handed.hidden = handed.hidden || element.hidden;
    handed.depth += parent == no_element ? 0 : 1;
    all.of_node[index] = self;
    all.elements.push_back(std::move(element));
    all.inherited.push_back(handed);
}

}  // namespace

StyledElements make_elements(const HtmlTree& tree) {
    const StyleSheet sheet = style_sheet_of(tree);
    StyledElements all;
    all.of_node.assign(tree.nodes.size(), no_element);
    const auto texts = std::count_if(tree.nodes.begin(), tree.nodes.end(),
                                     [](const HtmlNode& n) { return n.is_text; });
    all.elements.reserve(tree.nodes.size() - static_cast<std::size_t>(texts));
    all.inherited.reserve(all.elements.capacity());
    for (NodeIndex node = 0; node < tree.nodes.size(); ++node) {
        if (!tree.nodes[node].is_text) add_element(all, tree, node, sheet);
    }
    return all;
}

StyleSheet style_sheet_of(const HtmlTree& tree) {
    StyleSheet sheet;
    for (NodeIndex node = 0; node < tree.nodes.size(); ++node) {
        if (!tree.nodes[node].is_text) continue;
        const NodeIndex parent = tree.nodes[node].parent;
        if (parent == no_node || words_of(tree, parent) != "style") continue;
        const std::string media = ascii_lower(attribute_of(tree, parent, "media"));
        const bool screen = media.empty() || media.find("all") != std::string::npos ||
                            media.find("screen") != std::string::npos;
        if (screen) add_css(sheet, words_of(tree, node));
    }
    return sheet;
}

std::string_view safe_link(std::string_view address) {
    constexpr std::size_t max_link_bytes = 2000;
    address = stripped(address);
    // Browsers leave out line ends inside, which may hide a scheme; no honest link has control
    // characters.
    const bool odd = std::any_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (odd || address.size() > max_link_bytes) return {};
    const std::size_t colon = address.find_first_of(":/?#");
    if (colon == std::string_view::npos || address[colon] != ':') return address;
    const std::string scheme = ascii_lower(address.substr(0, colon));
    return scheme == "http" || scheme == "https" || scheme == "mailto" ? address
                                                                       : std::string_view();
}

}  // namespace storybind
