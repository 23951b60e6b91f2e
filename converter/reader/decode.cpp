#include "reader/decode.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace storybind {
namespace {

// Windows-1252, 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt). The five
// bytes without a character become U+FFFD: a control character would only hide the damage.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

char32_t from_windows_1252(unsigned char byte) {
    return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
}

/// XML 1.0, section 2.2; surrogates never get here.
bool is_xml_character(char32_t character) {
    if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
    return character != 0xFFFE && character != 0xFFFF;
}

void happened(Incident& incident, std::size_t at) {
    if (incident.count++ == 0) incident.first = at;
}

void append(DecodedText& decoded, char32_t character) {
    if (is_xml_character(character)) {
        append_utf8(decoded.text, character);
    } else {
        happened(decoded.dropped, decoded.text.size());
    }
}

bool is_plain_ascii(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
}

DecodedText decode_utf8(std::string_view bytes) {
    DecodedText decoded;
    decoded.encoding = "utf-8";
    decoded.text.reserve(bytes.size());
    while (!bytes.empty()) {
        // Most of most texts is ASCII; copying it in runs keeps a line of 10 MB cheap.
        const auto end = std::find_if_not(bytes.begin(), bytes.end(), is_plain_ascii);
        const auto plain = static_cast<std::size_t>(end - bytes.begin());
        decoded.text.append(bytes.substr(0, plain));
        bytes.remove_prefix(plain);
        if (bytes.empty()) break;
        const Decoded front = decode_front(bytes);
        if (front.valid) {
            append(decoded, front.character);
        } else {
            happened(decoded.misread, decoded.text.size());
            append(decoded, from_windows_1252(static_cast<unsigned char>(bytes[0])));
        }
        bytes.remove_prefix(front.bytes);
    }
    if (decoded.misread.count > 0) decoded.encoding = "windows-1252";
    return decoded;
}

/// The 16-bit unit at the front of at least two bytes.
char32_t unit_at(std::string_view bytes, bool big_endian) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    return big_endian ? (char32_t{first} << 8U) | second : (char32_t{second} << 8U) | first;
}

constexpr bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

DecodedText decode_utf16(std::string_view bytes, bool big_endian) {
    DecodedText decoded;
    decoded.encoding = big_endian ? "utf-16be" : "utf-16le";
    decoded.text.reserve(bytes.size() / 2);
    while (bytes.size() >= 2) {
        char32_t character = unit_at(bytes, big_endian);
        bytes.remove_prefix(2);
        if (is_high_surrogate(character) && bytes.size() >= 2 &&
            is_low_surrogate(unit_at(bytes, big_endian))) {
            character =
                0x10000U + ((character - 0xD800U) << 10U) + (unit_at(bytes, big_endian) - 0xDC00U);
            bytes.remove_prefix(2);
        } else if (is_high_surrogate(character) || is_low_surrogate(character)) {
            happened(decoded.misread, decoded.text.size());
            character = replacement_character;
        }
        append(decoded, character);
    }
    if (!bytes.empty()) {  // half a unit at the end
        happened(decoded.misread, decoded.text.size());
        append(decoded, replacement_character);
    }
    return decoded;
}

}  // namespace

DecodedText decode(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return decode_utf8(bytes.substr(3));
    if (bytes.substr(0, 2) == "\xFF\xFE") return decode_utf16(bytes.substr(2), false);
    if (bytes.substr(0, 2) == "\xFE\xFF") return decode_utf16(bytes.substr(2), true);
    return decode_utf8(bytes);
}

}  // namespace storybind
