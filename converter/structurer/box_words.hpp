// How the words of a chapter or a note are spread over the elements around them.
#pragma once

#include <unordered_map>
#include <vector>

#include "model/book.hpp"
#include "structurer/page_frames.hpp"

namespace storybind {

/// Tells the author's quotations, lists and tables from the boxes that a page is laid out with.
class BoxWords {
  public:
    /// Counts a block that stands in `element`.
    void add(const PageFrames& page_frames, ElementIndex element, std::size_t words);

    /// True where the element belongs to the text: no quotation that holds all of it, no list that
    /// does (but one whose items are single paragraphs), and of tables only those that hold data:
    /// at least two cells, none with much text, all of them not the whole.
    bool is_meant(const Frame& frame) const;

    std::size_t total() const { return total_; }

  private:
    struct Box {
        std::size_t words = 0;
        std::size_t blocks = 0;
        std::size_t parts = 0;        ///< items of a list, cells of a table
        std::size_t most_words = 0;   ///< in one part
        std::size_t most_blocks = 0;  ///< in one part
    };

    void add_part(Box& whole, const Box& part);

    std::unordered_map<std::uint32_t, Box> boxes_;  ///< by Container::id
    std::size_t total_ = 0;
};

}  // namespace storybind
