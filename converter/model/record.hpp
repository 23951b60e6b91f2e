// One page on its way through the program, with all that was decided about it.
#pragma once

#include "model/diagnostic.hpp"
#include "model/finding.hpp"
#include "model/ledger.hpp"
#include "model/page.hpp"

namespace storybind {

/// The reader makes the page, the cleaner and the structurer fill in the rest. `explain` prints it.
struct PageRecord {
    Page page;
    Ledger ledger;  ///< one row for each of page.lines
    Findings findings;
    Diagnostics diagnostics;
};

}  // namespace storybind
