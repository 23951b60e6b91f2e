// The templates parsed and checked: what `package_book` fills.
#pragma once

#include <map>
#include <string>

#include "epub/fill.hpp"
#include "epub/templates.hpp"

namespace storybind {

/// Root elements by file name, and the style sheet.
struct TemplateSet {
    std::map<std::string, XmlNode, std::less<>> roots;
    std::string style;

    /// The template filled, as the bytes of a file.
    std::string filled(std::string_view name, const Filling& filling) const;
};

/// Fails with `rules` where a template is missing, not well-formed or lacks a place.
Result<TemplateSet> parse_templates(const Templates& templates);

}  // namespace storybind
