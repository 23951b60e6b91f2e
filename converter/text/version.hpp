// The program's version. Its one source is project(VERSION) in CMakeLists.txt.
#pragma once

#include <string_view>

namespace storybind {

// Three numbers with dots between, such as "0.1.0". Lives as long as the program.
std::string_view version();

}  // namespace storybind
