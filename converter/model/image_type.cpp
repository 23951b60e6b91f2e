#include "model/image_type.hpp"

#include <algorithm>

namespace storybind {
namespace {

bool starts(std::string_view bytes, std::string_view with) {
    return bytes.substr(0, with.size()) == with;
}

/// Drops `open` ... `close` from the front where it stands there.
bool skip(std::string_view& text, std::string_view open, std::string_view close) {
    if (!starts(text, open)) return false;
    const std::size_t end = text.find(close);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + close.size());
    return true;
}

/// An XML document whose root is <svg>.
bool is_svg(std::string_view text) {
    if (starts(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
    while (true) {
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
        if (skip(text, "<?", "?>") || skip(text, "<!--", "-->") || skip(text, "<!DOCTYPE", ">")) {
            continue;
        }
        return starts(text, "<svg") && text.size() > 4 &&
               std::string_view(" \t\r\n>/").find(text[4]) != std::string_view::npos;
    }
}

}  // namespace

std::optional<std::string_view> image_type(std::string_view bytes) {
    if (starts(bytes, "\xFF\xD8\xFF")) return "image/jpeg";
    if (starts(bytes, "\x89PNG\r\n\x1A\n")) return "image/png";
    if (starts(bytes, "GIF87a") || starts(bytes, "GIF89a")) return "image/gif";
    if (starts(bytes, "RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
        return "image/webp";
    if (is_svg(bytes)) return "image/svg+xml";
    return std::nullopt;
}

bool is_book_image(std::string_view bytes) {
    const auto type = image_type(bytes);
    return type == "image/png" || type == "image/jpeg" || type == "image/gif";
}

}  // namespace storybind
