#include "text/uuid.hpp"

#include <fmt/format.h>
#include <nettle/sha1.h>

#include <array>
#include <cstdint>

namespace storybind {
namespace {

using Uuid = std::array<std::uint8_t, 16>;

/// RFC 9562, section 6.6: 6ba7b811-9dad-11d1-80b4-00c04fd430c8.
constexpr Uuid url_namespace = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

/// storybind's own, drawn once: a7f4c0de-5b1d-5e0f-9c2a-73746f727962. It must never change, or
/// every book without a URL would change its identifier.
constexpr Uuid own_namespace = {0xa7, 0xf4, 0xc0, 0xde, 0x5b, 0x1d, 0x5e, 0x0f,
                                0x9c, 0x2a, 0x73, 0x74, 0x6f, 0x72, 0x79, 0x62};

std::string uuid_v5(const Uuid& space, std::string_view name) {
    sha1_ctx context;
    sha1_init(&context);
    sha1_update(&context, space.size(), space.data());
    sha1_update(&context, name.size(), reinterpret_cast<const std::uint8_t*>(name.data()));
    std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
    sha1_digest(&context, digest.size(), digest.data());
    digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | 0x50U);  // version 5
    digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | 0x80U);  // variant of RFC 9562
    std::string text;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

}  // namespace

std::string uuid_of_url(std::string_view url) { return uuid_v5(url_namespace, url); }

std::string uuid_of_name(std::string_view name) { return uuid_v5(own_namespace, name); }

}  // namespace storybind
