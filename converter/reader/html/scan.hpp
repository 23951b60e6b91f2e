// The tags of a page, found without parsing it.
#pragma once

#include <cstddef>
#include <cstdint>
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

enum class Syntax : std::uint8_t { html, xhtml };

/// Goes through the tags of a text: skips comments, and what scripts and styles hold. Linear.
class TagScan {
  public:
    /// `text` must outlive the scan. In XHTML `<title/>` is a whole element.
    explicit TagScan(std::string_view text, Syntax syntax = Syntax::html)
        : text_(text), syntax_(syntax) {}
    /// The next tag, or nullptr behind the last. Valid until the next call.
    const Tag* next();
    /// Bytes of the ">" that end comments for want of "-->", ascending; so far.
    const std::vector<std::size_t>& unended_comments() const { return unended_comments_; }

  private:
    void read_tag();
    void skip_raw_text();
    void skip_comment();

    std::string_view text_;
    Syntax syntax_;
    std::size_t at_ = 0;
    Tag tag_;
    std::vector<std::size_t> unended_comments_;
};

}  // namespace storybind
