// Puts words one behind the other into the lines of a page, as CSS collapses white space.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/page.hpp"
#include "reader/html/elements.hpp"

namespace storybind {

/// Where words come from.
struct WordSource {
    ElementIndex element = no_element;
    std::uint32_t source_line = 0;
};

/// Appends to `page.lines`. White space collapses (CSS Text 3, section 4.1) unless the element
/// keeps it; breaks are asked for and become lines when words follow.
class LineWriter {
  public:
    /// Both must outlive the writer.
    LineWriter(Page& page, const StyledElements& elements) : page_(page), elements_(elements) {}

    /// The characters of a text node.
    void add_text(std::string_view text, WordSource source);
    /// Words that stand for an image.
    void add_image(std::string_view words, ImageIndex image, WordSource source);
    /// Words on their own line, white space collapsed.
    void add_line(std::string_view words, WordSource source);
    /// `<br>`: ends the line; on an empty line a blank line.
    void add_break(WordSource source);
    /// What follows begins on a new line.
    void end_line();
    /// What follows is parted from what stands before by a blank line.
    void end_paragraph();
    /// A tab before what follows, if it stands on the same line.
    void end_cell() { gap_ = Gap::tab; }
    /// The last word and the next stand together whatever white space is between: a ruby base and
    /// its text. Until `unglue`.
    void glue() {
        gap_ = Gap::none;
        glued_ = true;
    }
    void unglue() { glued_ = false; }
    /// Ends the last line. The writer is used up.
    void finish();

  private:
    enum class Break : std::uint8_t { none, line, paragraph };
    enum class Gap : std::uint8_t { none, space, tab };

    void add_collapsed(std::string_view text, WordSource& source, bool keep_line_ends);
    void add_verbatim(std::string_view text, WordSource& source);
    void add_word(std::string_view word, const WordSource& source, ImageIndex image = no_image);
    void add_gap(std::string_view word);
    void add_run(const InlineRun& run);
    void take_breaks(const WordSource& source);
    void push_line();
    void push_blank(const WordSource& source);
    InlineRun run_of(const WordSource& source, ImageIndex image);
    ElementIndex common_element(ElementIndex left, ElementIndex right) const;

    Page& page_;
    const StyledElements& elements_;
    Line line_;
    std::string indent_;  ///< kept white space at the front of a line that has no words yet
    bool open_ = false;   ///< `line_` holds words
    Break wanted_ = Break::none;
    Gap gap_ = Gap::none;
    bool gap_has_line_end_ = false;
    bool glued_ = false;
    std::size_t link_bytes_ = 0;
};

}  // namespace storybind
