#include "batch/file_name.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

/// Characters that FAT and NTFS refuse (Microsoft, "Naming Files, Paths, and Namespaces").
bool is_refused(char32_t character) {
    return character < 0x80 &&
           "\"*/:<>?\\|"sv.find(static_cast<char>(character)) != std::string_view::npos;
}

/// Control characters and marks that change how a name is shown without being seen: C1, the
/// bidirectional and zero-width ones.
bool is_unseen(char32_t character) {
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0xAD ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF ||
           (character >= 0xFFF9 && character <= 0xFFFF);
}

/// Names of devices under Windows, with any ending (same source).
bool is_device(std::string_view name) {
    const std::string base = ascii_lower(name.substr(0, name.find('.')));
    constexpr std::array plain = {"con"sv, "prn"sv, "aux"sv, "nul"sv, "conin$"sv, "conout$"sv};
    if (std::find(plain.begin(), plain.end(), base) != plain.end()) return true;
    const std::string_view port = std::string_view(base).substr(0, 3);
    if (port != "com" && port != "lpt") return false;
    constexpr std::array numbers = {"0"sv,        "1"sv,        "2"sv,       "3"sv, "4"sv,
                                    "5"sv,        "6"sv,        "7"sv,       "8"sv, "9"sv,
                                    "\xC2\xB9"sv, "\xC2\xB2"sv, "\xC2\xB3"sv};
    return std::find(numbers.begin(), numbers.end(), std::string_view(base).substr(3)) !=
           numbers.end();
}

std::string_view without_dots_and_spaces(std::string_view name) {
    const std::size_t begin = name.find_first_not_of(". ");
    if (begin == std::string_view::npos) return {};
    return name.substr(begin, name.find_last_not_of(". ") - begin + 1);
}

/// The longest front of at most `limit` bytes that ends with a whole character.
std::string_view cut(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return text.substr(0, limit);
}

std::string joined_authors(const Metadata& metadata) {
    std::string authors;
    for (const Value* author : metadata.all(Field::author)) {
        if (!authors.empty()) authors += " & ";
        authors += author->text;
    }
    return authors;
}

}  // namespace

std::string safe_file_name(std::string_view text, std::size_t limit) {
    std::string name;
    const std::string folded = fold_blanks(text);
    for (std::string_view rest = folded; !rest.empty();) {
        const Decoded front = decode_front(rest);
        if (!front.valid || is_refused(front.character)) {
            name += '_';
        } else if (!is_unseen(front.character)) {
            name += rest.substr(0, front.bytes);
        }
        rest.remove_prefix(front.bytes);
    }
    // Room for the mark that keeps a device's name apart.
    std::string safe(
        without_dots_and_spaces(cut(without_dots_and_spaces(name), limit > 0 ? limit - 1 : 0)));
    if (safe.empty()) return safe;
    if (safe.front() == '-') safe.front() = '_';
    if (is_device(safe)) safe.insert(std::min(safe.find('.'), safe.size()), "_");
    return safe;
}

std::string book_file_name(const Metadata& metadata, std::string_view fallback) {
    // A long list of authors must not push the title out of the name.
    const std::string author = safe_file_name(joined_authors(metadata), 90);
    const std::string_view known = metadata.text(Field::title);
    std::string name = safe_file_name(known.empty() ? fallback : known);
    if (name.empty()) name = safe_file_name(fallback);
    if (name.empty()) name = "story";
    if (!author.empty()) name = safe_file_name(author + " - " + name);
    return name + ".epub";
}

}  // namespace storybind
