// What must hold of every package, checked without the writer's own code: on every book of every
// test.
#pragma once

#include <string>
#include <vector>

#include "epub/epub.hpp"

namespace storybind {

/// One line for each fault, "FILE: what is wrong"; empty for a sound package. It looks at the order
/// and names of the entries, the manifest, the spine, identifiers, links, both tables of contents
/// and the characters of every document.
std::vector<std::string> structure_faults(const Package& package);

}  // namespace storybind
