// Tells a page of HTML from a text that holds a tag here and there.
#pragma once

#include <string_view>

namespace storybind {

/// The text without blanks, line ends, comments and processing instructions at its front: what a
/// page shows first of itself.
std::string_view first_markup(std::string_view text);

/// True where `text` begins with this tag, in lower case, and its name ends there.
bool opens_with_tag(std::string_view text, std::string_view tag);

/// True for an HTML page or a piece of one, by one of:
/// - a document type, `<html>`, `<head>` or `<body>` at the very front, or on a line of its first
///   4 KB where tags mark the paragraphs (mail or HTTP headers may stand before it);
/// - another known tag at the front, and tags mark the paragraphs;
/// - text at the front, and nearly every line has a tag that ends a paragraph or a line.
/// A story may begin with "<3" or quote a tag, Markdown may hold some: there, blank lines mark the
/// paragraphs.
bool is_html(std::string_view text);

}  // namespace storybind
