#include "reader/markdown/front_matter.hpp"

#include <algorithm>
#include <optional>

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::size_t most_lines = 200;  // of front matter; a story's own rules stand further apart
constexpr std::size_t longest_key = 40;

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(" \t"), line.size());
}

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// The key of `key: value`; nothing for other lines.
std::optional<std::string> key_of(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > longest_key) return std::nullopt;
    if (colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '\t')
        return std::nullopt;
    const std::string_view key = text.substr(0, colon);
    if (!std::all_of(key.begin(), key.end(), is_key_character)) return std::nullopt;
    return ascii_lower(key);
}

/// A value without its quotation marks; a comment behind an unquoted one stays out.
std::string plain_value(std::string_view text) {
    text = trim(text);
    const char quote = text.empty() ? '\0' : text.front();
    if ((quote == '"' || quote == '\'') && text.size() >= 2 && text.back() == quote) {
        std::string value;
        text = text.substr(1, text.size() - 2);
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool twice = quote == '\'' && text.substr(i, 2) == "''";
            const bool escaped = quote == '"' && text[i] == '\\' && i + 1 < text.size();
            if (twice || escaped) ++i;
            value += text[i];
        }
        return value;
    }
    const std::size_t comment = text.find(" #");
    return std::string(trim(text.substr(0, comment)));
}

/// The members of "[a, b]".
std::vector<std::string> members_of(std::string_view text) {
    std::vector<std::string> members;
    text = text.substr(1, text.size() - 2);
    char quote = '\0';
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : ',';
        if (quote != '\0' && i < text.size()) {
            if (c == quote) quote = '\0';
            continue;
        }
        if (c == '"' || c == '\'') quote = c;
        if (c != ',') continue;
        members.push_back(plain_value(text.substr(begin, i - begin)));
        begin = i + 1;
    }
    return members;
}

bool is_list(std::string_view value) {
    return value.size() >= 2 && value.front() == '[' && value.back() == ']';
}

/// The work on one piece of front matter.
struct Reading {
    struct Level {
        std::size_t indent = 0;
        std::string key;
    };
    FrontMatter result;
    std::vector<Level> levels;
    bool block = false;  // a block value goes on over deeper lines
    std::size_t block_indent = 0;

    std::string path() const {
        std::string text;
        for (const Level& level : levels) text += (text.empty() ? "" : ".") + level.key;
        return text;
    }
    void add(std::string value, std::size_t line) {
        if (!value.empty()) result.items.push_back({path(), std::move(value), line});
    }
    void add_value(std::string_view text, std::size_t line) {
        const std::string_view value = trim(text);
        if (is_list(value)) {
            for (std::string& member : members_of(value)) add(std::move(member), line);
        } else {
            add(plain_value(value), line);
        }
    }
    /// Appends a line to the newest value, or begins one.
    void go_on(std::string_view text, std::size_t line) {
        auto& items = result.items;
        if (!items.empty() && items.back().key == path()) {
            items.back().value += ' ';
            items.back().value += trim(text);
        } else {
            add(std::string(trim(text)), line);
        }
    }
    bool take(std::string_view line, std::size_t number);
    bool take_key(std::string_view text, std::size_t indent, std::size_t number);
};

bool Reading::take_key(std::string_view text, std::size_t indent, std::size_t number) {
    const auto key = key_of(text);
    if (!key) return false;
    while (!levels.empty() && levels.back().indent >= indent) levels.pop_back();
    if (levels.empty() && indent > 0) return false;
    levels.push_back({indent, *key});
    const std::string_view value = trim(text.substr(text.find(':') + 1));
    block = !value.empty() && value.size() <= 2 && (value.front() == '|' || value.front() == '>');
    block_indent = indent;
    if (!block) add_value(value, number);
    return true;
}

bool Reading::take(std::string_view line, std::size_t number) {
    const std::size_t indent = indent_of(line);
    const std::string_view text = line.substr(indent);
    if (is_blank(text)) return true;
    if (block && indent > block_indent) {
        go_on(text, number);
        return true;
    }
    block = false;
    if (text.front() == '#') return true;
    const bool member = text.front() == '-' && (text.size() == 1 || text[1] == ' ');
    if (member && !levels.empty() && indent >= levels.back().indent) {
        add_value(text.substr(1), number);
        return true;
    }
    if (take_key(text, indent, number)) return true;
    // A plain value may go on over deeper lines.
    if (levels.empty() || indent <= levels.back().indent) return false;
    go_on(text, number);
    return true;
}

bool is_rule(std::string_view line, std::string_view mark) { return trim(line) == mark; }

}  // namespace

FrontMatter read_front_matter(const std::vector<std::string_view>& lines) {
    if (lines.empty() || !is_rule(lines.front(), "---")) return {};
    Reading reading;
    for (std::size_t at = 1; at < std::min(lines.size(), most_lines); ++at) {
        if (is_rule(lines[at], "---") || is_rule(lines[at], "...")) {
            if (reading.levels.empty()) return {};
            reading.result.lines = at + 1;
            return std::move(reading.result);
        }
        if (!reading.take(lines[at], at)) return {};
    }
    return {};
}

}  // namespace storybind
