// From bytes to a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/page.hpp"
#include "model/source.hpp"

namespace storybind {

/// What the user says about the inputs.
struct ReadOptions {
    std::string encoding;  ///< `--input-encoding`: a label that `encoding_named` knows, or empty
};

/// A page and what there is to say of how it was read.
struct ReadPage {
    Page page;
    Diagnostics diagnostics;
};

/// Reads an input: a page, or a container of pages (container/container.hpp) in the order of its
/// names, mails in the order of the mailbox. Images come from the container or from beside the
/// input. A file of a container that gives no page is left out and reported with the first page.
///
/// Fails like `read_page` where there is no page at all, and for a broken or unbounded container.
Result<std::vector<ReadPage>> read_pages(const Source& source, const ReadOptions& options);

/// Reads one page: HTML, or a text copy whose lines end in LF, CRLF or CR. The encoding is chosen
/// as choose_encoding.hpp says; characters that XML forbids are dropped and reported.
///
/// Fails with `not_a_story` for what is no text: an empty file, a PDF, DOC, RTF, MOBI, EPUB, an
/// image, other binary data; the message names the format and says what to do instead.
Result<Page> read_page(const Source& source, const ReadOptions& options, Diagnostics& diagnostics);

/// True for a label of an encoding that pages can be read in: "koi8-r", "latin1", "SJIS".
bool is_encoding(std::string_view label);

}  // namespace storybind
