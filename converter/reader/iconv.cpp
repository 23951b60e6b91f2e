#include "reader/iconv.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

#include "text/utf8.hpp"

namespace storybind {
namespace {

/// An open converter that closes itself.
class Converter {
  public:
    explicit Converter(const std::string& from) : handle_(iconv_open("UTF-8", from.c_str())) {}
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    ~Converter() {
        if (is_open()) iconv_close(handle_);
    }

    bool is_open() const { return handle_ != no_handle(); }
    iconv_t handle() const { return handle_; }

  private:
    // iconv_open(3) says "(iconv_t) -1"; the type is a pointer here.
    static iconv_t no_handle() {
        return reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr)
    }

    iconv_t handle_;
};

std::string ascii_only(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        append_utf8(text, static_cast<unsigned char>(c) < 0x80 ? static_cast<unsigned char>(c)
                                                               : replacement_character);
    }
    return text;
}

}  // namespace

std::string decode_by_iconv(std::string_view bytes, std::string_view name) {
    const Converter converter{std::string(name)};
    if (!converter.is_open()) return ascii_only(bytes);
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 2);
    std::string input(bytes);  // iconv takes a pointer that is not const
    char* from = input.data();
    std::size_t left = input.size();
    std::array<char, 65536> buffer;
    while (true) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        // At the end a call without input gives what a stateful encoding holds back.
        const bool at_end = left == 0;
        const std::size_t result = iconv(converter.handle(), at_end ? nullptr : &from,
                                         at_end ? nullptr : &left, &to, &room);
        const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
        text.append(buffer.data(), buffer.size() - room);
        if (at_end && error != E2BIG) return text;
        if (error == EILSEQ || error == EINVAL) {
            append_utf8(text, replacement_character);
            ++from;
            --left;
        }
    }
}

}  // namespace storybind
