#include "reader/encoded.hpp"

#include <iconv.h>

namespace storybind {

std::string encoded(std::string_view utf8, const char* encoding) {
    const iconv_t converter = iconv_open(encoding, "UTF-8");
    std::string input(utf8);
    std::string bytes(utf8.size() * 4 + 16, '\0');
    char* from = input.data();
    std::size_t left = input.size();
    char* to = bytes.data();
    std::size_t room = bytes.size();
    const bool fine =
        iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1) &&
        iconv(converter, nullptr, nullptr, &to, &room) != static_cast<std::size_t>(-1);
    iconv_close(converter);
    bytes.resize(fine ? bytes.size() - room : 0);
    return bytes;
}

}  // namespace storybind
