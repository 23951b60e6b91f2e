#include "reader/markdown/inlines.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "reader/markdown/delimiters.hpp"
#include "reader/markdown/tokens.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace storybind {
namespace {

/// The work on one text.
class Parser {
  public:
    Parser(std::string_view text, const References& references)
        : text_(text), references_(references) {}

    std::string run();

  private:
    struct Bracket {
        std::size_t piece = 0;  // the piece of the "["
        std::size_t begin = 0;  // byte behind it
        bool image = false;
    };

    char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
    std::string_view rest() const { return text_.substr(at_); }
    void put(std::string_view html) { pieces_.add(html); }

    void step();
    void escape();
    void code();
    void angle();
    void line_end();
    void open_bracket(bool image);
    void close_bracket();
    std::optional<Target> target_behind(const Bracket& bracket) const;
    void make_link(const Bracket& bracket, const Target& target);

    std::string_view text_;
    const References& references_;
    std::size_t at_ = 0;
    Pieces pieces_;
    std::vector<Bracket> brackets_;
    std::map<std::size_t, std::size_t> no_code_;  // of a run's length: none ends behind here
};

void Parser::escape() {
    const char next = at(at_ + 1);
    if (next == '\n') {
        put("<br>\n");
        at_ += 2;
    } else if (is_ascii_punctuation(next)) {
        put(escape_html(text_.substr(at_ + 1, 1)));
        at_ += 2;
    } else {
        put("\\");
        ++at_;
    }
}

void Parser::code() {
    std::size_t length = 0;
    while (at(at_ + length) == '`') ++length;
    const std::size_t begin = at_ + length;
    std::size_t from = no_code_.count(length) != 0 ? text_.size() : begin;
    while (from < text_.size()) {
        const std::size_t open = std::min(text_.find('`', from), text_.size());
        std::size_t close = open;
        while (at(close) == '`') ++close;
        if (close > open && close - open == length) {
            put("<code>" + escape_html(text_.substr(begin, open - begin)) + "</code>");
            at_ = close;
            return;
        }
        from = std::max(close, open + 1);
    }
    no_code_[length] = at_;
    put(text_.substr(at_, length));
    at_ = begin;
}

void Parser::angle() {
    std::size_t length = 0;
    if (const auto address = autolink(rest(), length)) {
        put(fmt::format("<a href=\"{}\">{}</a>", escape_html(*address),
                        escape_html(rest().substr(1, length - 2))));
        at_ += length;
        return;
    }
    length = raw_html_length(rest());
    if (length == 0) {
        put("&lt;");
        ++at_;
        return;
    }
    put(rest().substr(0, length));
    at_ += length;
}

void Parser::line_end() {
    const bool two_blanks = at_ >= 2 && text_.substr(at_ - 2, 2) == "  ";
    put(two_blanks ? "<br>\n" : "\n");
    ++at_;
}

void Parser::open_bracket(bool image) {
    if (!image && at(at_ + 1) == '^') {
        const std::size_t length = label_length(rest());
        const auto note =
            length < 4 || rest().substr(0, length).find('\n') != std::string_view::npos
                ? references_.footnotes.end()
                : references_.footnotes.find(normalised_label(rest().substr(2, length - 3)));
        if (note != references_.footnotes.end()) {
            put(fmt::format("<sup><a class=\"footnote-ref\" href=\"#fn-{0}\">{0}</a></sup>",
                            note->second));
            at_ += length;
            return;
        }
    }
    const std::size_t length = image ? 2 : 1;
    put(image ? "![" : "[");
    at_ += length;
    brackets_.push_back({pieces_.size() - 1, at_, image});
}

std::optional<Target> Parser::target_behind(const Bracket& bracket) const {
    const std::string_view behind = text_.substr(at_ + 1);
    if (!behind.empty() && behind.front() == '(') {
        if (auto target = read_target(behind)) return target;
    }
    const std::size_t length = label_length(behind);
    const std::string_view label =
        length > 2 ? behind.substr(1, length - 2)
                   : text_.substr(bracket.begin, std::min(at_ - bracket.begin, longest_label));
    const auto known = references_.links.find(normalised_label(label));
    if (known == references_.links.end()) return std::nullopt;
    return Target{known->second, length};
}

void Parser::make_link(const Bracket& bracket, const Target& target) {
    if (bracket.image) {
        const std::string_view words = text_.substr(bracket.begin, at_ - bracket.begin);
        pieces_.cut(bracket.piece);
        put(fmt::format("<img src=\"{}\" alt=\"{}\">", escape_html(target.address),
                        escape_html(unescaped(words))));
        return;
    }
    pieces_.pair(bracket.piece);
    pieces_.replace(bracket.piece, fmt::format("<a href=\"{}\">", escape_html(target.address)));
    put("</a>");
}

void Parser::close_bracket() {
    if (brackets_.empty()) {
        put("]");
        ++at_;
        return;
    }
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    const auto target = target_behind(bracket);
    if (!target) {
        put("]");
        ++at_;
        return;
    }
    make_link(bracket, *target);
    const std::string_view behind = text_.substr(at_ + 1, target->length);
    put(std::string(static_cast<std::size_t>(std::count(behind.begin(), behind.end(), '\n')),
                    '\n'));
    at_ += 1 + target->length;
    // No link stands in another.
    if (!bracket.image)
        brackets_.erase(std::remove_if(brackets_.begin(), brackets_.end(),
                                       [](const Bracket& outer) { return !outer.image; }),
                        brackets_.end());
}

void Parser::step() {
    const char c = text_[at_];
    switch (c) {
        case '\\':
            return escape();
        case '`':
            return code();
        case '<':
            return angle();
        case '\n':
            return line_end();
        case '[':
            return open_bracket(false);
        case ']':
            return close_bracket();
        case '*':
        case '_':
        case '~':
            at_ += pieces_.add_delimiters(text_, at_);
            return;
        case '!':
            if (at(at_ + 1) == '[') return open_bracket(true);
            break;
        case '&':
            if (const std::size_t length = reference_length(rest()); length > 0) {
                put(rest().substr(0, length));
                at_ += length;
                return;
            }
            break;
        default:
            break;
    }
    const std::size_t end = std::min(text_.find_first_of("\\`<\n[]*_~!&", at_ + 1), text_.size());
    put(escape_html(text_.substr(at_, end - at_)));
    at_ = end;
}

std::string Parser::run() {
    while (at_ < text_.size()) step();
    pieces_.pair(0);
    return pieces_.html();
}

}  // namespace

std::string normalised_label(std::string_view label) {
    std::string spaced(label);
    std::replace(spaced.begin(), spaced.end(), '\n', ' ');
    return ascii_lower(fold_blanks(spaced));
}

std::string escape_html(std::string_view text) {
    std::string html;
    html.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                html += "&amp;";
                break;
            case '<':
                html += "&lt;";
                break;
            case '>':
                html += "&gt;";
                break;
            case '"':
                html += "&quot;";
                break;
            default:
                html += c;
        }
    }
    return html;
}

std::string inlines_to_html(std::string_view text, const References& references) {
    return Parser(text, references).run();
}

}  // namespace storybind
