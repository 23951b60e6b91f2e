// Language tags (BCP 47) as far as a book needs to understand them.
#pragma once

#include <string_view>

namespace storybind {

/// The form of a tag that begins with a language of two or three letters: EPUB checkers refuse a
/// book over a tag such as "English".
bool is_language_tag(std::string_view tag);

/// The language of a tag without script and region, as written: "en" of "en-GB".
std::string_view primary_language(std::string_view tag);

/// True for languages that are written from right to left, and for scripts that say so of any other
/// ("az-Arab").
bool is_right_to_left(std::string_view tag);

/// True for a letter of a script that is written from right to left (Hebrew, Arabic, Syriac,
/// Thaana, N'Ko and their presentation forms).
bool is_right_to_left(char32_t character);

}  // namespace storybind
