// Which characters a book may hold, and how any text becomes such.
#pragma once

#include <string>
#include <string_view>

#include "model/book.hpp"
#include "model/marked_text.hpp"

namespace storybind {

/// False for what XML 1.0 forbids (section 2.2) and for what readers stumble over though XML allows
/// it: C1 controls, U+FEFF, non-characters (epub-requirements 50).
bool is_book_character(char32_t character);

/// Text as a book holds it: NFC; characters that no book may hold left out; the vertical controls
/// and exotic spaces that e-readers draw as boxes (kepubify issue 89) as plain or no-break spaces;
/// word joiners left out; U+2028 and U+2029 as '\n'; bidirectional controls only where they come
/// in pairs, so that none turns the text that follows. Bytes that are no UTF-8 become U+FFFD.
/// Keeps '\n', tab, U+3000, ZWJ, ZWNJ, soft hyphens and variation selectors.
std::string book_text(std::string_view text);
/// Likewise, its runs moved along and tidied.
MarkedText book_text(const MarkedText& text);

/// The book with `book_text` in every place that is shown. Values, notes and paragraphs that show
/// nothing afterwards are left out.
Book with_book_text(const Book& book);

}  // namespace storybind
