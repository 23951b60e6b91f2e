// Tries the examples that every rule carries.
#pragma once

#include "model/error.hpp"
#include "rules/compiled.hpp"

namespace storybind {

/// True where the rule claims a line of the example. One line is held against the rule's conditions
/// on the line alone; several lines are a small page, on which place and neighbours count too.
bool claims_example(const RuleSet& rules, RuleIndex rule, const std::string& example);

/// Fails with file:line at the first rule of `site` that does not match one of its examples, or
/// that matches one of its `keep` lines.
Result<void> try_examples(const Site& site, const RuleSet& rules);

}  // namespace storybind
