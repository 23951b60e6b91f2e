#include "text/words.hpp"

#include <utf8proc.h>

#include "text/utf8.hpp"

namespace storybind {
namespace {

bool is_letter_or_digit(char32_t character) {
    if (character < 0x80) {
        const auto c = static_cast<char>(character);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

/// Em dash, horizontal bar, ellipsis, line end: they part words without a blank.
bool parts_words(char32_t character) {
    return character == 0x2014 || character == 0x2015 || character == 0x2026 ||
           character == U'\n' || is_blank_character(character);
}

}  // namespace

bool is_cjk(char32_t character) {
    return (character >= 0x3040 && character <= 0x30FF) ||  // Hiragana, Katakana
           (character >= 0x31F0 && character <= 0x31FF) ||  // Katakana extensions
           (character >= 0x3400 && character <= 0x4DBF) ||  // ideographs, extension A
           (character >= 0x4E00 && character <= 0x9FFF) ||  // unified ideographs
           (character >= 0xF900 && character <= 0xFAFF) ||  // compatibility ideographs
           (character >= 0xFF66 && character <= 0xFF9F) ||  // halfwidth Katakana
           (character >= 0x20000 && character <= 0x3FFFF);  // further planes
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false;
    char32_t before = 0;
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        text.remove_prefix(front.bytes);
        const bool double_dash = front.character == U'-' && before == U'-';
        if (is_cjk(front.character)) {
            ++words;
            in_word = false;
        } else if (parts_words(front.character) || double_dash) {
            in_word = false;
        } else if (!in_word && is_letter_or_digit(front.character)) {
            ++words;
            in_word = true;
        }
        before = front.character;
    }
    return words;
}

}  // namespace storybind
