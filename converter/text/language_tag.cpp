#include "text/language_tag.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "text/utf8.hpp"

namespace storybind {
namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool is_language_tag(std::string_view tag) {
    const std::string_view primary = primary_language(tag);
    const bool letters = std::all_of(primary.begin(), primary.end(), [](char c) {
        return is_alphanumeric(c) && !(c >= '0' && c <= '9');
    });
    if (!letters || primary.size() < 2 || primary.size() > 3) return false;
    std::size_t begin = primary.size();
    while (begin < tag.size()) {
        const std::size_t end = std::min(tag.size(), tag.find('-', begin + 1));
        const std::string_view part = tag.substr(begin + 1, end - begin - 1);
        // A single character opens an extension, which no language of a story needs.
        if (part.size() < 2 || part.size() > 8) return false;
        if (!std::all_of(part.begin(), part.end(), is_alphanumeric)) return false;
        begin = end;
    }
    return true;
}

bool is_right_to_left(std::string_view language) {
    constexpr std::string_view primaries[] = {"ar", "ckb", "dv", "fa", "he", "iw",
                                              "ps", "sd",  "ug", "ur", "yi"};
    const std::string tag = ascii_lower(language);
    const std::string_view primary = primary_language(tag);
    const auto has = [&tag](std::string_view script) {
        const std::size_t at = tag.find(script);
        return at != std::string::npos && at > 0 && tag[at - 1] == '-' &&
               (at + script.size() == tag.size() || tag[at + script.size()] == '-');
    };
    if (has("latn") || has("cyrl")) return false;
    const bool listed =
        std::find(std::begin(primaries), std::end(primaries), primary) != std::end(primaries);
    return listed || has("arab") || has("hebr");
}

bool is_right_to_left(char32_t character) {
    return (character >= 0x0590 && character <= 0x08FF) ||
           (character >= 0xFB1D && character <= 0xFDFF) ||
           (character >= 0xFE70 && character <= 0xFEFC);
}

}  // namespace storybind
