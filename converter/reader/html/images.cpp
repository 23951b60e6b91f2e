#include "reader/html/images.hpp"

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::string_view data_scheme = "data:";

bool is_data(std::string_view address) {
    return ascii_lower(address.substr(0, data_scheme.size())) == data_scheme;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low < 0) {
            result += text[i];
        } else {
            result += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return result;
}

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

/// Skips white space; anything else that is no base64 makes the whole nothing.
std::string base64_decoded(std::string_view text) {
    std::string result;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
        if (c == '=') break;
        const int value = base64_value(c);
        if (value < 0) return {};
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        if (++count == 4) {
            for (unsigned shift = 24; shift > 0;) {
                shift -= 8;
                result += static_cast<char>((bits >> shift) & 0xFFU);
            }
            bits = 0;
            count = 0;
        }
    }
    if (count == 2) result += static_cast<char>((bits >> 4U) & 0xFFU);
    if (count == 3) {
        result += static_cast<char>((bits >> 10U) & 0xFFU);
        result += static_cast<char>((bits >> 2U) & 0xFFU);
    }
    return result;
}

/// Pages that load their images while one reads name them elsewhere until then.
std::string_view address_of(const HtmlTree& tree, NodeIndex img) {
    const std::string_view src = attribute_of(tree, img, "src");
    if (!src.empty() && !is_data(src)) return src;
    for (const std::string_view name : {"data-src", "data-original", "data-lazy-src"}) {
        const std::string_view address = attribute_of(tree, img, name);
        if (!address.empty()) return address;
    }
    return src;
}

}  // namespace

Image make_image(const HtmlTree& tree, NodeIndex img) {
    Image image;
    const std::string_view address = address_of(tree, img);
    if (is_data(address)) {
        image.bytes = data_of(address);
    } else {
        image.address = fold_white_space(address);
    }
    image.description = fold_white_space(attribute_of(tree, img, "alt"));
    if (image.description.empty()) {
        image.description = fold_white_space(attribute_of(tree, img, "title"));
    }
    return image;
}

std::string data_of(std::string_view address) {
    if (!is_data(address)) return {};
    address.remove_prefix(data_scheme.size());
    const std::size_t comma = address.find(',');
    if (comma == std::string_view::npos || comma > 1000) return {};
    const std::string type = ascii_lower(address.substr(0, comma));
    const std::string bytes = percent_decoded(address.substr(comma + 1));
    return type.find(";base64") == std::string::npos ? bytes : base64_decoded(bytes);
}

std::string fold_white_space(std::string_view text) {
    std::string result;
    bool blank = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20) {
            blank = blank || byte == 0x20 || (byte >= 0x09 && byte <= 0x0D);
            continue;
        }
        if (blank && !result.empty()) result += ' ';
        blank = false;
        result += c;
    }
    return result;
}

}  // namespace storybind
