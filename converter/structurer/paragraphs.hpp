// From lines to paragraphs.
#pragma once

#include <span>
#include <vector>

#include "model/book.hpp"
#include "model/page.hpp"

namespace storybind {

/// How a text copy sets off its paragraphs (the names are calibre's).
enum class ParagraphType {
    block,   ///< blank lines between paragraphs; a lone line end is a line break or a new paragraph
    single,  ///< every line is a paragraph
    print,   ///< hard-wrapped at some width; blank lines between paragraphs
};

/// What the lines of a text show of its layout.
struct Layout {
    ParagraphType type = ParagraphType::block;
    std::size_t width = 0;  ///< print: the column, in characters, at which lines were wrapped
};

/// Reads the layout off the lines of a page that belong to the story.
Layout layout_of(const Page& page, std::span<const LineIndex> lines);

/// A gap between two story lines that is wider than the text's own rhythm: a scene break guessed.
struct GuessedBreak {
    LineIndex before = 0;  ///< the line that follows the gap
};

/// Finds gaps that hold more no-break spaces than the usual one (the author's empty paragraphs,
/// site-formats 2.8), or, where every line is a paragraph, gaps that are blank at all. Only rare
/// gaps count: what stands between most paragraphs is spacing. Plain blank lines between paragraphs
/// that blank lines part are never a break (site-formats 8.4).
std::vector<GuessedBreak> guess_breaks(const Page& page, std::span<const LineIndex> lines,
                                       const Layout& layout);

/// Makes blocks of lines, which stand in ascending order. Lines that are neighbours on the page
/// form a group; scene breaks and `guessed` ones become blocks of their own.
std::vector<Block> make_blocks(const Page& page, std::span<const LineIndex> lines,
                               const Layout& layout, std::span<const GuessedBreak> guessed);

}  // namespace storybind
