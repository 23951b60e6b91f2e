// Undoes mojibake: UTF-8 that somebody read as Windows-1252, Latin-1 or Mac Roman and saved again,
// "donâ€™t" for "don’t" (site-formats 9).
//
// A character of UTF-8 that was misread so is a row of two to four characters: a lead ("Ã", "â",
// ...) and continuations, which stand for its bytes. Such a row is replaced by the character if
//   1. it is reversible: encoding the character again gives exactly the bytes that the row stands
//      for, so nothing is guessed and the row can be had back;
//   2. the text gets better. The measure: a row is two to four characters that no writing puts
//      together, a capital or "â" and then marks or symbols inside or right behind a word; in their
//      place comes one character of a kind that stories hold: a Latin letter, punctuation, a
//      no-break space, a symbol or an emoji; or a letter of another script, if at least three such
//      rows of the same script stand side by side.
// A capital that ends a shouted word before a closing mark ("IRMÃ”") is left alone: that is what
// Portuguese, French and Swedish look like. Rows that come out as the same kind of row again were
// misread twice; they are repaired a second time.
#pragma once

#include <string>

#include "reader/decode.hpp"

namespace storybind {

struct Repair {
    Incident repaired;  ///< characters that were put right
    /// Places that look misread and could not be put right: U+FFFD, and leads of mojibake whose
    /// other bytes were lost ("â€" before a letter, "Ã?").
    Incident broken;
};

/// Repairs a text of valid UTF-8 in place. Line ends stay where they are.
Repair repair_mojibake(std::string& text);

}  // namespace storybind
