// What the cleaner learnt from a page besides which lines leave: the structurer builds on it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/metadata.hpp"
#include "model/page.hpp"

namespace storybind {

/// Whose words a note is, by where it belongs.
enum class NoteKind : std::uint8_t {
    story,    ///< about the whole work, before it
    chapter,  ///< before a chapter's text
    end,      ///< after a chapter's text
};

std::string_view name_of(NoteKind kind);

/// A metadata value seen on the page. Several may disagree; the structurer chooses.
struct FieldFound {
    Value value;
    LineRange lines;  ///< the lines it was read from
};

/// A line that opens an author's note. Where the note ends the page does not say
/// (site-formats 2.2).
struct NoteFound {
    NoteKind kind = NoteKind::chapter;
    std::string label;   ///< as a reader sees it, without the colon: "Author's Chapter Notes"
    LineIndex line = 0;  ///< the line of the label
    std::size_t rest =
        0;  ///< byte of that line where the note's words begin; its length where none follow
    std::string rule;  ///< rule id
    /// End of the note where the page proves it (a header key's value); else 0 and the structurer
    /// finds the end.
    LineIndex end = 0;
};

/// A line that heads a chapter, in the eyes of a rule. The structurer accepts it only in a
/// sequence, or where it is proven.
struct HeadingFound {
    LineIndex line = 0;
    std::string number;  ///< as written: "3", "IV", "Three"; empty for "Prologue" and its kin
    std::string title;   ///< the words after the number; may be empty
    std::string rule;
    bool proven = false;  ///< its element or its neighbours hold nothing but chapter headings
    std::string shown;    ///< the heading, where the line holds more than it; else empty
};

/// One row of a contents list that quotes its headings to the letter (eFiction print view,
/// site-formats 2.6).
struct IndexEntry {
    LineIndex line = 0;
    std::string number;
    std::string heading;  ///< the exact line that opens the chapter
    std::string title;    ///< the chapter's title
    std::string rule;
};

/// All that was learnt from one page.
struct Findings {
    std::string site;  ///< id of the recognised site, "generic" where none was
    std::vector<FieldFound> fields;
    std::vector<NoteFound> notes;        ///< in line order
    std::vector<HeadingFound> headings;  ///< in line order
    std::vector<IndexEntry> index;       ///< in line order
};

}  // namespace storybind
