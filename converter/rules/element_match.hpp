// Which selectors mean which elements of a page: worked out once a page, asked for each line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/page.hpp"
#include "rules/selector.hpp"

namespace storybind {

/// Position of a selector in a SelectorIndex.
using SelectorId = std::uint32_t;

/// The selectors of a list of rules, found by what their innermost compound names.
class SelectorIndex {
  public:
    /// The id of a selector, which is added where it is new.
    SelectorId add(const Selector& selector);
    std::size_t size() const { return all_.size(); }

    /// Ids of the selectors that mean this very element, ascending.
    std::vector<SelectorId> of(const Elements& elements, ElementIndex element) const;

  private:
    using Ids = std::vector<SelectorId>;

    std::vector<Selector> all_;
    std::unordered_map<std::string, SelectorId> known_;  // by text
    std::unordered_map<std::string, Ids> by_key_;        // "#id", ".class" or "tag"
    Ids others_;                                         // that name none of these
};

/// The answer for one page. Refers to nothing; copies are independent.
class ElementMatch {
  public:
    ElementMatch(const SelectorIndex& index, const Page& page);

    /// Ids of the selectors that mean the element or one of its ancestors, ascending.
    const std::vector<SelectorId>& around(ElementIndex element) const;
    bool within(ElementIndex element, SelectorId selector) const;
    /// The innermost of the element and its ancestors that the selector means, or no_element.
    ElementIndex nearest(ElementIndex element, SelectorId selector) const;
    /// True where the selector means some element of the page.
    bool any(SelectorId selector) const { return selector < any_.size() && any_[selector]; }

  private:
    std::vector<ElementIndex> parents_;
    std::unordered_map<ElementIndex, std::vector<SelectorId>> own_;
    std::vector<std::uint32_t> set_of_;          // of each element, its place in sets_
    std::vector<std::vector<SelectorId>> sets_;  // [0] is empty
    std::vector<bool> any_;
};

/// The innermost element that holds nearly all of the page's paragraphs, or no_element where there
/// are too few. A paragraph shows by its end: it closes a sentence and is no link. What stands in a
/// nav, aside or footer is none.
ElementIndex prose_element(const Page& page);

/// The elements of a page and where its prose is.
Elements elements_of(const Page& page);

/// True where every word of the line is part of a link; marks that part the links of a menu aside.
bool is_all_links(const Line& line);

}  // namespace storybind
