#include "reader/html/kinds.hpp"

#include <algorithm>
#include <array>

namespace storybind {
namespace {

struct Named {
    std::string_view name;
    ElementKind kind;
};

constexpr ElementKind block = {.block = true};
constexpr ElementKind spaced = {.block = true, .margin = true};
constexpr ElementKind cell = {.block = true, .table_cell = true};
constexpr ElementKind verbatim = {.block = true, .margin = true, .preformatted = true};
constexpr ElementKind silent = {.silent = true};
constexpr ElementKind unshown = {.unshown = true};

constexpr ElementKind with(Styles styles) { return {.styles = styles}; }

// Sorted by name. Form controls, and what stands in the head, are blocks here: their words are no
// part of the sentence around them.
constexpr std::array kinds = {
    Named{"address", block},
    Named{"article", block},
    Named{"aside", block},
    Named{"audio", unshown},
    Named{"b", with(style::strong)},
    Named{"blockquote", spaced},
    Named{"body", block},
    Named{"button", block},
    Named{"canvas", unshown},
    Named{"caption", block},
    Named{"center", block},
    Named{"cite", with(style::emphasis)},
    Named{"code", with(style::code)},
    Named{"col", block},
    Named{"colgroup", block},
    Named{"datalist", {.block = true, .unshown = true}},
    Named{"dd", block},
    Named{"del", with(style::strike)},
    Named{"details", block},
    Named{"dfn", with(style::emphasis)},
    Named{"dialog", block},
    Named{"dir", spaced},
    Named{"div", block},
    Named{"dl", spaced},
    Named{"dt", block},
    Named{"em", with(style::emphasis)},
    Named{"fieldset", block},
    Named{"figcaption", block},
    Named{"figure", spaced},
    Named{"footer", block},
    Named{"form", block},
    Named{"frame", block},
    Named{"frameset", block},
    Named{"h1", spaced},
    Named{"h2", spaced},
    Named{"h3", spaced},
    Named{"h4", spaced},
    Named{"h5", spaced},
    Named{"h6", spaced},
    Named{"head", spaced},
    Named{"header", block},
    Named{"hgroup", block},
    Named{"hr", spaced},
    Named{"html", block},
    Named{"i", with(style::emphasis)},
    Named{"iframe", silent},
    Named{"ins", with(style::underline)},
    Named{"kbd", with(style::code)},
    Named{"legend", block},
    Named{"li", block},
    Named{"link", block},
    Named{"listing", verbatim},
    Named{"main", block},
    Named{"marquee", block},
    Named{"menu", spaced},
    Named{"meta", block},
    Named{"nav", block},
    Named{"noembed", silent},
    Named{"noframes", silent},
    Named{"ol", spaced},
    Named{"optgroup", block},
    Named{"option", block},
    Named{"p", spaced},
    Named{"plaintext", verbatim},
    Named{"pre", verbatim},
    Named{"rp", silent},
    Named{"s", with(style::strike)},
    Named{"samp", with(style::code)},
    Named{"script", silent},
    Named{"search", block},
    Named{"section", block},
    Named{"select", block},
    Named{"small", with(style::small)},
    Named{"strike", with(style::strike)},
    Named{"strong", with(style::strong)},
    Named{"style", silent},
    Named{"sub", with(style::subscript)},
    Named{"summary", block},
    Named{"sup", with(style::superscript)},
    Named{"table", block},
    Named{"tbody", block},
    Named{"td", cell},
    Named{"template", silent},
    Named{"textarea", {.block = true, .preformatted = true}},
    Named{"tfoot", block},
    Named{"th", cell},
    Named{"thead", block},
    Named{"title", block},
    Named{"tr", {.block = true, .table_row = true}},
    Named{"tt", with(style::code)},
    Named{"u", with(style::underline)},
    Named{"ul", spaced},
    Named{"var", with(style::emphasis)},
    Named{"video", unshown},
    Named{"xmp", verbatim},
};

constexpr bool is_sorted() {
    for (std::size_t i = 1; i < kinds.size(); ++i) {
        if (kinds[i - 1].name >= kinds[i].name) return false;
    }
    return true;
}
static_assert(is_sorted());

}  // namespace

ElementKind kind_of(std::string_view name) {
    const auto* const found =
        std::lower_bound(kinds.begin(), kinds.end(), name,
                         [](const Named& each, std::string_view to) { return each.name < to; });
    return found != kinds.end() && found->name == name ? found->kind : ElementKind{};
}

}  // namespace storybind
