// From the elements of an HTML page to what the blocks of a book carry.
#pragma once

#include <vector>

#include "model/book.hpp"
#include "structurer/page_frames.hpp"

namespace storybind {

/// Gives the blocks of one chapter or one note what their elements say: quotations, lists, tables
/// of data, headings, alignment, language, direction; and leaves out what says nothing there: what
/// holds the whole text (the page's own box), a style or an alignment that most of it has. Links
/// that lead into the page or its site become plain words. Block::line tells where a block stands.
/// Nothing changes for a text copy. Languages and directions are as written (language_marks.hpp).
void mark_up(std::vector<Block>& blocks, const PageFrames& page_frames);

}  // namespace storybind
