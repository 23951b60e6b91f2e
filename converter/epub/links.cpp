#include "epub/links.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace storybind {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// "archive.example" or "archive.example:8080": names only, for an address of digits has rules of
/// its own and no archive lives at one.
bool is_host(std::string_view authority) {
    const std::size_t colon = authority.find(':');
    if (colon != std::string_view::npos) {
        const std::string_view port = authority.substr(colon + 1);
        if (port.empty() || port.size() > 4 || !std::all_of(port.begin(), port.end(), is_digit)) {
            return false;
        }
        authority = authority.substr(0, colon);
    }
    if (authority.empty() || authority.size() > 253) return false;
    std::size_t begin = 0;
    while (true) {
        const std::size_t dot = authority.find('.', begin);
        const std::string_view label = authority.substr(begin, dot - begin);
        const bool plain = std::all_of(label.begin(), label.end(), [](char c) {
            return is_letter(c) || is_digit(c) || c == '-' || c == '_';
        });
        if (label.empty() || label.size() > 63 || !plain) return false;
        if (dot == std::string_view::npos) return is_letter(label.back());
        begin = dot + 1;
    }
}

void append_encoded(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

/// Path, query and fragment.
std::string encoded(std::string_view rest) {
    std::string out;
    bool in_fragment = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        const bool escape =
            c == '%' && i + 2 < rest.size() && is_hex(rest[i + 1]) && is_hex(rest[i + 2]);
        const bool fragment_begins = c == '#' && !in_fragment;
        const bool plain =
            is_letter(c) || is_digit(c) ||
            std::string_view("-._~!$&'()*+,;=:@/?").find(c) != std::string_view::npos;
        if (plain || escape || fragment_begins) {
            out += c;
        } else {
            append_encoded(out, c);
        }
        in_fragment = in_fragment || fragment_begins;
    }
    return out;
}

}  // namespace

std::optional<std::string> link_target(std::string_view address) {
    address = trim(address);
    const std::string start = ascii_lower(address.substr(0, 8));
    std::size_t scheme = 0;
    if (start == "https://") scheme = 8;
    if (start.substr(0, 7) == "http://") scheme = 7;
    if (scheme == 0) return std::nullopt;
    const std::string_view rest = address.substr(scheme);
    const std::size_t end = std::min(rest.size(), rest.find_first_of("/?#"));
    if (!is_host(rest.substr(0, end))) return std::nullopt;
    return start.substr(0, scheme) + ascii_lower(rest.substr(0, end)) + encoded(rest.substr(end));
}

std::optional<std::string> mail_target(std::string_view address) {
    address = trim(address);
    constexpr std::string_view scheme = "mailto:";
    if (ascii_lower(address.substr(0, scheme.size())) != scheme) return std::nullopt;
    address.remove_prefix(scheme.size());
    address = address.substr(0, address.find('?'));
    const std::size_t at = address.find('@');
    if (at == 0 || at == std::string_view::npos || !is_host(address.substr(at + 1))) {
        return std::nullopt;
    }
    const std::string_view name = address.substr(0, at);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return is_letter(c) || is_digit(c) ||
               std::string_view("-._~+").find(c) != std::string_view::npos;
    });
    if (!plain) return std::nullopt;
    return std::string(scheme) + std::string(address);
}

}  // namespace storybind
