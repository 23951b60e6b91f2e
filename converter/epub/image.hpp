// Image formats of EPUB.
#pragma once

#include <optional>
#include <string_view>

namespace storybind {

/// The file name's ending for a core media type ("jpg"); nothing for any other type.
std::optional<std::string_view> image_ending(std::string_view media_type);

}  // namespace storybind
