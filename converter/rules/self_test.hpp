// Tries the examples that every rule carries.
#pragma once

#include "model/error.hpp"
#include "rules/compiled.hpp"
#include "rules/sites.hpp"

namespace storybind {

/// True where the rule claims a line of the example. One line is held against the rule's conditions
/// on the line alone; several lines are a small page, on which place and neighbours count too. An
/// example that begins with "<" is a piece of HTML (where `read` is given).
bool claims_example(const CompiledSites& sites, const RuleSet& rules, RuleIndex rule,
                    const std::string& example, const ReadMarkup& read);

/// Fails with file:line at the first rule of the site at position `site` that does not match one of
/// its examples, or that matches one of its `keep` lines.
Result<void> try_examples(const CompiledSites& sites, std::size_t site, const ReadMarkup& read);

}  // namespace storybind
