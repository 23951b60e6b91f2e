// Images of a page: which of them divide scenes, and which go into the book.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/book.hpp"
#include "model/record.hpp"

namespace storybind {

/// The image that is all that a line shows, or no_image.
ImageIndex only_image(const Line& line);

/// Says of each image of the page whether it draws a line between scenes: its name says so
/// ("hr.gif", "divider2.png"), or it stands alone on three open lines or more; and its description
/// holds no words of its own.
void mark_dividers(PageRecord& record);

/// Takes the images of blocks into a book, page after page.
class ImageShelf {
  public:
    explicit ImageShelf(std::vector<Image>& images) : images_(images) {}

    /// Removes open lines that show only images which cannot go into the book and which nothing
    /// describes. Call it before the lines are divided.
    void drop_empty(PageRecord& record);

    /// Gives each image of the blocks its place in the book. Of those that cannot go there the
    /// description stays as words.
    void take(const Page& page, std::vector<Block>& blocks);

    /// Adds what happened since the last call to the page's diagnostics.
    void report(Diagnostics& diagnostics);

  private:
    void take(const Page& page, Block& block);

    std::vector<Image>& images_;
    std::map<std::string, ImageIndex> known_;  ///< by bytes
    std::size_t missing_ = 0;                  ///< not saved with the page
    std::size_t unfit_ = 0;                    ///< of a kind that no book holds
};

}  // namespace storybind
