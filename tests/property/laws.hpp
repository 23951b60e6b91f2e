// What holds for every input whatever it is (design: one fate a line, no word lost, none invented).
#pragma once

#include <optional>
#include <string>

#include "pipeline.hpp"

namespace storybind {

/// What came of an input, in printed form: equal strings, equal treatment.
struct Treatment {
    std::string printed;  ///< book, ledger and diagnostics, or the error
    std::optional<Conversion> conversion;
    bool bug = false;  ///< the program found a mistake of its own
};

Treatment convert_bytes(std::string_view bytes, const ConvertOptions& options = {});

/// The first law that a conversion breaks, in a sentence; empty where it keeps them all:
/// each row has one fate and what belongs to it; the words of kept lines are the words of the book,
/// story and notes each in source order; titles and metadata stand on the page.
std::string broken_law(const Conversion& conversion);

}  // namespace storybind
