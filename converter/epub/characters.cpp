#include "epub/characters.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr char32_t dropped = 0;

/// The character that stands for another in a book; `dropped` for none.
char32_t mapped(char32_t c) {
    if (c == 0x0B || c == 0x0C || c == 0x85) return U' ';  // they part words
    if (c == 0x2028 || c == 0x2029) return U'\n';
    if (c == 0x202F) return 0xA0;  // French punctuation: must not break
    if (c >= 0x2000 && c <= 0x200A) return c == 0x2007 ? 0xA0 : U' ';
    if (c == 0x205F || c == 0x1680) return U' ';
    if (c == 0x2060) return dropped;
    return is_book_character(c) ? c : dropped;
}

bool opens(char32_t c) {
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E || (c >= 0x2066 && c <= 0x2068);
}

bool closes(char32_t c) { return c == 0x202C || c == 0x2069; }

bool closes(char32_t c, char32_t opener) { return opener >= 0x2066 ? c == 0x2069 : c == 0x202C; }

/// Positions of bidirectional controls without a partner in the same text.
std::vector<std::size_t> lonely_controls(std::string_view text) {
    std::vector<std::pair<std::size_t, char32_t>> open;
    std::vector<std::size_t> lonely;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded front = decode_front(text.substr(at));
        const char32_t c = front.character;
        if (opens(c)) {
            open.emplace_back(at, c);
        } else if (closes(c)) {
            if (!open.empty() && closes(c, open.back().second)) {
                open.pop_back();
            } else {
                lonely.push_back(at);
            }
        }
        at += front.bytes;
    }
    for (const auto& control : open) lonely.push_back(control.first);
    std::sort(lonely.begin(), lonely.end());
    return lonely;
}

MarkedText mapped_text(const MarkedText& text) {
    const std::vector<std::size_t> lonely = lonely_controls(text.text);
    return rewritten(text, [&](std::string_view rest, std::string& out) {
        const Decoded front = decode_front(rest);
        const char32_t c = mapped(front.character);
        const bool alone =
            std::binary_search(lonely.begin(), lonely.end(), text.text.size() - rest.size());
        if (c != dropped && !alone) append_utf8(out, c);
        return front.bytes;
    });
}

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F) || c == '\n' || c == '\t';
}

bool shows_nothing(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (!is_blank(text.substr(0, end))) return false;
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return true;
}

/// Text that stands on one line: headings, labels, names.
std::string one_line(std::string_view text) {
    std::string line = book_text(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return std::string(trim(line));
}

void clean_blocks(std::vector<Block>& blocks) {
    for (Block& block : blocks) {
        MarkedText words = book_text(MarkedText{std::move(block.text), std::move(block.runs)});
        block.text = std::move(words.text);
        block.runs = std::move(words.runs);
    }
    const auto empty = [](const Block& block) {
        return block.kind != BlockKind::scene_break && shows_nothing(block.text);
    };
    blocks.erase(std::remove_if(blocks.begin(), blocks.end(), empty), blocks.end());
}

void clean_notes(std::vector<Note>& notes) {
    for (Note& note : notes) {
        note.label = one_line(note.label);
        clean_blocks(note.blocks);
    }
    const auto empty = [](const Note& note) { return note.blocks.empty(); };
    notes.erase(std::remove_if(notes.begin(), notes.end(), empty), notes.end());
}

}  // namespace

bool is_book_character(char32_t c) {
    if (c < 0x20) return c == U'\t' || c == U'\n';
    if (c >= 0x7F && c < 0xA0) return false;
    if (c >= 0xD800 && c < 0xE000) return false;
    if (c == 0xFEFF || (c >= 0xFDD0 && c <= 0xFDEF)) return false;
    return c <= 0x10FFFF && (c & 0xFFFEU) != 0xFFFE;
}

std::string book_text(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
    return to_nfc(mapped_text({std::string(text), {}})).text;
}

MarkedText book_text(const MarkedText& text) {
    if (text.runs.empty()) return {book_text(text.text), {}};
    MarkedText clean = to_nfc(mapped_text(text));
    tidy_runs(clean);
    return clean;
}

Book with_book_text(const Book& book) {
    Book clean = book;
    std::vector<Value>& values = clean.metadata.values;
    for (Value& value : values) {
        const bool lines = value.field == Field::summary || value.field == Field::other;
        value.label = one_line(value.label);
        const std::string text = lines ? book_text(value.text) : one_line(value.text);
        value.text = trim(text);
    }
    const auto empty = [](const Value& value) { return value.text.empty(); };
    values.erase(std::remove_if(values.begin(), values.end(), empty), values.end());
    clean_notes(clean.preface);
    clean_notes(clean.afterword);
    for (Chapter& chapter : clean.chapters) {
        chapter.title = one_line(chapter.title);
        clean_notes(chapter.notes_before);
        clean_blocks(chapter.blocks);
        clean_notes(chapter.notes_after);
    }
    return clean;
}

}  // namespace storybind
