// From a folder to the list of books it shall become. Nothing is converted yet.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/error.hpp"

namespace storybind {

struct PlannedBook {
    std::filesystem::path input;   ///< to be opened
    std::string name;              ///< the input relative to the folder, for messages
    std::filesystem::path output;  ///< below the output folder; no two books share one, not even on
                                   ///< a file system that ignores the case of letters
};

struct Plan {
    std::vector<PlannedBook> books;  ///< in the byte order of their names
    /// Files that are no text copies, by what they are (".html", "symbolic link to a folder"), and
    /// how many. What is hidden counts as "hidden", a folder once, whatever is in it.
    std::map<std::string, std::size_t> skipped;
    /// Those of them that may hold a story in a form that is not read (HTML, PDF, ...), by name
    /// relative to the folder, in byte order.
    std::vector<std::string> documents;
    std::vector<Error> errors;  ///< folders that could not be read; the others are planned
};

/// Looks for text copies below `folder`: *.txt, *.text, *.md, *.markdown and text files without an
/// ending. The book of sub/NAME.txt is `out`/sub/NAME.epub, in characters that every file system
/// takes; any other ending stays in the name (NAME.md.epub, "NAME (no ending).epub"), so a book is
/// called the same whatever files stand beside its own. Names that differ only in the case of
/// letters or in characters that had to be replaced are numbered.
/// Links to folders are not followed. `out` may lie inside `folder`. Fails with `file` where
/// `folder` itself cannot be read.
Result<Plan> plan_batch(const std::filesystem::path& folder, const std::filesystem::path& out);

}  // namespace storybind
