#include "reader/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "reader/decode.hpp"
#include "reader/format.hpp"
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

/// Number of the line that the byte at `offset` stands in, from 1.
std::uint32_t line_at(std::string_view text, std::size_t offset) {
    std::uint32_t number = 1;
    for (std::size_t i = 0; i < offset; ++i) {
        const bool pair = text[i] == '\r' && text.substr(i + 1, 1) == "\n";
        if (text[i] == '\n' || (text[i] == '\r' && !pair)) ++number;
    }
    return number;
}

void report(const DecodedText& decoded, Diagnostics& diagnostics) {
    const auto add = [&](DiagnosticKind kind, const Incident& incident, std::string message) {
        const std::uint32_t line = line_at(decoded.text, incident.first);
        diagnostics.push_back({kind, line, std::move(message)});
    };
    if (decoded.misread.count > 0) {
        const bool utf16 = decoded.encoding != "windows-1252";
        const std::size_t count = decoded.misread.count;
        add(DiagnosticKind::bytes_not_utf8, decoded.misread,
            utf16 ? fmt::format("{} broken UTF-16 unit{} became U+FFFD, here first", count,
                                count == 1 ? "" : "s")
                  : fmt::format("{} byte{} no UTF-8 and {} read as Windows-1252, here first", count,
                                count == 1 ? " is" : "s are", count == 1 ? "was" : "were"));
    }
    if (decoded.dropped.count > 0) {
        const std::size_t count = decoded.dropped.count;
        add(DiagnosticKind::characters_dropped, decoded.dropped,
            fmt::format("{} control character{} that no book may hold left out, here first", count,
                        count == 1 ? "" : "s"));
    }
}

bool has_utf16_mark(std::string_view bytes) {
    return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

/// True where a file with a UTF-16 mark is none: of random units one in thirty is half a pair.
bool is_broken_utf16(const DecodedText& decoded, std::size_t bytes) {
    const std::size_t odd = decoded.misread.count + decoded.dropped.count;
    return odd > 8 && odd > bytes / 100;
}

constexpr std::string_view binary_refusal =
    "holds binary data, not a text; save the page as a text file (UTF-8) and convert that";

}  // namespace

Result<Page> read_page(const Source& source, Diagnostics& diagnostics) {
    if (source.bytes.empty()) return no_story(source, "is empty; there is nothing to convert");
    if (const std::string_view why = refusal_of_format(source.bytes); !why.empty()) {
        return no_story(source, why);
    }
    const bool utf16 = has_utf16_mark(source.bytes);
    if (!utf16 && is_binary(source.bytes)) return no_story(source, binary_refusal);
    const DecodedText decoded = decode(source.bytes);
    if (utf16 && is_broken_utf16(decoded, source.bytes.size())) {
        return no_story(source, binary_refusal);
    }
    if (const std::string_view why = refusal_of_markup(decoded.text); !why.empty()) {
        return no_story(source, why);
    }
    Page page;
    page.name = source.name;
    page.encoding = decoded.encoding;
    page.lines = split_lines(decoded.text);
    const bool shows_nothing = std::all_of(page.lines.begin(), page.lines.end(),
                                           [](const Line& line) { return is_blank(line.text); });
    if (shows_nothing)
        return no_story(source, "holds blank lines only; there is nothing to convert");
    report(decoded, diagnostics);
    return page;
}

}  // namespace storybind
