// Books made by hand, and packages of them that were checked.
#pragma once

#include <string>
#include <vector>

#include "epub/epub.hpp"

namespace storybind {

Value value_of(Field field, std::string text, std::string label = "");
Block paragraph(std::string text);
Block scene_break();
Note note_of(NoteKind kind, std::string label, std::vector<Block> blocks);

/// A book of one chapter of one paragraph, by "Quill Hartley", in English.
Book small_book(std::string title);
/// A book with a bit of everything: preface, chapters with notes, scene breaks, afterword.
Book full_book();

/// The default templates, no cover.
EpubOptions plain_options();

/// The package of a book; it must be made, and `structure_faults` must find nothing in it.
Package sound_package(const Book& book, const EpubOptions& options = plain_options());

/// An entry of a package as text; it must be there.
std::string entry_of(const Package& package, std::string_view name);

/// Every entry under a line with its name; bytes that are no text by their number only. The
/// program's version reads VERSION.
std::string to_text(const Package& package);

/// The lines of `text` that hold `part`.
std::vector<std::string> lines_with(const std::string& text, std::string_view part);

}  // namespace storybind
