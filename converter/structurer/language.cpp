#include "structurer/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace storybind {
namespace {

/// CLD2 has kept some codes that BCP 47 has replaced (RFC 5646, section 2.2.1).
std::string modern_tag(std::string_view code) {
    if (code == "iw") return "he";
    if (code == "jw") return "jv";
    if (code == "in") return "id";
    if (code == "mo") return "ro";
    return std::string(code);
}

}  // namespace

std::optional<std::string> detect_language(std::string_view text) {
    // The first pages tell; a whole novel would cost time and say the same.
    constexpr std::size_t enough = 100'000;
    std::size_t size = std::min(text.size(), enough);
    while (size > 0 && size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    bool reliable = false;
    const CLD2::Language language =
        CLD2::DetectLanguage(text.data(), static_cast<int>(size), true, &reliable);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return std::nullopt;
    return modern_tag(CLD2::LanguageCode(language));
}

}  // namespace storybind
