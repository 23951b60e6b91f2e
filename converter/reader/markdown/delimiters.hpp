// Emphasis in Markdown: runs of `*`, `_` and `~` and which of them pair (CommonMark 6.2; `~~` as
// GitHub has it).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// The HTML of a text in pieces, of which some are runs of delimiters that may yet become tags.
class Pieces {
  public:
    void add(std::string_view html) { pieces_.push_back({std::string(html), {}, {}, {}}); }
    /// Adds the run of delimiters at a byte of the text; returns its length.
    std::size_t add_delimiters(std::string_view text, std::size_t at);
    std::size_t size() const { return pieces_.size(); }
    void replace(std::size_t piece, std::string html) { pieces_[piece].html = std::move(html); }
    /// Drops the pieces from one on.
    void cut(std::size_t from);
    /// Pairs the delimiters from a piece on. Those left over stay text.
    void pair(std::size_t from);
    std::string html() const;

  private:
    struct Run {
        char mark = '\0';
        std::size_t count = 0;    // delimiters not yet paired
        std::size_t written = 0;  // as they stood
        bool opens = false;
        bool closes = false;
    };
    struct Piece {
        std::string html;    // of no delimiters
        std::string ends;    // tags that end before the delimiters left over
        std::string begins;  // tags that begin behind them
        Run run;
    };

    bool pairs(const Run& opener, const Run& closer) const;

    std::vector<Piece> pieces_;
    std::vector<std::size_t> open_;  // pieces with delimiters that may pair, ascending
};

}  // namespace storybind
