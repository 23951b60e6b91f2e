// Converts the books of a plan, several at once, and reports them in the plan's order.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "batch/plan.hpp"
#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "pipeline.hpp"

namespace storybind {

struct BatchOptions {
    ConvertOptions convert;
    bool overwrite = false;
    unsigned jobs = 1;  ///< books at once, at least 1
};

/// What became of one planned book.
struct BookOutcome {
    std::optional<Error> error;  ///< absent where the book was written
    Diagnostics diagnostics;
};

/// Hears of each book once, in the plan's order whatever `jobs` is, one call at a time, from the
/// thread that called run_batch.
using BookReport = std::function<void(const PlannedBook&, const BookOutcome&)>;

/// Writes the books. One that fails does not stop the others. After Ctrl-C no further book begins;
/// those that did not begin end with `interrupted`.
void run_batch(const std::vector<PlannedBook>& books, const Sites& sites,
               const BatchOptions& options, const BookReport& report);

}  // namespace storybind
