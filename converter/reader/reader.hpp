// From bytes to a page.
#pragma once

#include <string>
#include <string_view>

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/page.hpp"
#include "model/source.hpp"

namespace storybind {

/// What the user says about the inputs.
struct ReadOptions {
    std::string encoding;  ///< `--input-encoding`: a label that `encoding_named` knows, or empty
};

/// Reads a text copy; lines end in LF, CRLF or CR. The encoding is chosen as choose_encoding.hpp
/// says; characters that XML forbids are dropped and reported.
///
/// Fails with `not_a_story` for what is no text: an empty file, a PDF, DOC, RTF, MOBI, EPUB, an
/// image, other binary data; the message names the format and says what to do instead.
Result<Page> read_page(const Source& source, const ReadOptions& options, Diagnostics& diagnostics);

/// True for a label of an encoding that pages can be read in: "koi8-r", "latin1", "SJIS".
bool is_encoding(std::string_view label);

}  // namespace storybind
