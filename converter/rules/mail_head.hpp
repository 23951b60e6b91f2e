// The head of a mail or news article at the top of a page: RFC 822 lines `Name: value`.
#pragma once

#include <optional>

#include "rules/header_block.hpp"

namespace storybind {

struct MailHead {
    HeaderBlock block;
    /// A machine wrote it: it has a name that no letter in a story shows (`Message-ID`), or a date
    /// to the second with its zone. Else the page's story may begin with a letter.
    bool proven = false;
};

/// Reads the run of lines above the page's first blank line, if each begins with a known header
/// key or an `X-` name, and three of them at least with names of a mail.
std::optional<MailHead> read_mail_head(const RuleSet& rules, const PageLines& lines);

}  // namespace storybind
