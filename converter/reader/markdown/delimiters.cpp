#include "reader/markdown/delimiters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "text/utf8.hpp"

namespace storybind {
namespace {

enum class Neighbour { blank, punctuation, other };

/// Unicode's punctuation as far as prose has it beside emphasis: general punctuation, guillemets,
/// CJK brackets and their full-width kin.
bool is_punctuation(char32_t c) {
    if (c < 0x80) {
        return (c >= U'!' && c <= U'/') || (c >= U':' && c <= U'@') || (c >= U'[' && c <= U'`') ||
               (c >= U'{' && c <= U'~');
    }
    constexpr std::array<char32_t, 7> latin = {0xA1, 0xA7, 0xAB, 0xB6, 0xB7, 0xBB, 0xBF};
    if (std::find(latin.begin(), latin.end(), c) != latin.end()) return true;
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
           (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
           (c >= 0x3014 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) ||
           (c >= 0xFF1A && c <= 0xFF20);
}

Neighbour kind_of(const Decoded& front) {
    if (front.bytes == 0 || front.character == U'\n' || is_blank_character(front.character))
        return Neighbour::blank;
    return is_punctuation(front.character) ? Neighbour::punctuation : Neighbour::other;
}

Neighbour before(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < 4) {
        --begin;
        if ((static_cast<unsigned char>(text[begin]) & 0xC0U) != 0x80U) break;
    }
    return kind_of(decode_front(text.substr(begin, at - begin)));
}

const char* tag_of(char mark, std::size_t count) {
    if (mark == '~') return "s";
    return count == 2 ? "strong" : "em";
}

}  // namespace

std::size_t Pieces::add_delimiters(std::string_view text, std::size_t at) {
    const char mark = text[at];
    std::size_t length = 0;
    while (at + length < text.size() && text[at + length] == mark) ++length;
    if (mark == '~' && length != 2) {
        add(text.substr(at, length));
        return length;
    }
    const Neighbour left = before(text, at);
    const Neighbour right = kind_of(decode_front(text.substr(at + length)));
    const auto flanks = [](Neighbour inner, Neighbour outer) {
        return inner != Neighbour::blank &&
               (inner != Neighbour::punctuation || outer != Neighbour::other);
    };
    const bool left_flanking = flanks(right, left);
    const bool right_flanking = flanks(left, right);
    Run run{mark, length, length, left_flanking, right_flanking};
    if (mark == '_') {  // not within words
        run.opens = left_flanking && (!right_flanking || left == Neighbour::punctuation);
        run.closes = right_flanking && (!left_flanking || right == Neighbour::punctuation);
    }
    if (run.opens || run.closes) open_.push_back(pieces_.size());
    pieces_.push_back({{}, {}, {}, run});
    return length;
}

void Pieces::cut(std::size_t from) {
    pieces_.resize(from);
    while (!open_.empty() && open_.back() >= from) open_.pop_back();
}

bool Pieces::pairs(const Run& opener, const Run& closer) const {
    if (opener.mark != closer.mark || !opener.opens || opener.count == 0) return false;
    // The rule of three: "foo***bar*" and its kin (CommonMark 6.2, rules 9 and 10).
    const bool both = opener.closes || closer.opens;
    const bool thirds = (opener.written + closer.written) % 3 == 0 &&
                        (opener.written % 3 != 0 || closer.written % 3 != 0);
    return !(both && thirds);
}

void Pieces::pair(std::size_t from) {
    std::vector<std::size_t> openers;  // of `open_` from `from` on, not yet closed
    // Beneath this many openers none pairs with such a closer: keeps the search linear.
    std::map<std::tuple<char, std::size_t, bool>, std::size_t> bottom;
    const auto first = std::lower_bound(open_.begin(), open_.end(), from);
    for (auto each = first; each != open_.end(); ++each) {
        Piece& closer = pieces_[*each];
        while (closer.run.closes && closer.run.count > 0) {
            const auto key =
                std::make_tuple(closer.run.mark, closer.run.written % 3, closer.run.opens);
            const std::size_t floor = std::min(bottom[key], openers.size());
            std::size_t at = openers.size();
            while (at > floor && !pairs(pieces_[openers[at - 1]].run, closer.run)) --at;
            if (at == floor) {
                bottom[key] = openers.size();
                break;
            }
            Piece& opener = pieces_[openers[at - 1]];
            const std::size_t count = opener.run.count >= 2 && closer.run.count >= 2 ? 2 : 1;
            const std::string tag = tag_of(opener.run.mark, count);
            opener.begins.insert(0, "<" + tag + ">");
            closer.ends += "</" + tag + ">";
            opener.run.count -= count;
            closer.run.count -= count;
            // Delimiters between the two stay text.
            openers.resize(opener.run.count > 0 ? at : at - 1);
            for (auto& [unused, floor_of] : bottom) floor_of = std::min(floor_of, openers.size());
        }
        if (closer.run.opens && closer.run.count > 0) openers.push_back(*each);
    }
    open_.erase(first, open_.end());
}

std::string Pieces::html() const {
    std::string html;
    for (const Piece& piece : pieces_) {
        html += piece.ends;
        html.append(piece.run.count, piece.run.mark);
        html += piece.begins;
        html += piece.html;
    }
    return html;
}

}  // namespace storybind
