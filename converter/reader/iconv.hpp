// The C library's converter, one call: for every encoding but UTF-8, UTF-16 and Windows-1252.
//
// Why iconv: it is part of the C library of Debian 12, so it adds nothing to install or to keep
// in step; it stops at each byte that is no character, so misread bytes can be counted; and without
// a "//TRANSLIT" suffix it heeds no locale, so the same bytes give the same text everywhere. Its
// tables were compared with the ones of the WHATWG Encoding standard: they differ in four symbols.
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// Decodes to UTF-8. Each byte that is no character becomes U+FFFD. `name` is one that
/// `iconv_name` gave; where this machine's C library lacks it, every byte beyond ASCII is U+FFFD.
std::string decode_by_iconv(std::string_view bytes, std::string_view name);

}  // namespace storybind
