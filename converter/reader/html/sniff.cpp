#include "reader/html/sniff.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

/// Enough to see how paragraphs are marked.
constexpr std::size_t sample_bytes = 65536;

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return trim(line.substr(0, line.find_last_not_of('\r') + 1));
}

/// How the front of a text, in lower case, marks its paragraphs.
struct Paragraphs {
    std::size_t lines = 0;     ///< that show something
    std::size_t tagged = 0;    ///< ends of paragraphs and lines by tags
    std::size_t untagged = 0;  ///< blank lines with no tag before or behind them
};

Paragraphs paragraphs_of(std::string_view sample) {
    Paragraphs found;
    for (const std::string_view tag : {"</p"sv, "<br"sv, "</div"sv, "</li"sv, "</h"sv, "</td"sv}) {
        found.tagged += count_of(sample, tag);
    }
    // Old pages only open their paragraphs. One alone may be a word of a text.
    const std::size_t opened = count_of(sample, "<p>") + count_of(sample, "<p ");
    if (opened > 1) found.tagged = std::max(found.tagged, opened);
    std::string_view last;
    bool blank = false;
    while (!sample.empty()) {
        const std::string_view line = take_line(sample);
        if (!line.empty()) {
            ++found.lines;
            const bool bare = !last.empty() && last.back() != '>' && line.front() != '<';
            if (blank && bare) ++found.untagged;
            last = line;
        }
        blank = line.empty();
    }
    return found;
}

bool has_tagged_paragraphs(const Paragraphs& found) {
    return found.tagged > found.untagged && found.tagged >= found.lines / 8;
}

bool opens_document(std::string_view front) {
    if (front.substr(0, 9) == "<!doctype") {
        return trim(front.substr(9)).substr(0, 4) == "html";
    }
    // "<head of the table>" is none: attributes have values.
    const std::string_view tag = front.substr(0, front.find('>'));
    const bool plain = tag.size() == 5 || tag.find('=') != std::string_view::npos;
    return plain && (opens_with_tag(front, "<html") || opens_with_tag(front, "<head") ||
                     opens_with_tag(front, "<body"));
}

bool opens_piece(std::string_view front) {
    constexpr std::array tags = {
        "<a"sv,      "<article"sv, "<aside"sv,  "<b"sv,    "<base"sv,   "<big"sv,   "<blockquote"sv,
        "<br"sv,     "<center"sv,  "<dd"sv,     "<div"sv,  "<dl"sv,     "<dt"sv,    "<em"sv,
        "<figure"sv, "<font"sv,    "<form"sv,   "<h1"sv,   "<h2"sv,     "<h3"sv,    "<h4"sv,
        "<h5"sv,     "<h6"sv,      "<header"sv, "<hr"sv,   "<i"sv,      "<img"sv,   "<li"sv,
        "<link"sv,   "<main"sv,    "<meta"sv,   "<nav"sv,  "<ol"sv,     "<p"sv,     "<pre"sv,
        "<script"sv, "<section"sv, "<small"sv,  "<span"sv, "<strong"sv, "<style"sv, "<table"sv,
        "<td"sv,     "<title"sv,   "<tr"sv,     "<tt"sv,   "<u"sv,      "<ul"sv};
    return std::any_of(tags.begin(), tags.end(),
                       [front](std::string_view tag) { return opens_with_tag(front, tag); });
}

/// "<html>" or a document type at the start of a line near the front.
bool has_document_inside(std::string_view sample) {
    std::string_view head = sample.substr(0, 4096);
    while (!head.empty()) {
        if (opens_document(take_line(head))) return true;
    }
    return false;
}

}  // namespace

std::string_view first_markup(std::string_view text) {
    while (true) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n\f");
        if (begin == std::string_view::npos) return {};
        text.remove_prefix(begin);
        const bool comment = text.substr(0, 4) == "<!--";
        if (!comment && text.substr(0, 2) != "<?") return text;
        const std::string_view close = comment ? "-->" : ">";
        const std::size_t end = text.find(close);
        if (end == std::string_view::npos) return text;
        text.remove_prefix(end + close.size());
    }
}

bool opens_with_tag(std::string_view text, std::string_view tag) {
    if (text.substr(0, tag.size()) != tag) return false;
    return text.size() == tag.size() ||
           " \t\r\n/>"sv.find(text[tag.size()]) != std::string_view::npos;
}

bool is_html(std::string_view text) {
    const std::string front = ascii_lower(first_markup(text).substr(0, 64));
    if (opens_document(front)) return true;
    const std::string sample = ascii_lower(text.substr(0, sample_bytes));
    const Paragraphs found = paragraphs_of(sample);
    if (opens_with_tag(front, "<pre") && sample.find("</pre") != std::string::npos) return true;
    if (opens_piece(front) || has_document_inside(sample)) return has_tagged_paragraphs(found);
    constexpr std::size_t some = 5;
    return found.tagged >= some && found.tagged >= found.lines / 2 &&
           found.tagged > 4 * found.untagged;
}

}  // namespace storybind
