// Unicode normalisation, by utf8proc.
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// Normalisation Form C (UAX #15) of valid UTF-8; ASCII is returned as it is.
std::string to_nfc(std::string_view text);

}  // namespace storybind
