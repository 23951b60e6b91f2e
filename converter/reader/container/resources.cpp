#include "reader/container/resources.hpp"

#include <algorithm>

#include "reader/container/archive.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool code = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                          hex_digit(text[i + 2]) >= 0;
        if (!code) {
            decoded += text[i];
            continue;
        }
        decoded += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
        i += 2;
    }
    return decoded;
}

bool starts(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

/// Length of "scheme:" at the front; 0 where there is none. "C:" is a drive.
std::size_t scheme_length(std::string_view address) {
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos || colon < 2) return 0;
    const bool letters =
        std::all_of(address.begin(), address.begin() + static_cast<long>(colon), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '+' || c == '-' || c == '.';
        });
    return letters ? colon + 1 : 0;
}

/// Length of "scheme://host"; 0 where there is none.
std::size_t origin_length(std::string_view url) {
    const std::size_t scheme = scheme_length(url);
    if (scheme == 0 || !starts(url.substr(scheme), "//")) return 0;
    return std::min(url.find_first_of("/?#", scheme + 2), url.size());
}

std::string_view without_fragment(std::string_view address) {
    return address.substr(0, address.find('#'));
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

/// The path of a file from a relative address: no query, no percent-encoding.
std::string file_path(std::string_view address) {
    address = without_fragment(address);
    return percent_decoded(address.substr(0, address.find('?')));
}

const std::string* found(const Resources& resources, const std::string& key) {
    const auto at = resources.find(key);
    return at == resources.end() || at->second.empty() ? nullptr : &at->second;
}

const std::string* find_resource(const Page& page, std::string_view path, std::string_view address,
                                 const Resources& resources) {
    if (const std::string* bytes = found(resources, resource_key(address))) return bytes;
    if (!page.url.empty()) {
        const std::string key = resource_key(resolve_url(page.url, address));
        if (const std::string* bytes = found(resources, key)) return bytes;
    }
    if (scheme_length(address) > 0 || starts(address, "//")) return nullptr;
    std::string inside(starts(address, "/") ? std::string_view() : folder_of(path));
    inside += file_path(address);
    return found(resources, plain_path(inside));
}

}  // namespace

std::string original_url(std::string_view address) {
    std::string_view rest = address;
    for (const std::string_view scheme : {"https:", "http:"}) {
        if (starts(rest, scheme)) {
            rest.remove_prefix(scheme.size());
            break;
        }
    }
    for (const std::string_view host : {"//web.archive.org", "//wayback.archive.org"}) {
        if (starts(rest, host)) {
            rest.remove_prefix(host.size());
            break;
        }
    }
    if (!starts(rest, "/web/")) return std::string(address);
    rest.remove_prefix(5);
    std::size_t digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    if (digits == 0 || digits > 14) return std::string(address);
    rest.remove_prefix(digits);
    // "im_", "js_": how the copy is served.
    if (rest.size() > 3 && rest[2] == '_') rest.remove_prefix(3);
    if (!starts(rest, "/")) return std::string(address);
    rest.remove_prefix(1);
    // A path of another site may look like "/web/12/", but no address follows there.
    if (origin_length(rest) > 0 || starts(rest, "mailto:")) return std::string(rest);
    const bool host_alone = rest.find('.') < rest.find('/');
    const bool whole = starts(address, "http") || starts(address, "//");
    return whole && host_alone ? "http://" + std::string(rest) : std::string(address);
}

std::string resolve_url(std::string_view base, std::string_view address) {
    if (scheme_length(address) > 0 || address.empty()) return std::string(address);
    const std::size_t origin = origin_length(base);
    if (origin == 0) return std::string(address);
    if (starts(address, "//")) {
        return std::string(base.substr(0, scheme_length(base))) + std::string(address);
    }
    const std::string_view base_path =
        base.substr(origin, base.find_first_of("?#", origin) - origin);
    std::string path;
    if (starts(address, "/")) {
        path = address;
    } else if (starts(address, "?") || starts(address, "#")) {
        path = std::string(base_path) + std::string(address);
    } else {
        path = std::string(folder_of(base_path)) + std::string(address);
    }
    const std::size_t query = std::min(path.find_first_of("?#"), path.size());
    const bool folder = query > 0 && path[query - 1] == '/';
    std::string plain = "/" + plain_path(path.substr(0, query));
    if (folder && plain.size() > 1) plain += '/';
    return std::string(base.substr(0, origin)) + plain + path.substr(query);
}

std::string resource_key(std::string_view address) {
    const std::string original = original_url(trim(address));
    const std::string_view plain = without_fragment(original);
    if (scheme_length(plain) > 0) return percent_decoded(plain);
    return plain_path(percent_decoded(plain));
}

void resolve_images(Page& page, std::string_view path, const Resources& resources,
                    const LoadBeside& load) {
    for (Image& image : page.images) {
        if (!image.bytes.empty() || image.address.empty()) continue;
        if (const std::string* bytes = find_resource(page, path, image.address, resources)) {
            image.bytes = *bytes;
            continue;
        }
        const bool relative = scheme_length(image.address) == 0 && !starts(image.address, "/");
        if (!load || !relative) continue;
        if (auto bytes = load(file_path(image.address))) image.bytes = std::move(*bytes);
    }
}

}  // namespace storybind
