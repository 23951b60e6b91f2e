// The encodings that saved pages are written in: their names, and what a page declares.
#pragma once

#include <cstddef>
#include <string_view>

namespace storybind {

/// The name of an encoding in lower case, "windows-1252", for any label that pages, mails and users
/// give it; labels mean what browsers take them for (WHATWG Encoding, section 4.2), so
/// "iso-8859-1" is windows-1252 and "gb2312" is gb18030. Empty for a label that nobody knows. The
/// names live as long as the program.
std::string_view encoding_named(std::string_view label);

/// What the C library's iconv calls the encoding of that name; empty for UTF-8, UTF-16 and
/// windows-1252, which are decoded without it.
std::string_view iconv_name(std::string_view encoding);

/// The label that a page declares in its first 4 KiB: `<meta charset>`, `<meta content="...;
/// charset=...">` (HTML 13.2.3.2) or `<?xml encoding?>`. As written; empty where there is none.
std::string_view declared_label(std::string_view bytes);

/// Browsers look into the first KiB only; saved pages carry comments of the saver before it.
inline constexpr std::size_t declaration_search = 4096;

}  // namespace storybind
