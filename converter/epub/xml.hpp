// XML as plain values: the book's documents are built, filled in and written in this form.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/error.hpp"

namespace storybind {

/// An element, or a run of text where `name` is empty. Owns its children.
struct XmlNode {
    std::string name;  ///< qualified, as written: "dc:title"
    std::string text;  ///< of a run of text: characters, not escaped
    std::vector<std::pair<std::string, std::string>> attributes;  ///< in order of writing
    std::vector<XmlNode> children;
    unsigned line = 0;  ///< of the parsed file, from 1; 0 for a node that was built

    /// The value of an attribute, or null. Points into `attributes`.
    const std::string* attribute(std::string_view attribute_name) const;
    /// Replaces an attribute where it stands, or adds it at the end; an empty value takes it away.
    void set(std::string_view attribute_name, std::string_view value);
};

XmlNode xml_text(std::string_view text);
XmlNode xml_element(std::string_view name,
                    std::vector<std::pair<std::string, std::string>> attributes,
                    std::vector<XmlNode> children);

/// The root element of a document; comments, processing instructions and the doctype are left out.
/// Fails with `rules`, the file's name and a line where the bytes are not well-formed XML 1.0 in
/// UTF-8, use an entity that XML does not define (XHTML's would need a DTD), use a namespace
/// prefix that nothing declares, or nest deeper than 100 elements.
Result<XmlNode> parse_xml(std::string_view bytes, const std::string& name);

/// A node and all below it. Elements that hold only elements get a line for each child, so that
/// files differ by lines; white space of their own is not kept. Text is written as it is.
std::string to_xml(const XmlNode& node);

/// A whole file: XML declaration, the doctype of HTML where the root is <html>, the root.
std::string to_xml_file(const XmlNode& root);

}  // namespace storybind
