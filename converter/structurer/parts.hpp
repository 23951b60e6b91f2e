// Tells the author's notes of a chapter from its story.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/record.hpp"
#include "structurer/chapters.hpp"

namespace storybind {

/// A note's place on the page.
struct NoteSpan {
    NoteKind kind = NoteKind::chapter;
    std::string label;
    LineIndex label_line = 0;
    std::size_t rest = 0;   ///< byte of the label's line where the note's words begin
    LineRange lines;        ///< the lines after the label; may be empty
    bool proven = false;    ///< the page itself shows where it ends
    bool doubtful = false;  ///< what ends it had to be judged by its words
};

/// What stands between two chapter headings, or in a chapter that the page does not announce: after
/// end notes and the site's own lines another chapter's text may follow.
struct ChapterPart {
    bool headed = false;  ///< `heading` is the line of its heading
    LineIndex heading = 0;
    std::optional<LineIndex> second = std::nullopt;  ///< the heading's second line
    std::string title;
    std::vector<NoteSpan> before;
    std::vector<LineIndex> story;  ///< open lines that are not blank, in order
    std::vector<NoteSpan> after;
};

/// Divides a chapter. Where a note ends without a mark: its first block, of which the first line
/// always, further lines only where they sound like a note; further blocks only where they sound
/// much like one (site-formats 2.2, 8.2); the rest stays story, with a diagnostic where words had
/// to be judged. Losing story into a note is worse than leaving a note in the story. End notes
/// reach to the site's next line or the chapter's end, unless many words in a row sound like no
/// note: then they end like the others. `front`: the headings of a contents list follow, so no
/// story can stand here.
std::vector<ChapterPart> divide(PageRecord& record, const ChapterSpan& span, bool front);

}  // namespace storybind
