// Which rule claims which line of a page: recognition, neighbours, and the frame around the story.
//
// The frame is found by peeling: from the page's start downwards while lines are known, and from
// its end upwards likewise. The first line that nothing knows is story, and from there on only
// rules that may stand in the story apply. So a character who says "Next" keeps the word.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rules/compiled.hpp"
#include "rules/header_block.hpp"
#include "rules/page_lines.hpp"

namespace storybind {

/// Position in CompiledSites::sites of the site with the most points of evidence, if they reach its
/// threshold; of equal ones the first by id. Nothing where no site is recognised.
std::optional<std::size_t> recognise(const CompiledSites& sites, const Page& page,
                                     const PageLines& lines, const ElementMatch& match);

/// True where the page shows a piece of evidence of the kind that speaks of elements. `within` is
/// the rule's, resolved.
bool evidence_holds(const Rule& rule, const std::vector<SelectorId>& within, const Page& page,
                    const PageLines& lines, const ElementMatch& match);

/// A row of a contents list whose heading was found further down.
struct IndexRow {
    Position at = 0;
    RuleIndex rule = 0;
    std::string number;
    std::string heading;
    std::string title;
    Position heading_at = 0;
};

/// Rules of a page's lines, by position.
struct LineRules {
    /// Of each position, the rules whose conditions on the line and its neighbours hold, ascending.
    std::vector<std::vector<RuleIndex>> at;
    /// Header key at the line's front, if any; of the one line beneath a key that says what its
    /// value looks like, that key.
    std::vector<std::optional<RuleIndex>> key;
    /// Of each rule, the first position whose own words it matches.
    std::vector<std::optional<Position>> first;
    /// Of each position, the last rule above it that some `section` names, by its words alone.
    std::vector<std::optional<RuleIndex>> section;
    /// Of each position, the nearest one above it with the same words, where a rule asks for that.
    std::vector<std::optional<Position>> same_above;
    /// The contents list, if there is one. Its headings count as matched by its rule.
    std::vector<IndexRow> index;

    bool has(Position position, RuleIndex rule) const;
};

LineRules rules_of_lines(const RuleSet& rules, const PageLines& lines);

/// The first line on which the conditions of an `evidence` or `not_story` rule hold; nothing where
/// fewer lines than the rule asks for do.
std::optional<Position> first_line_of(const Rule& rule, const PageLines& lines);

/// What claims a line.
struct Claim {
    RuleIndex rule = 0;
    bool block = false;     ///< not for its own words, but because a block of this rule holds it
    Position note_end = 0;  ///< of a note: after its last line where the page shows it, else 0
};

struct PageMatch {
    std::vector<std::optional<Claim>> claims;  ///< of each position
    std::vector<HeaderBlock> headers;          ///< positions in them have no claim
    Position head_end = 0;                     ///< the first position of the story
    Position tail_begin = 0;                   ///< the first position after it
    /// Lines above a header block that no rule knows: kept, and reported.
    std::vector<Position> unknown_above;
};

PageMatch match_page(const RuleSet& rules, const PageLines& lines, const LineRules& found);

}  // namespace storybind
