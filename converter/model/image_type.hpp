// Formats of images, from their bytes.
#pragma once

#include <optional>
#include <string_view>

namespace storybind {

/// The media type of an image, from its first bytes; nothing where EPUB has no such core type
/// (EPUB 3.3, section 3.2).
std::optional<std::string_view> image_type(std::string_view bytes);

/// True for bytes that go into a book as they are: PNG, JPEG, GIF. SVG may hold scripts, and many
/// readers do not know WebP.
bool is_book_image(std::string_view bytes);

}  // namespace storybind
