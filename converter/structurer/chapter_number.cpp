#include "structurer/chapter_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "text/utf8.hpp"

namespace storybind {
namespace {

std::optional<int> roman_value(std::string_view text) {
    int value = 0;
    int last = 0;
    for (auto c = text.rbegin(); c != text.rend(); ++c) {
        constexpr std::string_view letters = "ivxlcdm";
        constexpr std::array<int, 7> values = {1, 5, 10, 50, 100, 500, 1000};
        const std::size_t at = letters.find(*c);
        if (at == std::string_view::npos) return std::nullopt;
        value += values[at] < last ? -values[at] : values[at];
        last = std::max(last, values[at]);
    }
    return value > 0 ? std::optional(value) : std::nullopt;
}

std::optional<int> word_value(std::string_view text) {
    constexpr std::array<std::string_view, 20> units = {
        "zero",     "one",     "two",     "three",     "four",     "five",    "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    constexpr std::array<std::string_view, 8> tens = {"twenty", "thirty",  "forty",  "fifty",
                                                      "sixty",  "seventy", "eighty", "ninety"};
    const auto unit = std::find(units.begin(), units.end(), text);
    if (unit != units.end()) return static_cast<int>(unit - units.begin());
    for (std::size_t i = 0; i < tens.size(); ++i) {
        if (text.substr(0, tens[i].size()) != tens[i]) continue;
        const int value = (static_cast<int>(i) + 2) * 10;
        std::string_view rest = text.substr(tens[i].size());
        if (rest.empty()) return value;
        rest.remove_prefix(std::min(rest.find_first_not_of(" -"), rest.size()));
        const auto digit = std::find(units.begin() + 1, units.begin() + 10, rest);
        if (digit != units.begin() + 10) return value + static_cast<int>(digit - units.begin());
    }
    return std::nullopt;
}

/// Chinese and Japanese numerals: "三", "十二", "一百零五", and digits in a row: "一〇五".
std::optional<int> ideographic_value(std::string_view text) {
    constexpr std::u32string_view digits =
        U"\u96F6\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
    constexpr std::u32string_view powers = U"\u5341\u767E\u5343";
    if (text.empty()) return std::nullopt;
    int value = 0;
    int digit = 0;
    bool powered = true;  // a power has followed the last digit
    while (!text.empty()) {
        char32_t c = decode_front(text).character;
        text.remove_prefix(decode_front(text).bytes);
        if (c == U'\u3007') c = digits[0];
        if (c == U'\u4E24') c = digits[2];
        if (const std::size_t at = digits.find(c); at != std::u32string_view::npos) {
            digit = (powered ? 0 : digit * 10) + static_cast<int>(at);
            powered = false;
        } else if (const std::size_t power = powers.find(c); power != std::u32string_view::npos) {
            constexpr std::array<int, 3> worth = {10, 100, 1000};
            value += std::max(digit, 1) * worth[power];
            digit = 0;
            powered = true;
        } else {
            return std::nullopt;
        }
        if (digit > 9999) return std::nullopt;
    }
    return value + digit;
}

}  // namespace

std::optional<int> number_value(std::string_view written) {
    const std::string text = ascii_lower(trim(written));
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) return value;
    if (const auto word = word_value(text)) return word;
    if (const auto ideographic = ideographic_value(text)) return ideographic;
    return roman_value(text);
}

}  // namespace storybind
