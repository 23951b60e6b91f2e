// Inline runs of a line: joined, trimmed, made to fit.
#pragma once

#include "model/page.hpp"

namespace storybind {

/// True for a run that says nothing.
bool is_plain(const InlineRun& run);

/// True where two runs differ in their place alone.
bool same_look(const InlineRun& left, const InlineRun& right);

/// Makes the runs of a whole line what `InlineRun` promises: none begins or ends with a blank or
/// holds blanks alone; what two neighbours share reaches over the blank between them, so that
/// `<u>one <i>two</i></u>` is one line under both words; a ruby text follows its base.
void tidy_runs(Line& line);

}  // namespace storybind
