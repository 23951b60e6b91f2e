// Tells text from what is no text, by the first bytes and the share of control characters.
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// What the bytes are when they are no text, as a sentence: what it is, and what to do instead.
/// Empty where the bytes may be text. Looks at magic numbers and nothing else.
std::string_view refusal_of_format(std::string_view bytes);

/// The same of a zip archive: what it is where it is a book or document; empty where its files are
/// its own.
std::string_view refusal_of_zip(std::string_view bytes);

/// True where so many control characters stand in the bytes that they can be no text. UTF-16 must
/// be decoded first, half of its bytes are NUL.
bool is_binary(std::string_view bytes);

/// Why a text that is markup is not read, and what to do instead: XML of other kinds than
/// XHTML; empty for a plain text and for HTML. Takes decoded text, so that UTF-16 pages are seen
/// too.
std::string_view refusal_of_markup(std::string_view text);

}  // namespace storybind
