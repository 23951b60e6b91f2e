#include "reader/decode.hpp"

#include <algorithm>
#include <array>

#include "reader/encoding.hpp"
#include "reader/iconv.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

// Windows-1252, 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt).
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

bool is_undefined(char32_t character) { return character >= 0x80 && character < 0xA0; }

/// XML 1.0, section 2.2; surrogates never get here.
bool is_xml_character(char32_t character) {
    if (character < 0x20) return character == '\t' || character == '\n' || character == '\r';
    return character != 0xFFFE && character != 0xFFFF;
}

bool is_plain_ascii(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\r' || byte == '\t';
}

/// A text as it grows.
struct Growing {
    DecodedText decoded;

    void happened(Incident& incident) {
        if (incident.count++ == 0) incident.line = line_at(decoded.text, decoded.text.size());
    }
    void misread() { happened(decoded.misread); }
    void append(char32_t character) {
        if (is_xml_character(character)) {
            append_utf8(decoded.text, character);
        } else {
            happened(decoded.dropped);
        }
    }
    /// Most of most texts is ASCII; copying it in runs keeps a line of 10 MB cheap.
    void take_ascii(std::string_view& bytes) {
        const auto* end = std::find_if_not(bytes.begin(), bytes.end(), is_plain_ascii);
        const auto plain = static_cast<std::size_t>(end - bytes.begin());
        decoded.text.append(bytes.substr(0, plain));
        bytes.remove_prefix(plain);
    }
};

bool ends_with_letter(std::string_view text) {
    if (text.empty()) return false;
    const char c = text.back();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// True for a capital and a closing mark of Windows-1252, "É»" in "CAFÉ»", that together look like
/// a character of UTF-8 beyond Latin. Only asked of texts that are not all UTF-8.
bool is_capital_and_mark(std::string_view before, std::string_view bytes) {
    if (bytes.size() < 2 || !ends_with_letter(before)) return false;
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const bool ends_there = bytes.size() == 2 || static_cast<unsigned char>(bytes[2]) < 0x80;
    constexpr std::string_view marks = "\x85\x91\x92\x93\x94\x96\x97\xAB\xBB";
    return lead >= 0xC6 && lead <= 0xDF && ends_there &&
           marks.find(bytes[1]) != std::string_view::npos;
}

DecodedText decode_utf8(std::string_view bytes, bool wary) {
    Growing text;
    text.decoded.text.reserve(bytes.size());
    while (true) {
        text.take_ascii(bytes);
        if (bytes.empty()) break;
        const Decoded front = decode_front(bytes);
        if (front.valid && !(wary && is_capital_and_mark(text.decoded.text, bytes))) {
            text.append(front.character);
            bytes.remove_prefix(front.bytes);
        } else {
            text.misread();
            const char32_t character = from_windows_1252(static_cast<unsigned char>(bytes[0]));
            // A control character would only hide the damage.
            text.append(is_undefined(character) ? replacement_character : character);
            bytes.remove_prefix(1);
        }
    }
    return std::move(text.decoded);
}

/// The 16-bit unit at the front of at least two bytes.
char32_t unit_at(std::string_view bytes, bool big_endian) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    return big_endian ? (char32_t{first} << 8U) | second : (char32_t{second} << 8U) | first;
}

constexpr bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

char32_t from_windows_1252(unsigned char byte) {
    return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
}

std::uint32_t line_at(std::string_view text, std::size_t offset) {
    std::uint32_t number = 1;
    for (std::size_t i = 0; i < offset; ++i) {
        const bool pair = text[i] == '\r' && text.substr(i + 1, 1) == "\n";
        if (text[i] == '\n' || (text[i] == '\r' && !pair)) ++number;
    }
    return number;
}

DecodedText decode_utf8(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    DecodedText decoded = decode_utf8(bytes, false);
    if (decoded.misread.count > 0) return decode_utf8(bytes, true);
    return decoded;
}

DecodedText decode_utf16(std::string_view bytes, bool big_endian) {
    if (bytes.size() >= 2 && unit_at(bytes, big_endian) == 0xFEFF) bytes.remove_prefix(2);
    Growing text;
    text.decoded.text.reserve(bytes.size() / 2);
    while (bytes.size() >= 2) {
        char32_t character = unit_at(bytes, big_endian);
        bytes.remove_prefix(2);
        if (is_high_surrogate(character) && bytes.size() >= 2 &&
            is_low_surrogate(unit_at(bytes, big_endian))) {
            character =
                0x10000U + ((character - 0xD800U) << 10U) + (unit_at(bytes, big_endian) - 0xDC00U);
            bytes.remove_prefix(2);
        } else if (is_high_surrogate(character) || is_low_surrogate(character)) {
            text.misread();
            character = replacement_character;
        }
        text.append(character);
    }
    if (!bytes.empty()) {  // half a unit at the end
        text.misread();
        text.append(replacement_character);
    }
    return std::move(text.decoded);
}

DecodedText decode_windows_1252(std::string_view bytes) {
    Growing text;
    text.decoded.text.reserve(bytes.size() + bytes.size() / 8);
    while (true) {
        text.take_ascii(bytes);
        if (bytes.empty()) return std::move(text.decoded);
        text.append(from_windows_1252(static_cast<unsigned char>(bytes[0])));
        bytes.remove_prefix(1);
    }
}

void hide_undefined(DecodedText& decoded) {
    // U+0080 to U+009F are C2 80 to C2 9F.
    Growing text;
    text.decoded.dropped = decoded.dropped;
    std::string_view rest = decoded.text;
    while (true) {
        text.take_ascii(rest);
        if (rest.empty()) break;
        const Decoded front = decode_front(rest);
        const bool undefined = is_undefined(front.character);
        if (undefined) text.misread();
        append_utf8(text.decoded.text, undefined ? replacement_character : front.character);
        rest.remove_prefix(front.bytes);
    }
    decoded = std::move(text.decoded);
}

DecodedText decode_as(std::string_view bytes, std::string_view encoding) {
    if (encoding == "utf-8") return decode_utf8(bytes);
    if (encoding == "utf-16le" || encoding == "utf-16be") {
        return decode_utf16(bytes, encoding == "utf-16be");
    }
    const std::string_view name = iconv_name(encoding);
    if (name.empty()) return decode_windows_1252(bytes);
    const std::string converted = decode_by_iconv(bytes, name);
    Growing text;
    text.decoded.text.reserve(converted.size());
    std::string_view rest = converted;
    while (true) {
        text.take_ascii(rest);
        if (rest.empty()) return std::move(text.decoded);
        const Decoded front = decode_front(rest);
        if (front.character == replacement_character) text.misread();
        text.append(front.character);
        rest.remove_prefix(front.bytes);
    }
}

}  // namespace storybind
