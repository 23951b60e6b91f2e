// UTF-8 as storybind needs it: walking, checking, blanks. Pure functions on strings.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace storybind {

/// U+FFFD, what stands for bytes that are no character.
inline constexpr char32_t replacement_character = 0xFFFD;

/// A character read from the front of a string.
struct Decoded {
    char32_t character = replacement_character;
    std::size_t bytes = 0;  ///< bytes it took, 1 to 4; 0 at the end of the string
    bool valid = false;     ///< false: no UTF-8 (RFC 3629) at this place; `bytes` is 1
};

/// Reads the character at the front. Overlong forms, surrogates and values over U+10FFFF are
/// invalid.
Decoded decode_front(std::string_view text);

/// Appends a character. Values that are no Unicode scalar become U+FFFD.
void append_utf8(std::string& text, char32_t character);

bool is_utf8(std::string_view text);

/// True for what separates words or indents without being seen: tab, space, NBSP, U+1680,
/// U+2000..U+200A, U+202F, U+205F, U+3000, and the zero-width U+200B and U+FEFF; not line ends.
bool is_blank_character(char32_t character);

/// True where a line shows nothing: empty, or blank characters only.
bool is_blank(std::string_view text);

/// Without blank characters at both ends.
std::string_view trim(std::string_view text);

/// A line as rules see it: every blank character a plain space, none at the ends. Returns `line`
/// itself or a view into `scratch`.
std::string_view normalised(std::string_view line, std::string& scratch);

/// Each run of blank characters as one space, none at the ends.
std::string fold_blanks(std::string_view text);

/// ASCII letters in lower case, everything else as it is.
std::string ascii_lower(std::string_view text);

/// Characters, not bytes.
std::size_t count_characters(std::string_view text);

}  // namespace storybind
