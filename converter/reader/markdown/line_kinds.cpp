#include "reader/markdown/line_kinds.hpp"

#include <algorithm>

#include "reader/markdown/inlines.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

bool is_blank_byte(char c) { return c == ' ' || c == '\t'; }

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && is_blank_byte(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank_byte(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

std::size_t indent_columns(std::string_view line) {
    std::size_t columns = 0;
    for (const char c : line) {
        if (!is_blank_byte(c)) break;
        columns += c == '\t' ? 4 - columns % 4 : 1;
    }
    return columns;
}

std::string_view without_columns(std::string_view line, std::size_t columns) {
    std::size_t seen = 0;
    while (seen < columns && !line.empty() && is_blank_byte(line.front())) {
        seen += line.front() == '\t' ? 4 - seen % 4 : 1;
        line.remove_prefix(1);
    }
    return line;
}

std::optional<AtxHeading> atx_heading(std::string_view line) {
    std::string_view text = without_blanks(line);
    const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
    if (level < 1 || level > 6 || level == text.size() || !is_blank_byte(text[level]))
        return std::nullopt;
    text = without_blanks(text.substr(level));
    if (text.find_first_not_of("# \t") == std::string_view::npos)
        return std::nullopt;  // "# # #": a break between scenes
    const std::size_t last = text.find_last_not_of('#');
    if (is_blank_byte(text[last])) text = without_blanks(text.substr(0, last));
    return AtxHeading{level, text};
}

bool is_thematic_break(std::string_view line) {
    const std::string_view text = without_blanks(line);
    if (text.empty() || std::string_view("-*_").find(text.front()) == std::string_view::npos)
        return false;
    const auto marks = std::count(text.begin(), text.end(), text.front());
    const bool only = std::all_of(text.begin(), text.end(),
                                  [&](char c) { return c == text.front() || is_blank_byte(c); });
    return only && marks >= 3;
}

char setext_underline(std::string_view line) {
    const std::string_view text = without_blanks(line);
    if (text.empty() || (text.front() != '=' && text.front() != '-')) return '\0';
    return text.find_first_not_of(text.front()) == std::string_view::npos ? text.front() : '\0';
}

std::string_view code_fence(std::string_view line) {
    const std::string_view text = without_blanks(line);
    if (text.empty() || (text.front() != '`' && text.front() != '~')) return {};
    const std::size_t length = std::min(text.find_first_not_of(text.front()), text.size());
    if (length < 3) return {};
    const std::string_view info = text.substr(length);
    // Words behind the fence name a language; a line of tildes with more than that is a break.
    const bool one_word = without_blanks(info).find_first_of(" \t`~") == std::string_view::npos;
    return one_word ? text.substr(0, length) : std::string_view();
}

std::optional<ListMarker> list_marker(std::string_view line) {
    const std::size_t indent = indent_columns(line);
    const std::string_view text = without_columns(line, indent);
    if (text.empty() || indent > 3) return std::nullopt;
    ListMarker marker;
    std::size_t length = 1;
    if (std::string_view("-+*").find(text.front()) != std::string_view::npos) {
        marker.kind = text.front();
    } else {
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        if (digits == 0 || digits > 9 || digits == text.size()) return std::nullopt;
        marker.kind = text[digits];
        if (!marker.ordered()) return std::nullopt;
        marker.number = 0;
        for (const char c : text.substr(0, digits))
            marker.number = marker.number * 10 + static_cast<std::size_t>(c - '0');
        length = digits + 1;
    }
    const std::string_view behind = text.substr(length);
    if (!behind.empty() && !is_blank_byte(behind.front())) return std::nullopt;
    marker.empty = is_blank(behind);
    const std::size_t blanks = indent_columns(behind);
    marker.width = indent + length + (marker.empty || blanks > 4 ? 1 : blanks);
    return marker;
}

std::optional<Definition> definition(std::string_view line) {
    if (indent_columns(line) > 3) return std::nullopt;
    const std::string_view text = without_blanks(line);
    if (text.size() < 4 || text.front() != '[') return std::nullopt;
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || close < 2 || text.substr(close + 1, 1) != ":")
        return std::nullopt;
    Definition found;
    found.footnote = text[1] == '^';
    found.label =
        normalised_label(text.substr(found.footnote ? 2 : 1, close - (found.footnote ? 2 : 1)));
    found.rest = without_blanks(text.substr(close + 2));
    if (found.label.empty() || (!found.footnote && found.rest.empty())) return std::nullopt;
    return found;
}

}  // namespace storybind
