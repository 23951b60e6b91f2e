// Pages that nobody wrote: furniture of all sites, notes, prose, breaks, blanks and hostile bytes
// in every order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace storybind {

/// A page as its lines, which hold any bytes but line ends.
using PageLines = std::vector<std::string>;

/// The page of a seed: the same on every machine.
PageLines make_page(std::uint64_t seed);

/// Every line with `end` after it.
std::string bytes_of(const PageLines& lines, std::string_view end = "\n");

}  // namespace storybind
