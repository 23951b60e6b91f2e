// File names that every file system and e-reader takes.
#pragma once

#include <string>
#include <string_view>

#include "model/metadata.hpp"

namespace storybind {

/// The text as a file name without its ending: UTF-8, none of `" * / : < > ? \ |` (FAT, NTFS) nor a
/// control or invisible character, no blank or dot at either end, no '-' in front (an option), no
/// name that Windows keeps for devices; at most `limit` bytes, whole characters. "_" stands where a
/// character may not. Empty where nothing is left.
std::string safe_file_name(std::string_view text, std::size_t limit = 195);

/// "AUTHOR - TITLE.epub", or "TITLE.epub" where no author is known; `fallback` stands for a title
/// that is not known. At most 200 bytes.
std::string book_file_name(const Metadata& metadata, std::string_view fallback);

}  // namespace storybind
