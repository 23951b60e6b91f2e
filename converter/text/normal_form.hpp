// Unicode normalisation, by utf8proc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace storybind {

/// Normalisation Form C (UAX #15) of valid UTF-8; ASCII is returned as it is.
std::string to_nfc(std::string_view text);

/// Bytes of the first piece of a text: its NFC and that of the rest, put together, are the text's
/// (UAX #15, section 13: a piece begins with a starter that joins nothing before it). 0 for "".
std::size_t normal_piece(std::string_view text);
/// What two writings of one heading share: small letters (ASCII), single blanks, straight quotation
/// marks and apostrophes. For comparison only.
std::string loose_key(std::string_view text);

}  // namespace storybind
