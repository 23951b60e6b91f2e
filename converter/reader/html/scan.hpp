// The tags of a page, found without parsing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// A tag as it stands in the source.
struct Tag {
    std::string_view name;       ///< as written, e.g. "DIV"
    bool closes = false;         ///< "</div>"
    bool self_closed = false;    ///< "<div/>"
    bool endless = false;        ///< a script, style, title, ...: its end tag never comes
    std::size_t attributes = 0;  ///< about how many; never fewer than there are
    std::size_t begin = 0;       ///< byte of its "<"
    std::size_t end = 0;         ///< byte after its ">", or the end of the text
};

/// Bytes to put in at a place of the text.
struct Insertion {
    std::size_t at = 0;
    std::string bytes;
};

enum class Syntax : std::uint8_t { html, xhtml };

/// Goes through the tags of a text: skips comments, and what scripts and styles hold. Linear.
class TagScan {
  public:
    /// `text` must outlive the scan. In XHTML `<title/>` is a whole element.
    explicit TagScan(std::string_view text, Syntax syntax = Syntax::html)
        : text_(text), syntax_(syntax) {}
    /// The next tag, or nullptr behind the last. Valid until the next call.
    const Tag* next();
    /// What would have to be put in to end comments and attributes that never end: they end at
    /// the next ">". Ascending; so far.
    const std::vector<Insertion>& insertions() const { return insertions_; }

  private:
    void read_tag();
    void skip_value(char quote);
    void skip_raw_text();
    void skip_comment();

    std::string_view text_;
    Syntax syntax_;
    std::size_t at_ = 0;
    Tag tag_;
    bool comments_end_ = true;  ///< a "-->" may still come
    std::vector<Insertion> insertions_;
};

}  // namespace storybind
