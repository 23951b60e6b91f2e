// From bytes to characters: any encoding that saved pages come in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace storybind {

/// Something that happened at one or more places of a text.
struct Incident {
    std::size_t count = 0;
    std::uint32_t line = 0;  ///< on which it happened first, from 1; LF, CRLF and CR end lines
};

/// A text as UTF-8 that holds only characters which XML 1.0 allows (section 2.2). Line ends are as
/// they were.
struct DecodedText {
    std::string text;
    Incident misread;  ///< bytes that are no character of the encoding
    Incident dropped;  ///< characters that XML forbids
};

/// UTF-8, a byte order mark skipped. A byte that is no UTF-8 is misread: it becomes the character
/// that Windows-1252 gives it, as in archives that changed their encoding and hold both; U+FFFD for
/// the five that have none.
DecodedText decode_utf8(std::string_view bytes);

/// UTF-16, a byte order mark skipped. Half of a surrogate pair becomes U+FFFD.
DecodedText decode_utf16(std::string_view bytes, bool big_endian);

/// Windows-1252. The five bytes that have no character become the control characters that browsers
/// make of them, U+0081 and so on; `hide_undefined` makes them U+FFFD.
DecodedText decode_windows_1252(std::string_view bytes);
void hide_undefined(DecodedText& decoded);

/// Any encoding by the name that `encoding_named` gave. A byte that is no character becomes U+FFFD.
DecodedText decode_as(std::string_view bytes, std::string_view encoding);

/// What Windows-1252 makes of a byte; the five without a character stay what they are.
char32_t from_windows_1252(unsigned char byte);

/// Number of the line that the byte at `offset` stands in, from 1.
std::uint32_t line_at(std::string_view text, std::size_t offset);

}  // namespace storybind
