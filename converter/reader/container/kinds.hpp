// Tells containers apart by their first bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace storybind {

enum class Wrapping : std::uint8_t {
    none,
    archive,  ///< zip, tar, tar.gz
    gzip,     ///< one file
    mail,     ///< one message, or a page in one (MHTML)
    mailbox   ///< messages, each behind a line "From ADDRESS DATE" (RFC 4155)
};

/// What the bytes are wrapped in. Mail counts only where MIME made it unreadable as it is; a
/// message without it is a text like another.
Wrapping wrapping_of(std::string_view bytes);

/// True for a line that begins a message of a mailbox.
bool is_mailbox_line(std::string_view line);

}  // namespace storybind
