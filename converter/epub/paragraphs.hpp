// Blocks of a book as XHTML, and their spreading over files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "epub/inline_nodes.hpp"
#include "epub/xml.hpp"
#include "model/book.hpp"

namespace storybind {

/// A <p> for each paragraph, an <hr/> for each scene break, an <h2> to <h6> for each heading (the
/// highest of rank `heading_rank`), in the quotations, lists and tables of their containers. The
/// first paragraph, and that after a scene break or a heading, is not indented (class "first"). A
/// paragraph of more than 200 KB comes in pieces, parted at a blank: no reader opens a file with it
/// whole.
std::vector<XmlNode> block_nodes(const std::vector<Block>& blocks, const ImageFiles& images,
                                 int heading_rank);

enum class RunPlace : std::uint8_t { before, story, after };

/// Paragraphs that belong together: the story's, or one note's.
struct Run {
    RunPlace place = RunPlace::story;
    std::string label;  ///< a note's heading; empty for the story
    std::vector<XmlNode> paragraphs;
};

/// Spreads runs over as few parts as hold `limit` bytes of XHTML each, in order, breaking only
/// between paragraphs, and inside a quotation, list or table only where it fills a part by itself:
/// then it goes on in the next one, a list with its numbers. A note that is broken has its label in
/// each part. At least one part.
std::vector<std::vector<Run>> spread(std::vector<Run> runs, std::size_t limit);

}  // namespace storybind
