// Addresses outside the book.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace storybind {

/// The address as the target of a link: http or https only, characters that no URL may hold
/// percent-encoded (RFC 3986). Nothing where it is no such address or its host is not plain ASCII:
/// then it is shown and not linked.
std::optional<std::string> link_target(std::string_view address);

/// The target of a "mailto:" link without its subject and body (RFC 6068). Nothing where it is no
/// such address of plain characters.
std::optional<std::string> mail_target(std::string_view address);

}  // namespace storybind
