#include "text/normal_form.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "text/utf8.hpp"

namespace storybind {

std::string to_nfc(std::string_view text) {
    const bool ascii = std::all_of(text.begin(), text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return std::string(text);
    utf8proc_uint8_t* result = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &result,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    // Only text that is no UTF-8 fails; it is left as it is rather than lost.
    if (size < 0) return std::string(text);
    return std::string(reinterpret_cast<const char*>(result), static_cast<std::size_t>(size));
}

std::string loose_key(std::string_view text) {
    struct Pair {
        std::string_view curly;
        std::string_view plain;
    };
    constexpr std::array<Pair, 4> marks = {
        {{"\u2018", "'"}, {"\u2019", "'"}, {"\u201C", "\""}, {"\u201D", "\""}}};
    std::string key = ascii_lower(fold_blanks(text));
    for (const Pair& mark : marks) {
        for (std::size_t at = key.find(mark.curly); at != std::string::npos;
             at = key.find(mark.curly, at)) {
            key.replace(at, mark.curly.size(), mark.plain);
        }
    }
    return key;
}

}  // namespace storybind
