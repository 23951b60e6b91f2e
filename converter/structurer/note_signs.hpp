// Does a paragraph sound like an author speaking to readers (site-formats 8.1, 8.2)?
#pragma once

#include <cstddef>
#include <string_view>

namespace storybind {

/// How many different signs of an author's note a paragraph shows: a note's opening words ("A/N",
/// "Disclaimer", "Beta'd by"); a first person who speaks of reviews, updates, fics; a word to the
/// readers ("please review", "hope you enjoy"); a smiley; a disclaimer's phrase; an episode code
/// (2x22). A paragraph that holds quotation marks shows none: it may be dialogue.
std::size_t note_signs(std::string_view paragraph);

}  // namespace storybind
