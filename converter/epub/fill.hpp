// Filling templates: what the files of epub-templates/ say with attributes, and what goes there.
//
// A template is a whole document with sample content. Attributes mark the places that a book fills;
// no mark is left in the book:
//
//   data-fill="PLACE"          the content becomes the text or nodes of the place
//   data-replace="PLACE"       the element itself gives way to the nodes of the place
//   data-attributes="A=PLACE"  attribute A becomes the text of the place, or goes where it is
//                              empty; several pairs with spaces between
//   data-if="PLACE"            the element stays only where the place is not empty
//   data-each="PLACE"          the element is there once for each item of a list; marks on it and
//                              below it name the item's own places as well
//   data-sample=""             the element is for the eye only and never in a book
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "epub/xml.hpp"

namespace storybind {

/// What the places of one template are filled with. A place that is not there is empty.
struct Filling {
    std::map<std::string, std::string, std::less<>> texts;
    std::map<std::string, std::vector<XmlNode>, std::less<>> nodes;
    std::map<std::string, std::vector<Filling>, std::less<>> lists;
};

/// The template with every place filled and every mark gone. The template must have passed
/// `check_places`.
XmlNode fill_template(const XmlNode& root, const Filling& filling);

enum class PlaceKind : std::uint8_t {
    text,   ///< for data-fill, data-attributes and data-if
    nodes,  ///< for data-fill, data-replace and data-if
    list,   ///< for data-each and data-if
};

/// A place that a template may, or must, have.
struct Place {
    std::string_view path;  ///< "title"; for a place of a list's items "notes/label"
    PlaceKind kind = PlaceKind::text;
    bool required = false;  ///< must be filled somewhere: the book would lose words without it
};

/// Fails with `rules`, `name` and a line where a mark names no known place, names one of another
/// kind, or a required place is missing.
Result<void> check_places(const XmlNode& root, const std::vector<Place>& places,
                          const std::string& name);

}  // namespace storybind
