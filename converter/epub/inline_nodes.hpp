// Words and their inline runs as XHTML.
#pragma once

#include <string>
#include <vector>

#include "epub/xml.hpp"
#include "model/marked_text.hpp"

namespace storybind {

/// Names of the files of Book::images, by position; empty for an image that is not in the package.
using ImageFiles = std::vector<std::string>;

/// Text with a <br/> for each '\n'.
std::vector<XmlNode> line_nodes(std::string_view text);

/// The same with its runs as <em>, <strong>, <a>, <img>, <ruby>, ... An element that reaches
/// farther stands outside. Links that are no good addresses and languages that are no tags are left
/// out; of an image without a file its description stands as words.
std::vector<XmlNode> inline_nodes(const MarkedText& text, const ImageFiles& images);

/// At most so many bytes the marks of a run take in a file, its words apart.
std::size_t markup_size(const InlineRun& run);

/// True where a run's words are an image's description and not just what stands for it (U+FFFC).
bool is_described(std::string_view text, const InlineRun& run);

}  // namespace storybind
