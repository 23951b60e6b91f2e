#include "reader/reader.hpp"

#include <algorithm>
#include <string_view>

#include "reader/characters.hpp"
#include "reader/container/origin.hpp"
#include "reader/container/resources.hpp"
#include "reader/encoding.hpp"
#include "reader/format.hpp"
#include "reader/html/html.hpp"
#include "reader/html/sniff.hpp"
#include "reader/markdown/markdown.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

tl::unexpected<Error> no_story(const Source& source, std::string_view why) {
    return tl::unexpected(Error{ErrorKind::not_a_story, source.name, 0, std::string(why)});
}

/// Takes the first line off `rest`, with the line end that belongs to it.
std::string_view take_line(std::string_view& rest) {
    const std::size_t length = std::min(rest.find_first_of("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, length);
    rest.remove_prefix(length);
    if (rest.substr(0, 2) == "\r\n") {
        rest.remove_prefix(2);
    } else if (!rest.empty()) {
        rest.remove_prefix(1);
    }
    return line;
}

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        lines.push_back({std::string(line), ++number});
    }
    return lines;
}

Page text_page(std::string_view text, std::string_view name) {
    Page page;
    page.name = name;
    page.lines = split_lines(text);
    return page;
}

/// Reads a page by its kind. Markdown may hold tags, so its signs come first.
Result<Page> read_markup(std::string_view text, std::string_view name) {
    if (is_markdown(name, text)) return read_markdown(text, name);
    return is_html(text) ? read_html(text, name) : text_page(text, name);
}

constexpr std::string_view binary_refusal =
    "holds binary data, not a text; save the page as a text file (UTF-8) and convert that";

}  // namespace

bool is_encoding(std::string_view label) { return !encoding_named(label).empty(); }

Result<Page> read_page(const Source& source, const ReadOptions& options, Diagnostics& diagnostics) {
    if (source.bytes.empty()) return no_story(source, "is empty; there is nothing to convert");
    if (const std::string_view why = refusal_of_format(source.bytes); !why.empty()) {
        return no_story(source, why);
    }
    Diagnostics found;
    const Characters decoded =
        read_characters(source.bytes, {options.encoding, source.charset}, found);
    if (decoded.is_binary) return no_story(source, binary_refusal);
    if (const std::string_view why = refusal_of_markup(decoded.text); !why.empty()) {
        return no_story(source, why);
    }
    Result<Page> page = read_markup(decoded.text, source.name);
    if (!page) return page;
    page->encoding = decoded.encoding;
    if (const std::string url = saved_from(decoded.text); !url.empty()) page->url = url;
    page->url = original_url(page->url);
    const bool shows_nothing = std::all_of(page->lines.begin(), page->lines.end(),
                                           [](const Line& line) { return is_blank(line.text); });
    if (shows_nothing)
        return no_story(source, "holds blank lines only; there is nothing to convert");
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    return page;
}

}  // namespace storybind
