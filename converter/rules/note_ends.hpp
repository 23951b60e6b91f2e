// Where authors' notes end that a text copy bounds by lines of the site ("Chapter Text" beneath the
// notes of a chapter).
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "rules/compiled.hpp"
#include "rules/page_lines.hpp"
#include "rules/page_match.hpp"

namespace storybind {

class NoteEnds {
  public:
    NoteEnds(const RuleSet& rules, const PageLines& lines, const LineRules& found);

    /// The position after the last line of the note that `rule` opens at `at`: above the next line
    /// that ends it, or `story_end` where the rule says so. Nothing where none of these comes or
    /// the note would be too long.
    std::optional<Position> end(RuleIndex rule, Position at, Position story_end) const;

  private:
    const RuleSet& rules_;
    std::vector<std::size_t> words_;                     // of each position, words above it
    std::map<RuleIndex, std::vector<Position>> closer_;  // of each position, the next at or below
};

}  // namespace storybind
