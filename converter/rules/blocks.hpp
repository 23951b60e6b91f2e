// Blocks: runs of lines that leave together because of the line that opens them, such as the
// comments beneath a journal entry. What a block holds beyond its first line no rule may know, so
// each is cut only where it is proven to be frame.
#pragma once

#include <optional>

#include "rules/compiled.hpp"
#include "rules/page_lines.hpp"
#include "rules/page_match.hpp"

namespace storybind {

/// Positions [begin, end) that a block of `rule` takes.
struct Span {
    Position begin = 0;
    Position end = 0;
    RuleIndex rule = 0;
};

/// The block from the page's start, if one is proven.
std::optional<Span> block_from_start(const RuleSet& rules, const PageLines& lines,
                                     const LineRules& found);

/// The longest proven block that reaches to the page's end and begins at `from` or later.
std::optional<Span> block_to_end(const RuleSet& rules, const PageLines& lines,
                                 const LineRules& found, Position from);

/// A proven block whose last line is the one above `end`, and that begins at `from` or later.
std::optional<Span> block_that_ends(const RuleSet& rules, const PageLines& lines,
                                    const LineRules& found, Position from, Position end);

}  // namespace storybind
