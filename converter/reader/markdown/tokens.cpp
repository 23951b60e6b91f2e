#include "reader/markdown/tokens.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::size_t longest_address = 2000;  // bytes; keeps the search for its end linear

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// Bytes of a title in quotation marks or brackets at the front, or 0.
std::size_t title_length(std::string_view text) {
    if (text.empty()) return 0;
    const char open = text.front();
    const char close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(') return 0;
    for (std::size_t i = 1; i < std::min(text.size(), longest_address); ++i) {
        if (text[i] == '\n') return 0;
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == close) {
            return i + 1;
        }
    }
    return 0;
}

/// Bytes of an address at the front, without angle brackets or with them.
std::size_t address_length(std::string_view text) {
    if (!text.empty() && text.front() == '<') {
        const std::size_t end = text.substr(0, longest_address).find_first_of(">\n");
        return end == std::string_view::npos || text[end] == '\n' ? 0 : end + 1;
    }
    std::size_t depth = 0;
    std::size_t at = 0;
    for (; at < std::min(text.size(), longest_address); ++at) {
        const char c = text[at];
        if (is_space(c)) break;
        if (c == '\\' && at + 1 < text.size() && is_ascii_punctuation(text[at + 1])) {
            ++at;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && depth-- == 0) {
            break;
        }
    }
    return at < longest_address ? at : 0;
}

/// Bytes of ` name="value"` at the front, or 0. Without a value it would be a word: people write
/// thoughts in angle brackets ("<I think so>").
std::size_t attribute_length(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    std::size_t at = begin;
    while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '-' ||
                                text[at] == ':' || text[at] == '_'))
        ++at;
    if (begin == 0 || at == begin || at + 1 >= text.size() || text[at] != '=') return 0;
    const char quote = text[at + 1];
    if (quote != '"' && quote != '\'') return 0;
    const std::size_t most = at + 2 + longest_address;
    const std::size_t end = text.substr(0, most).find(quote, at + 2);
    const bool whole = end != std::string_view::npos &&
                       text.substr(at, end - at).find('\n') == std::string_view::npos;
    return whole ? end + 1 : 0;
}

}  // namespace

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

std::size_t reference_length(std::string_view text) {
    std::size_t at = 1;
    if (at < text.size() && text[at] == '#') ++at;
    const std::size_t begin = at;
    while (at < text.size() && at < 34 && (is_letter(text[at]) || is_digit(text[at]))) ++at;
    return at > begin && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && is_ascii_punctuation(text[i + 1])) ++i;
        plain += text[i];
    }
    return plain;
}

std::optional<Target> read_target(std::string_view text) {
    std::size_t at = 1;
    const auto skip_blanks = [&] {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    };
    skip_blanks();
    const std::size_t length = address_length(text.substr(at));
    std::string_view address = text.substr(at, length);
    if (!address.empty() && address.front() == '<') address = address.substr(1, address.size() - 2);
    at += length;
    skip_blanks();
    at += title_length(text.substr(at));
    skip_blanks();
    if (at >= text.size() || text[at] != ')') return std::nullopt;
    return Target{unescaped(address), at + 1};
}

std::size_t label_length(std::string_view text) {
    if (text.empty() || text.front() != '[') return 0;
    for (std::size_t i = 1; i < std::min(text.size(), longest_label); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '[') {
            return 0;
        } else if (text[i] == ']') {
            return i + 1;
        }
    }
    return 0;
}

std::optional<std::string> autolink(std::string_view text, std::size_t& length) {
    const std::size_t end = text.substr(0, longest_address).find_first_of("> \t\n<", 1);
    if (end == std::string_view::npos || text[end] != '>') return std::nullopt;
    const std::string_view inside = text.substr(1, end - 1);
    length = end + 1;
    const std::string front = ascii_lower(inside.substr(0, 8));
    if (front.starts_with("http://") || front.starts_with("https://") ||
        front.starts_with("mailto:"))
        return std::string(inside);
    const std::size_t at = inside.find('@');
    if (at != std::string_view::npos && at > 0 && inside.find('.', at) != std::string_view::npos)
        return "mailto:" + std::string(inside);
    return std::nullopt;
}

std::size_t raw_html_length(std::string_view text) {
    constexpr std::array<std::string_view, 58> names = {
        "a",          "abbr", "address", "article", "aside",   "b",          "bdo",    "big",
        "blockquote", "br",   "center",  "cite",    "code",    "col",        "dd",     "del",
        "details",    "div",  "dl",      "dt",      "em",      "figcaption", "figure", "font",
        "footer",     "h1",   "h2",      "h3",      "h4",      "h5",         "h6",     "header",
        "hr",         "i",    "img",     "ins",     "li",      "main",       "nav",    "ol",
        "p",          "pre",  "q",       "rp",      "rt",      "ruby",       "s",      "section",
        "small",      "span", "strong",  "sub",     "summary", "sup",        "table",  "tt",
        "u",          "ul"};
    if (text.substr(0, 4) == "<!--") {
        const std::size_t end = text.find("-->");
        return end == std::string_view::npos ? 0 : end + 3;
    }
    const bool closing = text.substr(1, 1) == "/";
    std::size_t at = closing ? 2 : 1;
    const std::size_t begin = at;
    while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]))) ++at;
    const std::string name = ascii_lower(text.substr(begin, at - begin));
    if (std::find(names.begin(), names.end(), name) == names.end()) return 0;
    while (const std::size_t length = closing ? 0 : attribute_length(text.substr(at))) at += length;
    at = std::min(text.find_first_not_of(" \t/", at), text.size());
    return at < text.size() && text[at] == '>' ? at + 1 : 0;
}

}  // namespace storybind
