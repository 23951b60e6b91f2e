// Texts in encodings that no source file should be in: written in UTF-8, encoded by the test.
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// UTF-8 in another encoding, by the C library's name for it. Characters that it does not hold are
/// a fault of the test: the result is then empty.
std::string encoded(std::string_view utf8, const char* encoding);

}  // namespace storybind
