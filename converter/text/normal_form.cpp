#include "text/normal_form.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "text/utf8.hpp"

namespace storybind {
namespace {

/// Marks join what stands before them, and so do the vowels and final consonants of Hangul.
bool joins_the_last(char32_t character) {
    if (character < 0x80) return false;
    if (character >= 0x1160 && character <= 0x11FF) return true;
    const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(character));
    return property->combining_class != 0 || property->category == UTF8PROC_CATEGORY_MN ||
           property->category == UTF8PROC_CATEGORY_MC || property->category == UTF8PROC_CATEGORY_ME;
}

}  // namespace

std::string to_nfc(std::string_view text) {
    const bool ascii = std::all_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return std::string(text);
    utf8proc_uint8_t* result = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &result,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    // Only text that is no UTF-8 fails; it is left as it is rather than lost.
    if (size < 0) return std::string(text);
    return std::string(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));
}

std::size_t normal_piece(std::string_view text) {
    std::size_t size = decode_front(text).bytes;
    while (size < text.size()) {
        const Decoded next = decode_front(text.substr(size));
        if (!joins_the_last(next.character)) break;
        size += next.bytes;
    }
    return size;
}

std::string loose_key(std::string_view text) {
    struct Pair {
        std::string_view curly;
        std::string_view plain;
    };
    constexpr std::array<Pair, 4> marks = {
        {{"\u2018", "'"}, {"\u2019", "'"}, {"\u201C", "\""}, {"\u201D", "\""}}};
    std::string key = ascii_lower(fold_blanks(text));
    for (const Pair& mark : marks) {
        for (std::size_t at = key.find(mark.curly); at != std::string::npos;
             at = key.find(mark.curly, at)) {
            key.replace(at, mark.curly.size(), mark.plain);
        }
    }
    return key;
}

}  // namespace storybind
