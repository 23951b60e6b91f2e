#include "reader/container/origin.hpp"

#include <algorithm>
#include <array>

#include "reader/container/resources.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::size_t head_size = 65536;
/// Lines of a text copy above its story that the Wayback Machine's banner takes.
constexpr std::size_t banner_lines = 60;

bool is_address(std::string_view text) {
    return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

/// The address right behind `at`, up to a blank, quotation mark or bracket.
std::string address_at(std::string_view text, std::size_t at) {
    at = text.find_first_not_of(" \t\r\n\"'", at);
    if (at == std::string_view::npos) return {};
    const std::string_view address = text.substr(at, text.find_first_of(" \t\r\n\"'<>", at) - at);
    return is_address(address) ? original_url(address) : std::string();
}

/// Behind the `label` that stands behind `mark`.
std::string behind(std::string_view text, std::string_view mark, std::string_view label) {
    const std::size_t begin = text.find(mark);
    if (begin == std::string_view::npos) return {};
    const std::size_t at = text.find(label, begin);
    return at == std::string_view::npos ? "" : address_at(text, at + label.size());
}

/// "The Wayback Machine - http://web.archive.org/web/2010.../http://..." on a line of its own.
std::string of_banner(std::string_view head) {
    constexpr std::string_view mark = "The Wayback Machine - ";
    for (std::size_t line = 0; line < banner_lines && !head.empty(); ++line) {
        const std::size_t end = std::min(head.find_first_of("\r\n"), head.size());
        const std::string_view text = trim(head.substr(0, end));
        if (text.substr(0, mark.size()) == mark) return address_at(text, mark.size());
        head.remove_prefix(std::min(end + 1, head.size()));
    }
    return {};
}

}  // namespace

std::string saved_from(std::string_view text) {
    const std::string_view head = text.substr(0, head_size);
    struct Sign {
        std::string_view mark;
        std::string_view label;
    };
    constexpr std::array signs = {
        Sign{"Page saved with SingleFile", "url:"},
        Sign{"Archive processed by SingleFile", "url:"},
        Sign{"__wm.wombat(", "("},
        Sign{"id=\"wmtbURL\"", "value="},
    };
    for (const Sign& sign : signs) {
        std::string address = behind(head, sign.mark, sign.label);
        if (!address.empty()) return address;
    }
    return of_banner(head);
}

}  // namespace storybind
