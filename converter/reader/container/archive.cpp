#include "reader/container/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "reader/container/container.hpp"
#include "reader/decode.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

struct CloseArchive {
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, CloseArchive>;

Error refused(const std::string& name, std::string message) {
    return {ErrorKind::not_a_story, name, 0, std::move(message)};
}

std::string broken_message(archive* handle) {
    const char* why = archive_error_string(handle);
    return fmt::format("is a broken archive ({}); save or download it again",
                       why ? why : "unknown format");
}

/// What was unpacked so far, against the limits.
struct Budget {
    std::size_t packed = 0;
    std::size_t unpacked = 0;
    std::size_t members = 0;

    /// What is over a limit, as a message; empty where nothing is.
    std::string excess(std::size_t member) const {
        constexpr std::size_t mib = std::size_t{1} << 20U;
        if (members > most_members) {
            return fmt::format("holds more than {} files; give an archive of the pages alone",
                               most_members);
        }
        if (member > largest_member) {
            return fmt::format("holds a file of more than {} MiB, no saved page is",
                               largest_member / mib);
        }
        if (unpacked > largest_container) {
            return fmt::format("holds more than {} MiB; give an archive of fewer pages",
                               largest_container / mib);
        }
        if (unpacked > free_of_ratio && unpacked / largest_ratio > packed) {
            return fmt::format("unpacks to more than {} times its size, no saved pages do",
                               largest_ratio);
        }
        return {};
    }
};

Result<std::string> read_data(archive* handle, const std::string& name, Budget& budget) {
    std::string bytes;
    const auto buffer = std::make_unique<std::array<char, 65536>>();
    while (true) {
        const la_ssize_t count = archive_read_data(handle, buffer->data(), buffer->size());
        if (count == 0) return bytes;
        if (count < 0) return tl::unexpected(refused(name, broken_message(handle)));
        bytes.append(buffer->data(), static_cast<std::size_t>(count));
        budget.unpacked += static_cast<std::size_t>(count);
        if (std::string excess = budget.excess(bytes.size()); !excess.empty()) {
            return tl::unexpected(refused(name, std::move(excess)));
        }
    }
}

/// The name of a member as UTF-8. Old archives have names in any encoding; libarchive gives the
/// bytes, since the program runs in the "C" locale.
std::string path_of(archive_entry* entry) {
    const char* utf8 = archive_entry_pathname_utf8(entry);
    const char* raw = utf8 ? utf8 : archive_entry_pathname(entry);
    const std::string_view path = raw ? raw : "";
    return is_utf8(path) ? std::string(path) : decode_utf8(path).text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number at the front, without its leading zeros.
std::string_view take_number(std::string_view& text) {
    while (text.size() > 1 && text[0] == '0' && is_digit(text[1])) text.remove_prefix(1);
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) ++length;
    const std::string_view number = text.substr(0, length);
    text.remove_prefix(length);
    return number;
}

}  // namespace

bool comes_before(std::string_view left, std::string_view right) {
    const std::string_view whole_left = left;
    const std::string_view whole_right = right;
    while (!left.empty() && !right.empty()) {
        if (is_digit(left[0]) && is_digit(right[0])) {
            const std::string_view a = take_number(left);
            const std::string_view b = take_number(right);
            if (a.size() != b.size()) return a.size() < b.size();
            if (a != b) return a < b;
        } else {
            if (left[0] != right[0]) {
                return static_cast<unsigned char>(left[0]) < static_cast<unsigned char>(right[0]);
            }
            left.remove_prefix(1);
            right.remove_prefix(1);
        }
    }
    if (left.empty() != right.empty()) return left.empty();
    return whole_left < whole_right;
}

std::string plain_path(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
        const std::string_view part = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
        } else if (!parts.empty()) {
            parts.pop_back();
        }
    }
    std::string plain;
    for (const std::string_view part : parts) {
        if (!plain.empty()) plain += '/';
        plain += part;
    }
    return plain;
}

Result<std::vector<Member>> unpack(const std::string& name, std::string_view bytes) {
    const Handle handle(archive_read_new());
    archive_read_support_format_zip(handle.get());
    archive_read_support_format_tar(handle.get());
    archive_read_support_format_raw(handle.get());
    archive_read_support_filter_gzip(handle.get());
    if (archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return tl::unexpected(refused(name, broken_message(handle.get())));
    }
    std::vector<Member> members;
    Budget budget = {bytes.size(), 0, 0};
    archive_entry* entry = nullptr;
    while (true) {
        const int status = archive_read_next_header(handle.get(), &entry);
        if (status == ARCHIVE_EOF) break;
        if (status < ARCHIVE_WARN)
            return tl::unexpected(refused(name, broken_message(handle.get())));
        ++budget.members;
        if (std::string excess = budget.excess(0); !excess.empty()) {
            return tl::unexpected(refused(name, std::move(excess)));
        }
        if (archive_entry_is_encrypted(entry) != 0) {
            return tl::unexpected(refused(name, "is encrypted; unpack it first"));
        }
        // Links, folders and devices hold no page.
        const bool raw = archive_format(handle.get()) == ARCHIVE_FORMAT_RAW;
        if (!raw && (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))) {
            continue;
        }
        Result<std::string> data = read_data(handle.get(), name, budget);
        if (!data) return tl::unexpected(std::move(data.error()));
        members.push_back({raw ? std::string() : plain_path(path_of(entry)), std::move(*data)});
    }
    std::stable_sort(members.begin(), members.end(), [](const Member& left, const Member& right) {
        return comes_before(left.path, right.path);
    });
    return members;
}

}  // namespace storybind
