// Checking templates, so that filling them cannot go wrong: a mark that is misspelt would lose what
// belongs there without a word.
#include <algorithm>
#include <set>

#include "epub/fill.hpp"
#include "epub/marks.hpp"

namespace storybind {
namespace {

struct Check {
    const std::vector<Place>& places;
    const std::string& name;
    std::set<std::string_view> filled;  ///< paths of the places that were met, data-if not counted
    std::vector<std::string_view> lists;  ///< the lists around the element, outermost first

    Error wrong(const XmlNode& node, std::string message) const {
        return {ErrorKind::rules, name, node.line, std::move(message)};
    }

    /// The place that a name means here: the innermost list's first, then outwards.
    const Place* find(std::string_view place_name) const {
        for (std::size_t depth = lists.size() + 1; depth-- > 0;) {
            const std::string path =
                (depth == 0 ? "" : std::string(lists[depth - 1]) + "/") + std::string(place_name);
            for (const Place& place : places) {
                if (place.path == path) return &place;
            }
        }
        return nullptr;
    }
};

std::string known_names(const Check& check) {
    std::string names;
    for (const Place& place : check.places)
        names += (names.empty() ? "" : ", ") + std::string(place.path);
    return names;
}

Result<void> use(Check& check, const XmlNode& node, std::string_view mark,
                 std::string_view place_name, std::initializer_list<PlaceKind> kinds) {
    const std::string quoted = std::string(mark) + "=\"" + std::string(place_name) + "\"";
    const Place* place = check.find(place_name);
    if (!place) {
        return tl::unexpected(check.wrong(
            node, quoted + " names no place of this template; there are " + known_names(check)));
    }
    if (std::find(kinds.begin(), kinds.end(), place->kind) == kinds.end()) {
        return tl::unexpected(
            check.wrong(node, quoted + " does not suit that place; see the default template"));
    }
    if (mark != mark::only_if) check.filled.insert(place->path);
    return {};
}

/// The marks that one element carries, data-each apart.
Result<void> check_marks(Check& check, const XmlNode& node) {
    for (const auto& [name, value] : node.attributes) {
        Result<void> used;
        if (name == mark::fill) {
            used = use(check, node, name, value, {PlaceKind::text, PlaceKind::nodes});
        } else if (name == mark::replace) {
            used = use(check, node, name, value, {PlaceKind::nodes});
        } else if (name == mark::only_if) {
            used =
                use(check, node, name, value, {PlaceKind::text, PlaceKind::nodes, PlaceKind::list});
        } else if (is_mark(name) && name != mark::attributes && name != mark::each &&
                   name != mark::sample) {
            used = tl::unexpected(check.wrong(node, "unknown mark '" + name + "'"));
        }
        if (!used) return used;
    }
    for (const AttributePair& pair : attribute_pairs(node)) {
        if (pair.place.empty()) {
            return tl::unexpected(check.wrong(node, "data-attributes wants ATTRIBUTE=PLACE pairs"));
        }
        auto used = use(check, node, mark::attributes, pair.place, {PlaceKind::text});
        if (!used) return used;
    }
    return {};
}

Result<void> check_node(Check& check, const XmlNode& node) {
    if (node.name.empty() || node.attribute(mark::sample)) return {};
    const std::string* each = node.attribute(mark::each);
    if (each) {
        auto used = use(check, node, mark::each, *each, {PlaceKind::list});
        if (!used) return used;
        check.lists.push_back(check.find(*each)->path);
    }
    auto checked = check_marks(check, node);
    // What stands below an element that gives way, or whose content does, is sample only.
    const bool content_goes = node.attribute(mark::fill) || node.attribute(mark::replace);
    for (const XmlNode& child : node.children) {
        if (!checked || content_goes) break;
        checked = check_node(check, child);
    }
    if (each) check.lists.pop_back();
    return checked;
}

}  // namespace

std::vector<AttributePair> attribute_pairs(const XmlNode& node) {
    std::vector<AttributePair> pairs;
    const std::string* value = node.attribute(mark::attributes);
    std::string_view rest = value ? std::string_view(*value) : std::string_view();
    while (true) {
        rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" \n")));
        if (rest.empty()) return pairs;
        const std::string_view pair = rest.substr(0, rest.find_first_of(" \n"));
        const std::size_t sign = pair.find('=');
        const bool whole = sign != std::string_view::npos && sign > 0;
        pairs.push_back({pair.substr(0, sign), whole ? pair.substr(sign + 1) : std::string_view()});
        rest.remove_prefix(pair.size());
    }
}

Result<void> check_places(const XmlNode& root, const std::vector<Place>& places,
                          const std::string& name) {
    Check check = {places, name, {}, {}};
    for (const std::string_view mark : {mark::each, mark::replace, mark::only_if, mark::sample}) {
        if (!root.attribute(mark)) continue;
        return tl::unexpected(
            check.wrong(root, "the root element cannot carry " + std::string(mark)));
    }
    auto checked = check_node(check, root);
    if (!checked) return checked;
    for (const Place& place : places) {
        if (!place.required || check.filled.count(place.path)) continue;
        return tl::unexpected(
            check.wrong(root, "the place \"" + std::string(place.path) +
                                  "\" is missing: what belongs there would not be in the book"));
    }
    return {};
}

}  // namespace storybind
