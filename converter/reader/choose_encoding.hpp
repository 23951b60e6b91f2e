// Which encoding a page is in: what the user says, what the page says, what its bytes say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace storybind {

/// Labels from outside the bytes; empty where there are none.
struct EncodingHints {
    std::string_view wanted;    ///< the user's (`--input-encoding`)
    std::string_view declared;  ///< of the container: the charset of MIME or HTTP
};

/// What an encoding was chosen by, strongest first.
enum class ChosenBy : std::uint8_t {
    user,
    mark,      ///< a byte order mark; of UTF-8 only before bytes that are mostly UTF-8
    pattern,   ///< UTF-16 without a mark: every second byte of ASCII letters is NUL
    declared,  ///< the container or the page names it, and the bytes agree
    bytes,     ///< all of it is UTF-8
    detection,
    nothing  ///< none fits: UTF-8 where it is, byte by byte Windows-1252 where it is not
};

struct EncodingChoice {
    std::string_view encoding;  ///< as `encoding_named` gives it
    ChosenBy by = ChosenBy::nothing;
    std::string disbelieved;  ///< label that was declared and does not fit the bytes
};

/// Never fails. The user's word stands, whatever the bytes. What is declared counts if the bytes
/// are characters of it (one in a hundred may be none) and it does not make an odd text (see
/// plausibility.hpp) where another encoding makes a sound one. Bytes that are all UTF-8, with
/// characters beyond ASCII among them, are UTF-8 whatever is declared: other encodings do not come
/// out so by chance.
EncodingChoice choose_encoding(std::string_view bytes, const EncodingHints& hints);

}  // namespace storybind
