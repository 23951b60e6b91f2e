#include "reader/markdown/inlines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "reader/markdown/delimiters.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace storybind {
namespace {

constexpr std::size_t longest_address = 2000;  // bytes; keeps the search for its end linear
constexpr std::size_t longest_label = 999;     // CommonMark 4.7

bool is_ascii_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

/// The length of a character reference at the front ("&amp;", "&#8217;"), or 0.
std::size_t reference_length(std::string_view text) {
    std::size_t at = 1;
    if (at < text.size() && text[at] == '#') ++at;
    const std::size_t begin = at;
    while (at < text.size() && at < 34 && (is_letter(text[at]) || is_digit(text[at]))) ++at;
    return at > begin && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

/// A destination and perhaps a title, as they stand behind "[words](".
struct Target {
    std::string address;
    std::size_t length = 0;  // up to and with the closing bracket
};

std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && is_ascii_punctuation(text[i + 1])) ++i;
        plain += text[i];
    }
    return plain;
}

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

/// The length of "[label]" at the front, or 0.
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

/// "<https://example.org>", "<kit@example.org>": the address, or nothing.
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

std::string inlines_to_html(std::string_view text, const References& references) {
    return Parser(text, references).run();
}

}  // namespace storybind
