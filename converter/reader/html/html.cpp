#include "reader/html/html.hpp"

#include <algorithm>

#include "reader/html/elements.hpp"
#include "reader/html/images.hpp"
#include "reader/html/layout.hpp"
#include "reader/html/tree.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

bool is_web_address(std::string_view address) {
    const std::string front = ascii_lower(address.substr(0, 8));
    return front.rfind("http://", 0) == 0 || front.rfind("https://", 0) == 0;
}

/// Browsers of old begin a saved page with "<!-- saved from url=(0023)http://...  -->"; the number
/// is the address's length.
std::string saved_from(std::string_view utf8) {
    constexpr std::string_view mark = "<!-- saved from url=(";
    const std::string_view head = utf8.substr(0, 4096);
    const std::size_t at = head.find(mark);
    if (at == std::string_view::npos) return {};
    std::string_view rest = head.substr(at + mark.size());
    rest.remove_prefix(std::min(rest.find(')') + 1, rest.size()));
    const std::string_view address = rest.substr(0, rest.find_first_of(" \t\r\n>"));
    return is_web_address(address) ? std::string(address) : std::string();
}

/// The first element of a name whose attribute has this value, in any case.
NodeIndex find_element(const HtmlTree& tree, std::string_view name, std::string_view attribute,
                       std::string_view value) {
    for (NodeIndex i = 0; i < tree.nodes.size(); ++i) {
        if (tree.nodes[i].is_text || words_of(tree, i) != name) continue;
        if (attribute.empty() || ascii_lower(attribute_of(tree, i, attribute)) == value) return i;
    }
    return no_node;
}

std::string address_in(const HtmlTree& tree, NodeIndex node, std::string_view attribute) {
    if (node == no_node) return {};
    std::string address = fold_white_space(attribute_of(tree, node, attribute));
    if (address.rfind("//", 0) == 0) address.insert(0, "https:");
    return is_web_address(address) ? address : std::string();
}

/// What the page says its own address is, the most exact first.
std::string address_of(const HtmlTree& tree, std::string_view utf8) {
    std::string address = saved_from(utf8);
    const auto otherwise = [&](std::string_view name, std::string_view attribute,
                               std::string_view value, std::string_view holder) {
        if (!address.empty()) return;
        address = address_in(tree, find_element(tree, name, attribute, value), holder);
    };
    otherwise("link", "rel", "canonical", "href");
    otherwise("meta", "property", "og:url", "content");
    otherwise("base", "", "", "href");
    return address;
}

/// Of `<html>`, else of `<body>`; else what a `<meta http-equiv>` names for both (HTML 4.2.5.3).
void take_language_and_direction(Page& page, const HtmlTree& tree) {
    for (const Element& element : page.elements) {
        if (element.name != "html" && element.name != "body") continue;
        if (page.language.empty()) page.language = element.language;
        if (page.direction == Direction::inherited) page.direction = element.direction;
    }
    if (!page.language.empty()) return;
    const NodeIndex meta = find_element(tree, "meta", "http-equiv", "content-language");
    if (meta == no_node) return;
    const std::string language = fold_white_space(attribute_of(tree, meta, "content"));
    if (language.find_first_of(", ") == std::string::npos && language.size() <= 35) {
        page.language = language;
    }
}

}  // namespace

Result<Page> read_html(std::string_view utf8, std::string_view name) {
    const Result<HtmlTree> tree = parse_html(utf8, name);
    if (!tree) return tl::unexpected(tree.error());
    Page page;
    page.name = name;
    StyledElements elements = make_elements(*tree);
    lay_out(page, *tree, elements);
    page.elements = std::move(elements.elements);
    page.url = address_of(*tree, utf8);
    take_language_and_direction(page, *tree);
    return page;
}

}  // namespace storybind
