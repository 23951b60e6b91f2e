// Image formats of EPUB.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "epub/inline_nodes.hpp"
#include "model/book.hpp"

namespace storybind {

/// The file name's ending for a core media type ("jpg"); nothing for any other type.
std::optional<std::string_view> image_ending(std::string_view media_type);

/// The files of a book's images, named by their bytes: an image keeps its name when the work grows.
/// Empty for an image that is none that a book can hold (`is_book_image`).
ImageFiles image_files(const Book& book);

/// True where the book shows an image that nothing describes.
bool shows_undescribed_image(const Book& book);

}  // namespace storybind
