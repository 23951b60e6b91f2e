// Counting words.
#pragma once

#include <cstddef>
#include <string_view>

namespace storybind {

/// Words of a text: runs of characters between blanks, double hyphens, em dashes and ellipses that
/// hold at least one letter or digit. A CJK character (is_cjk) is a word of its own.
std::size_t count_words(std::string_view text);

/// True for ideographs and kana: scripts written without spaces between words.
bool is_cjk(char32_t character);

}  // namespace storybind
