#include "reader/html/scan.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool same_letters(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() &&
           std::equal(text.begin(), text.end(), lower.begin(), [](char left, char right) {
               return (left >= 'A' && left <= 'Z' ? static_cast<char>(left + 32) : left) == right;
           });
}

/// Elements whose content is no markup (HTML 13.1.2).
constexpr std::array raw_elements = {"script"sv, "style"sv,  "textarea"sv, "title"sv,
                                     "xmp"sv,    "iframe"sv, "noembed"sv,  "noframes"sv};

bool is_raw(std::string_view name) {
    return std::any_of(raw_elements.begin(), raw_elements.end(),
                       [name](std::string_view raw) { return same_letters(name, raw); });
}

}  // namespace

void TagScan::read_tag() {
    tag_ = {};
    tag_.begin = at_;
    ++at_;
    if (text_[at_] == '/') {
        tag_.closes = true;
        ++at_;
    }
    const std::size_t name = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>' && text_[at_] != '/') {
        ++at_;
    }
    tag_.name = text_.substr(name, at_ - name);
    bool blank = true;  // what stands before
    char last = ' ';    // before the blanks
    while (at_ < text_.size() && text_[at_] != '>') {
        const char c = text_[at_];
        // A quotation mark opens a value only behind "="; elsewhere it is part of a name.
        if ((c == '"' || c == '\'') && last == '=') {
            skip_value(c);
            blank = true;
        } else {
            const bool parts = is_space(c) || c == '/';
            if (blank && !parts) ++tag_.attributes;
            blank = parts;
        }
        if (!is_space(c)) last = c;
        ++at_;
    }
    tag_.self_closed = at_ < text_.size() && text_[at_ - 1] == '/';
    at_ = std::min(at_ + 1, text_.size());
    tag_.end = at_;
}

/// To the closing quotation mark. One that never closes would take the rest of the page: the value
/// ends before the next ">".
void TagScan::skip_value(char quote) {
    const std::size_t close = text_.find(quote, at_ + 1);
    const std::size_t end = close == std::string_view::npos ? text_.find('>', at_) : close;
    if (close == std::string_view::npos && end != std::string_view::npos) {
        insertions_.push_back({end, std::string(1, quote)});
        at_ = end - 1;
    } else {
        at_ = std::min(end, text_.size() - 1);
    }
}

void TagScan::skip_raw_text() {
    if (tag_.self_closed && syntax_ == Syntax::xhtml) return;
    const std::string name = ascii_lower(tag_.name);
    for (std::size_t end = text_.find("</", at_); end != std::string_view::npos;
         end = text_.find("</", end + 2)) {
        if (same_letters(text_.substr(end + 2, name.size()), name)) {
            at_ = end;
            return;
        }
    }
    tag_.endless = true;  // the rest of the page is its content, if `/>` did not mean its end
    if (!tag_.self_closed) at_ = text_.size();
}

/// A comment that never ends would take the rest of the page: it ends at its first ">".
void TagScan::skip_comment() {
    // "<!-->" and "<!--->" are whole comments.
    std::size_t end = comments_end_ ? text_.find("-->", at_ + 2) : std::string_view::npos;
    if (end != std::string_view::npos) {
        at_ = end + 3;
        return;
    }
    comments_end_ = false;
    end = text_.find('>', at_);
    if (end != std::string_view::npos) insertions_.push_back({end, "--"});
    at_ = std::min(end, text_.size() - 1) + 1;
}

const Tag* TagScan::next() {
    while (true) {
        at_ = text_.find('<', at_);
        if (at_ == std::string_view::npos || at_ + 1 >= text_.size()) return nullptr;
        if (text_.substr(at_, 4) == "<!--") {
            skip_comment();
            continue;
        }
        const std::size_t letter = at_ + (text_[at_ + 1] == '/' ? 2 : 1);
        if (letter < text_.size() && is_letter(text_[letter])) break;
        ++at_;
    }
    read_tag();
    if (!tag_.closes && is_raw(tag_.name)) skip_raw_text();
    return &tag_;
}

}  // namespace storybind
