// zip, tar and gzip, by libarchive.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

namespace storybind {

/// A file of an archive.
struct Member {
    std::string path;  ///< UTF-8, '/' between its parts, no ".." and no root; for a gzip file ""
    std::string bytes;
};

/// All files of an archive, sorted by path; numbers in paths count by their value, so "ch2" comes
/// before "ch10". A gzip file that holds no tar archive is one member. `name` goes into the error,
/// which is `not_a_story`: broken, encrypted, or over a limit of container.hpp.
Result<std::vector<Member>> unpack(const std::string& name, std::string_view bytes);

/// A path made harmless: backslashes are slashes, "." and "" are left out, ".." takes the part
/// before it.
std::string plain_path(std::string_view path);

/// Orders paths as people do: "ch2" before "ch10"; the bytes decide where that says nothing.
bool comes_before(std::string_view left, std::string_view right);

}  // namespace storybind
