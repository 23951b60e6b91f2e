// The title and the byline that open a page, and whether a header block beneath them is the page's.
#pragma once

#include <optional>
#include <string_view>

#include "model/record.hpp"

namespace storybind {

/// A title with its byline at the very top of a page. Both point into the page's findings.
struct Opening {
    const FieldFound* title = nullptr;
    const FieldFound* author = nullptr;
};

/// Title and byline on the first line that is not blank, or title there and the byline on the next;
/// nothing where the page begins otherwise. A journal's poster, who stands above or before the
/// subject, makes no opening: journals name people and pages otherwise than headers do.
std::optional<Opening> opening_of(const PageRecord& record);

/// The line of a page that may be its title though nothing says so: the first that is not blank,
/// short, without a sentence's end, a blank line beneath it; and a chapter heading follows, or
/// `file_title` (from the file's name; may be empty) says the same. The page's size where there is
/// none.
LineIndex bare_title(const PageRecord& record, std::string_view file_title);

/// True where two spellings may mean one title or name: letters and digits are equal, or one holds
/// the other ("The Lamp" in "FIC: The Lamp (1/3)").
bool may_be_same(std::string_view one, std::string_view other);

/// The title of a header block beneath the opening that names another title and another author: the
/// block is one that the story quotes (a report, a letter). Null where there is none.
const FieldFound* quoted_title(const PageRecord& record, const Opening& opening);

}  // namespace storybind
