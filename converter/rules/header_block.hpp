// The header block of fan fiction: a run of `KEY: value` lines above the story (site-formats 3.5).
// Which keys there are is data (`[[key]]` tables); where the block begins and ends is decided here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/compiled.hpp"
#include "rules/page_lines.hpp"

namespace storybind {

/// A key at the front of a text, its decoration taken off.
struct KeyFound {
    RuleIndex rule = 0;      ///< a rule of kind `key`
    std::string label;       ///< as a reader sees it: capitals of a key in the list are folded
    std::size_t value = 0;   ///< byte of the text where the value begins; its size where none is
    bool decorated = false;  ///< "*Title:* ..."
};

/// Reads the key that a line begins with. `any` says whether a label that no table names counts.
std::optional<KeyFound> read_key(const RuleSet& rules, std::string_view text, bool any);

/// One key of a header block and its value. A line may hold several.
struct HeaderItem {
    RuleIndex rule = 0;
    std::string label;
    Position first = 0;     ///< where key and value stand
    Position end = 0;       ///< after the last position of the value
    std::size_t begin = 0;  ///< bytes of the first position's text that are the value
    std::size_t stop = 0;
    bool shared = false;  ///< other items stand on the same line
};

struct HeaderBlock {
    std::vector<HeaderItem> items;
    Position end = 0;        ///< the first position that is not part of the block
    std::size_t strong = 0;  ///< keys that prose does not use
    bool mail = false;       ///< the head of a mail (rules/mail_head.hpp)
    /// Where a label that no table names ended the block though keys stand beneath it.
    std::optional<Position> unclear;
};

/// Reads the block that begins at `from`. Nothing where there is none: a block has at least `keys`
/// keys of the vocabulary, one of them strong. `stops` says where another rule takes over.
std::optional<HeaderBlock> read_header_block(const RuleSet& rules, const PageLines& lines,
                                             Position from, const std::vector<bool>& stops,
                                             std::size_t keys = 2);

}  // namespace storybind
