#include "reader/container/kinds.hpp"

#include <algorithm>
#include <string>

#include "reader/format.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "name" of a header field "Name: value", in lower case; empty for another line.
std::string field_name(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return {};
    const std::string_view name = line.substr(0, colon);
    const bool fine = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-';
    });
    return fine ? ascii_lower(name) : std::string();
}

/// True where a run of header fields stands at the very beginning, one of them MIME's.
bool is_mime(std::string_view bytes) {
    std::string_view head = bytes.substr(0, 65536);
    bool version = false;
    bool type = false;
    bool related = false;
    std::size_t fields = 0;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (fields == 0) return false;
            continue;
        }
        const std::string name = field_name(line);
        if (name.empty()) return false;
        ++fields;
        version = version || name == "mime-version";
        related = related || (name == "content-type" &&
                              ascii_lower(line).find("multipart/related") != std::string::npos);
        type = type || name == "content-type" || name == "content-transfer-encoding";
    }
    return fields >= 2 && type && (version || related);
}

/// A zip archive that is no book or document of its own kind.
bool is_zip_of_files(std::string_view bytes) {
    const bool zip = bytes.substr(0, 4) == "PK\x03\x04" || bytes.substr(0, 4) == "PK\x05\x06";
    return zip && refusal_of_zip(bytes).empty();
}

}  // namespace

bool is_mailbox_line(std::string_view line) {
    if (line.substr(0, 5) != "From ") return false;
    line = line.substr(0, line.find_first_of("\r\n"));
    const std::size_t address = line.find_first_of(" ", 5);
    if (address == std::string_view::npos || address == 5 || line.size() > 200) return false;
    // "Mon Jan  3 04:05:06 2000": a time of day, then a year.
    const std::string_view date = line.substr(address);
    for (std::size_t at = date.find(':'); at != std::string_view::npos;
         at = date.find(':', at + 1)) {
        const bool time = at >= 2 && at + 2 < date.size() && is_digit(date[at - 1]) &&
                          is_digit(date[at + 1]) && is_digit(date[at + 2]);
        const std::size_t year = date.find_first_of("12", at + 3);
        if (time && year != std::string_view::npos) return true;
    }
    return false;
}

Wrapping wrapping_of(std::string_view bytes) {
    if (is_zip_of_files(bytes) || (bytes.size() > 512 && bytes.substr(257, 5) == "ustar"sv))
        return Wrapping::archive;
    if (bytes.substr(0, 3) == "\x1F\x8B\x08"sv) return Wrapping::gzip;
    if (is_mailbox_line(bytes.substr(0, 256))) {
        const std::size_t second = bytes.find('\n');
        if (second != std::string_view::npos) {
            const std::string_view rest = bytes.substr(second + 1, 200);
            const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
            if (!field_name(line).empty() || line.substr(0, 6) == ">From ") {
                return Wrapping::mailbox;
            }
        }
    }
    return is_mime(bytes) ? Wrapping::mail : Wrapping::none;
}

}  // namespace storybind
