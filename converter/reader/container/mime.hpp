// Mail and MHTML (RFC 2045 to 2049, 2392, 2557), by GMime.
#pragma once

#include <string>
#include <string_view>

#include "reader/container/container.hpp"

namespace storybind {

/// Adds the pages and resources of one message. `name` is what its pages are called. A message
/// whose parts never end is read up to its end; one over `most_boundaries` fails.
Result<void> open_message(const std::string& name, std::string_view bytes,
                          OpenedContainer& container);

/// Adds all messages of a mailbox, in order.
Result<void> open_mailbox(const std::string& name, std::string_view bytes,
                          OpenedContainer& container);

}  // namespace storybind
