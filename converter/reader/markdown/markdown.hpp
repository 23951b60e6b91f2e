// Reads Markdown: CommonMark as story writers use it, with front matter and footnotes.
#pragma once

#include <string>
#include <string_view>

#include "model/error.hpp"
#include "model/page.hpp"

namespace storybind {

/// True where a text is Markdown: its name says so (`.md`, `.markdown` and their kin), or it begins
/// with front matter of lower-case keys, or with a heading (`# Title`) and shows a second sign (a
/// heading more, a link, `**`). A text with a `*word*` here and there is none: its asterisks stay.
bool is_markdown(std::string_view name, std::string_view text);

/// The HTML that a Markdown text means. Each line of the text becomes one line of the HTML, so line
/// numbers hold. Front matter (YAML: keys, lists, nested keys; site-formats 3.5 has what they mean)
/// becomes `<meta name="front-matter:KEY" content="VALUE">`, footnotes `<section
/// class="footnotes">`.
///
/// Beside CommonMark 0.31: indented lines are paragraphs, not code (stories indent them); `---`
/// beneath more than one line of text is a break between scenes, not the underline of a heading; a
/// lone `#` stays text, as scene breaks do; raw HTML is taken over where it is a whole tag that
/// hides no words.
std::string markdown_to_html(std::string_view text);

/// Makes a page of it, as read_html does of that HTML.
Result<Page> read_markdown(std::string_view utf8, std::string_view name);

}  // namespace storybind
