// How much a text looks as if its bytes were read in the right encoding.
#pragma once

#include <cstddef>
#include <string_view>

namespace storybind {

/// Writing systems that do not mix inside a word. East Asian ones mix and count as one.
enum class Script : unsigned char {
    none,
    latin,
    greek,
    cyrillic,
    hebrew,
    arabic,
    thai,
    east_asian,
    other
};

Script script_of(char32_t character);
bool is_upper(char32_t character);  ///< Latin, Greek, Cyrillic
bool is_lower(char32_t character);

/// What tells a right reading from a wrong one. Only characters beyond ASCII are judged.
struct Plausibility {
    std::size_t beyond_ascii = 0;  ///< characters
    std::size_t letters = 0;       ///< of any script, ASCII ones too
    std::size_t foreign = 0;       ///< letters beyond ASCII
    /// Characters where no writing puts them: a capital right after a small letter ("donÕt"), a
    /// letter of one script beside one of another, a symbol or an opening quotation mark between
    /// two letters, a control character, U+FFFD, one for private use; of Latin letters beyond ASCII
    /// the fourth in a row.
    std::size_t odd = 0;
    Script script = Script::none;  ///< of most of the foreign letters
    std::size_t of_script = 0;     ///< foreign letters of it
};

/// Judges UTF-8. Words in tags (between '<' and '>') are not letters of the text.
Plausibility judge(std::string_view text);

}  // namespace storybind
