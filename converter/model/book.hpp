// The book: what the structurer builds and the EPUB writer packages. Plain values, nothing of EPUB.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/metadata.hpp"

namespace storybind {

enum class BlockKind : std::uint8_t {
    paragraph,
    scene_break,  ///< no text
    heading,      ///< a heading inside a chapter, or inside a note
};

/// What a block may stand in. Blocks are a flat list; neighbours whose containers agree from the
/// outside in stand in the same ones.
enum class ContainerKind : std::uint8_t {
    quote,
    bullets,
    numbers,
    item,
    table,
    row,
    cell,
    head_cell
};

struct Container {
    ContainerKind kind = ContainerKind::quote;
    std::uint32_t id = 0;  ///< tells two of a kind apart; unique in the page
    /// Numbers: the first item's; an item of numbers: its own; cells: columns they span.
    std::uint32_t start = 1;
    std::uint32_t column = 0;  ///< cells: the column they begin in, from 0

    friend bool operator==(const Container&, const Container&) = default;
};

/// A paragraph or what stands in its place.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    /// UTF-8 in Unicode NFC, blanks folded, '\n' for a line break inside the paragraph; empty for a
    /// scene break, never empty otherwise.
    std::string text;
    std::uint32_t line = 0;  ///< number of the page's line it began on (Line::number)

    std::vector<InlineRun> runs;        ///< of `text`; an image's index is into Book::images
    std::vector<Container> containers;  ///< outermost first
    Alignment alignment = Alignment::inherited;
    Direction direction = Direction::inherited;  ///< where it differs from the book's
    std::string language;                        ///< where it differs from the book's
    std::uint8_t level = 0;                      ///< heading: 1 for the highest inside a chapter

    friend bool operator==(const Block&, const Block&) = default;
};

/// An author's note, apart from the story. Has at least one block.
struct Note {
    NoteKind kind = NoteKind::story;
    std::string label;  ///< its heading, never empty: "Story notes", "Disclaimer", ...
    std::vector<Block> blocks;
};

struct Chapter {
    /// Position in the work, from 1; it names the chapter's file and ids, so it must not change
    /// when later chapters are added (epub-requirements 8).
    std::uint32_t number = 1;
    std::string title;  ///< heading as shown; empty where the source gives none
    std::vector<Note> notes_before;
    std::vector<Block> blocks;  ///< never begins or ends with a scene break
    std::vector<Note> notes_after;
};

/// One book. Owns everything in it.
struct Book {
    Metadata metadata;
    std::string site;               ///< id of the site the first page came from, or "generic"
    std::vector<Note> preface;      ///< notes about the whole work, before it
    std::vector<Chapter> chapters;  ///< at least one
    std::vector<Note> afterword;    ///< notes about the whole work, after it
    std::vector<Image> images;      ///< each one once; only those that a block shows
    Direction direction = Direction::left_to_right;
    /// Words of the chapters' text, notes not counted; a CJK character is a word.
    std::size_t word_count = 0;
    /// Time of the package, "YYYY-MM-DDThh:mm:ssZ": SOURCE_DATE_EPOCH, else the latest date found
    /// in the input, else 1980-01-01T00:00:00Z. Never the clock, never a file's time.
    std::string modified;
};

/// The printed form of a book: what golden tests compare and what `STORYBIND_ACCEPT=1` rewrites.
std::string to_text(const Book& book);

}  // namespace storybind
