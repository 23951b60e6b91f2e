// The pieces of inline Markdown that can be read by themselves, from their first byte on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace storybind {

bool is_ascii_punctuation(char c);

/// The length of a character reference at the front ("&amp;", "&#8217;"), or 0.
std::size_t reference_length(std::string_view text);

/// A destination and perhaps a title, as they stand behind "[words](".
struct Target {
    std::string address;
    std::size_t length = 0;  ///< up to and with the closing bracket
};

/// `text` begins with the "(".
std::optional<Target> read_target(std::string_view text);

/// Without the backslashes that escape punctuation.
std::string unescaped(std::string_view text);

/// Bytes that a label may have (CommonMark 4.7).
inline constexpr std::size_t longest_label = 999;

/// The length of "[label]" at the front, or 0.
std::size_t label_length(std::string_view text);

/// "<https://example.org>", "<kit@example.org>": the address, or nothing.
std::optional<std::string> autolink(std::string_view text, std::size_t& length);

/// The length of the raw HTML at the front: a whole tag or a comment, which hides no words of the
/// text beside it; 0 where there is none.
std::size_t raw_html_length(std::string_view text);

}  // namespace storybind
