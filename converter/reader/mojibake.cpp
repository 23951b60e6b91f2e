#include "reader/mojibake.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "reader/plausibility.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

// Mac OS Roman, 0x80 to 0xFF (https://encoding.spec.whatwg.org/index-macintosh.txt).
constexpr std::u32string_view mac_roman =
    U"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊"
    U"ÿŸ⁄"
    U"€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
static_assert(mac_roman.size() == 128);

/// What text was misread as.
enum class Misread : unsigned char { windows, mac };

/// The byte beyond ASCII that a character stands for; 0 where it stands for none. Of Windows-1252
/// and Latin-1 alike: what they differ in is no character of the other.
unsigned char byte_of(char32_t character, Misread as) {
    if (as == Misread::mac) {
        const std::size_t at = mac_roman.find(character);
        return at == std::u32string_view::npos ? 0 : static_cast<unsigned char>(0x80 + at);
    }
    if (character >= 0x80 && character <= 0xFF) return static_cast<unsigned char>(character);
    for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
        const auto candidate = static_cast<unsigned char>(byte);
        if (from_windows_1252(candidate) == character) return candidate;
    }
    return 0;
}

/// A row of characters that stands for one character of UTF-8.
struct Row {
    char32_t character = 0;
    std::size_t size = 0;        ///< bytes of the text that it takes
    std::size_t characters = 1;  ///< likewise
    char32_t lead = 0;
    char32_t last = 0;
};

std::optional<Row> row_at(std::string_view text, Misread as) {
    Decoded front = decode_front(text);
    Row row;
    row.lead = front.character;
    const unsigned char lead = byte_of(front.character, as);
    if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::string bytes(1, static_cast<char>(lead));
    row.size = front.bytes;
    while (bytes.size() < length) {
        front = decode_front(text.substr(row.size));
        const unsigned char byte = front.bytes == 0 ? 0 : byte_of(front.character, as);
        if (byte < 0x80 || byte >= 0xC0) return std::nullopt;
        bytes += static_cast<char>(byte);
        row.size += front.bytes;
        ++row.characters;
        row.last = front.character;
    }
    const Decoded decoded = decode_front(bytes);
    if (!decoded.valid || decoded.bytes != bytes.size()) return std::nullopt;
    row.character = decoded.character;
    return row;
}

constexpr bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

/// Characters that stories hold whatever their language. The second layer of mojibake gives some of
/// them, and U+FFFD and U+FEFF are repaired too: they are what was there.
bool is_of_any_story(char32_t c) {
    return between(c, 0xA0, 0x17F) || c == 0x192 || between(c, 0x218, 0x21B) ||
           between(c, 0x2C6, 0x2DD) || between(c, 0x300, 0x30C) || between(c, 0x1E80, 0x1EF9) ||
           between(c, 0x2000, 0x27BF) || c == 0xFB01 || c == 0xFB02 || c == 0xFEFF || c == 0xFE0F ||
           c == replacement_character || between(c, 0x1F300, 0x1FAFF);
}

/// A letter of another script, or what stands between such letters.
bool is_of_other_script(char32_t c) {
    const Script script = script_of(c);
    return (script != Script::none && script != Script::latin && script != Script::other) ||
           between(c, 0x3000, 0x303F) || between(c, 0xFF00, 0xFFEF);
}

bool is_closing_mark(char32_t c) {
    constexpr std::u32string_view marks = U"…‘’“”–—«»\u00A0";
    return marks.find(c) != std::u32string_view::npos;
}

/// True where the row may be meant as it is: a capital and a closing mark, where a shouted word
/// ends, or "â" and two quotation marks.
bool may_be_meant(const Row& row, char32_t before, char32_t after) {
    if (between(row.character, 0x2400, 0x253F)) return is_closing_mark(row.last);
    return is_upper(row.lead) && is_closing_mark(row.last) && !is_lower(before) &&
           (row.last != 0xA0 || is_upper(before)) && script_of(after) == Script::none;
}

/// Mac Roman's leads are signs; only the rows that mojibake is known by are taken.
bool is_known_mac_lead(char32_t lead) { return lead == U'√' || lead == U'‚' || lead == U'¬'; }

/// One walk over a text.
struct Walk {
    std::string_view rest;
    std::string text;
    Incident* repaired;
    char32_t before = ' ';
    bool after_row = false;  ///< what stands before was repaired
    std::size_t merged = 0;  ///< characters that rows were longer than what they became

    void note() {
        if (repaired->count++ == 0) repaired->line = line_at(text, text.size());
    }
    void take(std::size_t bytes, char32_t last) {
        text.append(rest.substr(0, bytes));
        rest.remove_prefix(bytes);
        before = last;
        after_row = false;
    }
    void replace(const Row& row) {
        note();
        merged += row.characters - 1;
        append_utf8(text, row.character);
        rest.remove_prefix(row.size);
        before = row.character;
        after_row = true;
    }
};

/// At least three rows of one other script in a row; how many.
std::size_t rows_of_other_script(std::string_view text) {
    std::size_t count = 0;
    Script script = Script::none;
    while (const std::optional<Row> row = row_at(text, Misread::windows)) {
        if (!is_of_other_script(row->character)) break;
        const Script here = script_of(row->character);
        if (script != Script::none && here != Script::none && here != script) break;
        if (here != Script::none) script = here;
        text.remove_prefix(row->size);
        ++count;
    }
    return count >= 3 && script != Script::none ? count : 0;
}

bool repair_here(Walk& walk) {
    if (const std::optional<Row> row = row_at(walk.rest, Misread::windows)) {
        const char32_t after = decode_front(walk.rest.substr(row->size)).character;
        // The rows of text misread twice stand side by side, and one of them may give a control
        // character that the second repair takes up.
        const bool good = is_of_any_story(row->character) ||
                          (walk.after_row && between(row->character, 0x80, 0x9F));
        if (good && (walk.after_row || !may_be_meant(*row, walk.before, after))) {
            walk.replace(*row);
            return true;
        }
        std::size_t rows = rows_of_other_script(walk.rest);
        const bool any = rows > 0;
        for (; rows > 0; --rows) walk.replace(*row_at(walk.rest, Misread::windows));
        if (any) return true;
    }
    const std::optional<Row> mac = row_at(walk.rest, Misread::mac);
    if (!mac || !is_known_mac_lead(mac->lead) || !is_of_any_story(mac->character)) return false;
    walk.replace(*mac);
    return true;
}

/// Repairs one layer; returns by how many characters the text became shorter.
std::size_t repair_layer(std::string& text, Incident& repaired) {
    Walk walk{text, {}, &repaired};
    walk.text.reserve(text.size());
    while (!walk.rest.empty()) {
        const auto* beyond = std::find_if(walk.rest.begin(), walk.rest.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0x80;
        });
        const auto ascii = static_cast<std::size_t>(beyond - walk.rest.begin());
        if (ascii > 0) walk.take(ascii, static_cast<unsigned char>(walk.rest[ascii - 1]));
        if (walk.rest.empty() || repair_here(walk)) continue;
        const Decoded front = decode_front(walk.rest);
        walk.take(front.bytes, front.character);
    }
    text = std::move(walk.text);
    return walk.merged;
}

/// What mojibake leaves where bytes of it were lost.
Incident broken_places(std::string_view text) {
    constexpr std::array<std::string_view, 3> remnants = {"\xEF\xBF\xBD", "â€", "Ã?"};
    Incident broken;
    std::size_t first = text.size();
    for (const std::string_view remnant : remnants) {
        for (std::size_t at = text.find(remnant); at != std::string_view::npos;
             at = text.find(remnant, at + remnant.size())) {
            ++broken.count;
            first = std::min(first, at);
        }
    }
    if (broken.count > 0) broken.line = line_at(text, first);
    return broken;
}

}  // namespace

Repair repair_mojibake(std::string& text) {
    Repair repair;
    repair_layer(text, repair.repaired);
    if (repair.repaired.count > 0) {
        // What the second repair merges the first one counted as several.
        Incident second;
        const std::size_t merged = repair_layer(text, second);
        repair.repaired.count -= std::min(merged, repair.repaired.count - 1);
    }
    repair.broken = broken_places(text);
    return repair;
}

}  // namespace storybind
