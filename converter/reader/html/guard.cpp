#include "reader/html/guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "reader/html/scan.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

/// Elements without content (HTML 13.1.2).
constexpr std::array void_elements = {"area"sv,  "base"sv,   "basefont"sv, "bgsound"sv, "br"sv,
                                      "col"sv,   "embed"sv,  "frame"sv,    "hr"sv,      "image"sv,
                                      "img"sv,   "input"sv,  "keygen"sv,   "link"sv,    "meta"sv,
                                      "param"sv, "source"sv, "track"sv,    "wbr"sv};

/// Elements that a sister of the same name ends: a page that never closes its paragraphs does not
/// nest them. Where they do nest, an element that is counted stands between.
constexpr std::array closed_by_sisters = {
    "a"sv,    "body"sv,  "button"sv, "caption"sv, "colgroup"sv, "dd"sv, "dt"sv,
    "head"sv, "html"sv,  "li"sv,     "nobr"sv,    "option"sv,   "p"sv,  "tbody"sv,
    "td"sv,   "tfoot"sv, "th"sv,     "thead"sv,   "tr"sv};

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::binary_search(names.begin(), names.end(), name);
}

/// The elements open at a place, by hashes of their names: enough to tell them apart.
struct OpenElements {
    std::vector<std::size_t> names;
    std::size_t foreign = 0;  ///< how many up to the first of SVG or MathML; 0: there is none
    std::size_t deepest = 0;
    std::uint64_t work = 0;
};

void open_element(OpenElements& open, const Tag& tag, std::string_view name, std::size_t hash) {
    // In SVG and MathML any name may stand for itself in itself.
    const bool foreign = open.foreign > 0;
    if (foreign ? tag.self_closed : holds(void_elements, name) || holds(closed_by_sisters, name)) {
        return;
    }
    open.names.push_back(hash);
    open.deepest = std::max(open.deepest, open.names.size());
    if (!foreign && (name == "svg" || name == "math")) open.foreign = open.names.size();
}

/// An end tag closes what stands open inside its element; one that fits nothing is skipped.
void close_element(OpenElements& open, std::size_t hash) {
    const auto found = std::find(open.names.rbegin(), open.names.rend(), hash);
    if (found == open.names.rend()) return;
    open.names.erase(found.base() - 1, open.names.end());
    if (open.names.size() < open.foreign) open.foreign = 0;
}

void take_tag(OpenElements& open, const Tag& tag, std::string_view name) {
    open.work += open.names.size() + tag.attributes * tag.attributes + 1;
    const std::size_t hash = std::hash<std::string_view>()(name);
    if (tag.closes) {
        close_element(open, hash);
    } else {
        open_element(open, tag, name, hash);
    }
}

}  // namespace

std::string refusal_of_size(std::string_view utf8) {
    if (utf8.size() > max_html_bytes) {
        return fmt::format("is an HTML page of {} MB; pages of more than {} MB are not read",
                           utf8.size() >> 20U, max_html_bytes >> 20U);
    }
    OpenElements open;
    std::string name;
    for (TagScan scan(utf8); const Tag* tag = scan.next();) {
        if (tag->attributes > max_tag_attributes) {
            return fmt::format("has a tag of {} attributes; more than {} are not read",
                               tag->attributes, max_tag_attributes);
        }
        name = ascii_lower(tag->name);
        take_tag(open, *tag, name);
        if (open.deepest > max_html_depth) {
            return fmt::format("nests more than {} elements in each other; no story does",
                               max_html_depth);
        }
        if (open.work > max_html_work) {
            return "has too many elements in each other to read in reasonable time";
        }
    }
    return {};
}

}  // namespace storybind
