#include "text/utf8.hpp"

#include <algorithm>

namespace storybind {
namespace {

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// How many bytes a lead byte announces; 0 for a byte that leads nothing.
constexpr std::size_t announced(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;  // continuation bytes, and C0 C1, which only lead overlong forms
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    if (lead < 0xF5) return 4;
    return 0;
}

constexpr bool in_range(char32_t character, std::size_t bytes) {
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    return character >= least[bytes] && character <= 0x10FFFF && !surrogate;
}

/// The front or back character of a string that may hold bytes that are no UTF-8.
std::size_t last_character_begin(std::string_view text) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && text.size() - begin < 4 &&
           is_continuation(static_cast<unsigned char>(text[begin]))) {
        --begin;
    }
    return begin;
}

}  // namespace

Decoded decode_front(std::string_view text) {
    if (text.empty()) return {};
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t bytes = announced(lead);
    const Decoded bad = {replacement_character, 1, false};
    if (bytes == 1) return {lead, 1, true};
    if (bytes == 0 || bytes > text.size()) return bad;
    char32_t character = lead & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (!is_continuation(byte)) return bad;
        character = (character << 6U) | (byte & 0x3FU);
    }
    return in_range(character, bytes) ? Decoded{character, bytes, true} : bad;
}

void append_utf8(std::string& text, char32_t character) {
    if (!in_range(character, 1)) character = replacement_character;
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0U | (character >> 6U));
        put(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        put(0xE0U | (character >> 12U));
        put(0x80U | ((character >> 6U) & 0x3FU));
        put(0x80U | (character & 0x3FU));
    } else {
        put(0xF0U | (character >> 18U));
        put(0x80U | ((character >> 12U) & 0x3FU));
        put(0x80U | ((character >> 6U) & 0x3FU));
        put(0x80U | (character & 0x3FU));
    }
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (!front.valid) return false;
        text.remove_prefix(front.bytes);
    }
    return true;
}

bool is_blank_character(char32_t character) {
    switch (character) {
        case U'\t':
        case U' ':
        case 0x00A0:
        case 0x1680:
        case 0x202F:
        case 0x205F:
        case 0x3000:
        case 0x200B:
        case 0xFEFF:
            return true;
        default:
            return character >= 0x2000 && character <= 0x200A;
    }
}

bool is_blank(std::string_view text) {
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (!is_blank_character(front.character)) return false;
        text.remove_prefix(front.bytes);
    }
    return true;
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (!is_blank_character(front.character)) break;
        text.remove_prefix(front.bytes);
    }
    while (!text.empty()) {
        const std::size_t begin = last_character_begin(text);
        if (!is_blank_character(decode_front(text.substr(begin)).character)) break;
        text.remove_suffix(text.size() - begin);
    }
    return text;
}

std::string_view normalised(std::string_view line, std::string& scratch) {
    line = trim(line);
    const bool plain = std::all_of(line.begin(), line.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '\t';
    });
    if (plain) return line;
    scratch.clear();
    while (!line.empty()) {
        const Decoded front = decode_front(line);
        if (is_blank_character(front.character)) {
            scratch += ' ';
        } else {
            scratch += line.substr(0, front.bytes);
        }
        line.remove_prefix(front.bytes);
    }
    return scratch;
}

std::string fold_blanks(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    bool gap = false;
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (is_blank_character(front.character)) {
            gap = true;
        } else {
            if (gap && !folded.empty()) folded += ' ';
            gap = false;
            folded += text.substr(0, front.bytes);
        }
        text.remove_prefix(front.bytes);
    }
    return folded;
}

std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return !is_continuation(static_cast<unsigned char>(c));
    }));
}

}  // namespace storybind
