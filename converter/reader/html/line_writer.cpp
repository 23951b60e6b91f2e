#include "reader/html/line_writer.hpp"

#include <algorithm>
#include <utility>

#include "reader/html/runs.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// All the links of a page; one around a whole story is written at each of its runs.
constexpr std::size_t max_link_bytes = std::size_t{32} << 20U;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Characters that character references may bring in and XML 1.0 (section 2.2) forbids; no white
/// space.
bool is_forbidden_byte(char c) { return static_cast<unsigned char>(c) < 0x20 && !is_space(c); }

bool holds_forbidden(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_forbidden_byte) ||
           text.find("\xEF\xBF\xBE") != std::string_view::npos ||
           text.find("\xEF\xBF\xBF") != std::string_view::npos;
}

/// Without what XML forbids.
std::string allowed(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        const bool forbidden = is_forbidden_byte(text.front()) || front.character == 0xFFFE ||
                               front.character == 0xFFFF;
        if (!forbidden) result += text.substr(0, front.bytes);
        text.remove_prefix(front.bytes);
    }
    return result;
}

/// Han, kana and full-width forms, between which a line end of the source is no blank (CSS Text 3,
/// section 4.1.2). Hangul parts its words by blanks.
bool joins_lines(char32_t c) {
    return (c >= 0x2E80 && c <= 0x30FF) || (c >= 0x31A0 && c <= 0xA4CF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

char32_t last_character(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    return decode_front(text.substr(at)).character;
}

}  // namespace

void LineWriter::add_text(std::string_view text, WordSource source) {
    std::string clean;
    if (holds_forbidden(text)) {
        clean = allowed(text);
        text = clean;
    }
    const WhiteSpace white_space = elements_.inherited[source.element].white_space;
    if (white_space == WhiteSpace::pre) {
        add_verbatim(text, source);
    } else {
        add_collapsed(text, source, white_space == WhiteSpace::pre_line);
    }
}

void LineWriter::add_collapsed(std::string_view text, WordSource& source, bool keep_line_ends) {
    while (!text.empty()) {
        const auto end = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_space) -
                                                  text.begin());
        if (end > 0) add_word(text.substr(0, end), source);
        text.remove_prefix(end);
        while (!text.empty() && is_space(text.front())) {
            const bool line_end = text.front() == '\n';
            if (line_end && keep_line_ends) add_break(source);
            if (line_end) ++source.source_line;
            if (gap_ == Gap::none && !glued_) {
                gap_ = Gap::space;
                gap_has_line_end_ = false;
            }
            gap_has_line_end_ = gap_has_line_end_ || line_end;
            text.remove_prefix(1);
        }
    }
}

void LineWriter::add_verbatim(std::string_view text, WordSource& source) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string piece(text.substr(0, end));
        std::replace_if(
            piece.begin(), piece.end(), [](char c) { return c == '\r' || c == '\f'; }, ' ');
        if (open_ || piece.find_first_not_of(" \t") != std::string::npos) {
            if (!piece.empty()) add_word(piece, source);
        } else {
            indent_ += piece;
        }
        text.remove_prefix(end);
        if (text.empty()) return;
        add_break(source);
        ++source.source_line;
        text.remove_prefix(1);
    }
}

void LineWriter::end_line() {
    wanted_ = std::max(wanted_, Break::line);
    indent_.clear();
}

void LineWriter::end_paragraph() {
    wanted_ = Break::paragraph;
    indent_.clear();
}

void LineWriter::add_image(std::string_view words, ImageIndex image, WordSource source) {
    add_word(words, source, image);
}

void LineWriter::add_line(std::string_view words, WordSource source) {
    end_line();
    const std::string clean = allowed(words);
    add_collapsed(clean, source, false);
    end_line();
}

void LineWriter::add_break(WordSource source) {
    if (open_ && wanted_ == Break::none) {
        push_line();
        return;
    }
    take_breaks(source);
    push_blank(source);
}

void LineWriter::take_breaks(const WordSource& source) {
    if (wanted_ == Break::none) return;
    if (open_) push_line();
    const bool parted = page_.lines.empty() || page_.lines.back().text.empty();
    if (wanted_ == Break::paragraph && !parted) {
        push_blank(
            {common_element(page_.lines.back().element, source.element), source.source_line});
    }
    wanted_ = Break::none;
    gap_ = Gap::none;
}

void LineWriter::add_word(std::string_view word, const WordSource& source, ImageIndex image) {
    std::string indent = std::exchange(indent_, {});
    take_breaks(source);
    InlineRun run = run_of(source, image);
    if (!open_) {
        line_ = {};
        line_.text = std::move(indent);
        line_.element = source.element;
        line_.source_line = source.source_line;
        open_ = true;
    } else {
        line_.element = common_element(line_.element, source.element);
        add_gap(word);
    }
    gap_ = Gap::none;
    glued_ = false;
    run.begin = static_cast<std::uint32_t>(line_.text.size());
    line_.text += word;
    run.end = static_cast<std::uint32_t>(line_.text.size());
    add_run(run);
}

void LineWriter::add_gap(std::string_view word) {
    if (gap_ == Gap::none) return;
    const bool joined = gap_ == Gap::space && gap_has_line_end_ &&
                        joins_lines(last_character(line_.text)) &&
                        joins_lines(decode_front(word).character);
    if (joined) return;
    line_.text += gap_ == Gap::tab ? '\t' : ' ';
}

void LineWriter::add_run(const InlineRun& run) {
    if (is_plain(run)) return;
    if (!line_.runs.empty() && line_.runs.back().end == run.begin &&
        same_look(line_.runs.back(), run)) {
        line_.runs.back().end = run.end;
    } else {
        line_.runs.push_back(run);
    }
}

InlineRun LineWriter::run_of(const WordSource& source, ImageIndex image) {
    const Inherited& handed = elements_.inherited[source.element];
    InlineRun run;
    run.styles = handed.styles;
    run.image = image;
    if (handed.link != no_element && link_bytes_ < max_link_bytes) {
        run.link = safe_link(attribute(elements_.elements[handed.link], "href"));
        link_bytes_ += run.link.size();
    }
    const ElementIndex of_block = elements_.inherited[handed.block].language;
    if (handed.language != no_element && handed.language != of_block) {
        run.language = elements_.elements[handed.language].language;
    }
    return run;
}

void LineWriter::push_line() {
    line_.block = elements_.inherited[line_.element].block;
    line_.number = static_cast<std::uint32_t>(page_.lines.size() + 1);
    tidy_runs(line_);
    page_.lines.push_back(std::move(line_));
    line_ = {};
    open_ = false;
    gap_ = Gap::none;
}

void LineWriter::push_blank(const WordSource& source) {
    Line blank;
    blank.number = static_cast<std::uint32_t>(page_.lines.size() + 1);
    blank.source_line = source.source_line;
    blank.block = elements_.inherited[source.element].block;
    blank.element = blank.block;
    page_.lines.push_back(std::move(blank));
    indent_.clear();
    gap_ = Gap::none;
}

ElementIndex LineWriter::common_element(ElementIndex left, ElementIndex right) const {
    while (left != right) {
        const std::uint32_t left_depth = elements_.inherited[left].depth;
        const std::uint32_t right_depth = elements_.inherited[right].depth;
        if (left_depth >= right_depth) left = elements_.elements[left].parent;
        if (right_depth >= left_depth) right = elements_.elements[right].parent;
    }
    return left;
}

void LineWriter::finish() {
    if (open_) push_line();
}

}  // namespace storybind
