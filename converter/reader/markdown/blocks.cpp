#include "reader/markdown/blocks.hpp"

#include <algorithm>

#include "reader/markdown/inlines.hpp"
#include "reader/markdown/line_kinds.hpp"
#include "reader/markdown/references.hpp"
#include "reader/markdown/tokens.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace storybind {
namespace {

constexpr std::size_t deepest = 60;           // containers in each other; more stays text
constexpr std::size_t longest_heading = 120;  // bytes of a line that `---` may make a heading

/// True where a dash stands before a small letter: "and he went in\n- as if it were late -".
bool is_dash_in_sentence(std::string_view line, const ListMarker& marker) {
    const std::size_t at = line.find_first_not_of(" \t", line.find(marker.kind) + 1);
    return marker.kind == '-' && at < line.size() && line[at] >= 'a' && line[at] <= 'z';
}

/// What holds blocks: a quotation, a list, one of its items, a footnote.
struct Container {
    enum class Kind { quote, list, item, footnotes, footnote };
    Kind kind = Kind::quote;
    char marker = '\0';     // of a list
    std::size_t width = 0;  // columns that an item's or a footnote's lines stand in
    bool bare = false;      // an item or footnote that holds no block yet: its first needs no <p>
};

bool is_ordered(const Container& list) { return list.marker == '.' || list.marker == ')'; }

/// The paragraph being read.
struct Paragraph {
    std::string text;
    std::size_t first = 0;  // its first line
    std::size_t lines = 0;
};

/// The work on one text.
class Writer {
  public:
    Writer(const std::vector<std::string_view>& lines, std::size_t first,
           std::vector<std::string>& html)
        : lines_(lines), first_(first), html_(html), found_(find_references(lines, first)) {}

    void run();

  private:
    std::string& out() { return html_[at_]; }

    void read_line();
    std::string_view match_containers(std::string_view rest, std::size_t& matched);
    std::string_view open_containers(std::string_view rest);
    bool open_quote(std::string_view& rest);
    bool is_lone_item(const ListMarker& marker) const;
    bool open_item(std::string_view& rest);
    bool open_footnote(std::string_view& rest);
    void open(Container container, const std::string& tag);
    void close_to(std::size_t depth);
    void close_paragraph();
    void flush_heading(std::size_t level, std::string_view words);
    bool starts_block(std::string_view rest) const;
    bool take_fence(std::string_view rest);
    bool take_underline(std::string_view rest);
    void take_leaf(std::string_view rest);
    void add_to_paragraph(std::string_view rest);
    bool take_bare();

    const std::vector<std::string_view>& lines_;
    std::size_t first_;
    std::vector<std::string>& html_;
    FoundReferences found_;
    std::vector<Container> open_;
    Paragraph paragraph_;
    std::string fence_;  // of the block of code being read
    std::size_t at_ = 0;
};

/// True for the first block of an item or footnote, which stands on the marker's line.
bool Writer::take_bare() {
    if (open_.empty() || !open_.back().bare) return false;
    open_.back().bare = false;
    return true;
}

void Writer::open(Container container, const std::string& tag) {
    close_paragraph();
    take_bare();
    out() += tag;
    open_.push_back(container);
}

void Writer::close_to(std::size_t depth) {
    if (open_.size() <= depth) return;
    close_paragraph();
    for (; open_.size() > depth; open_.pop_back()) {
        const Container& last = open_.back();
        switch (last.kind) {
            case Container::Kind::quote:
                out() += "</blockquote>";
                break;
            case Container::Kind::list:
                out() += is_ordered(last) ? "</ol>" : "</ul>";
                break;
            case Container::Kind::item:
                out() += "</li>";
                break;
            case Container::Kind::footnote:
                out() += "</div>";
                break;
            case Container::Kind::footnotes:
                out() += "</section>";
                break;
        }
    }
}

void Writer::close_paragraph() {
    if (paragraph_.lines == 0) return;
    const bool bare = take_bare();
    std::string html = inlines_to_html(paragraph_.text, found_.references);
    if (!bare) html = "<p>" + html + "</p>";
    std::size_t line = paragraph_.first;
    for (std::size_t begin = 0; begin <= html.size();) {
        const std::size_t end = std::min(html.find('\n', begin), html.size());
        html_[line++].append(html, begin, end - begin);
        begin = end + 1;
    }
    paragraph_ = {};
}

void Writer::add_to_paragraph(std::string_view rest) {
    if (paragraph_.lines == 0) paragraph_.first = at_;
    if (paragraph_.lines++ > 0) paragraph_.text += '\n';
    paragraph_.text += without_columns(rest, indent_columns(rest));
}

void Writer::flush_heading(std::size_t level, std::string_view words) {
    close_paragraph();
    take_bare();
    out() += fmt::format("<h{0}>{1}</h{0}>", level, inlines_to_html(words, found_.references));
}

/// Takes off what the open containers ask of a line; `matched` is how many of them go on.
std::string_view Writer::match_containers(std::string_view rest, std::size_t& matched) {
    for (; matched < open_.size(); ++matched) {
        const Container& each = open_[matched];
        const std::size_t indent = indent_columns(rest);
        if (each.kind == Container::Kind::quote) {
            const std::string_view text = without_columns(rest, indent);
            if (indent > 3 || text.empty() || text.front() != '>') break;
            rest = text.substr(1);
            if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
        } else if (each.kind == Container::Kind::item || each.kind == Container::Kind::footnote) {
            if (!is_blank(rest) && indent < each.width) break;
            rest = without_columns(rest, each.width);
        }
    }
    return rest;
}

bool Writer::open_quote(std::string_view& rest) {
    const std::size_t indent = indent_columns(rest);
    const std::string_view text = without_columns(rest, indent);
    if (indent > 3 || text.empty() || text.front() != '>') return false;
    open({Container::Kind::quote}, "<blockquote>");
    rest = text.substr(1);
    if (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return true;
}

/// True where no item follows this one, nor does one stand above it.
bool Writer::is_lone_item(const ListMarker& marker) const {
    if (!open_.empty() && open_.back().kind == Container::Kind::list) return false;
    std::size_t blanks = 0;
    for (std::size_t at = at_ + 1; at < lines_.size() && blanks < 2; ++at) {
        blanks = is_blank(lines_[at]) ? blanks + 1 : blanks;
        const auto next = list_marker(lines_[at]);
        if (next && next->kind == marker.kind) return false;
    }
    return true;
}

bool Writer::open_item(std::string_view& rest) {
    const auto marker = list_marker(rest);
    if (!marker || is_thematic_break(rest)) return false;
    // A number or a lone dash within a paragraph is no list ("in\n1986. A great year").
    const bool inside = paragraph_.lines > 0;
    if (inside && (marker->empty || (marker->ordered() && marker->number != 1))) return false;
    if (is_dash_in_sentence(rest, *marker) && (inside || is_lone_item(*marker))) return false;
    close_paragraph();
    const bool in_list = !open_.empty() && open_.back().kind == Container::Kind::list;
    if (in_list && open_.back().marker != marker->kind) close_to(open_.size() - 1);
    if (open_.empty() || open_.back().kind != Container::Kind::list) {
        const std::string start =
            marker->number == 1 ? "<ol>" : fmt::format("<ol start=\"{}\">", marker->number);
        open({Container::Kind::list, marker->kind}, marker->ordered() ? start : "<ul>");
    }
    open({Container::Kind::item, '\0', marker->width, true}, "<li>");
    rest = without_columns(rest, indent_columns(rest));
    const std::size_t mark = marker->ordered() ? rest.find(marker->kind) + 1 : 1;
    rest = rest.substr(mark);
    return true;
}

bool Writer::open_footnote(std::string_view& rest) {
    if (!open_.empty() && open_.back().kind != Container::Kind::footnotes) return false;
    const auto defined = paragraph_.lines == 0 ? definition(rest) : std::nullopt;
    if (!defined || !defined->footnote) return false;
    if (open_.empty()) open({Container::Kind::footnotes}, "<section class=\"footnotes\">");
    const std::size_t number = found_.references.footnotes.at(defined->label);
    open({Container::Kind::footnote, '\0', 4, true},
         fmt::format("<div id=\"fn-{0}\">{0}. ", number));
    rest = defined->rest;
    return true;
}

std::string_view Writer::open_containers(std::string_view rest) {
    while (open_.size() < deepest && !is_blank(rest)) {
        const auto kind = open_.empty() ? Container::Kind::quote : open_.back().kind;
        // A list and a row of footnotes go on only with one of their own.
        if (kind == Container::Kind::list || kind == Container::Kind::footnotes) {
            const bool on = kind == Container::Kind::list ? open_item(rest) : open_footnote(rest);
            if (!on) close_to(open_.size() - 1);
            continue;
        }
        if (!open_quote(rest) && !open_item(rest) && !open_footnote(rest)) break;
    }
    return rest;
}

bool Writer::starts_block(std::string_view rest) const {
    if (is_blank(rest)) return true;
    const std::size_t indent = indent_columns(rest);
    if (indent > 3) return false;
    const std::string_view text = without_columns(rest, indent);
    return text.front() == '>' || is_thematic_break(rest) || atx_heading(rest) ||
           list_marker(rest) || !code_fence(rest).empty();
}

/// A block of code: lines as they stand.
bool Writer::take_fence(std::string_view rest) {
    const std::string_view fence = code_fence(rest);
    if (fence_.empty()) {
        if (fence.empty()) return false;
        close_paragraph();
        take_bare();
        fence_ = fence;
        out() += "<pre>";
        return true;
    }
    const bool closes =
        fence.size() >= fence_.size() && fence.front() == fence_.front() && trim(rest) == fence;
    if (closes) {
        out() += "</pre>";
        fence_.clear();
    } else {
        out() += escape_html(rest);
    }
    return true;
}

bool Writer::take_underline(std::string_view rest) {
    const char mark = setext_underline(rest);
    if (mark == '\0' || paragraph_.lines != 1 || paragraph_.text.size() > longest_heading)
        return false;
    // One dash more than a sentence: the author parts scenes.
    if (mark == '-' &&
        std::string_view(".,;:!?\"").find(paragraph_.text.back()) != std::string_view::npos)
        return false;
    const Paragraph heading = std::move(paragraph_);
    paragraph_ = {};
    take_bare();
    const std::string words = inlines_to_html(heading.text, found_.references);
    html_[heading.first] += fmt::format("<h{0}>{1}</h{0}>", mark == '=' ? 1 : 2, words);
    return true;
}

void Writer::take_leaf(std::string_view rest) {
    if (is_blank(rest)) return close_paragraph();
    if (take_fence(rest) || take_underline(rest)) return;
    if (is_thematic_break(rest)) {
        close_paragraph();
        take_bare();
        out() += "<hr>";
        return;
    }
    if (const auto heading = atx_heading(rest))
        return flush_heading(heading->level, heading->words);
    const std::string_view text = trim(rest);
    // Raw HTML that fills its line is a block of its own, and so are the words that follow it.
    if (!text.empty() && text.front() == '<' && raw_html_length(text) == text.size()) {
        if (paragraph_.lines == 0) {
            out() += text;
            return;
        }
    }
    if (paragraph_.lines == 0 && found_.is_definition[at_]) return;
    add_to_paragraph(rest);
}

void Writer::read_line() {
    std::string_view rest = lines_[at_];
    if (!fence_.empty()) {
        std::size_t matched = 0;
        rest = match_containers(rest, matched);
        if (matched == open_.size()) {
            take_fence(rest);
            return;
        }
        fence_.clear();
        out() += "</pre>";
        rest = lines_[at_];
    }
    std::size_t matched = 0;
    rest = match_containers(rest, matched);
    const bool lazy =
        matched < open_.size() && paragraph_.lines > 0 && !starts_block(rest) && !definition(rest);
    if (lazy) return add_to_paragraph(rest);
    close_to(matched);
    rest = open_containers(rest);
    take_leaf(rest);
}

void Writer::run() {
    for (at_ = first_; at_ < lines_.size(); ++at_) read_line();
    at_ = lines_.empty() ? 0 : lines_.size() - 1;
    if (!fence_.empty()) out() += "</pre>";
    close_paragraph();
    close_to(0);
}

}  // namespace

void blocks_to_html(const std::vector<std::string_view>& lines, std::size_t first,
                    std::vector<std::string>& html) {
    if (first < lines.size()) Writer(lines, first, html).run();
}

}  // namespace storybind
