#include "structurer/scene_break.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "structurer/images.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// A longer row of signs is drawing, not a break; kept as it is.
constexpr std::size_t longest_break = 80;

constexpr std::u32string_view ornaments =
    U"*•·~=-–—_#§+.<>/\\|^°¤†‡⁂※❖★☆♥♡◊◇○●∞✦✧✩✪✫✬✭✮✯✰✻✽❀❁❦❧◆■□▪▫♠♣♦♪♫∗⋆～＊◦«»:;,'\"!()[]{}";

/// Signs that part nothing when they stand alone: silence in a dialogue, a stray bracket.
constexpr std::u32string_view punctuation = U".:;,'\"!()[]{}<>«»/\\|";

/// Signs that an author types alone between paragraphs, but also at the head of a list.
constexpr std::u32string_view lone_signs = U"*#§~-–—_=+";

/// What people write in words where the site took their ruled line away.
constexpr std::array<std::string_view, 8> word_forms = {"scene break", "scenebreak", "line break",
                                                        "linebreak",   "page break", "pagebreak",
                                                        "line",        "break"};

bool contains(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

bool is_cross(char32_t character) { return character == U'x' || character == U'X'; }
bool is_ring(char32_t character) {
    return character == U'o' || character == U'O' || character == U'0';
}

/// The counts that tell a row of ornaments from anything else.
struct Signs {
    std::size_t all = 0;     ///< characters that are no blanks
    std::size_t strong = 0;  ///< ornaments that are no punctuation
    std::size_t crosses = 0;
    std::size_t rings = 0;
    bool spaced = false;   ///< blanks between the signs
    bool foreign = false;  ///< something that is neither ornament, x nor o
    bool one_sort = true;  ///< all characters are the same
    char32_t first = 0;
};

Signs signs_of(std::string_view line) {
    Signs signs;
    while (!line.empty()) {
        const Decoded front = decode_front(line);
        line.remove_prefix(front.bytes);
        const char32_t c = front.character;
        if (is_blank_character(c)) signs.spaced = true;
        if (is_blank_character(c) || c == 0xFE0F || c == 0xFE0E) continue;  // variation selectors
        if (signs.all == 0) signs.first = c;
        if (c != signs.first) signs.one_sort = false;
        ++signs.all;
        if (is_cross(c)) {
            ++signs.crosses;
        } else if (is_ring(c)) {
            ++signs.rings;
        } else if (!contains(ornaments, c)) {
            signs.foreign = true;
        } else if (!contains(punctuation, c)) {
            ++signs.strong;
        }
    }
    return signs;
}

/// "xXx", "oOo", "-x-", "o0o0o", but not "xoxo" and "XO", which close a letter.
bool is_letter_row(const Signs& signs) {
    const std::size_t letters = signs.crosses + signs.rings;
    if (signs.crosses > 0 && signs.rings > 0)
        return signs.strong >= 2 && letters + signs.strong >= 5;
    if (letters >= 3) return letters + signs.strong == signs.all;
    return signs.strong >= 2 && letters + signs.strong == signs.all;
}

/// "[scene break]", "-line-", "(Page Break)": the words, and brackets or dashes around them. Words
/// alone are a break only in capitals ("LINE BREAK").
bool is_word_form(std::string_view line) {
    constexpr std::string_view frame = "[](){}<>-~=*_ ";
    const std::size_t begin = line.find_first_not_of(frame);
    if (begin == std::string_view::npos) return false;
    const std::size_t end = line.find_last_not_of(frame) + 1;
    const std::string_view words = line.substr(begin, end - begin);
    const std::string lower = ascii_lower(words);
    if (std::find(word_forms.begin(), word_forms.end(), lower) == word_forms.end()) return false;
    const bool framed = begin > 0 && end < line.size();
    const bool capitals =
        lower.find(' ') != std::string::npos &&
        std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return framed || capitals;
}

}  // namespace

BreakForm break_form(std::string_view line) {
    line = trim(line);
    if (line.empty() || line.size() > 4 * longest_break) return BreakForm::none;
    if (is_word_form(line)) return BreakForm::certain;
    const Signs signs = signs_of(line);
    if (signs.foreign || signs.all > longest_break) return BreakForm::none;
    if (signs.crosses + signs.rings > 0) {
        return is_letter_row(signs) ? BreakForm::certain : BreakForm::none;
    }
    // "..." is silence, "?!" and ")" are slips of the pen; "<>", "///" and "|||" are drawn.
    if (signs.strong == 0) {
        const bool drawn = contains(U"<>/\\|", signs.first) && signs.all >= 2;
        return drawn ? BreakForm::certain : BreakForm::none;
    }
    const bool lone =
        signs.one_sort && contains(lone_signs, signs.first) &&
        (signs.all == 1 || (signs.all <= 3 && !signs.spaced && contains(U"-–—_=", signs.first)));
    return lone ? BreakForm::lone : BreakForm::certain;
}

bool is_scene_break(const Page& page, LineIndex at) {
    const Line& line = page.lines[at];
    if (line.element != no_element && page.elements[line.element].name == "hr") return true;
    if (const ImageIndex image = only_image(line); image != no_image) {
        return page.images[image].divider;
    }
    const BreakForm form = break_form(line.text);
    if (form != BreakForm::lone) return form == BreakForm::certain;
    // Blocks of an HTML page are parted without a blank line too.
    const auto parts = [&line](const Line& other) {
        return is_blank(other.text) || other.block != line.block;
    };
    const bool above = at == 0 || parts(page.lines[at - 1]);
    const bool below = at + 1 == page.lines.size() || parts(page.lines[at + 1]);
    return above && below;
}

}  // namespace storybind
