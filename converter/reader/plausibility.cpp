#include "reader/plausibility.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

/// Blocks of letters (Unicode 15, Blocks.txt), coarse: what matters is which words mix.
struct Block {
    char32_t first;
    char32_t last;
    Script script;
};

constexpr std::array blocks = {
    Block{0x00C0, 0x024F, Script::latin},      Block{0x0250, 0x02AF, Script::other},
    Block{0x0370, 0x03FF, Script::greek},      Block{0x0400, 0x052F, Script::cyrillic},
    Block{0x0530, 0x058F, Script::other},      Block{0x05D0, 0x05F4, Script::hebrew},
    Block{0x0620, 0x06D3, Script::arabic},     Block{0x0700, 0x0DFF, Script::other},
    Block{0x0E01, 0x0E4E, Script::thai},       Block{0x0E80, 0x10FF, Script::other},
    Block{0x1100, 0x11FF, Script::east_asian}, Block{0x1200, 0x1DFF, Script::other},
    Block{0x1E00, 0x1EFF, Script::latin},      Block{0x1F00, 0x1FFF, Script::greek},
    Block{0x2E80, 0x2FDF, Script::east_asian}, Block{0x3005, 0x3007, Script::east_asian},
    Block{0x3041, 0x318F, Script::east_asian}, Block{0x3400, 0x9FFF, Script::east_asian},
    Block{0xA000, 0xABFF, Script::other},      Block{0xAC00, 0xD7AF, Script::east_asian},
    Block{0xF900, 0xFAFF, Script::east_asian}, Block{0xFF21, 0xFF5A, Script::east_asian},
    Block{0xFF66, 0xFFDC, Script::east_asian}, Block{0x20000, 0x3FFFF, Script::east_asian},
};

/// Marks that stand at the edge of words, between words, or next to numbers, but never between two
/// letters.
bool parts_words(char32_t c) {
    if (c == 0xAD || c == 0xB7) return false;  // soft hyphen, Catalan middle dot
    return between(c, 0xA1, 0xBF) || c == 0xD7 || c == 0xF7 || c == 0x2C6 || c == 0x2DC ||
           between(c, 0x201A, 0x201F) || between(c, 0x2020, 0x2022) || between(c, 0x2030, 0x203A) ||
           between(c, 0x20A0, 0x20BF) || between(c, 0x2100, 0x214F) || between(c, 0x2200, 0x23FF) ||
           between(c, 0x2500, 0x25FF);
}

/// What no text holds: damage, controls, characters for private use, half-width katakana, which
/// Shift_JIS makes of any Latin-1 letter.
bool is_damage(char32_t c) {
    return c == replacement_character || between(c, 0x80, 0x9F) || between(c, 0xE000, 0xF8FF) ||
           between(c, 0xFF61, 0xFF9F) || between(c, 0xF0000, 0x10FFFF);
}

/// Whether `c` stands where no writing puts it. East Asian text has no words to be inside of.
bool is_odd(char32_t before, char32_t c, char32_t after) {
    if (is_damage(c)) return true;
    const Script script = script_of(c);
    const Script left = script_of(before);
    if (script == Script::none) {
        return parts_words(c) && left != Script::none && left != Script::east_asian &&
               script_of(after) != Script::none && script_of(after) != Script::east_asian;
    }
    if (is_upper(c) && is_lower(before)) return true;
    const bool asian = script == Script::east_asian || left == Script::east_asian;
    return left != Script::none && left != script && !asian;
}

}  // namespace

Script script_of(char32_t c) {
    if (between(c, 'A', 'Z') || between(c, 'a', 'z')) return Script::latin;
    if (c < 0xC0 || c == 0xD7 || c == 0xF7) return Script::none;
    const auto* block =
        std::find_if(blocks.begin(), blocks.end(), [c](const Block& row) { return c <= row.last; });
    return block != blocks.end() && c >= block->first ? block->script : Script::none;
}

bool is_upper(char32_t c) {
    if (c < 0xC0) return between(c, 'A', 'Z');
    if (c < 0xDF) return c != 0xD7;
    if (c < 0x100) return false;
    if (between(c, 0x139, 0x148) || between(c, 0x179, 0x17E)) return c % 2 == 1;
    if (c < 0x180 || between(c, 0x218, 0x21B) || between(c, 0x1E00, 0x1EFF)) return c % 2 == 0;
    if (between(c, 0x386, 0x3AB)) return c != 0x387 && c != 0x390;
    return between(c, 0x400, 0x42F) || (between(c, 0x48A, 0x52F) && c % 2 == 0);
}

bool is_lower(char32_t c) {
    const Script script = script_of(c);
    const bool cased =
        script == Script::latin || script == Script::greek || script == Script::cyrillic;
    return cased && !is_upper(c);
}

Plausibility judge(std::string_view text) {
    Plausibility result;
    std::array<std::size_t, 16> scripts = {};
    char32_t before = ' ';
    Decoded here = decode_front(text);
    bool in_tag = false;
    std::size_t streak = 0;
    while (here.bytes > 0) {
        text.remove_prefix(here.bytes);
        const Decoded next = decode_front(text);
        const char32_t c = here.character;
        const Script script = script_of(c);
        in_tag = (in_tag && before != '>') ||
                 (c == '<' && (script_of(next.character) != Script::none || next.character == '/' ||
                               next.character == '!'));
        if (script != Script::none && (!in_tag || c >= 0x80)) ++result.letters;
        if (c >= 0x80) {
            ++result.beyond_ascii;
            if (script != Script::none) ++scripts[static_cast<std::size_t>(script)];
        }
        // An ASCII letter is odd only beside what is none: "лaмпа".
        if ((c >= 0x80 || before >= 0x80) && is_odd(before, c, next.character)) ++result.odd;
        streak = c >= 0x80 && script == Script::latin ? streak + 1 : 0;
        if (streak >= 4) ++result.odd;
        before = c;
        here = next;
    }
    const auto* most = std::max_element(scripts.begin(), scripts.end());
    for (const std::size_t count : scripts) result.foreign += count;
    result.of_script = *most;
    if (*most > 0) result.script = static_cast<Script>(most - scripts.begin());
    return result;
}

}  // namespace storybind
