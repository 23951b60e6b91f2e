// The numbers of chapter headings.
#pragma once

#include <optional>
#include <string_view>

namespace storybind {

/// The value of "3", "IV", "Three", "Twenty-One", "二十三"; nothing for anything else.
std::optional<int> number_value(std::string_view written);

}  // namespace storybind
