// Name-based identifiers (RFC 9562, section 5.5).
#pragma once

#include <string>
#include <string_view>

namespace storybind {

/// Version-5 UUID of a name in the namespace for URLs.
std::string uuid_of_url(std::string_view url);

/// Version-5 UUID of a name in storybind's own namespace, for works that have no URL.
std::string uuid_of_name(std::string_view name);

}  // namespace storybind
