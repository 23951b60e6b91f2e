// Repairs markup that a browser would make nothing of, and that would cost words.
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// The page with its lines where they were, or "" where nothing is to be mended:
/// - a comment that never ends would hold the rest of the page; it ends at its first ">", as in
///   older browsers;
/// - so does an attribute whose quotation mark is never closed;
/// - `<script/>`, `<title/>` and their kin whose end tag never comes are closed;
/// - in an XHTML file (it begins with an XML declaration) every element written `<i/>` is closed:
///   HTML would take the rest of the page for its content.
std::string mend_markup(std::string_view utf8);

}  // namespace storybind
