// Lists of a page's chapters above them: they name the headings, and the book has its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/record.hpp"

namespace storybind {

/// The line that opens a chapter.
struct Heading {
    LineIndex line = 0;
    std::string title;
    bool bare = false;                               ///< a number and no words
    std::optional<LineIndex> second = std::nullopt;  ///< the line that goes on with the title
};

/// The headings that the rows of a site's contents list quote (site-formats 2.6), each below the
/// one before it; case, blanks and the shape of quotation marks may differ. Where lines of the site
/// stand above headings, only such count: a story may quote its own chapter titles. Claims the rows
/// and reports headings that are missing; claims nothing where none is found.
std::vector<Heading> headings_of_index(PageRecord& record);

/// Claims a list of chapter headings that an author typed above the chapters ("Contents", "Chapter
/// 1", "Chapter 2", ... with no text between), of which most stand again below it, in order.
/// Reports those that do not.
void claim_typed_contents(PageRecord& record);

}  // namespace storybind
