// What `inspect` shows, as text and as JSON, besides what stands in the book as it is.
#pragma once

#include <cstddef>
#include <vector>

#include "model/book.hpp"
#include "pipeline.hpp"

namespace storybind {

/// The values that the pages gave and the book does not use, in page and line order.
std::vector<Value> candidates_of(const Conversion& conversion);

/// Words of a chapter's text, notes not counted.
std::size_t words_in(const Chapter& chapter);

}  // namespace storybind
