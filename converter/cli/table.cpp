#include "cli/table.hpp"

#include <algorithm>

#include "text/utf8.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

std::size_t columns_of(char32_t character) {
    if (character < 0x300) return 1;
    // Combining marks and joiners sit on the character before.
    if (character <= 0x36F || (character >= 0x200B && character <= 0x200F)) return 0;
    const bool hangul = character >= 0xAC00 && character <= 0xD7A3;
    const bool fullwidth = character >= 0xFF01 && character <= 0xFF60;
    const bool cjk_sign = character >= 0x3000 && character <= 0x303E;
    return is_cjk(character) || hangul || fullwidth || cjk_sign ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        width += columns_of(front.character);
        text.remove_prefix(front.bytes);
    }
    return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
    // No character takes more than four bytes, so a line of megabytes is not walked to its end.
    if (text.size() <= width || (text.size() <= 8 * width && display_width(text) <= width)) {
        return std::string(text);
    }
    std::size_t used = 1;  // the ellipsis
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const Decoded front = decode_front(text.substr(bytes));
        const std::size_t columns = columns_of(front.character);
        if (used + columns > width) break;
        used += columns;
        bytes += front.bytes;
    }
    return std::string(text.substr(0, bytes)) + "\u2026";
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t taken = display_width(text);
    return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) line += "  " + padded(row[i], widths[i]);
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace storybind
