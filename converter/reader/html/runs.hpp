// Inline runs of a line: joined, trimmed, made to fit.
#pragma once

#include "model/page.hpp"

namespace storybind {

/// True for a run that says nothing.
bool is_plain(const InlineRun& run);

/// True where two runs differ in their place alone.
bool same_look(const InlineRun& left, const InlineRun& right);

/// Before the blank at `place` is added: lets a run that ends there reach over it, if `next`, the
/// run of the words behind, has all its styles too: `<u>one <i>two</i></u>` is one line under both
/// words. A run over nothing but the blank does not come about.
void reach_over_gap(InlineRun& last, std::size_t place, const InlineRun& next);

/// Makes the runs of a whole line what `InlineRun` promises: none begins or ends with a blank or
/// holds blanks alone; a ruby text follows its base.
void tidy_runs(Line& line);

}  // namespace storybind
