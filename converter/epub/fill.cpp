#include "epub/fill.hpp"

#include <algorithm>

#include "epub/marks.hpp"

namespace storybind {
namespace {

/// The places in reach: the document's, then those of each list item around the element.
using Scope = std::vector<const Filling*>;

template <class Value>
const Value* find_place(const Scope& scope,
                        std::map<std::string, Value, std::less<>> Filling::*part,
                        std::string_view name) {
    for (auto filling = scope.rbegin(); filling != scope.rend(); ++filling) {
        const auto found = ((*filling)->*part).find(name);
        if (found != ((*filling)->*part).end()) return &found->second;
    }
    return nullptr;
}

bool is_empty(const Scope& scope, std::string_view name) {
    const auto* text = find_place(scope, &Filling::texts, name);
    const auto* nodes = find_place(scope, &Filling::nodes, name);
    const auto* list = find_place(scope, &Filling::lists, name);
    return (!text || text->empty()) && (!nodes || nodes->empty()) && (!list || list->empty());
}

void fill_node(std::vector<XmlNode>& out, const XmlNode& node, Scope& scope);

std::vector<XmlNode> content_of(const XmlNode& node, Scope& scope) {
    const std::string* place = node.attribute(mark::fill);
    std::vector<XmlNode> content;
    if (!place) {
        for (const XmlNode& child : node.children) fill_node(content, child, scope);
    } else if (const auto* nodes = find_place(scope, &Filling::nodes, *place)) {
        content = *nodes;
    } else if (const auto* text = find_place(scope, &Filling::texts, *place)) {
        if (!text->empty()) content.push_back(xml_text(*text));
    }
    return content;
}

/// One element whose data-each is dealt with.
void fill_element(std::vector<XmlNode>& out, const XmlNode& node, Scope& scope) {
    const std::string* condition = node.attribute(mark::only_if);
    if (condition && is_empty(scope, *condition)) return;
    if (const std::string* place = node.attribute(mark::replace)) {
        const auto* nodes = find_place(scope, &Filling::nodes, *place);
        if (nodes) out.insert(out.end(), nodes->begin(), nodes->end());
        return;
    }
    XmlNode filled = xml_element(node.name, {}, content_of(node, scope));
    for (const auto& attribute : node.attributes) {
        if (!is_mark(attribute.first)) filled.attributes.push_back(attribute);
    }
    for (const AttributePair& pair : attribute_pairs(node)) {
        const auto* text = find_place(scope, &Filling::texts, pair.place);
        filled.set(pair.attribute, text ? std::string_view(*text) : std::string_view());
    }
    out.push_back(std::move(filled));
}

void fill_node(std::vector<XmlNode>& out, const XmlNode& node, Scope& scope) {
    if (node.name.empty()) {
        out.push_back(node);
        return;
    }
    if (node.attribute(mark::sample)) return;
    const std::string* each = node.attribute(mark::each);
    if (!each) return fill_element(out, node, scope);
    const auto* items = find_place(scope, &Filling::lists, *each);
    if (!items) return;
    for (const Filling& item : *items) {
        scope.push_back(&item);
        fill_element(out, node, scope);
        scope.pop_back();
    }
}

}  // namespace

XmlNode fill_template(const XmlNode& root, const Filling& filling) {
    Scope scope = {&filling};
    std::vector<XmlNode> out;
    fill_element(out, root, scope);
    return out.empty() ? XmlNode() : std::move(out.front());
}

}  // namespace storybind
