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

/// The scene breaks of a text, as positions among its lines.
struct Breaks {
    std::vector<LineIndex> written;  ///< lines that are a break ("* * *"), ascending
    std::vector<LineIndex>
        guessed_before;  ///< lines that follow a gap taken for a break, ascending
};

/// Finds gaps between two lines that are wider than the text's own rhythm: those that hold more
/// no-break spaces than the usual one (the author's empty paragraphs, site-formats 2.8), or, where
/// every line is a paragraph, those that are blank at all. Only rare gaps count: what stands
/// between most paragraphs is spacing. Plain blank lines between paragraphs that blank lines part
/// are never a break (site-formats 8.4). Returns the lines that follow such a gap.
std::vector<LineIndex> guess_breaks(const Page& page, std::span<const LineIndex> lines,
                                    std::span<const LineIndex> written, const Layout& layout);

/// Makes blocks of lines, which stand in ascending order. Lines that are neighbours on the page
/// form a group, on an HTML page if they are of one block too; breaks become blocks of their own,
/// several in a row one. Blocks carry the runs of their lines, images by their place on the page.
std::vector<Block> make_blocks(const Page& page, std::span<const LineIndex> lines,
                               const Layout& layout, const Breaks& breaks);

}  // namespace storybind
