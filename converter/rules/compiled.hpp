// The checked rules in the shape in which pages are matched against them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/element_match.hpp"
#include "rules/pattern.hpp"
#include "rules/rule.hpp"

namespace storybind {

/// Position of a rule in RuleSet::rules. A smaller one goes first where several match a line.
using RuleIndex = std::uint32_t;

/// The id of the site whose rules apply beneath every other.
inline constexpr std::string_view generic_site = "generic";

/// A line of more bytes is never frame, whatever it says: in a copy whose line ends are lost the
/// story itself may begin with "Summary:".
inline constexpr std::size_t longest_frame_line = 4000;

/// Finds the rules whose line conditions hold, in one pass over a line. Rules of elements are left
/// out: their own pass holds the few that an element calls up against the line.
class LineMatcher {
  public:
    explicit LineMatcher(std::span<const Rule> rules);
    /// Positions of those rules, ascending. `line` is normalised (text/utf8.hpp).
    std::vector<RuleIndex> match(std::string_view line) const;

  private:
    std::vector<Rule> rules_;
    std::unordered_map<std::string, std::vector<RuleIndex>> texts_;   // straight apostrophes
    std::unordered_map<std::string, std::vector<RuleIndex>> nocase_;  // and in lower case
    std::vector<RuleIndex> owners_;                                   // of the set's patterns
    PatternSet set_;
};

/// True where all line conditions of the rule hold.
bool line_holds(const Rule& rule, std::string_view line);
/// Curly apostrophes made straight: how literal texts are compared.
std::string straightened(std::string_view text);

/// The rules that apply to pages of one site: its own, then the generic ones.
struct RuleSet {
    std::vector<Rule> rules;
    std::vector<std::vector<RuleIndex>> after;  ///< of each rule, Surroundings::after resolved
    std::vector<std::vector<RuleIndex>> before;
    std::vector<std::vector<RuleIndex>> beside;
    std::vector<std::vector<RuleIndex>> below;
    std::vector<std::vector<RuleIndex>> section;
    std::vector<std::vector<RuleIndex>> repeats;
    std::vector<bool> opens_section;               ///< of each rule: some `section` names it
    std::vector<std::vector<RuleIndex>> note_end;  ///< NoteEnd::ids resolved
    std::vector<std::vector<RuleIndex>> under;     ///< BlockConditions::under resolved
    std::vector<std::vector<RuleIndex>> without;   ///< BlockConditions::without resolved
    std::vector<std::vector<SelectorId>> within;   ///< MarkupConditions::within
    std::vector<std::vector<SelectorId>> outside;  ///< MarkupConditions::outside
    std::vector<std::vector<SelectorId>> heading;  ///< MarkupConditions::heading
    /// Rules of elements: by each selector that they stand within; those that stand within none.
    std::unordered_map<SelectorId, std::vector<RuleIndex>> by_selector;
    std::vector<RuleIndex> by_no_selector;
    std::unordered_map<std::string, RuleIndex> keys;  ///< header keys, lower case
    std::optional<RuleIndex> any_key;                 ///< the rule for labels that none names
    LineMatcher matcher;

    RuleSet(std::vector<Rule> all, SelectorIndex& selectors);
};

struct Site {
    std::string id;
    std::string name;
    std::string publisher;  ///< the archive's name; may be empty
    std::string file;
    unsigned threshold = 3;
    bool own_elements = false;  ///< the generic rules for elements do not apply to its pages
    std::vector<Rule> rules;    ///< without the disabled ones
};

/// What recognises sites: every rule of every site that has points.
struct Evidence {
    std::vector<std::size_t> site;  ///< of each rule, position in CompiledSites::sites
    std::vector<Rule> rules;
    std::vector<std::vector<SelectorId>> within;  ///< of each rule
    LineMatcher matcher;

    Evidence(const std::vector<Site>& sites, SelectorIndex& selectors);
};

struct CompiledSites {
    std::vector<Site> sites;    ///< by id
    SelectorIndex selectors;    ///< of all rules of all sites
    std::vector<RuleSet> sets;  ///< one for each site
    Evidence evidence;

    explicit CompiledSites(std::vector<Site> all);
};

}  // namespace storybind
