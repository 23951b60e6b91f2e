#include "epub/xml.hpp"

#include <algorithm>

namespace storybind {
namespace {

bool is_space(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Elements that hold only elements in the files of a book: a line for each child changes nothing
/// that a reader sees.
bool holds_only_elements(std::string_view name) {
    constexpr std::string_view names[] = {
        "html",  "head",  "body", "section",    "nav",       "ol",       "ul",
        "table", "tr",    "dl",   "blockquote", "package",   "metadata", "manifest",
        "spine", "guide", "ncx",  "navMap",     "container", "rootfiles"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// HTML's elements that never have content (HTML, section 13.1.2): a browser that reads the file
/// as HTML takes any other `<x/>` for an open tag.
bool is_void_html(std::string_view name) {
    constexpr std::string_view names[] = {"br", "hr", "img", "link", "meta"};
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void escape(std::string& out, std::string_view text, bool in_attribute) {
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (in_attribute && c == '"') {
            out += "&quot;";
        } else if (in_attribute && (c == '\n' || c == '\t')) {
            out += c == '\n' ? "&#10;" : "&#9;";  // a parser would make spaces of them
        } else {
            out += c;
        }
    }
}

void write_node(std::string& out, const XmlNode& node, bool html);

void write_children(std::string& out, const XmlNode& node, bool html) {
    const bool lines =
        holds_only_elements(node.name) &&
        std::all_of(node.children.begin(), node.children.end(),
                    [](const auto& child) { return !child.name.empty() || is_space(child.text); });
    if (lines) out += '\n';
    for (const XmlNode& child : node.children) {
        if (lines && child.name.empty()) continue;
        write_node(out, child, html);
        if (lines) out += '\n';
    }
}

void write_node(std::string& out, const XmlNode& node, bool html) {
    if (node.name.empty()) {
        escape(out, node.text, false);
        return;
    }
    out += '<';
    out += node.name;
    for (const auto& [name, value] : node.attributes) {
        out += ' ';
        out += name;
        out += "=\"";
        escape(out, value, true);
        out += '"';
    }
    if (node.children.empty() && (!html || is_void_html(node.name))) {
        out += "/>";
        return;
    }
    out += '>';
    write_children(out, node, html);
    out += "</";
    out += node.name;
    out += '>';
}

}  // namespace

const std::string* XmlNode::attribute(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes) {
        if (key == attribute_name) return &value;
    }
    return nullptr;
}

void XmlNode::set(std::string_view attribute_name, std::string_view value) {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(),
                     [attribute_name](const auto& pair) { return pair.first == attribute_name; });
    if (value.empty()) {
        if (found != attributes.end()) attributes.erase(found);
    } else if (found != attributes.end()) {
        found->second = value;
    } else {
        attributes.emplace_back(attribute_name, value);
    }
}

XmlNode xml_text(std::string_view text) {
    XmlNode node;
    node.text = text;
    return node;
}

XmlNode xml_element(std::string_view name,
                    std::vector<std::pair<std::string, std::string>> attributes,
                    std::vector<XmlNode> children) {
    XmlNode node;
    node.name = name;
    node.attributes = std::move(attributes);
    node.children = std::move(children);
    return node;
}

std::string to_xml(const XmlNode& node) {
    std::string out;
    write_node(out, node, true);
    return out;
}

std::string to_xml_file(const XmlNode& root) {
    const bool html = root.name == "html";
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (html) out += "<!DOCTYPE html>\n";
    write_node(out, root, html);
    out += '\n';
    return out;
}

}  // namespace storybind
