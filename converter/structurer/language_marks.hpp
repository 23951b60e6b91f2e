// Languages and directions of a whole book, and what differs from them.
#pragma once

#include <span>

#include "model/book.hpp"
#include "model/record.hpp"

namespace storybind {

/// Sets the book's direction: that of its language, else what its page or most of its blocks say.
/// Then leaves languages and directions only where they differ from the book's. What most of the
/// paragraphs carry says nothing (a site's own `lang`), and so does a region alone (en-GB).
/// The book's language must stand in its metadata, where it is known.
void settle_languages(Book& book, std::span<const PageRecord> pages);

}  // namespace storybind
