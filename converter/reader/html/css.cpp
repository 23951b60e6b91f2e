#include "reader/html/css.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view blanks = " \t\r\n\f";

std::string_view stripped(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// Takes the next word off the front; empty at the end.
std::string_view take_word(std::string_view& text) {
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

bool has_word(std::string_view text, std::string_view wanted) {
    for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
        if (word == wanted) return true;
    }
    return false;
}

/// 100 to 1000; none for what is no number.
std::optional<int> number(std::string_view word) {
    if (word.size() < 3 || word.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : word) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<bool> weight_of(std::string_view word) {
    if (word == "bold" || word == "bolder") return true;
    if (word == "normal" || word == "lighter") return false;
    if (const std::optional<int> value = number(word)) return *value >= 600;
    return std::nullopt;
}

bool is_slanted(std::string_view word) { return word == "italic" || word == "oblique"; }

void set_style(CssProperties& css, std::string_view value) {
    const std::string_view word = take_word(value);
    if (is_slanted(word)) css.italic = true;
    if (word == "normal") css.italic = false;
}

void set_weight(CssProperties& css, std::string_view value) {
    if (const std::optional<bool> bold = weight_of(value)) css.bold = bold;
}

void set_variant(CssProperties& css, std::string_view value) {
    if (has_word(value, "small-caps") || has_word(value, "all-small-caps")) css.small_caps = true;
    if (value == "normal") css.small_caps = false;
}

/// `font` sets all three: what it does not name is normal (CSS Fonts 4, section 2.7).
void set_font(CssProperties& css, std::string_view value) {
    if (value == "inherit") return;
    css.italic = css.bold = css.small_caps = false;
    for (std::string_view word = take_word(value); !word.empty(); word = take_word(value)) {
        if (is_slanted(word)) css.italic = true;
        if (word == "small-caps") css.small_caps = true;
        if (weight_of(word).value_or(false)) css.bold = true;
    }
}

void set_decoration(CssProperties& css, std::string_view value) {
    const bool none = value == "none" || value == "initial";
    const bool underline = has_word(value, "underline");
    const bool strike = has_word(value, "line-through");
    if (!none && !underline && !strike) return;
    css.underline = underline;
    css.strike = strike;
}

void set_vertical_align(CssProperties& css, std::string_view value) {
    if (value == "super") css.vertical_align = VerticalAlign::super;
    if (value == "sub") css.vertical_align = VerticalAlign::sub;
    if (value == "baseline") css.vertical_align = VerticalAlign::baseline;
}

void set_text_align(CssProperties& css, std::string_view value) {
    constexpr std::array<std::pair<std::string_view, TextAlign>, 8> values = {{
        {"center", TextAlign::centre},
        {"-moz-center", TextAlign::centre},
        {"-webkit-center", TextAlign::centre},
        {"left", TextAlign::left},
        {"right", TextAlign::right},
        {"start", TextAlign::start},
        {"end", TextAlign::end},
        {"justify", TextAlign::justify},
    }};
    for (const auto& [word, align] : values) {
        if (value == word) css.text_align = align;
    }
}

void set_white_space(CssProperties& css, std::string_view value) {
    if (value == "pre" || value == "pre-wrap" || value == "break-spaces") {
        css.white_space = WhiteSpace::pre;
    }
    if (value == "pre-line") css.white_space = WhiteSpace::pre_line;
    if (value == "normal" || value == "nowrap") css.white_space = WhiteSpace::normal;
}

void set_display(CssProperties& css, std::string_view value) {
    css.not_displayed = value == "none";
    if (value == "inline" || value == "inline-block" || value == "contents" ||
        value == "inline-flex") {
        css.display = Display::in_line;
    }
    if (value == "block" || value == "flow-root" || value == "list-item" || value == "flex" ||
        value == "grid" || value == "table") {
        css.display = Display::block;
    }
}

void set_visibility(CssProperties& css, std::string_view value) {
    css.invisible = value == "hidden" || value == "collapse";
}

void set_speak(CssProperties& css, std::string_view value) {
    if (value == "never" || value == "none") css.invisible = true;
}

void set_direction(CssProperties& css, std::string_view value) {
    if (value == "rtl") css.direction = Direction::right_to_left;
    if (value == "ltr") css.direction = Direction::left_to_right;
}

using Setter = void (*)(CssProperties&, std::string_view);
constexpr std::array<std::pair<std::string_view, Setter>, 14> setters = {{
    {"direction", set_direction},
    {"display", set_display},
    {"font", set_font},
    {"font-style", set_style},
    {"font-variant", set_variant},
    {"font-variant-caps", set_variant},
    {"font-weight", set_weight},
    {"speak", set_speak},
    {"text-align", set_text_align},
    {"text-decoration", set_decoration},
    {"text-decoration-line", set_decoration},
    {"vertical-align", set_vertical_align},
    {"visibility", set_visibility},
    {"white-space", set_white_space},
}};

/// "Font-Style : italic ! important" in lower case; a longer one is no value that matters here.
void set_declaration(CssProperties& css, std::string_view declaration) {
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos || declaration.size() > 1000) return;
    const std::string name = ascii_lower(stripped(declaration.substr(0, colon)));
    std::string_view value = declaration.substr(colon + 1);
    value = stripped(value.substr(0, value.find('!')));
    const auto* const setter = std::find_if(setters.begin(), setters.end(),
                                            [&](const auto& each) { return each.first == name; });
    if (setter != setters.end()) setter->second(css, ascii_lower(value));
}

template <class T>
void take_over(std::optional<T>& value, const std::optional<T>& over) {
    if (over) value = over;
}

}  // namespace

CssProperties parse_declarations(std::string_view css) {
    CssProperties properties;
    while (!css.empty()) {
        const std::size_t end = std::min(css.find(';'), css.size());
        set_declaration(properties, css.substr(0, end));
        css.remove_prefix(std::min(end + 1, css.size()));
    }
    return properties;
}

void apply(CssProperties& properties, const CssProperties& over) {
    take_over(properties.italic, over.italic);
    take_over(properties.bold, over.bold);
    take_over(properties.small_caps, over.small_caps);
    take_over(properties.underline, over.underline);
    take_over(properties.strike, over.strike);
    take_over(properties.vertical_align, over.vertical_align);
    take_over(properties.text_align, over.text_align);
    take_over(properties.white_space, over.white_space);
    take_over(properties.display, over.display);
    take_over(properties.direction, over.direction);
    take_over(properties.not_displayed, over.not_displayed);
    take_over(properties.invisible, over.invisible);
}

}  // namespace storybind
