// The rules that speak of elements (`within` and its kin): what they make of an HTML page's lines.
// They run before the others, which then see the page without the lines that were taken here, much
// as a reader would have copied it.
#pragma once

#include <optional>
#include <vector>

#include "rules/compiled.hpp"
#include "rules/page_lines.hpp"

namespace storybind {

/// A stretch of lines in one element that a rule knows as an author's note.
struct ElementNote {
    RuleIndex rule = 0;
    Position first = 0;
    Position end = 0;
    bool headed = false;  ///< the first line is the note's label
};

/// By position. A page without elements has no claims.
struct ElementClaims {
    /// The rules whose conditions hold, ascending: each speaks (`gives`), the first one claims.
    std::vector<std::vector<RuleIndex>> holding;
    std::vector<std::optional<RuleIndex>> claims;
    /// The element that the claiming rule is about: lines that share it belong together.
    std::vector<ElementIndex> element;
    std::vector<ElementNote> notes;
};

ElementClaims match_elements(const RuleSet& rules, const Page& page, const PageLines& lines,
                             const ElementMatch& match);

/// The positions that no rule of elements claims.
PageLines unclaimed(const PageLines& lines, const ElementClaims& claims);

/// True where the rule's conditions on elements hold for the line; one without any holds.
bool markup_holds(const Rule& rule, const std::vector<SelectorId>& within,
                  const std::vector<SelectorId>& outside, const Line& line,
                  const ElementMatch& match);

}  // namespace storybind
