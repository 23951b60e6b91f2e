// The language of a text, by CLD2.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace storybind {

/// BCP 47 tag of the language that CLD2 finds in plain text; nothing where it does not call its
/// answer reliable.
std::optional<std::string> detect_language(std::string_view text);

}  // namespace storybind
