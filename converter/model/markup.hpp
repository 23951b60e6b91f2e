// What an HTML page says about its words besides the words: elements, inline styles, images.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// Position of an element in `Page::elements`, from 0. Parents stand before their children.
using ElementIndex = std::uint32_t;
inline constexpr ElementIndex no_element = UINT32_MAX;

/// Position of an image in `Page::images`, from 0.
using ImageIndex = std::uint32_t;
inline constexpr ImageIndex no_image = UINT32_MAX;

enum class Alignment : std::uint8_t { inherited, start, centre, end, justify };
enum class Direction : std::uint8_t { inherited, left_to_right, right_to_left };

std::string_view name_of(Alignment alignment);
std::string_view name_of(Direction direction);

struct Attribute {
    std::string name;   ///< lower case
    std::string value;  ///< character references resolved
};

/// An element of the parsed page (HTML 13.2): what rules ask for by `within`, and what the
/// structurer builds quotations, lists and tables of.
struct Element {
    std::string name;  ///< lower case: "div"
    /// Without event handlers and `style`: what these say stands in the members below.
    std::vector<Attribute> attributes;
    ElementIndex parent = no_element;
    Alignment alignment = Alignment::inherited;
    Direction direction = Direction::inherited;
    std::string language;  ///< `lang` of this element; empty: its parent's
    /// Not shown by a browser: `hidden`, `display: none`, or `visibility: hidden`, inline or by a
    /// class of the page's own style sheet. Its descendants are not shown either.
    bool hidden = false;
    bool block = false;  ///< laid out as a block: its words begin on a new line
};

/// The value of an attribute, or "" where the element has none.
std::string_view attribute(const Element& element, std::string_view name);

/// Inline styles that carry meaning; colours, fonts and sizes do not. A set of bits.
using Styles = std::uint16_t;
namespace style {
inline constexpr Styles none = 0;
inline constexpr Styles emphasis = 1U << 0U;     ///< em, i, cite, font-style: italic
inline constexpr Styles strong = 1U << 1U;       ///< strong, b, font-weight: bold
inline constexpr Styles underline = 1U << 2U;    ///< u, ins
inline constexpr Styles strike = 1U << 3U;       ///< s, strike, del
inline constexpr Styles superscript = 1U << 4U;  ///< sup
inline constexpr Styles subscript = 1U << 5U;    ///< sub
inline constexpr Styles small = 1U << 6U;        ///< small
inline constexpr Styles small_caps = 1U << 7U;   ///< font-variant: small-caps
inline constexpr Styles code = 1U << 8U;         ///< code, kbd, samp, tt
inline constexpr Styles ruby_base = 1U << 9U;    ///< the words that a ruby text explains
inline constexpr Styles ruby_text = 1U << 10U;   ///< follows its base at once
}  // namespace style

/// Bytes [begin, end) of a text that are more than plain. Runs of one text are disjoint and
/// ascending; neighbours differ.
struct InlineRun {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Styles styles = style::none;
    std::string link;      ///< address as written (http, https, mailto, #fragment); empty: no link
    std::string language;  ///< BCP 47 tag where the words are in another language; else empty
    /// The bytes are the words that stand for this image (its `alt`, else U+FFFC).
    ImageIndex image = no_image;

    friend bool operator==(const InlineRun&, const InlineRun&) = default;
};

/// An image that the page shows. Owns its bytes.
struct Image {
    std::string address;      ///< as the page names it; "" for `data:`
    std::string description;  ///< `alt`, else `title`; may be empty
    std::string bytes;        ///< empty where the image was not saved with the page
    bool divider = false;     ///< draws a line between scenes; the structurer says so
};

}  // namespace storybind
