#include "reader/markdown/markdown.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "reader/html/html.hpp"
#include "reader/markdown/blocks.hpp"
#include "reader/markdown/front_matter.hpp"
#include "reader/markdown/inlines.hpp"
#include "reader/markdown/line_kinds.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace storybind {
namespace {

std::vector<std::string_view> lines_of_text(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
        if (text.substr(0, 2) == "\r\n") {
            text.remove_prefix(2);
        } else if (!text.empty()) {
            text.remove_prefix(1);
        }
    }
    return lines;
}

bool is_markdown_name(std::string_view name) {
    constexpr std::array<std::string_view, 6> endings = {".md",  ".markdown", ".mdown",
                                                         ".mkd", ".mdwn",     ".mkdn"};
    const std::string lower = ascii_lower(name);
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return lower.ends_with(ending); });
}

/// Pandoc's "Title: " of a text file begins with a capital; the keys of front matter do not.
bool has_front_matter(const std::vector<std::string_view>& lines) {
    const FrontMatter matter = read_front_matter(lines);
    return std::any_of(matter.items.begin(), matter.items.end(), [&](const FrontMatterItem& item) {
        return !item.key.empty() && lines[item.line].rfind(item.key + ":", 0) == 0;
    });
}

/// A sign of Markdown besides the heading at the top.
bool is_sign(std::string_view line) {
    return atx_heading(line) || line.find("](") != std::string_view::npos ||
           line.find("**") != std::string_view::npos || line.find("[^") != std::string_view::npos;
}

}  // namespace

bool is_markdown(std::string_view name, std::string_view text) {
    if (is_markdown_name(name)) return true;
    constexpr std::size_t most = 65536;  // bytes that are looked at
    const std::vector<std::string_view> lines = lines_of_text(text.substr(0, most));
    if (has_front_matter(lines)) return true;
    const auto first = std::find_if_not(lines.begin(), lines.end(), is_blank);
    if (first == lines.end() || first->front() != '#' || !atx_heading(*first)) return false;
    return std::any_of(first + 1, lines.end(), is_sign);
}

std::string markdown_to_html(std::string_view text) {
    const std::vector<std::string_view> lines = lines_of_text(text);
    const FrontMatter matter = read_front_matter(lines);
    std::vector<std::string> html(lines.size());
    for (const FrontMatterItem& item : matter.items)
        html[item.line] += fmt::format("<meta name=\"front-matter:{}\" content=\"{}\">",
                                       escape_html(item.key), escape_html(item.value));
    blocks_to_html(lines, matter.lines, html);
    std::string page;
    for (const std::string& line : html) page += line + "\n";
    return page;
}

Result<Page> read_markdown(std::string_view utf8, std::string_view name) {
    return read_html(markdown_to_html(utf8), name);
}

}  // namespace storybind
