// The elements of a page by name, id, class, attribute and ancestry, in a part of CSS's notation
// (Selectors Level 4): what `within` and its kin take in rule files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"
#include "model/markup.hpp"

namespace storybind {

/// `[name]`, or `[name=value]` and its kin.
struct AttributeTest {
    enum class Kind { present, equal, word, prefix, suffix, part };
    Kind kind = Kind::present;
    std::string name;
    std::string value;
};

/// What one element must be: all that is given holds.
struct Compound {
    std::string tag;  ///< lower case; empty: any
    std::string id;
    std::vector<std::string> classes;
    std::vector<AttributeTest> attributes;
    bool hidden = false;  ///< ":hidden": a browser does not show it
    bool prose = false;   ///< ":prose": the element that holds the page's prose
    bool apart = false;   ///< ":apart": neither that element nor one around it
    bool menu = false;    ///< ":menu": such an element that is made of links
    bool child = false;   ///< ">": stands directly in what the compound before it names
};

/// Compounds from the outermost to the element that is meant.
struct Selector {
    std::string text;  ///< as written; equal texts mean the same
    std::vector<Compound> compounds;
};

/// Reads a list parted by commas. Fails with what is wrong with it.
tl::expected<std::vector<Selector>, std::string> parse_selectors(std::string_view text);

/// The elements of a page and which of them holds its prose.
struct Elements {
    std::span<const Element> all;
    ElementIndex prose = no_element;
    std::vector<bool> around_prose = {};  ///< of each element: it is `prose` or an ancestor of it
    std::vector<bool> menus = {};         ///< of each element: it is apart, and made of links
};

/// True where the selector means this very element.
bool means(const Selector& selector, const Elements& elements, ElementIndex element);

}  // namespace storybind
