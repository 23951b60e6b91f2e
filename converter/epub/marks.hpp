// The attributes that mark places in a template (their meaning: epub/fill.hpp).
#pragma once

#include <string_view>
#include <vector>

#include "epub/xml.hpp"

namespace storybind {

namespace mark {
inline constexpr std::string_view fill = "data-fill";
inline constexpr std::string_view replace = "data-replace";
inline constexpr std::string_view attributes = "data-attributes";
inline constexpr std::string_view only_if = "data-if";
inline constexpr std::string_view each = "data-each";
inline constexpr std::string_view sample = "data-sample";
}  // namespace mark

/// True for the attributes above and for every other data- attribute: none of them goes into a
/// book.
inline bool is_mark(std::string_view attribute) { return attribute.substr(0, 5) == "data-"; }

/// One pair of data-attributes. Views into the node.
struct AttributePair {
    std::string_view attribute;
    std::string_view place;  ///< empty where the pair has no '='
};

std::vector<AttributePair> attribute_pairs(const XmlNode& node);

}  // namespace storybind
