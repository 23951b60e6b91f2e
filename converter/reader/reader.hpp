// From bytes to a page.
#pragma once

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/page.hpp"
#include "model/source.hpp"

namespace storybind {

/// Reads a text copy: UTF-8 with or without byte order mark, UTF-16 with one; lines end in LF, CRLF
/// or CR. Bytes that are no UTF-8 are read as Windows-1252 and reported; characters that XML
/// forbids are dropped and reported.
///
/// Fails with `not_a_story` for what is no text: an empty file, a PDF, DOC, RTF, MOBI, EPUB, an
/// image, other binary data; the message names the format and says what to do instead.
Result<Page> read_page(const Source& source, Diagnostics& diagnostics);

}  // namespace storybind
