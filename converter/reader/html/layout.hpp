// From the tree to the lines.
#pragma once

#include "model/page.hpp"
#include "reader/html/elements.hpp"
#include "reader/html/tree.hpp"

namespace storybind {

/// Lays the tree out into `page.lines` and `page.images`, as a browser copies a page as text
/// (`innerText`, HTML 3.2.7): a blank line around paragraphs, a new line at blocks and `<br>`, a
/// tab between the cells of a row. Other than there:
/// - cells that hold breaks of their own stand on lines of their own: they lay out the page;
/// - `<hr>` is a line "-----", an image its description, `<q>` gets quotation marks;
/// - what is not shown is laid out too, on lines of its own; so are the words of forms;
/// - `<title>`, and `content` of `<meta name>` and `<meta property>`, and the canonical address are
///   lines.
///
/// Every character of every text that is no white space stands in a line, in order, but for those
/// in script, style, template, rp, iframe, noembed and noframes.
void lay_out(Page& page, const HtmlTree& tree, const StyledElements& elements);

}  // namespace storybind
