// What a line of Markdown is by its own looks (CommonMark 4).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace storybind {

/// Columns of blank at a line's front; a tab goes on to the next multiple of four.
std::size_t indent_columns(std::string_view line);

/// The line without so many columns of blank at its front, or without all where it has fewer.
std::string_view without_columns(std::string_view line, std::size_t columns);

struct AtxHeading {
    std::size_t level = 1;   ///< 1 to 6
    std::string_view words;  ///< without the marks at both ends, never empty
};

std::optional<AtxHeading> atx_heading(std::string_view line);

/// True for `---`, `* * *`, `___`.
bool is_thematic_break(std::string_view line);

/// '=' or '-' for the line beneath a heading, else '\0'.
char setext_underline(std::string_view line);

/// The fence that opens or closes a block of code, "```" or "~~~~"; empty: none.
std::string_view code_fence(std::string_view line);

struct ListMarker {
    char kind = '-';         ///< '-', '+', '*', '.' or ')'
    std::size_t number = 1;  ///< of an ordered list
    std::size_t width = 0;   ///< columns up to the item's words
    bool empty = false;      ///< no words follow
    bool ordered() const { return kind == '.' || kind == ')'; }
};

std::optional<ListMarker> list_marker(std::string_view line);

/// "[label]: address": what stands in it. `footnote` is "[^label]: words".
struct Definition {
    std::string label;
    std::string_view rest;
    bool footnote = false;
};

std::optional<Definition> definition(std::string_view line);

}  // namespace storybind
