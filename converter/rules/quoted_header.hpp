// A header block that the story quotes: a library card, a list of recommendations.
#pragma once

#include "rules/page_match.hpp"

namespace storybind {

/// True where the page has named its title and author, sentences follow, and a header beneath them
/// names another: that one the story quotes (a library card, a list of recommendations).
bool is_quoted(const RuleSet& rules, const PageLines& lines, const PageMatch& match,
               const HeaderBlock& block);

}  // namespace storybind
