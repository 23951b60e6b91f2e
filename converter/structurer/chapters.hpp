// Where the chapters of a page begin.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/record.hpp"

namespace storybind {

/// A chapter's place on its page.
struct ChapterSpan {
    LineRange lines;      ///< from its heading (or first line) to the next chapter
    bool headed = false;  ///< its first line is the heading
    std::string title;    ///< empty where the page gives none
    std::optional<LineIndex> second = std::nullopt;  ///< the line that goes on with the heading
};

/// Splits a page into chapters: at the headings that a contents list quotes to the letter
/// (site-formats 2.6), else at those that are proven, else at `Chapter N` headings that stand alone
/// and ascend (8.6). A short line right beneath a bare number is part of the heading. Claims the
/// lines of a contents list. A page without headings is one chapter. Lines above the first heading
/// that hold text are a chapter of their own, without heading.
std::vector<ChapterSpan> find_chapters(PageRecord& record);

}  // namespace storybind
