// What style sheets say that carries meaning: slant, weight, lines, alignment, what is hidden.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/markup.hpp"

namespace storybind {

enum class WhiteSpace : std::uint8_t { normal, pre, pre_line };
enum class Display : std::uint8_t { in_line, block };
enum class VerticalAlign : std::uint8_t { baseline, super, sub };
/// `text-align` before it is known which side a text begins at.
enum class TextAlign : std::uint8_t { start, left, centre, right, end, justify };

/// The properties that a rule or a `style` attribute sets; the others stay as they are.
struct CssProperties {
    std::optional<bool> italic;
    std::optional<bool> bold;
    std::optional<bool> small_caps;
    std::optional<bool> underline;  ///< with `strike`: `text-decoration` sets both
    std::optional<bool> strike;
    std::optional<VerticalAlign> vertical_align;
    std::optional<TextAlign> text_align;
    std::optional<WhiteSpace> white_space;
    std::optional<Display> display;
    std::optional<Direction> direction;
    std::optional<bool> not_displayed;  ///< `display: none`
    std::optional<bool> invisible;      ///< `visibility: hidden`, `speak: never`
};

/// Reads "font-style: italic; color: red". Anything unknown is skipped.
CssProperties parse_declarations(std::string_view css);

/// Lets `over` win where it says something.
void apply(CssProperties& properties, const CssProperties& over);

/// The rules of a page whose selector is an element's name, a class, an id, or a name with a class
/// ("p", ".c1", "#note", "p.c1"). What other selectors mean depends on more than the element; they
/// are skipped, and so are rules for other media than the screen.
struct StyleSheet {
    struct Rule {
        CssProperties properties;
        std::uint32_t order = 0;  ///< the later of two wins
    };
    std::unordered_map<std::string, Rule> rules;
};

/// Adds the content of one `<style>` element.
void add_css(StyleSheet& sheet, std::string_view css);

/// What the sheet says about an element. `classes` as the attribute has them, parted by blanks.
CssProperties properties_of(const StyleSheet& sheet, std::string_view name,
                            std::string_view classes, std::string_view id);

}  // namespace storybind
