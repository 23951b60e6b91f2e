// From bytes to characters: UTF-8, UTF-16 and, byte by byte, Windows-1252.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace storybind {

/// Something that happened at one or more places of a text.
struct Incident {
    std::size_t count = 0;
    std::size_t first = 0;  ///< byte of DecodedText::text at which it happened first
};

/// A text as UTF-8 that holds only characters which XML 1.0 allows (section 2.2). Line ends are as
/// they were.
struct DecodedText {
    std::string text;
    std::string encoding;  ///< "utf-8", "utf-16le", "utf-16be", or "windows-1252" where some were
    Incident misread;      ///< bytes that are no UTF-8; UTF-16 units without their other half
    Incident dropped;      ///< characters that XML forbids
};

/// Decodes by the byte order mark, else as UTF-8. Never fails: a byte that is no UTF-8 becomes the
/// character that Windows-1252 gives it (U+FFFD for the five that have none), half a surrogate pair
/// becomes U+FFFD.
DecodedText decode(std::string_view bytes);

}  // namespace storybind
